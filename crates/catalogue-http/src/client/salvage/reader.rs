//! Follows the brackets of a body, and keeps the best values of members.

use alloc::vec::Vec;

use super::preference::{Best, ELSEWHERE, Preference, SalvagePlace, is_of, preference, tracking_preference};
use super::tokens::{RawText, Token, Tokens};
use super::value::{begins_document, is_blank, is_literal, looks_like_code};
use crate::client::content::BodyContent;
use crate::client::detail::{Detail, LONGEST_DETAIL, MOST_DETAILS};
use crate::client::member::{Member, MemberRank};
use crate::client::status::status_of;

/// Where a code or a message comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SalvageOrigin {
    /// An envelope, with or without words around it.
    Envelope,
    /// Members, and nothing else.
    Members,
    /// Members among words.
    Words,
    /// Text without members.
    Text,
}

/// The depth to which brackets are followed. Deeper ones say nothing.
const MOST_DEPTH: usize = 16;

/// The contents of two brackets.
#[derive(Clone, Copy, Debug)]
struct Frame {
    scope: Scope,
    place: SalvagePlace,
    /// Whether an object without a name was read. The first one counts for the array, and the others do not.
    had_element: bool,
}

/// The meaning of members between brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// Those of an error.
    Error,
    /// Those of a message: `value`.
    Message,
    /// The array of details.
    Details,
    Detail,
    /// Nothing but `error`, the envelope: in a document after another one that said something.
    Next,
    /// Nothing, unless one is an `error`.
    Other,
}

/// A name, and the sign after it.
#[derive(Clone, Copy, Debug)]
struct NameAndSign {
    name: Member,
    is_quoted: bool,
    sign: u8,
}

/// The position among values without names, which have a meaning by their order: before members, a code; in a tuple,
/// the status, the code, and the message.
#[derive(Clone, Copy, Debug)]
enum Sequence<'a> {
    Start,
    /// A string that is the code if members follow.
    Front(RawText<'a>),
    Status,
    Code,
    Over,
}

/// A reader of all tokens, once.
pub(super) struct SalvageReader<'a> {
    tokens: Tokens<'a>,
    frame: Frame,
    /// The frames around it, as far as brackets are followed.
    outer: [Frame; MOST_DEPTH],
    depth: usize,
    sequence: Sequence<'a>,
    code: Best<RawText<'a>>,
    message: Best<RawText<'a>>,
    tracking_id: Best<RawText<'a>>,
    status: Best<u16>,
    details: Best<Vec<Detail>>,
    /// Whether there are words outside all brackets.
    pub(super) has_prose: bool,
}

