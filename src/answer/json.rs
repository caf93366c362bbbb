//! A body that is JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)), read in one pass, without a tree in memory.
//!
//! `serde_json` drives a visitor that knows for each value what it is to the error: its *role*. Members that say nothing about an
//! error are skipped without being kept. What a string contains is never looked at: it is text, even if it looks like JSON.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::{String, ToString};
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::body::{Body, BodyDetail};
use super::found::{Found, Index, Kind, Place};
use super::headers::seconds_of;
use super::name::Name;
use super::{LONGEST_DETAIL, looks_like_code, status_of};
use crate::LONGEST_KEPT;
use crate::arguments::OwnedValue;
use crate::kept::beginning;

/// The depth to which values are read. Deeper ones are skipped.
const MOST_DEPTH: u8 = 16;

/// Reads a text that is a JSON object, array, or string. Returns `None` if it is not.
///
/// `is_cut` is set if the text is the beginning of a longer one: then a missing end is not an error.
pub(super) fn read(text: &str, is_cut: bool) -> Option<Body<'_>> {
    // A number or a word is text: it says no more as JSON.
    if !text.starts_with(['{', '[', '"']) {
        return None;
    }
    let mut found = Found::default();
    match read_into(&mut found, text) {
        Ok(()) => return Some(found.choose()),
        Err(error) if is_cut && error.is_eof() => return Some(found.choose()),
        Err(_) => {}
    }
    // JSON allows what `serde_json` refuses to make a value of: then it is read again without that.
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => {}
        Err(error) if is_cut && error.is_eof() => {}
        Err(_) => return None,
    }
    let text = without_extremes(text);
    let mut found = Found::default();
    // The members before an error count.
    let _ = read_into(&mut found, &text);
    Some(found.choose().into_owned())
}

fn read_into<'a>(found: &mut Found<'a>, text: &'a str) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Node { found, role: Role::Document, depth: 0 }.deserialize(&mut deserializer)?;
    deserializer.end()
}

/// Replaces what is valid JSON but has no value in Rust: escapes of surrogates without their other half, by U+FFFD, and numbers
/// that are too large, by `null`.
fn without_extremes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        let (before, from) = rest.split_at(next);
        out.push_str(before);
        let end = if from.starts_with('"') { end_of_string(from) } else { end_of_number(from) };
        let (token, after) = from.split_at(end);
        if token.starts_with('"') {
            push_string(&mut out, token);
        } else if token.parse::<f64>().is_ok_and(f64::is_finite) {
            out.push_str(token);
        } else {
            out.push_str("null");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn end_of_number(text: &str) -> usize {
    text.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(text.len())
}

/// Appends a string with its quotes, and replaces lone surrogates.
fn push_string(out: &mut String, string: &str) {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut rest = string;
    while let Some((before, from)) = rest.find('\\').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let next = |length: usize| from.get(length..).unwrap_or_default();
        let length = match unit(from) {
            Some(0xd800..=0xdbff) if matches!(unit(next(6)), Some(0xdc00..=0xdfff)) => {
                out.push_str(from.get(..12).unwrap_or_default());
                12
            }
            Some(0xd800..=0xdfff) => {
                out.push('\u{fffd}');
                6
            }
            _ => {
                out.push_str(from.get(..2).unwrap_or(from));
                2
            }
        };
        rest = next(length);
    }
    out.push_str(rest);
}

