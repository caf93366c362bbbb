//! Collects the error objects of a structured body, and chooses among them.
//!
//! A body can describe one error in several objects: the object `error`, the document around it, the first of `errors`, and
//! inner errors below any of them. The readers of [JSON](super::json) and [XML](super::markup) collect these objects; this
//! module chooses:
//!
//! | | the first of these |
//! |---|---|
//! | known code | that of the deepest inner error that the catalog knows ([Microsoft Graph's rule][inner]), then the outer code |
//! | outer code | `code`, `errorCode`; `error` itself, if it looks like a code; `type` and a word as `statusCode`, likewise |
//! | message | `message`, `errorMessage`, `error_description`, `detail`, `title`; `error` itself |
//! | explanation | the messages of `errors` by field, `ExceptionMessage`, the message of the deepest inner error |
//! | status | `statusCode` or `status`, a number from 100 to 599 |
//!
//! Each is looked for in the object `error`, then in the document. Only if neither has it, it is looked for in the first of
//! `errors`, then in inner errors. If none of these has a code or a message, the first `error` inside an unrelated object counts, as
//! in the responses of a batch.
//!
//! [inner]: https://github.com/microsoft/api-guidelines/blob/vNext/graph/articles/errorResponses.md

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use super::body::{Body, BodyDetail, Id};
use super::recognize;
use crate::LONGEST_KEPT;
use crate::arguments::OwnedValue;

/// The maximum number of error objects that are kept.
const MOST_OBJECTS: usize = 12;

/// The maximum number of error objects outside the object `error`: wherever that is among the members, there is room for it and its
/// inner errors.
const MOST_OTHERS: usize = 6;

/// The maximum number of details that are kept.
pub(super) const MOST_DETAILS: usize = 16;

/// The maximum number of arguments and IDs of an error object that are kept.
const MOST_VALUES: usize = 64;

/// Where an error object is, the best place first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The object `error` of the document.
    Envelope,
    /// The document itself.
    #[default]
    Document,
    /// The first of `errors`.
    Listed,
    /// An `error` inside an unrelated object.
    Elsewhere,
}

/// Which member has a code or a message, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
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
    /// `type`.
    Type,
    /// A word as `statusCode`.
    Status,
}

