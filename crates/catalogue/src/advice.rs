//! The advice for a program that got an error.

use core::fmt;

use crate::Retry;
use crate::named_enum::named_enum;

named_enum! {
    /// The advice for a program that got an error.
    ///
    /// The set is made of what a client has to decide: whether to send the same request again, when, and what has to
    /// change in between. Every code has one advice, in the `advice` column of its table.
    ///
    /// ```
    /// use catalogue::Advice;
    ///
    /// let advice: Advice = "wait-as-told".parse()?;
    /// assert_eq!(advice, Advice::WaitAsTold);
    /// assert!(advice.is_transient());
    /// # Ok::<(), catalogue::UnknownAdvice>(())
    /// ```
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum Advice else GiveUp {
        /// The request is wrong, and fails again if it is sent unchanged. Correct it.
        CorrectRequest = "correct-request",
        /// The access token is invalid or expired. Get a new one, and then send the request again, but only once.
        RenewToken = "renew-token",
        /// A permission is missing. Ask an administrator for it; a new token alone does not help.
        RequestPermission = "request-permission",
        /// A feature or a license is missing. Ask an administrator to enable it for the organization.
        EnableFeature = "enable-feature",
        /// Too many requests. Wait as long as the response says (`Retry-After`), and then send the request again.
        WaitAsTold = "wait-as-told",
        /// The service failed. Send the request again after a pause, and double the pause each time.
        BackOff = "back-off",
        /// An action that conflicts with the request is still running. Wait until it has ended, and then send the
        /// request again.
        WaitForAction = "wait-for-action",
        /// Stop, and inform a person: nothing that a program can do makes the request succeed.
        GiveUp = "give-up",
    }
}

impl Advice {
    /// Returns the advice as a sentence, in English. `description_of_advice` of the generated enum has it in the
    /// languages of a catalog.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Advice::CorrectRequest => "Correct the request before you send it again.",
            Advice::RenewToken => "Get a new access token, and then send the request again, but only once.",
            Advice::RequestPermission => "Ask an administrator for the missing permission.",
            Advice::EnableFeature => {
                "Ask an administrator to enable the missing feature or license for your organization."
            }
            Advice::WaitAsTold => "Wait as long as the response says, and then send the request again.",
            Advice::BackOff => "Send the request again after a pause, and double the pause each time.",
            Advice::WaitForAction => {
                "Wait until the conflicting action has ended, and then send the request again."
            }
            Advice::GiveUp => "Do not send the request again until someone has fixed the cause.",
        }
    }

    /// Returns whether and how a program sends the request again.
    #[must_use]
    pub const fn retry(self) -> Retry {
        match self {
            Advice::CorrectRequest | Advice::RequestPermission | Advice::EnableFeature | Advice::GiveUp => {
                Retry::No
            }
            Advice::RenewToken => Retry::NewToken,
            Advice::WaitAsTold => Retry::Wait,
            Advice::BackOff => Retry::BackOff,
            Advice::WaitForAction => Retry::AfterAction,
        }
    }

    /// Returns `true` if the same request, unchanged and with the same token, may succeed later.
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Advice::WaitAsTold | Advice::BackOff | Advice::WaitForAction)
    }
}

crate::impl_strings!(Advice, UnknownAdvice, UnknownAdvice(()), "an advice", |name| {
    Advice::ALL.iter().copied().find(|value| value.as_str().as_bytes() == name)
});

/// The error returned if a string is not the name of an [`Advice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownAdvice(());

impl fmt::Display for UnknownAdvice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown advice")
    }
}

impl core::error::Error for UnknownAdvice {}

#[cfg(test)]
mod tests {
    use super::Advice;

    #[test]
    fn names_and_indices_lead_back() {
        for &advice in Advice::ALL {
            assert_eq!(advice.as_str().parse(), Ok(advice));
            assert_eq!(Advice::from_index(advice.to_index()), advice);
        }
        assert_eq!(Advice::from_index(u32::MAX), Advice::GiveUp);
    }
}
