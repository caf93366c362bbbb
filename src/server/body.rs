//! The body in a form.

use std::string::String;

use super::form::Format;
use super::reply::Response;
use super::{microsoft, problem};

impl Response {
    pub(super) fn body(&self) -> String {
        match self.format() {
            Format::Documented => microsoft::write(self),
            Format::Problem => problem::write(self),
        }
    }

    /// Returns everything that the body depends on and that a request or a layer can change.
    #[cfg(feature = "axum")]
    pub(super) fn contents(&self) -> impl PartialEq + use<> {
        // The documented form has neither the status nor a reference page.
        let of_problem = (self.format() == Format::Problem).then(|| (self.status, self.reference.clone()));
        (self.locale(), self.format(), of_problem)
    }
}
