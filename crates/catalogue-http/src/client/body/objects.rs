//! Collects the error objects of a structured body.
//!
//! A body can describe one error in several objects: the object `error`, the document around it, the first of `errors`,
//! and inner errors below any of them. The readers of [JSON](super::json) and [XML](super::xml) collect these objects,
//! and [`choice`](super::choice) chooses among them.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::time::Duration;

use crate::arguments::NamedValue;
use crate::bounds::LONGEST_KEPT;
use crate::client::content::BodyId;
use crate::client::detail::{Detail, MOST_DETAILS};
use crate::client::member::{Member, MemberRank};

/// The maximum number of error objects that are kept.
const MOST_OBJECTS: usize = 12;

/// The maximum number of error objects outside the object `error`: wherever that is among the members, there is room
/// for it and its inner errors.
const MOST_OTHERS: usize = 6;

/// The maximum number of arguments and IDs of an error object that are kept.
const MOST_VALUES: usize = 64;

/// Where an error object is, the best place first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ErrorPlace {
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

/// An object that describes an error.
#[derive(Debug, Default)]
pub(super) struct ErrorObject<'a> {
    pub(super) place: ErrorPlace,
    /// The depth as an inner error; 0 if it is not one.
    pub(super) depth: u8,
    pub(super) code: Option<(MemberRank, Cow<'a, str>)>,
    pub(super) message: Option<(MemberRank, Cow<'a, str>)>,
    /// `ExceptionMessage`.
    pub(super) exception: Option<Cow<'a, str>>,
    /// The messages by field of `errors`, in one text.
    pub(super) fields: Option<Cow<'a, str>>,
    pub(super) target: Option<Cow<'a, str>>,
    pub(super) status: Option<u16>,
    pub(super) retry_after: Option<Duration>,
    /// Whether one of its details has a reason or arguments of its own.
    has_reason: bool,
    /// The number of its arguments and IDs.
    values: usize,
}

/// The index of an error object.
pub(super) type ObjectIndex = usize;

/// Everything that a body says about errors.
#[derive(Debug, Default)]
pub(super) struct ErrorObjects<'a> {
    pub(super) objects: [ErrorObject<'a>; MOST_OBJECTS],
    pub(super) count: usize,
    /// The details, with the object that they belong to.
    pub(super) details: Vec<(ObjectIndex, Detail)>,
    /// The names and values of arguments, with the object that they belong to.
    pub(super) arguments: Vec<(ObjectIndex, NamedValue)>,
    /// The names and values of IDs, with the object that they belong to.
    pub(super) ids: Vec<(ObjectIndex, BodyId)>,
    /// The status of the wrapped response that is being read.
    pub(super) other_status: Option<u16>,
    /// How long that response says to wait.
    pub(super) other_wait: Option<Duration>,
}

impl<'a> ErrorObjects<'a> {
    /// Adds an error object. Returns `None` if there are too many.
    pub(super) fn add(&mut self, place: ErrorPlace) -> Option<ObjectIndex> {
        self.add_object(place, 0)
    }

    /// Adds an inner error of an object. Returns `None` if there are too many.
    pub(super) fn add_inner(&mut self, outer: ObjectIndex) -> Option<ObjectIndex> {
        let outer = self.objects.get(outer)?;
        self.add_object(outer.place, outer.depth.saturating_add(1))
    }

    /// Adds the error that a detail of an object is, as the `ErrorInfo` of [AIP-193](https://google.aip.dev/193).
    /// Returns `None` if another detail is one: an object has no more than one.
    pub(super) fn add_reason(&mut self, outer: ObjectIndex) -> Option<ObjectIndex> {
        if core::mem::replace(&mut self.objects.get_mut(outer)?.has_reason, true) {
            return None;
        }
        self.add_inner(outer)
    }

    /// Adds an error inside an unrelated object. Returns `None` if an earlier one says something, so that the code of
    /// one is not combined with the message of the other.
    pub(super) fn add_elsewhere(&mut self) -> Option<ObjectIndex> {
        let is_said = self.objects().any(|object| object.is_elsewhere() && object.says());
        if is_said { None } else { self.add(ErrorPlace::Elsewhere) }
    }

    /// Removes the last object if it says nothing, so that there is room for another.
    pub(super) fn remove_silent(&mut self, object: ObjectIndex) {
        let lists = !self.is_elsewhere_at(object) && self.details.iter().any(|(other, _)| *other == object);
        if self.count == object + 1 && !lists && self.objects.get(object).is_some_and(|object| !object.says())
        {
            self.count = object;
            self.details.retain(|(other, _)| *other != object);
            self.ids.retain(|(other, _)| *other != object);
            self.arguments.retain(|(other, _)| *other != object);
        }
    }

    fn add_object(&mut self, place: ErrorPlace, depth: u8) -> Option<ObjectIndex> {
        if place != ErrorPlace::Envelope && self.count >= MOST_OTHERS {
            return None;
        }
        let index = self.count;
        *self.objects.get_mut(index)? = ErrorObject { place, depth, ..ErrorObject::default() };
        self.count += 1;
        Some(index)
    }

    /// Adds the first of `errors` of an object, or returns it if there is one. Returns `None` for an error inside an
    /// unrelated object.
    pub(super) fn add_listed(&mut self, object: ObjectIndex) -> Option<ObjectIndex> {
        if self.is_elsewhere_at(object) {
            return None;
        }
        let listed = (0..self.count).find(|object| self.is_at(*object, ErrorPlace::Listed));
        listed.or_else(|| self.add(ErrorPlace::Listed))
    }

    /// Returns `true` if an object is the outermost one of a place.
    #[inline]
    pub(super) fn is_at(&self, object: ObjectIndex, place: ErrorPlace) -> bool {
        self.objects.get(object).is_some_and(|object| object.place == place && object.depth == 0)
    }

    #[inline]
    pub(super) fn is_inner(&self, object: ObjectIndex) -> bool {
        self.objects.get(object).is_some_and(|object| object.depth > 0)
    }

    /// Returns `true` if the envelope has been read: a second one is ignored, so that the code of one is not combined
    /// with the message of the other.
    #[inline]
    pub(super) fn has_envelope(&self) -> bool {
        let mut envelopes = self.objects().filter(|object| object.place == ErrorPlace::Envelope);
        envelopes.any(ErrorObject::says)
    }

    /// Keeps a code, unless the object has a better one. Of two that are alike, the first is kept.
    pub(super) fn code(&mut self, object: ObjectIndex, rank: MemberRank, code: Cow<'a, str>) {
        if let Some(object) = self.objects.get_mut(object) {
            offer(&mut object.code, rank, code);
        }
    }

    /// Keeps a message, unless the object has a better one.
    pub(super) fn message(&mut self, object: ObjectIndex, rank: MemberRank, message: Cow<'a, str>) {
        if let Some(object) = self.objects.get_mut(object) {
            offer(&mut object.message, rank, message);
        }
    }

    /// Keeps another thing that an object says: the first.
    pub(super) fn keep<T>(
        &mut self,
        object: ObjectIndex,
        said: T,
        field: impl for<'o> FnOnce(&'o mut ErrorObject<'a>) -> &'o mut Option<T>,
    ) {
        if let Some(kept) = self.objects.get_mut(object).map(field) {
            kept.get_or_insert(said);
        }
    }

    pub(super) fn id(&mut self, object: ObjectIndex, member: Member, value: Cow<'_, str>) {
        if let Some((rank, name)) = member.of_id(self.is_inner(object))
            && self.has_room(object)
        {
            self.ids.push((object, BodyId { rank, name, value: value.into() }));
        }
    }

    pub(super) fn argument(&mut self, object: ObjectIndex, argument: NamedValue) {
        if self.has_room(object) {
            self.arguments.push((object, argument));
        }
    }

    /// Returns `true` if one more value of an object can be kept.
    fn has_room(&mut self, object: ObjectIndex) -> bool {
        let Some(object) = self.objects.get_mut(object) else { return false };
        object.values += 1;
        object.values <= MOST_VALUES
    }

    /// Adds a message about a field: `Comment: The Comment field is required.`
    pub(super) fn field(&mut self, object: ObjectIndex, name: &str, message: &str) {
        let Some(object) = self.objects.get_mut(object) else { return };
        let fields = object.fields.get_or_insert_default().to_mut();
        for part in ["; ", name, ": ", message] {
            let is_first = fields.is_empty() && part == "; ";
            let is_nameless = name.is_empty() && part == ": ";
            if !is_first && !is_nameless && fields.len() < LONGEST_KEPT {
                fields.push_str(part);
            }
        }
    }

    /// Adds a detail of an object. Returns `false` if there are too many.
    pub(super) fn detail(&mut self, object: ObjectIndex, detail: Detail) -> bool {
        // Unrelated objects do not use up the room of the error.
        let is_elsewhere = self.is_elsewhere_at(object);
        let alike = self.details.iter().filter(|(other, _)| self.is_elsewhere_at(*other) == is_elsewhere);
        let has_room = alike.count() < MOST_DETAILS;
        if has_room {
            self.details.push((object, detail));
        }
        has_room
    }

    /// Keeps how long to wait: what an object says, or else the wrapped response that is being read.
    pub(super) fn retry_after(&mut self, object: Option<ObjectIndex>, wait: Duration) {
        match object {
            Some(object) => self.keep(object, wait, |object| &mut object.retry_after),
            None => self.other_wait = self.other_wait.or(Some(wait)),
        }
    }

    #[inline]
    pub(super) fn objects(&self) -> impl Iterator<Item = &ErrorObject<'a>> {
        self.objects.iter().take(self.count)
    }

    #[inline]
    pub(super) fn is_elsewhere_at(&self, object: ObjectIndex) -> bool {
        self.objects.get(object).is_none_or(ErrorObject::is_elsewhere)
    }
}

impl ErrorObject<'_> {
    #[inline]
    pub(super) fn says(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }

    #[inline]
    pub(super) fn is_elsewhere(&self) -> bool {
        self.place == ErrorPlace::Elsewhere
    }

    /// The lower, the better.
    #[inline]
    pub(super) fn preference(&self, kind: MemberRank) -> (u8, MemberRank, ErrorPlace, u8) {
        let group = match self.place {
            _ if self.depth > 0 => 2,
            ErrorPlace::Listed => 1,
            ErrorPlace::Envelope | ErrorPlace::Document | ErrorPlace::Elsewhere => 0,
        };
        (group, kind, self.place, self.depth)
    }
}

/// Keeps the better of two texts, the first of two that are alike.
fn offer<'a>(kept: &mut Option<(MemberRank, Cow<'a, str>)>, rank: MemberRank, text: Cow<'a, str>) {
    if kept.as_ref().is_none_or(|(other, _)| rank < *other) {
        *kept = Some((rank, text));
    }
}
