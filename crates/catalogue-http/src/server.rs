//! The server's side: an error as a service sends it.
//!
//! | module | what it knows |
//! |---|---|
//! | `reply` | an error to be sent, what a service can set, and its line in a log |
//! | `http` | the response in the types of the crate `http`: status, headers, and body |
//! | `accept` | which form of a body a client prefers |
//! | `microsoft`, `problem` | the body of Microsoft's guidelines, and problem details (RFC 9457) |
//! | `json`, `arguments` | JSON objects, and the arguments of a message in them |
//! | `preferences` | what a request asks for, and who chose the language and the form |
//! | `headers` | header fields that are lists |
//! | `tracking` | the ID by which one occurrence of an error is found |
//! | `axum` | replies in axum |

mod accept;
mod arguments;
#[cfg(feature = "axum")]
pub mod axum;
mod headers;
mod http;
mod json;
mod microsoft;
mod preferences;
mod problem;
mod reply;
mod tracking;

pub use reply::ErrorReply;
