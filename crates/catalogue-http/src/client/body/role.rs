//! The part that each value of a body has in the description of an error.

use alloc::borrow::Cow;

use crate::bounds::{LONGEST_KEPT, LONGEST_READ};
use crate::client::body::objects::{ErrorObjects, ErrorPlace, ObjectIndex};
use crate::client::member::{Member, MemberRank};

/// The part that a value has in the description of the error.
#[derive(Clone, Debug)]
pub(super) enum BodyRole<'a> {
    /// The whole body, or the first element of one that is an array.
    Document,
    /// The member `error` of an object: an error object, or a text.
    Error(ObjectIndex),
    /// An inner error of an object.
    Inner(ObjectIndex),
    /// `errors` of an object: error objects, or the messages of fields.
    Errors(ObjectIndex),
    /// The first element of `errors`.
    Listed(ObjectIndex),
    /// A member of `errors`: the messages of the field with this name, or a member of an error object.
    Entry(ObjectIndex, Cow<'a, str>),
    /// A message of the field with this name.
    Field(ObjectIndex, Cow<'a, str>),
    Code(ObjectIndex, MemberRank),
    Type(ObjectIndex),
    Message(ObjectIndex, MemberRank),
    Exception(ObjectIndex),
    Target(ObjectIndex),
    Id(ObjectIndex, Member),
    Status(ObjectIndex, Member),
    /// `details` of an object.
    Details(ObjectIndex),
    /// A text of the last detail.
    DetailText(Member),
    /// The code of the last detail, which is an inner error with arguments ([AIP-193](https://google.aip.dev/193)).
    Reason(Option<ObjectIndex>),
    /// The arguments of the object's code.
    Arguments(ObjectIndex),
    Argument(ObjectIndex, Cow<'a, str>),
    /// The headers of a response that this one wraps: that of the error object, or else that of the object that is
    /// being read.
    Headers(Option<ObjectIndex>),
    /// How long to wait, in seconds.
    RetryAfter(Option<ObjectIndex>),
    /// `error` in an object that describes no error itself.
    Elsewhere,
    /// The status of a response that this one wraps.
    OtherStatus,
    /// A value that describes no error. It may contain one.
    Other,
}

impl<'a> BodyRole<'a> {
    /// Returns the maximum number of bytes of a text that are read.
    #[inline]
    pub(super) const fn longest_text(&self) -> usize {
        match self {
            BodyRole::Message(..) => LONGEST_READ,
            _ => LONGEST_KEPT,
        }
    }

    /// Returns the role of a member of an error object.
    #[inline]
    pub(super) fn of_member(found: &ErrorObjects<'a>, object: ObjectIndex, name: Member) -> Self {
        match name {
            Member::Code => BodyRole::Code(object, MemberRank::Own),
            Member::ErrorCode => BodyRole::Code(object, MemberRank::Other),
            Member::Message => BodyRole::Message(object, MemberRank::Own),
            Member::ErrorMessage => BodyRole::Message(object, MemberRank::Other),
            Member::Description => BodyRole::Message(object, MemberRank::Description),
            Member::Detail => BodyRole::Message(object, MemberRank::Detail),
            Member::Title => BodyRole::Message(object, MemberRank::Title),
            Member::ExceptionMessage => BodyRole::Exception(object),
            Member::Target => BodyRole::Target(object),
            Member::Pointer if found.is_at(object, ErrorPlace::Listed) => BodyRole::Target(object),
            // The type of an inner error is that of a program's exception.
            Member::Type if !found.is_inner(object) => BodyRole::Type(object),
            Member::Status | Member::StatusCode => BodyRole::Status(object, name),
            Member::Error => BodyRole::Error(object),
            Member::InnerError | Member::InnerException => BodyRole::Inner(object),
            Member::Errors => BodyRole::Errors(object),
            Member::Details => BodyRole::Details(object),
            Member::Arguments => BodyRole::Arguments(object),
            Member::Headers => BodyRole::Headers(Some(object)),
            Member::RetryAfter => BodyRole::RetryAfter(Some(object)),
            name if name.of_id(false).is_some() => BodyRole::Id(object, name),
            _ => BodyRole::Other,
        }
    }

    /// Returns the role of a member, by the role of an object that is not an error object.
    pub(super) fn of_named(&self, name: Cow<'a, str>) -> Self {
        match (self, Member::of(name.as_bytes())) {
            (BodyRole::Errors(object), _) => BodyRole::Entry(*object, name),
            (BodyRole::Arguments(object), _) => BodyRole::Argument(*object, name),
            (BodyRole::Message(object, rank), Member::Value) => BodyRole::Message(*object, *rank),
            (BodyRole::Headers(object), Member::RetryAfter) => BodyRole::RetryAfter(*object),
            _ => BodyRole::Other,
        }
    }

    /// Returns the role of an array's elements, by the role of the array. Of several objects, the first is the error,
    /// and the others are details.
    #[inline]
    pub(super) fn of_element(&self, is_first: bool, found: &mut ErrorObjects<'a>) -> Self {
        match self {
            BodyRole::Error(object) | BodyRole::Errors(object) if !is_first => BodyRole::Details(*object),
            BodyRole::Errors(object) => {
                found.add_listed(*object).map_or(BodyRole::Details(*object), BodyRole::Listed)
            }
            BodyRole::Message(object, _) if !is_first => BodyRole::Field(*object, Cow::Borrowed("")),
            BodyRole::Entry(object, name) => BodyRole::Field(*object, name.clone()),
            BodyRole::Document | BodyRole::Elsewhere if !is_first => BodyRole::Other,
            BodyRole::Code(..)
            | BodyRole::Type(_)
            | BodyRole::Status(..)
            | BodyRole::Arguments(_)
            | BodyRole::Argument(..) => BodyRole::Other,
            role => role.clone(),
        }
    }
}
