//! Received errors as `serde` writes them.

use alloc::collections::BTreeMap;

use catalogue::{Code, Locale, Value};
use serde_core::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::challenge::Challenge;
use super::detail::Detail;
use super::localized::LocalizedResponse;
use super::summary::ResponseSummary;
use crate::api::Api;

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
        let mut out = serializer.serialize_struct("ResponseSummary", 24)?;
        out.serialize_field("is_error", &self.is_error)?;
        out.serialize_field("is_from_api", &self.is_from_api)?;
        out.serialize_field("code", &self.code.map(Code::as_str))?;
        out.serialize_field("code_source", &self.code_source)?;
        out.serialize_field("received_code", &self.received_code)?;
        out.serialize_field("status", &self.status)?;
        out.serialize_field("contradicts_status", &self.contradicts_status)?;
        out.serialize_field("locale", &self.locale.map(Locale::as_str))?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("fidelity", &self.fidelity)?;
        out.serialize_field("meaning", &self.meaning.map(Code::as_str))?;
        out.serialize_field("arguments", &ArgumentMap(&self.arguments))?;
        out.serialize_field("help", &self.help)?;
        out.serialize_field("advice", &advice)?;
        out.serialize_field("retry", &self.retry.map(|retry| retry.as_str()))?;
        out.serialize_field("retry_after", &self.retry_after)?;
        out.serialize_field("tracking_id", &self.tracking_id)?;
        out.serialize_field("ids", &self.ids)?;
        out.serialize_field("server_message", &self.server_message)?;
        out.serialize_field("explanation", &self.explanation)?;
        out.serialize_field("captures", &self.captures)?;
        out.serialize_field("challenge", &self.challenge)?;
        out.serialize_field("is_salvaged", &self.is_salvaged)?;
        out.serialize_field("details", self.details)?;
        out.end()
    }
}

struct NamedAdvice {
    name: &'static str,
    description: &'static str,
}

impl Serialize for NamedAdvice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Advice", 2)?;
        out.serialize_field("name", self.name)?;
        out.serialize_field("description", self.description)?;
        out.end()
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
        let mut out = serializer.serialize_struct("Challenge", 3)?;
        out.serialize_field("error", &self.error())?;
        out.serialize_field("error_description", &self.error_description())?;
        out.serialize_field("claims", &self.claims())?;
        out.end()
    }
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Detail", 3)?;
        out.serialize_field("code", &self.code)?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("target", &self.target)?;
        out.end()
    }
}
