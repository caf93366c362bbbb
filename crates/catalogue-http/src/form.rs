//! The forms of an error's body.

use crate::names::named;

/// The form of an error's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyForm {
    /// `{"error": {"code": …, "message": …}}`, as [Microsoft's REST API
    /// guidelines](https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#handling-errors) describe
    /// it. `error` also has the member with the [tracking ID](crate::Api::tracking_id_member).
    ///
    /// If the message has arguments, or if the code is sent as an alias, `error` has the member `innererror` too:
    /// `{"code": …, "arguments": {…}}`. Its `code` is the catalog's name of the code. `arguments` is the same as in
    /// [problem details](Self::Problem), so that a client can write the message in another language without parsing it.
    Microsoft,
    /// Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
    ///
    /// | member | value |
    /// |---|---|
    /// | `type` | the reference pages of the service with the code, or the [entry of the code](crate::Api::docs_url); it is left out if there is neither |
    /// | `title` | the reason phrase of the code's own status, in the language of the message. It can change with the language, but not with the occurrence (section 3.1.3), so it stays the same if `status` is another one |
    /// | `status` | the status |
    /// | `detail` | the message |
    /// | `instance` | the URI of the occurrence that was set, or the tracking ID as `urn:uuid:` if it is a UUID and not the nil UUID; left out otherwise |
    /// | `code` | the code, as in the other forms |
    /// | `arguments` | an object with the arguments of the message, by name. A string has up to [`LONGEST_KEPT`](crate::LONGEST_KEPT) bytes, an integer has all its digits, and a number has the fewest digits that are parsed as the same number. A number that is not finite is `null`, because JSON has no other value for it. |
    ///
    /// There is also the member with the [tracking ID](crate::Api::tracking_id_member).
    ///
    /// Each code has a `type` of its own, and keeps it, because clients compare it.
    Problem,
}

named!(BodyForm, "form", { Microsoft => "microsoft", Problem => "problem" });

impl BodyForm {
    /// Returns the value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            BodyForm::Microsoft => "application/json; charset=utf-8",
            BodyForm::Problem => "application/problem+json",
        }
    }
}
