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

use alloc::vec::Vec;

use super::objects::{ErrorObject, ErrorObjects, ErrorPlace, ObjectIndex};
use crate::arguments::NamedValue;
use crate::bounds::keep_up_to;
use crate::client::content::BodyContent;
use crate::client::detail::{Detail, LONGEST_DETAIL, MOST_DETAILS};
use crate::client::member::MemberRank;

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
        let target_at = self.best(is_elsewhere, |object| object.target.as_ref().map(|_| MemberRank::Own));
        let explained_at = self.deepest(is_elsewhere, |object| object.message.is_some());

        let arguments = self.take_arguments(is_elsewhere, inner_at.or(code_at));
        self.keep_listed(code_at, message_at);
        let inner_code = self.object(inner_at).and_then(|object| Some(object.code.take()?.1));
        // If it is that of the inner error, it has been taken.
        let received_code = self.object(code_at).and_then(|object| Some(object.code.take()?.1));
        let message = self.object(message_at).and_then(|object| Some(object.message.take()?.1));
        let target = self.object(target_at).and_then(|object| object.target.take());
        // If the message is that of the inner error, it has been taken.
        let explained = self.object(explained_at).and_then(|object| Some(object.message.take()?.1));
        let fields = self.take_best(is_elsewhere, |object| &mut object.fields);
        let exception = self.take_best(is_elsewhere, |object| &mut object.exception);
        let explanation = fields.or(exception).or(explained);
        // The status and the wait of the document are those of the response that it wraps.
        let status = self.take_best(is_elsewhere, |object| &mut object.status);
        let status = status.or_else(|| self.take_best(false, |object| &mut object.status));
        let retry_after = self.take_best(is_elsewhere, |object| &mut object.retry_after);
        let retry_after = retry_after.or_else(|| self.take_best(false, |object| &mut object.retry_after));
        let details = core::mem::take(&mut self.details);
        let ids = core::mem::take(&mut self.ids);
        BodyContent {
            received_code,
            inner_code,
            explanation: explanation.filter(|text| message.as_ref() != Some(text)),
            message,
            target,
            ids: of_objects(ids, |object| self.counts(object, is_elsewhere)),
            details: of_objects(details, |object| self.counts(object, is_elsewhere)),
            arguments,
            status,
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

    fn counts(&self, object: ObjectIndex, is_elsewhere: bool) -> bool {
        self.objects.get(object).is_some_and(|object| object.is_elsewhere() == is_elsewhere)
    }

    /// Takes what the best of the objects says that say something of a kind.
    fn take_best<T>(
        &mut self,
        is_elsewhere: bool,
        said: impl for<'o> Fn(&'o mut ErrorObject<'a>) -> &'o mut Option<T>,
    ) -> Option<T> {
        let at =
            self.objects.iter_mut().take(self.count).filter(|object| object.is_elsewhere() == is_elsewhere);
        let said = at.map(|object| (object.preference(MemberRank::Own), said(object)));
        said.filter(|(_, said)| said.is_some()).min_by_key(|(preference, _)| *preference)?.1.take()
    }

    /// Returns the best object that says something, of which the kind is given.
    fn best(
        &self,
        is_elsewhere: bool,
        kind: impl Fn(&ErrorObject<'a>) -> Option<MemberRank>,
    ) -> Option<ObjectIndex> {
        let counting = self.objects().enumerate().filter(|(_, object)| object.is_elsewhere() == is_elsewhere);
        let said = counting.filter_map(|(index, object)| Some((object.preference(kind(object)?), index)));
        said.min().map(|(_, index)| index)
    }

    /// Returns the deepest inner error for which `is_wanted` holds, the first of several.
    fn deepest(
        &self,
        is_elsewhere: bool,
        is_wanted: impl Fn(&ErrorObject<'a>) -> bool,
    ) -> Option<ObjectIndex> {
        let inner = self
            .objects()
            .enumerate()
            .filter(|(_, object)| object.depth > 0 && object.is_elsewhere() == is_elsewhere);
        let wanted = inner.filter(|(_, object)| is_wanted(object));
        wanted.min_by_key(|(index, object)| (u8::MAX - object.depth, *index)).map(|(index, _)| index)
    }

    /// Takes the arguments that belong to the object with the code, or to one without a code.
    fn take_arguments(&mut self, is_elsewhere: bool, code_at: Option<ObjectIndex>) -> Vec<NamedValue> {
        of_objects(core::mem::take(&mut self.arguments), |object| {
            let has_no_code = self.objects.get(object).is_some_and(|object| object.code.is_none());
            Some(object) == code_at || has_no_code && self.counts(object, is_elsewhere)
        })
    }

    /// Keeps the first of `errors` as a detail if it counts neither for the code nor for the message.
    fn keep_listed(&mut self, code_at: Option<ObjectIndex>, message_at: Option<ObjectIndex>) {
        let Some(at) = (0..self.count).find(|object| self.is_at(*object, ErrorPlace::Listed)) else { return };
        if Some(at) == code_at || Some(at) == message_at {
            return;
        }
        let Some(object) = self.objects.get_mut(at) else { return };
        let keep = |text| keep_up_to(LONGEST_DETAIL, text);
        let detail = Detail {
            code: object.code.take().map(|(_, text)| keep(text)),
            message: object.message.take().map(|(_, text)| keep(text)),
            target: object.target.take().map(keep),
        };
        if detail != Detail::SILENT && self.details.len() < MOST_DETAILS {
            self.details.insert(0, (at, detail));
        }
    }
}

/// Returns those of some things that belong to certain objects.
fn of_objects<T>(all: Vec<(ObjectIndex, T)>, is_one: impl Fn(ObjectIndex) -> bool) -> Vec<T> {
    all.into_iter().filter(|(object, _)| is_one(*object)).map(|(_, said)| said).collect()
}
