//! The server's side: an error as a service sends it.
//!
//! | module | what it knows |
//! |---|---|
//! | `reply` | an error to be sent, and what a service can set |
//! | `http` | the response in the types of the crate `http`: status, headers, and body |
//! | `form`, `accept` | the forms of a body, and which one a client prefers |
//! | `body` | the body in a form |
//! | `microsoft`, `problem` | the documented body, and problem details (RFC 9457) |
//! | `json`, `arguments` | JSON objects, and the arguments of a message in them |
//! | `preferences`, `choice` | what a request asks for, and who chose the language and the form |
//! | `headers` | header fields that are lists |
//! | `tracking` | the ID by which one occurrence of an error is found |
//! | `axum` | replies in axum |

mod accept;
mod arguments;
#[cfg(feature = "axum")]
pub mod axum;
mod body;
mod choice;
mod form;
mod headers;
mod http;
mod json;
mod microsoft;
mod preferences;
mod problem;
mod reply;
#[cfg(test)]
mod tests;
mod tracking;

pub use form::Format;
pub use reply::Response;
