//! Chooses among the error objects of a body.
//!
//! | | the first of these |
//! |---|---|
//! | known code | that of the deepest inner error that the catalog knows ([Microsoft Graph's rule][inner]), then the outer code |
//! | outer code | `code`, `errorCode`; `error` itself, if it looks like a code; `type` and a word as `statusCode`, likewise |
//! | message | `message`, `errorMessage`, `error_description`, `detail`, `title`; `error` itself |
//! | explanation | the messages of `errors` by field, `ExceptionMessage`, the message of the deepest inner error |
//! | status | `statusCode` or `status`, a number from 100 to 599 |
//!
//! Each is looked for in the object `error`, then in the document. Only if neither has it, it is looked for in the
//! first of `errors`, then in inner errors. If none of these has a code or a message, the first `error` inside an
//! unrelated object counts, as in the responses of a batch.
//!
//! [inner]: https://github.com/microsoft/api-guidelines/blob/vNext/graph/articles/errorResponses.md

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::objects::{ErrorObject, ErrorObjects, MemberRank, ObjectIndex};
use crate::arguments::OwnedValue;
use crate::client::content::{BodyContent, BodyDetail, BodyId};
use crate::client::detail::MOST_DETAILS;

impl<'a> ErrorObjects<'a> {
    /// Chooses what counts. `is_known` returns `true` for a code of the catalog.
    pub(super) fn choose(mut self, is_known: &dyn Fn(&str) -> bool) -> BodyContent<'a> {
        let is_elsewhere = self.is_elsewhere();
        let code_at = self.best(is_elsewhere, |object| Some(object.code.as_ref()?.0));
        let message_at = self.best(is_elsewhere, |object| Some(object.message.as_ref()?.0));
        let is_known_inner = |object: &ErrorObject<'_>| {
            object.code.as_ref().is_some_and(|(kind, code)| *kind <= MemberRank::Other && is_known(code))
        };
        let inner_at = self.deepest(is_elsewhere, is_known_inner);
        let has_status = |object: &ErrorObject<'_>| object.status.map(|_| MemberRank::Own);
        let has_wait = |object: &ErrorObject<'_>| object.retry_after.map(|_| MemberRank::Own);
        // The status and the wait of the document are those of the response that it wraps.
        let status_at = self.best(is_elsewhere, has_status).or_else(|| self.best(false, has_status));
        let wait_at = self.best(is_elsewhere, has_wait).or_else(|| self.best(false, has_wait));
        let target_at = self.best(is_elsewhere, |object| object.target.as_ref().map(|_| MemberRank::Own));
        let fields_at =
            self.best(is_elsewhere, |object| (!object.fields.is_empty()).then_some(MemberRank::Own));
        let exception_at =
            self.best(is_elsewhere, |object| object.exception.as_ref().map(|_| MemberRank::Own));
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
        BodyContent {
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

    fn object(&mut self, at: Option<ObjectIndex>) -> Option<&mut ErrorObject<'a>> {
        self.objects.get_mut(at?)
    }

    fn take_details(&mut self, is_elsewhere: bool) -> Vec<BodyDetail<'a>> {
        let all = core::mem::take(&mut self.details);
        let counts =
            |object: ObjectIndex| self.objects.get(object).is_some_and(|object| object.counts(is_elsewhere));
        all.into_iter().filter(|(object, _)| counts(*object)).map(|(_, detail)| detail).collect()
    }

    fn take_ids(&mut self, is_elsewhere: bool) -> Vec<BodyId<'a>> {
        let all = core::mem::take(&mut self.ids);
        let counts =
            |object: ObjectIndex| self.objects.get(object).is_some_and(|object| object.counts(is_elsewhere));
        all.into_iter().filter(|(object, _)| counts(*object)).map(|(_, id)| id).collect()
    }

    /// Returns the best object that says something, of which the kind is given.
    fn best(
        &self,
        is_elsewhere: bool,
        kind: impl Fn(&ErrorObject<'a>) -> Option<MemberRank>,
    ) -> Option<ObjectIndex> {
        let counting = self.objects().enumerate().filter(|(_, object)| object.counts(is_elsewhere));
        let said = counting.filter_map(|(index, object)| Some((object.preference(kind(object)?), index)));
        said.min().map(|(_, index)| index)
    }

    /// Returns the deepest inner error for which `is_wanted` holds, the first of several.
    fn deepest(
        &self,
        is_elsewhere: bool,
        is_wanted: impl Fn(&ErrorObject<'a>) -> bool,
    ) -> Option<ObjectIndex> {
        let inner =
            self.objects().enumerate().filter(|(_, object)| object.depth > 0 && object.counts(is_elsewhere));
        let wanted = inner.filter(|(_, object)| is_wanted(object));
        wanted.min_by_key(|(index, object)| (u8::MAX - object.depth, *index)).map(|(index, _)| index)
    }

    /// Returns the arguments that belong to the object with the code, or to one without a code.
    fn take_arguments(
        &mut self,
        is_elsewhere: bool,
        code_at: Option<ObjectIndex>,
    ) -> Vec<(Cow<'a, str>, OwnedValue)> {
        let all = core::mem::take(&mut self.arguments);
        let is_of = |object: ObjectIndex| {
            let has_no_code = |object: &ErrorObject<'_>| object.counts(is_elsewhere) && object.code.is_none();
            Some(object) == code_at || self.objects.get(object).is_some_and(has_no_code)
        };
        all.into_iter().filter(|(object, ..)| is_of(*object)).map(|(_, name, value)| (name, value)).collect()
    }

    /// Keeps the first of `errors` as a detail if it counts neither for the code nor for the message.
    fn keep_listed(&mut self, code_at: Option<ObjectIndex>, message_at: Option<ObjectIndex>) {
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
