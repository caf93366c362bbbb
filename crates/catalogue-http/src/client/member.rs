//! The names of members that say something about an error.

/// Declares the kinds of members, each with its names in lower case and without `_` and `-`.
macro_rules! members {
    ($($member:ident = $($name:literal)|+,)+) => {
        /// The kind of a member. Case, `_`, and `-` make no difference in its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Member {
            $($member,)+
            Unknown,
        }

        impl Member {
            fn of_lower_case(name: &[u8]) -> Self {
                match name {
                    $($($name)|+ => Self::$member,)+
                    _ => Self::Unknown,
                }
            }
        }
    };
}

members! {
    ActivityId = b"activityid",
    Arguments = b"arguments",
    ClientRequestId = b"clientrequestid",
    Code = b"code",
    CorrelationId = b"correlationid",
    Description = b"errordescription",
    Detail = b"detail",
    Details = b"details",
    Error = b"error" | b"fault" | b"odata.error",
    ErrorCode = b"errorcode",
    ErrorMessage = b"errormessage" | b"faultstring",
    Errors = b"errors" | b"modelstate",
    ExceptionMessage = b"exceptionmessage",
    Headers = b"headers",
    InnerError = b"innererror",
    InnerException = b"innerexception" | b"internalexception",
    Message = b"message",
    Metadata = b"metadata",
    Pointer = b"pointer" | b"field",
    Reason = b"reason",
    RequestId = b"requestid",
    RetryAfter = b"retryafter" | b"retryafterseconds",
    RetryDelay = b"retrydelay",
    Status = b"status",
    StatusCode = b"statuscode",
    Target = b"target",
    Title = b"title",
    TraceId = b"traceid",
    Type = b"type",
    Value = b"value",
}

impl Member {
    /// Returns the kind of the member with a name.
    pub(crate) fn of(name: &[u8]) -> Self {
        // Most names are in this form already.
        match Self::of_lower_case(name) {
            Self::Unknown => {}
            name => return name,
        }
        let mut buffer = [0; 17];
        let mut length = 0;
        for byte in name.iter().filter(|byte| !matches!(byte, b'_' | b'-')) {
            let Some(place) = buffer.get_mut(length) else { return Self::Unknown };
            *place = byte.to_ascii_lowercase();
            length += 1;
        }
        Self::of_lower_case(buffer.get(..length).unwrap_or_default())
    }

    /// Returns the rank of an ID and the name under which it is reported, if the member holds an ID of the request. The
    /// lower the rank, the better.
    pub(crate) fn of_id(self, is_inner: bool) -> Option<(u8, &'static str)> {
        match self {
            Self::RequestId => Some((if is_inner { 0 } else { 2 }, "request-id")),
            Self::ClientRequestId => Some((if is_inner { 1 } else { 6 }, "client-request-id")),
            Self::ActivityId => Some((3, "activity-id")),
            Self::CorrelationId => Some((4, "correlation-id")),
            Self::TraceId => Some((5, "trace-id")),
            _ => None,
        }
    }
}

/// Which member has a code or a message, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MemberRank {
    /// `code` or `message`.
    Own,
    /// `errorCode` or `errorMessage`.
    Other,
    /// `error_description`.
    Description,
    /// `detail`.
    Detail,
    /// `title`.
    Title,
    /// `error` itself.
    Error,
    /// A string before the members, or in a tuple.
    #[cfg(feature = "salvage")]
    Front,
    /// `type`.
    Type,
    /// A word as `statusCode`.
    Status,
}

#[cfg(test)]
mod tests {
    use super::Member;

    #[test]
    fn case_and_separators_make_no_difference() {
        for (name, expected) in [
            ("code", Member::Code),
            ("errorCode", Member::ErrorCode),
            ("error_code", Member::ErrorCode),
            ("inner-error", Member::InnerError),
            ("odata.error", Member::Error),
            ("ModelState", Member::Errors),
            ("Retry-After", Member::RetryAfter),
            ("retry_after_seconds", Member::RetryAfter),
            ("client-request-id", Member::ClientRequestId),
            ("ExceptionMessage", Member::ExceptionMessage),
            ("exception_messages", Member::Unknown),
            ("a much longer name than any of these", Member::Unknown),
            ("", Member::Unknown),
        ] {
            assert_eq!(Member::of(name.as_bytes()), expected, "{name}");
        }
    }
}