impl<'a> SalvageReader<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        let outside = Frame { scope: Scope::Error, place: SalvagePlace::Outside, had_element: false };
        Self {
            tokens: Tokens::new(body),
            frame: outside,
            outer: [outside; MOST_DEPTH],
            depth: 0,
            sequence: Sequence::Start,
            code: Best::NOTHING,
            message: Best::NOTHING,
            tracking_id: Best::NOTHING,
            status: Best::NOTHING,
            details: Best::NOTHING,
            has_prose: false,
        }
    }

    /// Reads to the end, or to the end of a document with an error.
    pub(super) fn read(&mut self) {
        let mut member = None;
        loop {
            match self.tokens.next() {
                Token::Open(bracket) => self.open(member.take(), bracket),
                Token::Close => {
                    member = None;
                    if self.close() {
                        return;
                    }
                }
                Token::Separator => member = None,
                // A sign without a name: the text is broken, or prose.
                Token::Sign => {}
                Token::Text(text) => {
                    let is_value = member.is_some_and(|member: NameAndSign| member.is_quoted);
                    self.has_prose |= self.depth == 0 && !text.is_quoted && !is_value;
                    // The name of a type or function, as in `inner_error=InnerError(…)`: the brackets are the value.
                    if !text.is_quoted && matches!(self.tokens.peek(), Some(b'(' | b'{' | b'[')) {
                        continue;
                    }
                    let name = match member {
                        // In prose, `Error: code: …` goes on to the next.
                        Some(NameAndSign { name: Member::Error | Member::Unknown, .. }) => {
                            if self.depth == 0 && !text.is_quoted { self.member(text) } else { None }
                        }
                        Some(_) => None,
                        None => self.member(text),
                    };
                    match name {
                        Some(name) => member = Some(name),
                        None => self.value(member.take(), text),
                    }
                }
                Token::End => return,
            }
        }
    }

    pub(super) fn source(&self) -> SalvageOrigin {
        match self.code.preference.min(self.message.preference) {
            Preference::MAX => SalvageOrigin::Text,
            best if is_of(SalvagePlace::Envelope, best) => SalvageOrigin::Envelope,
            _ if self.has_prose => SalvageOrigin::Words,
            _ => SalvageOrigin::Members,
        }
    }

    /// Decodes the best values.
    pub(super) fn finish(&mut self, found: &mut BodyContent<'a>) {
        let best = self.code.preference.min(self.message.preference);
        // The code of one error is not combined with the message of another.
        let worst = if best < ELSEWHERE { ELSEWHERE } else { Preference::MAX };
        found.received_code = self.code.take(worst).map(RawText::decode);
        found.message = self.message.take(worst).map(RawText::decode);
        found.target = self.tracking_id.take(worst).map(RawText::decode);
        found.status = self.status.take(worst);
        found.details = self.details.take(worst).unwrap_or_default();
        found.details.retain(|detail| *detail != Detail::SILENT);
    }

    /// Returns the member that a text names, if a sign follows it.
    fn member(&mut self, text: RawText<'a>) -> Option<NameAndSign> {
        // In prose, a word is a name where a clause begins, or before a `=` without a space.
        let may_be = text.is_quoted || text.is_first || self.depth > 0 || self.tokens.peek() == Some(b'=');
        let sign = if may_be { self.tokens.sign()? } else { return None };
        if self.frame.scope == Scope::Error && self.frame.place.is_outermost() {
            if let Sequence::Front(code) = self.sequence {
                self.code.offer(preference(self.frame.place, MemberRank::Front), code);
            }
            self.sequence = Sequence::Over;
        }
        Some(NameAndSign { name: name_of(text), is_quoted: text.is_quoted, sign })
    }

    fn open(&mut self, member: Option<NameAndSign>, bracket: u8) {
        let inside = match member {
            Some(member) => self.inside(member, bracket),
            None => self.element(),
        };
        if let Some(place) = self.outer.get_mut(self.depth) {
            *place = self.frame;
            let is_last = self.depth + 1 == MOST_DEPTH;
            self.frame = if is_last { Frame { scope: Scope::Other, ..inside } } else { inside };
        }
        self.depth += 1;
    }

    /// Returns to the outer brackets. Returns `true` if the document has ended, and had an error.
    fn close(&mut self) -> bool {
        let Some(depth) = self.depth.checked_sub(1) else { return false };
        let closed = self.frame;
        if let Some(outer) = self.outer.get(depth) {
            self.frame = *outer;
        }
        self.depth = depth;
        let has_error = self.has_envelope() || self.code.said.is_some() && self.message.said.is_some();
        depth == 0 && closed.place == SalvagePlace::Document && has_error
    }

    fn has_envelope(&self) -> bool {
        is_of(SalvagePlace::Envelope, self.code.preference)
            || is_of(SalvagePlace::Envelope, self.message.preference)
    }

    /// Returns the frame of the brackets after a name.
    fn inside(&mut self, member: NameAndSign, bracket: u8) -> Frame {
        let Frame { scope, place, .. } = self.frame;
        let frame = |scope, place| Frame { scope, place, had_element: false };
        match (scope, member.name) {
            (Scope::Error, Member::InnerError) => frame(Scope::Error, place.inner()),
            // `Error: {…}` in prose says that a document follows.
            (Scope::Error, _) if place == SalvagePlace::Outside && !member.is_quoted => self.document(),
            // The code of one is not combined with the message of another.
            (Scope::Error | Scope::Next, Member::Error) if place.is_outermost() && self.has_envelope() => {
                frame(Scope::Other, place)
            }
            (Scope::Error | Scope::Next, Member::Error) if place.is_outermost() => {
                frame(Scope::Error, SalvagePlace::Envelope)
            }
            (Scope::Error, Member::Errors) if place.is_outermost() => {
                frame(Scope::Error, SalvagePlace::Listed)
            }
            (Scope::Error, Member::Error | Member::Errors) => frame(Scope::Error, place.inner()),
            (Scope::Error, Member::Message) => frame(Scope::Message, place),
            (Scope::Error, Member::Details) => self.details(place, bracket),
            (_, Member::Error | Member::Errors) => frame(Scope::Error, SalvagePlace::Elsewhere),
            _ => frame(Scope::Other, place),
        }
    }

    /// Returns the frame of brackets without a name: outside of all, that of the document, and otherwise the same as
    /// that around them.
    fn element(&mut self) -> Frame {
        let Frame { scope, place, had_element } = self.frame;
        match scope {
            Scope::Error if place == SalvagePlace::Outside => self.document(),
            Scope::Error if !had_element => {
                self.frame.had_element = true;
                self.sequence = Sequence::Start;
                Frame { scope, place, had_element: false }
            }
            Scope::Details => self.detail(place),
            Scope::Message => self.frame,
            Scope::Error | Scope::Detail | Scope::Next | Scope::Other => {
                Frame { scope: Scope::Other, ..self.frame }
            }
        }
    }

    fn document(&mut self) -> Frame {
        self.sequence = Sequence::Start;
        let is_next = is_of(SalvagePlace::Document, self.code.preference)
            || is_of(SalvagePlace::Document, self.message.preference);
        let scope = if is_next { Scope::Next } else { Scope::Error };
        Frame { scope, place: SalvagePlace::Document, had_element: false }
    }

    /// Returns the frame of `details`. Those of the best place that has any count.
    fn details(&mut self, place: SalvagePlace, bracket: u8) -> Frame {
        let had_some = self.details.said.as_ref().is_some_and(|details| !details.is_empty());
        let preference = preference(place, MemberRank::Own);
        if had_some && preference >= self.details.preference {
            return Frame { scope: Scope::Other, place, had_element: false };
        }
        self.details = Best { preference, said: Some(Vec::new()) };
        if bracket == b'{' {
            self.detail(place)
        } else {
            Frame { scope: Scope::Details, place, had_element: false }
        }
    }

    fn detail(&mut self, place: SalvagePlace) -> Frame {
        let mut scope = Scope::Other;
        if let Some(details) = &mut self.details.said
            && details.len() < MOST_DETAILS
        {
            details.push(Detail::SILENT);
            scope = Scope::Detail;
        }
        Frame { scope, place, had_element: false }
    }

    fn value(&mut self, member: Option<NameAndSign>, text: RawText<'a>) {
        match (self.frame.scope, member) {
            (Scope::Error, Some(member)) => self.error_member(member, text),
            (Scope::Error, None) if self.frame.place.is_outermost() => self.next_in_sequence(text),
            (Scope::Error, None) => self.error_itself(text, b'='),
            (Scope::Message, member) => {
                if member.is_none_or(|member| member.name == Member::Value) {
                    self.offer_message(MemberRank::Own, text);
                }
            }
            (Scope::Detail, Some(member)) => self.detail_member(member, text),
            (Scope::Detail, None) | (Scope::Details | Scope::Next | Scope::Other, _) => {}
        }
    }

    fn error_member(&mut self, member: NameAndSign, text: RawText<'a>) {
        let place = self.frame.place;
        match member.name {
            Member::Code => self.offer_code(MemberRank::Own, text, member.sign),
            Member::Type => {
                let is_prose = place == SalvagePlace::Outside && !member.is_quoted;
                if !is_prose && !place.is_inner() && looks_like_code(text) {
                    self.offer_code(MemberRank::Type, text, member.sign);
                }
            }
            Member::Message => self.offer_message(MemberRank::Own, text),
            Member::Description => self.offer_message(MemberRank::Description, text),
            Member::Detail => self.offer_message(MemberRank::Detail, text),
            Member::Title => self.offer_message(MemberRank::Title, text),
            Member::Error => self.error_itself(text, member.sign),
            Member::Status | Member::StatusCode => match status_of(text.bytes) {
                Some(status) => self.status.offer(preference(place, MemberRank::Own), status),
                // Some programs have names for statuses, which are those of codes.
                None if member.name == Member::StatusCode && looks_like_code(text) => {
                    self.offer_code(MemberRank::Type, text, member.sign);
                }
                None => {}
            },
            name if name == Member::Target || name.of_id(false).is_some() => {
                if let Some(id) = self.usable_word(text, member.sign) {
                    self.tracking_id.offer(tracking_preference(place, name), id);
                }
            }
            // A document in a string: `response="{…}"`.
            _ if place == SalvagePlace::Outside && !member.is_quoted => self.offer_document(text),
            _ => {}
        }
    }

    /// Keeps the value of `error` that is not an object.
    fn error_itself(&mut self, text: RawText<'a>, sign: u8) {
        let place = self.frame.place;
        if begins_document(text) {
            // The envelope, in a string.
            let place = if place.is_outermost() { SalvagePlace::Envelope } else { place };
            self.message.offer(preference(place, MemberRank::Own), text);
        } else if looks_like_code(text) {
            let is_prose = place == SalvagePlace::Outside && !text.is_quoted && sign == b':';
            if !is_prose {
                self.offer_code(MemberRank::Error, text, sign);
            }
        } else if text.is_quoted {
            self.offer_message(MemberRank::Error, text);
        }
    }

    fn next_in_sequence(&mut self, text: RawText<'a>) {
        let preference = preference(self.frame.place, MemberRank::Front);
        let stands_alone = !matches!(self.sequence, Sequence::Over) && self.tokens.ends_clause();
        self.sequence = match self.sequence {
            Sequence::Start if stands_alone && text.is_quoted && looks_like_code(text) => {
                Sequence::Front(text)
            }
            Sequence::Start if stands_alone && !text.is_quoted => match status_of(text.bytes) {
                Some(status) if self.depth > 0 && self.tokens.is_before_reason() => {
                    self.status.offer(preference, status);
                    Sequence::Status
                }
                _ => Sequence::Over,
            },
            Sequence::Status if stands_alone && text.is_quoted && looks_like_code(text) => {
                self.code.offer(preference, text);
                Sequence::Code
            }
            Sequence::Status if stands_alone && is_literal(text, false) => Sequence::Code,
            Sequence::Status | Sequence::Code if stands_alone && text.is_quoted => {
                self.offer_message(MemberRank::Front, text);
                Sequence::Over
            }
            _ => {
                self.offer_document(text);
                Sequence::Over
            }
        };
    }

    /// Keeps a string that is a document.
    fn offer_code(&mut self, rank: MemberRank, text: RawText<'a>, sign: u8) {
        if let Some(code) = self.usable_code(text, sign) {
            self.code.offer(preference(self.frame.place, rank), code);
        }
    }

    fn offer_document(&mut self, text: RawText<'a>) {
        if begins_document(text) {
            self.message.offer(preference(SalvagePlace::Document, MemberRank::Own), text);
        }
    }

    fn offer_message(&mut self, kind: MemberRank, text: RawText<'a>) {
        if let Some(message) = self.usable_message(text) {
            self.message.offer(preference(self.frame.place, kind), message);
        }
    }

    fn detail_member(&mut self, member: NameAndSign, text: RawText<'a>) {
        let said = match member.name {
            Member::Code => self.usable_code(text, member.sign),
            Member::Message => self.usable_message(text),
            Member::Target => self.usable_word(text, member.sign),
            _ => None,
        };
        let detail = self.details.said.as_mut().and_then(|details| details.last_mut());
        if let (Some(said), Some(detail)) = (said, detail) {
            detail.keep(member.name, said.beginning(LONGEST_DETAIL).decode());
        }
    }

    /// Returns a string, or a word that looks like a code, such as a number.
    fn usable_code(&self, text: RawText<'a>, sign: u8) -> Option<RawText<'a>> {
        self.usable_word(text, sign).filter(|word| word.is_quoted || looks_like_code(*word))
    }

    /// Returns a string, or a word alone, which prose hardly has after `code:`.
    fn usable_word(&self, text: RawText<'a>, sign: u8) -> Option<RawText<'a>> {
        let is_usable = if text.is_quoted {
            !is_blank(text)
        } else {
            (sign == b'=' || self.tokens.ends_clause()) && !is_literal(text, self.tokens.is_at_end())
        };
        is_usable.then_some(text)
    }

    /// Returns a string, or words up to the end of the clause.
    fn usable_message(&mut self, text: RawText<'a>) -> Option<RawText<'a>> {
        if text.is_quoted {
            return Some(text).filter(|text| !is_blank(*text));
        }
        let clause = self.tokens.clause(text);
        let is_number =
            clause.bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        (!is_number && !is_literal(clause, self.tokens.is_at_end())).then_some(clause)
    }
}

/// Returns the kind of the member with a name.
fn name_of(name: RawText<'_>) -> Member {
    /// Escapes are longer than the characters that they encode.
    const LONGEST: usize = 128;
    let name = match name.bytes {
        bytes if bytes.len() > LONGEST => Member::Unknown,
        _ if name.has_escapes => Member::of(name.decode().as_bytes()),
        bytes => Member::of(bytes),
    };
    match name {
        Member::ErrorCode => Member::Code,
        Member::ErrorMessage => Member::Message,
        name => name,
    }
}
