//! A body that is JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)), read in one pass, without a tree in
//! memory.
//!
//! `serde_json` drives a visitor that knows for each value what it is to the error: its *role*. Members that say
//! nothing about an error are skipped without being kept. What a string contains is never looked at: it is text, even
//! if it looks like JSON.

mod repair;

use alloc::borrow::{Cow, ToOwned};
use alloc::string::ToString;
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use self::repair::without_extremes;
use super::objects::{ErrorObjects, ErrorPlace, ObjectIndex};
use super::role::BodyRole;
use super::scalar::{self, BodyScalar};
use crate::bounds::beginning;
use crate::client::content::BodyContent;
use crate::client::detail::Detail;
use crate::client::member::Member;

/// The depth to which values are read. Deeper ones are skipped.
const MOST_DEPTH: u8 = 16;

/// Reads a text that is a JSON object, array, or string. Returns `None` if it is not.
///
/// `is_cut` is set if the text is the beginning of a longer one: then a missing end is not an error.
pub(super) fn read<'a>(
    text: &'a str,
    is_cut: bool,
    is_known: &dyn Fn(&str) -> bool,
) -> Option<BodyContent<'a>> {
    // A number or a word is text: it says no more as JSON.
    if !text.starts_with(['{', '[', '"']) {
        return None;
    }
    let is_end = |error: serde_json::Error| is_cut && error.is_eof();
    let mut found = ErrorObjects::default();
    if read_into(&mut found, text).map_or_else(is_end, |()| true) {
        return Some(found.choose(is_known));
    }
    // JSON allows what `serde_json` refuses to make a value of: then it is read again without that.
    if !serde_json::from_str::<IgnoredAny>(text).map_or_else(is_end, |_| true) {
        return None;
    }
    let text = without_extremes(text);
    let mut found = ErrorObjects::default();
    // The members before an error count.
    let _ = read_into(&mut found, &text);
    Some(found.choose(is_known).into_owned())
}

fn read_into<'a>(found: &mut ErrorObjects<'a>, text: &'a str) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    JsonNode { found, role: BodyRole::Document, depth: 0 }.deserialize(&mut deserializer)?;
    deserializer.end()
}

/// A value that is to be read.
struct JsonNode<'f, 'a> {
    found: &'f mut ErrorObjects<'a>,
    role: BodyRole<'a>,
    depth: u8,
}