/// The part that a value has in the description of the error.
#[derive(Clone, Debug)]
enum Role<'a> {
    /// The whole body, or the first element of one that is an array.
    Document,
    /// The member `error` of an object: an error object, or a text.
    Error(Index),
    /// An inner error of an object.
    Inner(Index),
    /// `errors` of an object: error objects, or the messages of fields.
    Errors(Index),
    /// The first element of `errors`.
    Listed(Index),
    /// A member of `errors`: the messages of the field with this name, or a member of an error object.
    Entry(Index, Cow<'a, str>),
    /// A message of the field with this name.
    Field(Index, Cow<'a, str>),
    Code(Index, Kind),
    Type(Index),
    Message(Index, Kind),
    Exception(Index),
    Target(Index),
    Id(Index, &'static str),
    Status(Index, Name),
    /// `details` of an object.
    Details(Index),
    /// A text of the last detail.
    DetailText(Name),
    /// The code of the last detail, which is an inner error with arguments ([AIP-193](https://google.aip.dev/193)).
    Reason(Option<Index>),
    /// The arguments of the object's code.
    Arguments(Index),
    Argument(Index, Cow<'a, str>),
    /// The headers of a response that this one wraps: that of the error object, or else that of the object that is being read.
    Headers(Option<Index>),
    /// How long to wait, in seconds.
    RetryAfter(Option<Index>),
    /// `error` in an object that describes no error itself.
    Elsewhere,
    /// The status of a response that this one wraps.
    OtherStatus,
    /// A value that describes no error. It may contain one.
    Other,
}

/// A value that is to be read.
struct Node<'f, 'a> {
    found: &'f mut Found<'a>,
    role: Role<'a>,
    depth: u8,
}

/// A value that is neither an object nor an array.
enum Scalar<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
}

impl<'de> DeserializeSeed<'de> for Node<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth >= MOST_DEPTH {
            return deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.text(Cow::Borrowed(beginning(text, LONGEST_KEPT)));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.text(Cow::Owned(beginning(text, LONGEST_KEPT).to_owned()));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(Scalar::Integer(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        // An integer that does not fit is not an argument. As a code, it is text.
        self.scalar(
            i64::try_from(value).map_or_else(|_| Scalar::Text(value.to_string().into()), Scalar::Integer),
        );
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(Scalar::Number(value));
        Ok(())
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
            if elements.next_element_seed(Node { found: &mut *found, role, depth: depth + 1 })?.is_none() {
                return Ok(());
            }
            is_first = false;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        let Self { found, role, depth } = self;
        let object = match role {
            Role::Document => found.add(Place::Document),
            // A second envelope is ignored, so that the code of one is not combined with the message of the other.
            Role::Error(object) if found.is_document(object) && found.has_envelope() => None,
            Role::Error(object) if found.is_document(object) => found.add(Place::Envelope),
            Role::Error(object) | Role::Inner(object) => found.add_inner(object),
            Role::Listed(object) => Some(object),
            Role::Elsewhere => found.add_elsewhere(),
            Role::Errors(object) => return each(found, depth, members, |_, name| Role::Entry(object, name)),
            Role::Details(object) => return read_detail(found, object, depth, members),
            Role::Message(object, kind) => {
                return each(found, depth, members, |_, name| match Name::of(name.as_bytes()) {
                    Name::Value => Role::Message(object, kind),
                    _ => Role::Other,
                });
            }
            Role::Arguments(object) => {
                return each(found, depth, members, |_, name| Role::Argument(object, name));
            }
            Role::Headers(object) => {
                return each(found, depth, members, |_, name| match Name::of(name.as_bytes()) {
                    Name::RetryAfter => Role::RetryAfter(object),
                    _ => Role::Other,
                });
            }
            _ => None,
        };
        let Some(object) = object else { return read_other(found, depth, members) };
        each(found, depth, members, |found, name| Role::of_member(found, object, Name::of(name.as_bytes())))?;
        if matches!(role, Role::Elsewhere) {
            found.remove_silent(object);
        }
        Ok(())
    }
}

impl<'a> Role<'a> {
    /// Returns the role of a member of an error object.
    fn of_member(found: &Found<'a>, object: Index, name: Name) -> Self {
        match name {
            Name::Code => Role::Code(object, Kind::Own),
            Name::ErrorCode => Role::Code(object, Kind::Other),
            Name::Message => Role::Message(object, Kind::Own),
            Name::ErrorMessage => Role::Message(object, Kind::Other),
            Name::Description => Role::Message(object, Kind::Description),
            Name::Detail => Role::Message(object, Kind::Detail),
            Name::Title => Role::Message(object, Kind::Title),
            Name::ExceptionMessage => Role::Exception(object),
            Name::Target => Role::Target(object),
            Name::Pointer if found.is_listed(object) => Role::Target(object),
            // The type of an inner error is that of a program's exception.
            Name::Type if !found.is_inner(object) => Role::Type(object),
            Name::Status | Name::StatusCode => Role::Status(object, name),
            Name::Error => Role::Error(object),
            Name::InnerError | Name::InnerException => Role::Inner(object),
            Name::Errors => Role::Errors(object),
            Name::Details => Role::Details(object),
            Name::Arguments => Role::Arguments(object),
            Name::Headers => Role::Headers(Some(object)),
            Name::RetryAfter => Role::RetryAfter(Some(object)),
            name => name.of_id().map_or(Role::Other, |id| Role::Id(object, id)),
        }
    }

    /// Returns the role of an array's elements, by the role of the array. Of several objects, the first is the error, and the
    /// others are details.
    fn of_element(&self, is_first: bool, found: &mut Found<'a>) -> Self {
        match self {
            Role::Error(object) | Role::Errors(object) if !is_first => Role::Details(*object),
            Role::Errors(object) => found.add_listed(*object).map_or(Role::Details(*object), Role::Listed),
            Role::Message(object, _) if !is_first => Role::Field(*object, Cow::Borrowed("")),
            Role::Entry(object, name) => Role::Field(*object, name.clone()),
            Role::Document | Role::Elsewhere if !is_first => Role::Other,
            Role::Code(..) | Role::Type(_) | Role::Status(..) | Role::Arguments(_) | Role::Argument(..) => {
                Role::Other
            }
            role => role.clone(),
        }
    }
}

/// Reads an object's members, each with the role that its name gives it.
fn each<'a, A: MapAccess<'a>>(
    found: &mut Found<'a>,
    depth: u8,
    mut members: A,
    mut role: impl FnMut(&mut Found<'a>, Cow<'a, str>) -> Role<'a>,
) -> Result<(), A::Error> {
    while let Some(name) = members.next_key_seed(MemberName)? {
        let role = role(found, name);
        members.next_value_seed(Node { found: &mut *found, role, depth: depth + 1 })?;
    }
    Ok(())
}

/// Reads an object that describes no error. It may be a wrapped response: then its status and its wait are those of the error in it.
fn read_other<'a, A: MapAccess<'a>>(found: &mut Found<'a>, depth: u8, members: A) -> Result<(), A::Error> {
    let first = found.count();
    let (outer_status, outer_wait) = (found.other_status.take(), found.other_wait.take());
    each(found, depth, members, |_, name| match Name::of(name.as_bytes()) {
        Name::Error | Name::Errors => Role::Elsewhere,
        Name::Status | Name::StatusCode => Role::OtherStatus,
        Name::Headers => Role::Headers(None),
        _ => Role::Other,
    })?;
    if let Some(status) = core::mem::replace(&mut found.other_status, outer_status) {
        (first..found.count()).for_each(|object| found.status(object, status));
    }
    if let Some(wait) = core::mem::replace(&mut found.other_wait, outer_wait) {
        (first..found.count()).for_each(|object| found.retry_after(Some(object), wait));
    }
    Ok(())
}

/// Reads one of an object's details.
fn read_detail<'a, A: MapAccess<'a>>(
    found: &mut Found<'a>,
    object: Index,
    depth: u8,
    members: A,
) -> Result<(), A::Error> {
    if !found.detail(object, BodyDetail::default()) {
        return read_other(found, depth, members);
    }
    let mut inner = None;
    each(found, depth, members, |found, name| match Name::of(name.as_bytes()) {
        Name::Code | Name::ErrorCode => Role::DetailText(Name::Code),
        Name::Target => Role::DetailText(Name::Target),
        Name::Pointer => Role::DetailText(Name::Target),
        Name::Message | Name::ErrorMessage | Name::Detail | Name::Description => {
            Role::DetailText(Name::Message)
        }
        Name::Reason => {
            inner = inner.or_else(|| found.add_reason(object));
            Role::Reason(inner)
        }
        Name::Metadata => {
            inner = inner.or_else(|| found.add_reason(object));
            inner.map_or(Role::Other, Role::Arguments)
        }
        Name::RetryDelay => Role::RetryAfter(Some(object)),
        _ => Role::Other,
    })?;
    found.drop_silent_detail();
    Ok(())
}

impl<'a> Node<'_, 'a> {
    /// Takes a text. A blank one says something only as the value of an argument.
    fn text(self, text: Cow<'a, str>) {
        if matches!(self.role, Role::Argument(..)) || !text.trim().is_empty() {
            self.scalar(Scalar::Text(text));
        }
    }

    fn scalar(self, value: Scalar<'a>) {
        let Self { found, role, .. } = self;
        match (role, value) {
            (Role::Document, Scalar::Text(text)) => {
                if let Some(document) = found.add(Place::Document) {
                    found.message(document, Kind::Own, text);
                }
            }
            (Role::Error(object) | Role::Listed(object), Scalar::Text(text)) => {
                if looks_like_code(&text) {
                    found.code(object, Kind::Error, text);
                } else {
                    found.message(object, Kind::Error, text);
                }
            }
            (Role::Inner(object) | Role::Exception(object) | Role::Errors(object), Scalar::Text(text)) => {
                found.exception(object, text);
            }
            (Role::Entry(object, name), Scalar::Text(text)) => {
                let listed = match Name::of(name.as_bytes()) {
                    Name::Code | Name::Message => found.add_listed(object),
                    _ => None,
                };
                match (Name::of(name.as_bytes()), listed) {
                    (Name::Code, Some(listed)) => found.code(listed, Kind::Own, text),
                    (Name::Message, Some(listed)) => found.message(listed, Kind::Own, text),
                    _ => found.field(object, &name, &text),
                }
            }
            (Role::Field(object, name), Scalar::Text(text)) => found.field(object, &name, &text),
            (Role::Code(object, kind), value) => found.code(object, kind, value.into_text()),
            (Role::Type(object), Scalar::Text(text)) if looks_like_code(&text) => {
                found.code(object, Kind::Type, text);
            }
            (Role::Message(object, kind), Scalar::Text(text)) => found.message(object, kind, text),
            (Role::Target(object), value) => found.target(object, value.into_text()),
            (Role::Id(object, name), value) => found.id(object, name, value.into_text()),
            (Role::Status(object, name), value) => {
                let text = value.into_text();
                match status_of(text.as_bytes()) {
                    Some(status) => found.status(object, status),
                    // Some programs have a name for the status, which is that of a code.
                    None if name == Name::StatusCode && looks_like_code(&text) => {
                        found.code(object, Kind::Status, text);
                    }
                    None => {}
                }
            }
            (Role::OtherStatus, value) => {
                found.other_status = found.other_status.or_else(|| status_of(value.into_text().as_bytes()));
            }
            (Role::Details(object), Scalar::Text(text)) => {
                found.detail(object, BodyDetail { message: Some(cut(text)), ..BodyDetail::default() });
            }
            (Role::DetailText(name), value) => set_detail(found, name, value),
            (Role::Reason(inner), Scalar::Text(text)) => {
                if let Some(inner) = inner {
                    found.code(inner, Kind::Own, text.clone());
                }
                set_detail(found, Name::Code, Scalar::Text(text));
            }
            (Role::Argument(object, name), value) => found.argument(object, name, value.into()),
            (Role::RetryAfter(object), value) => {
                if let Some(wait) = seconds_of(&value.into_text()) {
                    found.retry_after(object, wait);
                }
            }
            _ => {}
        }
    }
}

/// Sets a text of the last detail, unless it is set.
fn set_detail<'a>(found: &mut Found<'a>, name: Name, value: Scalar<'a>) {
    let Some(detail) = found.last_detail() else { return };
    let place = match (name, &value) {
        (Name::Code, _) => &mut detail.code,
        (Name::Target, _) => &mut detail.target,
        (_, Scalar::Text(_)) => &mut detail.message,
        _ => return,
    };
    place.get_or_insert_with(|| cut(value.into_text()));
}

/// Cuts a text of a detail.
fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(beginning(text, LONGEST_DETAIL)),
        Cow::Owned(text) if text.len() <= LONGEST_DETAIL => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(beginning(&text, LONGEST_DETAIL).to_owned()),
    }
}

impl<'a> Scalar<'a> {
    fn into_text(self) -> Cow<'a, str> {
        match self {
            Scalar::Text(text) => text,
            Scalar::Integer(value) => Cow::Owned(value.to_string()),
            Scalar::Number(value) => Cow::Owned(value.to_string()),
        }
    }
}

impl From<Scalar<'_>> for OwnedValue {
    fn from(value: Scalar<'_>) -> Self {
        match value {
            Scalar::Text(text) => OwnedValue::String(text.into()),
            Scalar::Integer(value) => OwnedValue::Integer(value),
            Scalar::Number(value) => OwnedValue::Number(value),
        }
    }
}

/// The name of a member, or the beginning of one that is too long to be known.
struct MemberName;

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
