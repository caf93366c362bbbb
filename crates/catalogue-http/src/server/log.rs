//! A reply as an error of the service, and in a line of its log.

use core::fmt;

use catalogue::{Escaped, Locale};

use super::reply::ErrorReply;
use crate::api::{Api, LocaleOf};

/// For a log: code, status, the message in the language of the templates, and the tracking ID.
impl<A: Api> fmt::Display for ErrorReply<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.in_locale(LocaleOf::<A>::source(self.api.catalogue()));
        let id = Escaped(&self.tracking_id);
        write!(f, "{} ({}): {message} [{id}]", self.name, self.status.as_u16())
    }
}

impl<A: Api> core::error::Error for ErrorReply<A> {}