/// An object that describes an error.
#[derive(Debug, Default)]
pub(super) struct ErrorObject<'a> {
    place: Place,
    /// The depth as an inner error; 0 if it is not one.
    depth: u8,
    code: Option<(Kind, Cow<'a, str>)>,
    message: Option<(Kind, Cow<'a, str>)>,
    /// `ExceptionMessage`.
    exception: Option<Cow<'a, str>>,
    /// The messages by field of `errors`, in one text.
    fields: String,
    target: Option<Cow<'a, str>>,
    status: Option<u16>,
    retry_after: Option<Duration>,
    /// Whether one of its details has a reason or arguments of its own.
    has_reason: bool,
    /// The number of its arguments and IDs.
    values: usize,
}

/// The index of an error object.
pub(super) type Index = usize;

/// Everything that a body says about errors.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    objects: [ErrorObject<'a>; MOST_OBJECTS],
    count: usize,
    /// The details, with the object that they belong to.
    details: Vec<(Index, BodyDetail<'a>)>,
    /// The names and values of arguments, with the object that they belong to.
    arguments: Vec<(Index, Cow<'a, str>, OwnedValue)>,
    /// The names and values of IDs, with the object that they belong to.
    ids: Vec<(Index, Id<'a>)>,
    /// The status of the wrapped response that is being read.
    pub(super) other_status: Option<u16>,
    /// How long that response says to wait.
    pub(super) other_wait: Option<Duration>,
}

impl<'a> Found<'a> {
    /// Adds an error object. Returns `None` if there are too many.
    pub(super) fn add(&mut self, place: Place) -> Option<Index> {
        self.add_object(place, 0)
    }

    /// Adds an inner error of an object. Returns `None` if there are too many.
    pub(super) fn add_inner(&mut self, outer: Index) -> Option<Index> {
        let outer = self.objects.get(outer)?;
        self.add_object(outer.place, outer.depth.saturating_add(1))
    }

    /// Adds the error that a detail of an object is, as the `ErrorInfo` of [AIP-193](https://google.aip.dev/193). Returns `None` if
    /// another detail is one: an object has no more than one.
    pub(super) fn add_reason(&mut self, outer: Index) -> Option<Index> {
        if core::mem::replace(&mut self.objects.get_mut(outer)?.has_reason, true) {
            return None;
        }
        self.add_inner(outer)
    }

    /// Adds an error inside an unrelated object. Returns `None` if an earlier one says something, so that the code of one is not
    /// combined with the message of the other.
    pub(super) fn add_elsewhere(&mut self) -> Option<Index> {
        let is_said = self.objects().any(|object| object.is_elsewhere() && object.says());
        if is_said { None } else { self.add(Place::Elsewhere) }
    }

    /// Removes the last object if it says nothing, so that there is room for another.
    pub(super) fn remove_silent(&mut self, object: Index) {
        let lists = !self.is_elsewhere_at(object) && self.details.iter().any(|(other, _)| *other == object);
        if self.count == object + 1 && !lists && self.objects.get(object).is_some_and(|object| !object.says())
        {
            self.count = object;
            self.details.retain(|(other, _)| *other != object);
            self.ids.retain(|(other, _)| *other != object);
            self.arguments.retain(|(other, ..)| *other != object);
        }
    }

    fn add_object(&mut self, place: Place, depth: u8) -> Option<Index> {
        if place != Place::Envelope && self.count >= MOST_OTHERS {
            return None;
        }
        let index = self.count;
        *self.objects.get_mut(index)? = ErrorObject { place, depth, ..ErrorObject::default() };
        self.count += 1;
        Some(index)
    }

    /// Returns the number of error objects.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Adds the first of `errors` of an object, or returns it if there is one. Returns `None` for an error inside an unrelated object.
    pub(super) fn add_listed(&mut self, object: Index) -> Option<Index> {
        if self.is_elsewhere_at(object) {
            return None;
        }
        let listed = (0..self.count).find(|object| self.is_listed(*object));
        listed.or_else(|| self.add(Place::Listed))
    }

    /// Returns `true` for the document itself.
    pub(super) fn is_document(&self, object: Index) -> bool {
        self.is_at(object, Place::Document)
    }

    /// Returns `true` for the first of `errors`.
    pub(super) fn is_listed(&self, object: Index) -> bool {
        self.is_at(object, Place::Listed)
    }

    fn is_at(&self, object: Index, place: Place) -> bool {
        self.objects.get(object).is_some_and(|object| object.place == place && object.depth == 0)
    }

    pub(super) fn is_inner(&self, object: Index) -> bool {
        self.objects.get(object).is_some_and(|object| object.depth > 0)
    }

    /// Returns `true` if the envelope has been read: a second one is ignored, so that the code of one is not combined with the
    /// message of the other.
    pub(super) fn has_envelope(&self) -> bool {
        let mut envelopes = self.objects().filter(|object| object.place == Place::Envelope);
        envelopes.any(ErrorObject::says)
    }

    /// Keeps a code, unless the object has a better one. Of two that are alike, the first is kept.
    pub(super) fn code(&mut self, object: Index, kind: Kind, code: Cow<'a, str>) {
        if let Some(object) = self.objects.get_mut(object) {
            offer(&mut object.code, kind, code);
        }
    }

    /// Keeps a message, unless the object has a better one.
    pub(super) fn message(&mut self, object: Index, kind: Kind, message: Cow<'a, str>) {
        if let Some(object) = self.objects.get_mut(object) {
            offer(&mut object.message, kind, message);
        }
    }

    pub(super) fn exception(&mut self, object: Index, text: Cow<'a, str>) {
        if let Some(object) = self.objects.get_mut(object) {
            object.exception.get_or_insert(text);
        }
    }

    pub(super) fn target(&mut self, object: Index, target: Cow<'a, str>) {
        if let Some(object) = self.objects.get_mut(object) {
            object.target.get_or_insert(target);
        }
    }

    pub(super) fn status(&mut self, object: Index, status: u16) {
        if let Some(object) = self.objects.get_mut(object) {
            object.status.get_or_insert(status);
        }
    }

    pub(super) fn id(&mut self, object: Index, name: &'static str, value: Cow<'a, str>) {
        let is_inner = self.is_inner(object);
        let rank = match name {
            "request-id" if is_inner => 0,
            "client-request-id" if is_inner => 1,
            "request-id" => 2,
            "activity-id" => 3,
            "correlation-id" => 4,
            "trace-id" => 5,
            _ => 6,
        };
        if self.has_room(object) {
            self.ids.push((object, Id { rank, name, value }));
        }
    }

    pub(super) fn argument(&mut self, object: Index, name: Cow<'a, str>, value: OwnedValue) {
        if self.has_room(object) {
            self.arguments.push((object, name, value));
        }
    }

    /// Returns `true` if one more value of an object can be kept.
    fn has_room(&mut self, object: Index) -> bool {
        let Some(object) = self.objects.get_mut(object) else { return false };
        object.values += 1;
        object.values <= MOST_VALUES
    }

    /// Adds a message about a field: `Comment: The Comment field is required.`
    pub(super) fn field(&mut self, object: Index, name: &str, message: &str) {
        let Some(ErrorObject { fields, .. }) = self.objects.get_mut(object) else { return };
        for part in ["; ", name, ": ", message] {
            let is_first = fields.is_empty() && part == "; ";
            let is_nameless = name.is_empty() && part == ": ";
            if !is_first && !is_nameless && fields.len() < LONGEST_KEPT {
                fields.push_str(part);
            }
        }
    }

    /// Adds a detail of an object. Returns `false` if there are too many.
    pub(super) fn detail(&mut self, object: Index, detail: BodyDetail<'a>) -> bool {
        // Unrelated objects do not use up the room of the error.
        let is_elsewhere = self.is_elsewhere_at(object);
        let alike = self.details.iter().filter(|(other, _)| self.is_elsewhere_at(*other) == is_elsewhere);
        let has_room = alike.count() < MOST_DETAILS;
        if has_room {
            self.details.push((object, detail));
        }
        has_room
    }

    /// Returns the detail that was added last.
    pub(super) fn last_detail(&mut self) -> Option<&mut BodyDetail<'a>> {
        self.details.last_mut().map(|(_, detail)| detail)
    }

    /// Removes the detail that was added last if it says nothing.
    pub(super) fn drop_silent_detail(&mut self) {
        self.details.pop_if(|(_, detail)| *detail == BodyDetail::default());
    }

    /// Keeps how long to wait: what an object says, or else the wrapped response that is being read.
    pub(super) fn retry_after(&mut self, object: Option<Index>, wait: Duration) {
        match object {
            None => {
                self.other_wait.get_or_insert(wait);
            }
            Some(object) => {
                if let Some(object) = self.objects.get_mut(object) {
                    object.retry_after.get_or_insert(wait);
                }
            }
        }
    }

    fn objects(&self) -> impl Iterator<Item = &ErrorObject<'a>> {
        self.objects.iter().take(self.count)
    }

    /// Chooses what counts.
    pub(super) fn choose(mut self) -> Body<'a> {
        let is_elsewhere = self.is_elsewhere();
        let code_at = self.best(is_elsewhere, |object| Some(object.code.as_ref()?.0));
        let message_at = self.best(is_elsewhere, |object| Some(object.message.as_ref()?.0));
        let is_known_inner = |object: &ErrorObject<'_>| {
            object.code.as_ref().is_some_and(|(kind, code)| *kind <= Kind::Other && recognize(code).is_some())
        };
        let inner_at = self.deepest(is_elsewhere, is_known_inner);
        let has_status = |object: &ErrorObject<'_>| object.status.map(|_| Kind::Own);
        let has_wait = |object: &ErrorObject<'_>| object.retry_after.map(|_| Kind::Own);
        // The status and the wait of the document are those of the response that it wraps.
        let status_at = self.best(is_elsewhere, has_status).or_else(|| self.best(false, has_status));
        let wait_at = self.best(is_elsewhere, has_wait).or_else(|| self.best(false, has_wait));
        let target_at = self.best(is_elsewhere, |object| object.target.as_ref().map(|_| Kind::Own));
        let fields_at = self.best(is_elsewhere, |object| (!object.fields.is_empty()).then_some(Kind::Own));
        let exception_at = self.best(is_elsewhere, |object| object.exception.as_ref().map(|_| Kind::Own));
        let explained_at = self.deepest(is_elsewhere, |object| object.message.is_some());

        let arguments = self.take_arguments(is_elsewhere, inner_at.or(code_at));
        self.keep_listed(code_at, message_at);
        let ids = self.take_ids(is_elsewhere);
        let inner_code = self.object(inner_at).and_then(|object| Some(object.code.take()?.1));
        // If it is that of the inner error, it has been taken.
        let received_code = self.object(code_at).and_then(|object| Some(object.code.take()?.1));
        let message = self.object(message_at).and_then(|object| Some(object.message.take()?.1));
        let status = self.object(status_at).and_then(|object| object.status);
        let retry_after = self.object(wait_at).and_then(|object| object.retry_after);
        let target = self.object(target_at).and_then(|object| object.target.take());
        let exception = self.object(exception_at).and_then(|object| object.exception.take());
        // If the message is that of the inner error, it has been taken.
        let explained = self.object(explained_at).and_then(|object| Some(object.message.take()?.1));
        let fields = self.object(fields_at).map(|object| Cow::Owned(core::mem::take(&mut object.fields)));
        let details = self.take_details(is_elsewhere);
        let explanation = fields.or(exception).or(explained);
        Body {
            received_code,
            inner_code,
            explanation: explanation.filter(|text| message.as_ref() != Some(text)),
            message,
            target,
            ids,
            status,
            details,
            arguments,
            retry_after,
        }
    }

    /// Returns `true` if no error but one inside an unrelated object says something.
    fn is_elsewhere(&self) -> bool {
        let has = |is_elsewhere: bool| {
            self.objects().any(|object| object.is_elsewhere() == is_elsewhere && object.says())
        };
        has(true) && !has(false)
    }

    fn object(&mut self, at: Option<Index>) -> Option<&mut ErrorObject<'a>> {
        self.objects.get_mut(at?)
    }

    fn is_elsewhere_at(&self, object: Index) -> bool {
        self.objects.get(object).is_none_or(ErrorObject::is_elsewhere)
    }

    fn take_details(&mut self, is_elsewhere: bool) -> Vec<BodyDetail<'a>> {
        let all = core::mem::take(&mut self.details);
        let counts =
            |object: Index| self.objects.get(object).is_some_and(|object| object.counts(is_elsewhere));
        all.into_iter().filter(|(object, _)| counts(*object)).map(|(_, detail)| detail).collect()
    }

    fn take_ids(&mut self, is_elsewhere: bool) -> Vec<Id<'a>> {
        let all = core::mem::take(&mut self.ids);
        let counts =
            |object: Index| self.objects.get(object).is_some_and(|object| object.counts(is_elsewhere));
        all.into_iter().filter(|(object, _)| counts(*object)).map(|(_, id)| id).collect()
    }

    /// Returns the best object that says something, of which the kind is given.
    fn best(&self, is_elsewhere: bool, kind: impl Fn(&ErrorObject<'a>) -> Option<Kind>) -> Option<Index> {
        let counting = self.objects().enumerate().filter(|(_, object)| object.counts(is_elsewhere));
        let said = counting.filter_map(|(index, object)| Some((object.preference(kind(object)?), index)));
        said.min().map(|(_, index)| index)
    }

    /// Returns the deepest inner error for which `is_wanted` holds, the first of several.
    fn deepest(&self, is_elsewhere: bool, is_wanted: impl Fn(&ErrorObject<'a>) -> bool) -> Option<Index> {
        let inner =
            self.objects().enumerate().filter(|(_, object)| object.depth > 0 && object.counts(is_elsewhere));
        let wanted = inner.filter(|(_, object)| is_wanted(object));
        wanted.min_by_key(|(index, object)| (u8::MAX - object.depth, *index)).map(|(index, _)| index)
    }

    /// Returns the arguments that belong to the object with the code, or to one without a code.
    fn take_arguments(
        &mut self,
        is_elsewhere: bool,
        code_at: Option<Index>,
    ) -> Vec<(Cow<'a, str>, OwnedValue)> {
        let all = core::mem::take(&mut self.arguments);
        let is_of = |object: Index| {
            let has_no_code = |object: &ErrorObject<'_>| object.counts(is_elsewhere) && object.code.is_none();
            Some(object) == code_at || self.objects.get(object).is_some_and(has_no_code)
        };
        all.into_iter().filter(|(object, ..)| is_of(*object)).map(|(_, name, value)| (name, value)).collect()
    }

    /// Keeps the first of `errors` as a detail if it counts neither for the code nor for the message.
    fn keep_listed(&mut self, code_at: Option<Index>, message_at: Option<Index>) {
        let Some(at) = (0..self.count).find(|object| self.is_listed(*object)) else { return };
        if Some(at) == code_at || Some(at) == message_at {
            return;
        }
        let Some(object) = self.objects.get_mut(at) else { return };
        let (code, message) = (object.code.take(), object.message.take());
        let detail = BodyDetail {
            code: code.map(|(_, text)| text),
            message: message.map(|(_, text)| text),
            target: object.target.take(),
        };
        if detail != BodyDetail::default() && self.details.len() < MOST_DETAILS {
            self.details.insert(0, (at, detail));
        }
    }
}

impl ErrorObject<'_> {
    fn says(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }

    fn is_elsewhere(&self) -> bool {
        self.place == Place::Elsewhere
    }

    fn counts(&self, is_elsewhere: bool) -> bool {
        self.is_elsewhere() == is_elsewhere
    }

    /// The lower, the better.
    fn preference(&self, kind: Kind) -> (u8, Kind, Place, u8) {
        let group = match self.place {
            _ if self.depth > 0 => 2,
            Place::Listed => 1,
            Place::Envelope | Place::Document | Place::Elsewhere => 0,
        };
        (group, kind, self.place, self.depth)
    }
}

/// Keeps the better of two texts, the first of two that are alike.
fn offer<'a>(kept: &mut Option<(Kind, Cow<'a, str>)>, kind: Kind, text: Cow<'a, str>) {
    if kept.as_ref().is_none_or(|(other, _)| kind < *other) {
        *kept = Some((kind, text));
    }
}
