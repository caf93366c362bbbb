//! Received errors as `serde` writes them.

use alloc::collections::BTreeMap;

use catalogue::{Code, Locale, Retry, Value};
use serde_core::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::challenge::Challenge;
use super::detail::Detail;
use super::localized::LocalizedResponse;
use super::summary::ResponseSummary;
use crate::api::Api;

/// Serializes a struct with the given members: fields, or other values.
macro_rules! serialize_members {
    ($serializer:ident, $this:ident as $type:literal, { $($name:ident $(: $value:expr)?),+ $(,)? }) => {{
        let mut out = $serializer.serialize_struct($type, [$(stringify!($name)),+].len())?;
        $(out.serialize_field(stringify!($name), serialize_members!(@value $this.$name $(, $value)?))?;)+
        out.end()
    }};
    (@value $field:expr) => { &$field };
    (@value $field:expr, $value:expr) => { &$value };
}

/// It is serialized as its [summary](Self::summary).
impl<A: Api> Serialize for LocalizedResponse<'_, A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.summary().serialize(serializer)
    }
}

impl<C: Code> Serialize for ResponseSummary<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let advice = self.advice.zip(self.advice_description);
        let advice = advice.map(|(advice, description)| NamedAdvice { name: advice.as_str(), description });
        serialize_members!(serializer, self as "ResponseSummary", {
            is_error, is_from_api, code: self.code.map(Code::as_str), code_source, received_code,
            status, contradicts_status, locale: self.locale.map(Locale::as_str),
            message, fidelity, meaning: self.meaning.map(Code::as_str),
            arguments: ArgumentMap(&self.arguments), help,
            advice: advice, retry: self.retry.map(Retry::as_str), retry_after,
            tracking_id, ids, server_message, explanation, captures, challenge, is_salvaged, details,
        })
    }
}

struct NamedAdvice {
    name: &'static str,
    description: &'static str,
}

impl Serialize for NamedAdvice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_members!(serializer, self as "Advice", { name, description })
    }
}

struct ArgumentMap<'a>(&'a BTreeMap<&'static str, Value<'a>>);

impl Serialize for ArgumentMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            match value {
                Value::String(text) => out.serialize_entry(name, text)?,
                Value::Integer(value) => out.serialize_entry(name, value)?,
                Value::Number(value) => out.serialize_entry(name, value)?,
                // A kind of value that does not exist yet.
                _ => out.serialize_entry(name, "")?,
            }
        }
        out.end()
    }
}

impl Serialize for Challenge {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_members!(serializer, self as "Challenge", { error, error_description, claims })
    }
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_members!(serializer, self as "Detail", { code, message, target })
    }
}