impl<'a> JsonNode<'_, 'a> {
    fn add<E>(self, value: BodyScalar<'a>) -> Result<(), E> {
        scalar::add(self.found, self.role, value);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for JsonNode<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth >= MOST_DEPTH {
            return deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonNode<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        let text = beginning(text, self.role.longest_text());
        self.add(BodyScalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let text = beginning(text, self.role.longest_text()).to_owned();
        self.add(BodyScalar::Text(Cow::Owned(text)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.add(BodyScalar::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        // An integer that does not fit is not an argument. As a code, it is text.
        let value = i64::try_from(value)
            .map_or_else(|_| BodyScalar::Text(value.to_string().into()), BodyScalar::Integer);
        self.add(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.add(BodyScalar::Number(value))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Self { found, role, depth } = self;
        let mut is_first = true;
        loop {
            let role = role.of_element(is_first, found);
            if elements.next_element_seed(JsonNode { found: &mut *found, role, depth: depth + 1 })?.is_none()
            {
                return Ok(());
            }
            is_first = false;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        let Self { found, role, depth } = self;
        let object = match role {
            BodyRole::Document => found.add(ErrorPlace::Document),
            // A second envelope is ignored, so that the code of one is not combined with the message of the other.
            BodyRole::Error(object) if found.is_at(object, ErrorPlace::Document) && found.has_envelope() => {
                None
            }
            BodyRole::Error(object) if found.is_at(object, ErrorPlace::Document) => {
                found.add(ErrorPlace::Envelope)
            }
            BodyRole::Error(object) | BodyRole::Inner(object) => found.add_inner(object),
            BodyRole::Listed(object) => Some(object),
            BodyRole::Elsewhere => found.add_elsewhere(),
            BodyRole::Details(object) => return read_detail(found, object, depth, members),
            BodyRole::Errors(_) | BodyRole::Message(..) | BodyRole::Arguments(_) | BodyRole::Headers(_) => {
                return each(found, depth, members, |_, name| role.of_named(name));
            }
            _ => None,
        };
        let Some(object) = object else { return read_other(found, depth, members) };
        each(found, depth, members, |found, name| {
            BodyRole::of_member(found, object, Member::of(name.as_bytes()))
        })?;
        if matches!(role, BodyRole::Elsewhere) {
            found.remove_silent(object);
        }
        Ok(())
    }
}

/// Reads an object's members, each with the role that its name gives it.
fn each<'a, A: MapAccess<'a>>(
    found: &mut ErrorObjects<'a>,
    depth: u8,
    mut members: A,
    mut role: impl FnMut(&mut ErrorObjects<'a>, Cow<'a, str>) -> BodyRole<'a>,
) -> Result<(), A::Error> {
    while let Some(name) = members.next_key_seed(MemberName)? {
        let role = role(found, name);
        members.next_value_seed(JsonNode { found: &mut *found, role, depth: depth + 1 })?;
    }
    Ok(())
}

/// Reads an object that describes no error. It may be a wrapped response: then its status and its wait are those of the
/// error in it.
fn read_other<'a, A: MapAccess<'a>>(
    found: &mut ErrorObjects<'a>,
    depth: u8,
    members: A,
) -> Result<(), A::Error> {
    let first = found.count;
    let (outer_status, outer_wait) = (found.other_status.take(), found.other_wait.take());
    each(found, depth, members, |_, name| match Member::of(name.as_bytes()) {
        Member::Error | Member::Errors => BodyRole::Elsewhere,
        Member::Status | Member::StatusCode => BodyRole::OtherStatus,
        Member::Headers => BodyRole::Headers(None),
        _ => BodyRole::Other,
    })?;
    if let Some(status) = core::mem::replace(&mut found.other_status, outer_status) {
        (first..found.count).for_each(|object| found.keep(object, status, |object| &mut object.status));
    }
    if let Some(wait) = core::mem::replace(&mut found.other_wait, outer_wait) {
        (first..found.count).for_each(|object| found.retry_after(Some(object), wait));
    }
    Ok(())
}

/// Reads one of an object's details.
fn read_detail<'a, A: MapAccess<'a>>(
    found: &mut ErrorObjects<'a>,
    object: ObjectIndex,
    depth: u8,
    members: A,
) -> Result<(), A::Error> {
    if !found.detail(object, Detail::SILENT) {
        return read_other(found, depth, members);
    }
    let mut inner = None;
    each(found, depth, members, |found, name| match Member::of(name.as_bytes()) {
        Member::Code | Member::ErrorCode => BodyRole::DetailText(Member::Code),
        Member::Target | Member::Pointer => BodyRole::DetailText(Member::Target),
        Member::Message | Member::ErrorMessage | Member::Detail | Member::Description => {
            BodyRole::DetailText(Member::Message)
        }
        Member::Reason => {
            inner = inner.or_else(|| found.add_reason(object));
            BodyRole::Reason(inner)
        }
        Member::Metadata => {
            inner = inner.or_else(|| found.add_reason(object));
            inner.map_or(BodyRole::Other, BodyRole::Arguments)
        }
        Member::RetryDelay => BodyRole::RetryAfter(Some(object)),
        _ => BodyRole::Other,
    })?;
    found.details.pop_if(|(_, detail)| *detail == Detail::SILENT);
    Ok(())
}

/// The name of a member, or the beginning of one that is too long to be known.
pub(super) struct MemberName;

/// The maximum number of bytes of a name that are kept: an argument's name has at most 255.
const LONGEST_NAME: usize = 256;

impl<'de> DeserializeSeed<'de> for MemberName {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for MemberName {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(beginning(name, LONGEST_NAME)))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(beginning(name, LONGEST_NAME).to_owned()))
    }
}
