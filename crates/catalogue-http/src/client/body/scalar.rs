//! Strings and numbers of a body, and what they say by their role.

use alloc::borrow::Cow;
use alloc::string::ToString;

use super::role::BodyRole;
use crate::arguments::OwnedValue;
use crate::bounds::keep_up_to;
use crate::client::body::objects::{ErrorObjects, ErrorPlace};
use crate::client::code::looks_like_code;
use crate::client::detail::{Detail, LONGEST_DETAIL};
use crate::client::headers::seconds_of;
use crate::client::member::{Member, MemberRank};
use crate::client::status::status_of;

/// A value that is neither an object nor an array.
pub(super) enum BodyScalar<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
}

/// Adds a value that is neither an object nor an array. A blank text says something only as the value of an argument.
#[inline]
pub(super) fn add<'a>(found: &mut ErrorObjects<'a>, role: BodyRole<'a>, value: BodyScalar<'a>) {
    let is_blank = matches!(&value, BodyScalar::Text(text) if text.trim().is_empty());
    if is_blank && !matches!(role, BodyRole::Argument(..)) {
        return;
    }
    match (role, value) {
        (BodyRole::Document, BodyScalar::Text(text)) => {
            if let Some(document) = found.add(ErrorPlace::Document) {
                found.message(document, MemberRank::Own, text);
            }
        }
        (BodyRole::Error(object) | BodyRole::Listed(object), BodyScalar::Text(text)) => {
            if looks_like_code(&text) {
                found.code(object, MemberRank::Error, text);
            } else {
                found.message(object, MemberRank::Error, text);
            }
        }
        (
            BodyRole::Inner(object) | BodyRole::Exception(object) | BodyRole::Errors(object),
            BodyScalar::Text(text),
        ) => {
            found.keep(object, text, |object| &mut object.exception);
        }
        (BodyRole::Entry(object, name), BodyScalar::Text(text)) => {
            let member = Member::of(name.as_bytes());
            let is_listed = matches!(member, Member::Code | Member::Message);
            match is_listed.then(|| found.add_listed(object)).flatten() {
                Some(listed) => {
                    add(found, BodyRole::of_member(found, listed, member), BodyScalar::Text(text));
                }
                None => found.field(object, &name, &text),
            }
        }
        (BodyRole::Field(object, name), BodyScalar::Text(text)) => found.field(object, &name, &text),
        (BodyRole::Code(object, kind), value) => found.code(object, kind, value.into_text()),
        (BodyRole::Type(object), BodyScalar::Text(text)) if looks_like_code(&text) => {
            found.code(object, MemberRank::Type, text);
        }
        (BodyRole::Message(object, kind), BodyScalar::Text(text)) => found.message(object, kind, text),
        (BodyRole::Target(object), value) => {
            found.keep(object, value.into_text(), |object| &mut object.target);
        }
        (BodyRole::Id(object, name), value) => found.id(object, name, value.into_text()),
        (BodyRole::Status(object, name), value) => {
            let text = value.into_text();
            match status_of(text.as_bytes()) {
                Some(status) => found.keep(object, status, |object| &mut object.status),
                // Some programs have a name for the status, which is that of a code.
                None if name == Member::StatusCode && looks_like_code(&text) => {
                    found.code(object, MemberRank::Status, text);
                }
                None => {}
            }
        }
        (BodyRole::OtherStatus, value) => {
            found.other_status = found.other_status.or_else(|| status_of(value.into_text().as_bytes()));
        }
        (BodyRole::Details(object), BodyScalar::Text(text)) => {
            let message = Some(keep_up_to(LONGEST_DETAIL, text));
            found.detail(object, Detail { message, ..Detail::SILENT });
        }
        (BodyRole::DetailText(name), value) => set_detail(found, name, value),
        (BodyRole::Reason(inner), BodyScalar::Text(text)) => {
            if let Some(inner) = inner {
                found.code(inner, MemberRank::Own, text.clone());
            }
            set_detail(found, Member::Code, BodyScalar::Text(text));
        }
        (BodyRole::Argument(object, name), value) => found.argument(object, (name.into(), value.into())),
        (BodyRole::RetryAfter(object), value) => {
            if let Some(wait) = seconds_of(&value.into_text()) {
                found.retry_after(object, wait);
            }
        }
        _ => {}
    }
}

/// Sets a text of the last detail, unless it is set.
fn set_detail<'a>(found: &mut ErrorObjects<'a>, name: Member, value: BodyScalar<'a>) {
    if let Some((_, detail)) = found.details.last_mut()
        && (name != Member::Message || matches!(value, BodyScalar::Text(_)))
    {
        detail.keep(name, value.into_text());
    }
}

impl<'a> BodyScalar<'a> {
    fn into_text(self) -> Cow<'a, str> {
        match self {
            BodyScalar::Text(text) => text,
            BodyScalar::Integer(value) => Cow::Owned(value.to_string()),
            BodyScalar::Number(value) => Cow::Owned(value.to_string()),
        }
    }
}

impl From<BodyScalar<'_>> for OwnedValue {
    fn from(value: BodyScalar<'_>) -> Self {
        match value {
            BodyScalar::Text(text) => OwnedValue::String(text.into()),
            BodyScalar::Integer(value) => OwnedValue::Integer(value),
            BodyScalar::Number(value) => OwnedValue::Number(value),
        }
    }
}
