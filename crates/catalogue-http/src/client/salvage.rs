//! Text that is not a response as it was sent, read for people.
//!
//! | module | what it does |
//! |---|---|
//! | `document` | text → what it says about an error |
//! | `reader` | follows the brackets, and keeps the best that members say |
//! | `preference` | which of two that say the same thing is better |
//! | `prose` | text without members |
//! | `tokens`, `value` | the pieces of a text, and what they can stand for |
//! | `origin` | where a code or a message comes from |

mod document;
mod origin;
mod preference;
mod prose;
mod reader;
#[cfg(test)]
mod tests;
mod tokens;
mod value;

pub(super) use document::read;
