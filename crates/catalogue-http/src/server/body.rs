//! The body in a form.

use std::string::String;

use super::reply::ErrorReply;
use super::{microsoft, problem};
use crate::api::Api;
use crate::form::BodyForm;

impl<A: Api> ErrorReply<A> {
    pub(super) fn body(&self) -> String {
        match self.form() {
            BodyForm::Microsoft => microsoft::write(self),
            BodyForm::Problem => problem::write(self),
        }
    }

    /// Returns everything that the body depends on and that a request or a layer can change.
    #[cfg(feature = "axum")]
    pub(super) fn contents(&self) -> impl PartialEq + use<A> {
        // Other forms have neither the status nor a reference page.
        let of_problem = (self.form() == BodyForm::Problem).then(|| (self.status, self.reference.clone()));
        (self.locale(), self.form(), of_problem)
    }
}
