//! The names of members that say something about an error.

/// The kind of a member. Case, `_`, and `-` make no difference in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    ActivityId,
    Arguments,
    ClientRequestId,
    Code,
    CorrelationId,
    Description,
    Detail,
    Details,
    Error,
    ErrorCode,
    ErrorMessage,
    Errors,
    ExceptionMessage,
    Headers,
    InnerError,
    InnerException,
    Message,
    Metadata,
    Pointer,
    Reason,
    RequestId,
    RetryAfter,
    RetryDelay,
    Status,
    StatusCode,
    Target,
    Title,
    TraceId,
    Type,
    Value,
    Unknown,
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

    fn of_lower_case(name: &[u8]) -> Self {
        match name {
            b"activityid" => Self::ActivityId,
            b"arguments" => Self::Arguments,
            b"clientrequestid" => Self::ClientRequestId,
            b"code" => Self::Code,
            b"correlationid" => Self::CorrelationId,
            b"detail" => Self::Detail,
            b"details" => Self::Details,
            b"error" | b"fault" | b"odata.error" => Self::Error,
            b"errorcode" => Self::ErrorCode,
            b"errordescription" => Self::Description,
            b"errormessage" | b"faultstring" => Self::ErrorMessage,
            b"errors" | b"modelstate" => Self::Errors,
            b"exceptionmessage" => Self::ExceptionMessage,
            b"headers" => Self::Headers,
            b"innererror" => Self::InnerError,
            b"innerexception" | b"internalexception" => Self::InnerException,
            b"message" => Self::Message,
            b"metadata" => Self::Metadata,
            b"pointer" | b"field" => Self::Pointer,
            b"reason" => Self::Reason,
            b"requestid" => Self::RequestId,
            b"retryafter" | b"retryafterseconds" => Self::RetryAfter,
            b"retrydelay" => Self::RetryDelay,
            b"status" => Self::Status,
            b"statuscode" => Self::StatusCode,
            b"target" => Self::Target,
            b"title" => Self::Title,
            b"traceid" => Self::TraceId,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => Self::Unknown,
        }
    }

    /// Returns the name under which an ID is reported, if the member holds an ID of the request.
    pub(crate) const fn of_id(self) -> Option<&'static str> {
        match self {
            Self::ActivityId => Some("activity-id"),
            Self::ClientRequestId => Some("client-request-id"),
            Self::CorrelationId => Some("correlation-id"),
            Self::RequestId => Some("request-id"),
            Self::TraceId => Some("trace-id"),
            _ => None,
        }
    }
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
