//! The names of members that say something of an error.

use super::super::tokens::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    ActivityId,
    ClientRequestId,
    Code,
    CorrelationId,
    Description,
    Detail,
    Details,
    Error,
    Errors,
    InnerError,
    Message,
    RequestId,
    Status,
    StatusCode,
    Target,
    Title,
    TraceId,
    Type,
    Value,
    Unknown,
}

impl Name {
    pub(super) fn of(text: Text<'_>) -> Self {
        // Most are spelt like this already.
        match Self::spelt(text.bytes) {
            Self::Unknown => {}
            name => return name,
        }
        // Escapes are longer than what they stand for: a name that is this long is none of these.
        const LONGEST: usize = 128;
        if text.bytes.len() > LONGEST {
            return Self::Unknown;
        }
        let decoded;
        let name = if text.has_escapes {
            decoded = text.decode();
            decoded.as_bytes()
        } else {
            text.bytes
        };
        let mut buffer = [0; 16];
        let mut length = 0;
        for byte in name.iter().filter(|byte| !matches!(byte, b'_' | b'-')) {
            let Some(place) = buffer.get_mut(length) else { return Self::Unknown };
            *place = byte.to_ascii_lowercase();
            length += 1;
        }
        Self::spelt(buffer.get(..length).unwrap_or_default())
    }

    /// The name that is spelt in lower case.
    fn spelt(name: &[u8]) -> Self {
        match name {
            b"activityid" => Self::ActivityId,
            b"clientrequestid" => Self::ClientRequestId,
            b"code" | b"errorcode" => Self::Code,
            b"correlationid" => Self::CorrelationId,
            b"detail" => Self::Detail,
            b"details" => Self::Details,
            b"error" | b"fault" | b"odata.error" => Self::Error,
            b"errordescription" => Self::Description,
            b"errors" => Self::Errors,
            b"innererror" => Self::InnerError,
            b"errormessage" | b"faultstring" | b"message" => Self::Message,
            b"requestid" => Self::RequestId,
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
}
