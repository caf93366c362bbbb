//! Strings and numbers of a JSON body, and what they say by their role.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::ToString;

use super::role::JsonRole;
use crate::arguments::OwnedValue;
use crate::bounds::beginning;
use crate::client::body::objects::{ErrorObjects, ErrorPlace, MemberRank};
use crate::client::code::looks_like_code;
use crate::client::content::BodyDetail;
use crate::client::detail::LONGEST_DETAIL;
use crate::client::headers::seconds_of;
use crate::client::member::Member;
use crate::client::status::status_of;

/// A value that is neither an object nor an array.
pub(super) enum JsonScalar<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
}

/// Adds a text. A blank one says something only as the value of an argument.
#[inline]
pub(super) fn add_text<'a>(found: &mut ErrorObjects<'a>, role: JsonRole<'a>, text: Cow<'a, str>) {
    if matches!(role, JsonRole::Argument(..)) || !text.trim().is_empty() {
        add(found, role, JsonScalar::Text(text));
    }
}

/// Adds a value that is neither an object nor an array.
#[inline]
pub(super) fn add<'a>(found: &mut ErrorObjects<'a>, role: JsonRole<'a>, value: JsonScalar<'a>) {
    match (role, value) {
        (JsonRole::Document, JsonScalar::Text(text)) => {
            if let Some(document) = found.add(ErrorPlace::Document) {
                found.message(document, MemberRank::Own, text);
            }
        }
        (JsonRole::Error(object) | JsonRole::Listed(object), JsonScalar::Text(text)) => {
            if looks_like_code(&text) {
                found.code(object, MemberRank::Error, text);
            } else {
                found.message(object, MemberRank::Error, text);
            }
        }
        (
            JsonRole::Inner(object) | JsonRole::Exception(object) | JsonRole::Errors(object),
            JsonScalar::Text(text),
        ) => {
            found.exception(object, text);
        }
        (JsonRole::Entry(object, name), JsonScalar::Text(text)) => {
            let listed = match Member::of(name.as_bytes()) {
                Member::Code | Member::Message => found.add_listed(object),
                _ => None,
            };
            match (Member::of(name.as_bytes()), listed) {
                (Member::Code, Some(listed)) => found.code(listed, MemberRank::Own, text),
                (Member::Message, Some(listed)) => found.message(listed, MemberRank::Own, text),
                _ => found.field(object, &name, &text),
            }
        }
        (JsonRole::Field(object, name), JsonScalar::Text(text)) => found.field(object, &name, &text),
        (JsonRole::Code(object, kind), value) => found.code(object, kind, value.into_text()),
        (JsonRole::Type(object), JsonScalar::Text(text)) if looks_like_code(&text) => {
            found.code(object, MemberRank::Type, text);
        }
        (JsonRole::Message(object, kind), JsonScalar::Text(text)) => found.message(object, kind, text),
        (JsonRole::Target(object), value) => found.target(object, value.into_text()),
        (JsonRole::Id(object, name), value) => found.id(object, name, value.into_text()),
        (JsonRole::Status(object, name), value) => {
            let text = value.into_text();
            match status_of(text.as_bytes()) {
                Some(status) => found.status(object, status),
                // Some programs have a name for the status, which is that of a code.
                None if name == Member::StatusCode && looks_like_code(&text) => {
                    found.code(object, MemberRank::Status, text);
                }
                None => {}
            }
        }
        (JsonRole::OtherStatus, value) => {
            found.other_status = found.other_status.or_else(|| status_of(value.into_text().as_bytes()));
        }
        (JsonRole::Details(object), JsonScalar::Text(text)) => {
            found.detail(object, BodyDetail { message: Some(cut(text)), ..BodyDetail::default() });
        }
        (JsonRole::DetailText(name), value) => set_detail(found, name, value),
        (JsonRole::Reason(inner), JsonScalar::Text(text)) => {
            if let Some(inner) = inner {
                found.code(inner, MemberRank::Own, text.clone());
            }
            set_detail(found, Member::Code, JsonScalar::Text(text));
        }
        (JsonRole::Argument(object, name), value) => found.argument(object, name, value.into()),
        (JsonRole::RetryAfter(object), value) => {
            if let Some(wait) = seconds_of(&value.into_text()) {
                found.retry_after(object, wait);
            }
        }
        _ => {}
    }
}

/// Sets a text of the last detail, unless it is set.
fn set_detail<'a>(found: &mut ErrorObjects<'a>, name: Member, value: JsonScalar<'a>) {
    let Some(detail) = found.last_detail() else { return };
    let place = match (name, &value) {
        (Member::Code, _) => &mut detail.code,
        (Member::Target, _) => &mut detail.target,
        (_, JsonScalar::Text(_)) => &mut detail.message,
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

impl<'a> JsonScalar<'a> {
    fn into_text(self) -> Cow<'a, str> {
        match self {
            JsonScalar::Text(text) => text,
            JsonScalar::Integer(value) => Cow::Owned(value.to_string()),
            JsonScalar::Number(value) => Cow::Owned(value.to_string()),
        }
    }
}

impl From<JsonScalar<'_>> for OwnedValue {
    fn from(value: JsonScalar<'_>) -> Self {
        match value {
            JsonScalar::Text(text) => OwnedValue::String(text.into()),
            JsonScalar::Integer(value) => OwnedValue::Integer(value),
            JsonScalar::Number(value) => OwnedValue::Number(value),
        }
    }
}
