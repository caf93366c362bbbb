//! The form of a body, and which one a client gets.

/// The form of an error's body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The form that the API documents: `{"error": {"code": …, "message": …, "target": …}}`, where `target` is the tracking ID.
    ///
    /// If the message has arguments, or if the code is sent as an [alias](crate::Response::with_alias), `error` also has the member
    /// `innererror`: `{"code": …, "arguments": {…}}`. Its `code` is the catalog's name of the code. `arguments` is the same as in
    /// [problem details](Self::Problem), so that a client can write the message in another language without parsing it.
    #[default]
    Documented,
    /// Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
    ///
    /// | member | value |
    /// |---|---|
    /// | `type` | what [`Response::with_reference`] says, or the page that documents the code, with the code as fragment (see below) |
    /// | `title` | the reason phrase of the code's own status, in the language of the message: it may change with the language, and not with the occurrence (section 3.1.3), so it stays where `status` is another |
    /// | `status` | the status |
    /// | `detail` | the message |
    /// | `instance` | what [`Response::with_instance`] says, or the tracking id as `urn:uuid:`, where it is a UUID and not the nil one, or absent |
    /// | `code` | the code, as in the documented form |
    /// | `target` | the tracking id, as in the documented form |
    /// | `arguments` | an object: the arguments of the message, by name. A string is a string of up to [`LONGEST_KEPT`](crate::LONGEST_KEPT) bytes, an integer is an integer with all its digits, and a number has the fewest digits that are parsed as the same number. A number that is not finite is `null`: JSON has no other value for it. |
    ///
    /// Each code has a `type` of its own, and keeps it: clients compare it. By default it is a fragment of a page that documents many codes,
    /// and has no such anchors: a browser shows the page from its top. A service with reference pages of its own says where they are,
    /// by [`Response::with_reference`], before it has clients.
    ///
    /// [`Response::with_reference`]: crate::Response::with_reference
    /// [`Response::with_instance`]: crate::Response::with_instance
    Problem,
}

impl Format {
    /// The value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Format::Documented => "application/json; charset=utf-8",
            Format::Problem => "application/problem+json",
        }
    }
}
