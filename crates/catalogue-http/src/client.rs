//! The client's side: what a received error response means.
//!
//! | module | what it knows |
//! |---|---|
//! | `response` | a received response, and what it says |
//! | `parse` | status, body, and headers → a response |
//! | `body` | bytes → what they say about an error, by their syntax: JSON, XML, a page, or text |
//! | `content` | everything that a body can say about an error |
//! | `headers`, `challenge` | how long to wait, the IDs of the request, the code, why a token was refused |
//! | `member` | the names of members that say something about an error |
//! | `code`, `status`, `tracking` | how a code, a status, and the ID of a request look |
//! | `assessment` | what the server's sentence says, and what to do next |
//! | `attempt`, `decision`, `retry_policy` | whether to send the request again, and when |
//! | `config` | a policy in a configuration |
//! | `localized` | the server's message in the reader's language |
//! | `summary` | everything that is known of a response, in a language, for programs |
//! | `serialized` | the same as `serde` writes it |
//! | `log` | a response in a line of a log |
//! | `salvage` | the same from text that is not a response: logs, truncated bodies, printed objects |
//!
//! The meaning of codes, statuses, and sentences is data of the catalog.

mod assessment;
mod attempt;
mod body;
mod challenge;
mod code;
#[cfg(feature = "serde")]
mod config;
mod content;
mod decision;
mod detail;
mod headers;
#[cfg(test)]
mod json_cases;
mod localized;
mod log;
mod member;
mod parse;
mod response;
mod retry_policy;
#[cfg(feature = "salvage")]
mod salvage;
#[cfg(feature = "serde")]
mod serialized;
mod status;
mod summary;
mod tracking;

pub use attempt::{Attempt, Idempotency};
pub use challenge::Challenge;
pub use code::CodeSource;
pub use decision::{Decision, StopReason};
pub use detail::Detail;
pub use localized::{Fidelity, LocalizedResponse};
pub use response::ErrorResponse;
pub use retry_policy::RetryPolicy;
pub use status::IntoStatus;
pub use summary::ResponseSummary;
