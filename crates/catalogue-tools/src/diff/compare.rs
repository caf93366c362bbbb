//! Two specs → changes.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::Advice;

use super::lookups::Lookups;
use super::renamed::Renamed;
use super::{Change, ChangeKind, TranslatedText, readings};
use catalogue_spec::{Documented, ParsedMessage, SpecArgument, SpecCode, Status, Translation, Wording};

/// Returns all changes: those of codes, then those of statuses, then those of locales.
pub(super) fn compare<'a>(old_lookups: &Lookups<'a>, new_lookups: &Lookups<'a>) -> Vec<Change> {
    let (old, new) = (old_lookups.spec, new_lookups.spec);
    let locales: Locales<'_> =
        pairs(old.translations(), new.translations(), |translation| translation.locale().as_str());
    let renamed = Renamed::between(old, new);
    let mut wordings = BTreeMap::<&str, Vec<(Option<&Wording>, Option<&Wording>)>>::new();
    let old_key = |wording: &'a Wording| wording_key(wording, |name| renamed.get(name));
    let new_key = |wording: &'a Wording| wording_key(wording, |name| name);
    for ((code, ..), old, new) in pairs_by((old.wordings(), old_key), (new.wordings(), new_key)) {
        wordings.entry(code).or_default().push((old, new));
    }
    let mut readings = readings::compare(old_lookups, new_lookups, &renamed);
    let mut changes = Vec::new();
    let old_name = |code: &'a SpecCode| renamed.get(code.name());
    for (name, old, new) in pairs_by((old.codes(), old_name), (new.codes(), SpecCode::name)) {
        let mut found = SubjectChanges::of(Subject::Code(name), &mut changes);
        compare_code(old, new, &mut found);
        for (old, new) in wordings.remove(name).into_iter().flatten() {
            compare_wording(old, new, &mut found);
        }
        for change in readings.remove(name).into_iter().flatten() {
            found.push(change);
        }
        compare_code_texts((old, new), &locales, &mut found);
    }
    // All other statuses are treated like the first of their class, in both specs.
    let listed: BTreeSet<u16> = [old, new]
        .into_iter()
        .flat_map(|spec| {
            spec.statuses().iter().map(Status::status).chain(spec.codes().iter().map(SpecCode::status))
        })
        .collect();
    for status in listed {
        let mut found = SubjectChanges::of(Subject::Status(status), &mut changes);
        compare_status(status, (old_lookups, new_lookups), &renamed, &mut found);
        for &(locale, old, new) in &locales {
            let (old, new) = match (old, new) {
                (Some(_), Some(_)) => {
                    (old_lookups.own_reason(status, locale), new_lookups.own_reason(status, locale))
                }
                // If a locale is added or removed, the registered reason phrases are not listed one by one.
                (old, new) => {
                    let own = |translation: Option<&'a Translation>| translation?.reason(status);
                    (own(old), own(new))
                }
            };
            let text = |reason: Option<&str>| reason.map(str::to_owned);
            found.text((TranslatedText::Reason, None, locale), text(old), text(new));
        }
    }
    for (locale, old, new) in &locales {
        let mut found = SubjectChanges::of(Subject::Locale(locale), &mut changes);
        match (old, new) {
            (None, Some(_)) => found.change(ChangeKind::LocaleAdded, None, None),
            (Some(_), None) => found.change(ChangeKind::LocaleRemoved, None, None),
            _ => {}
        }
    }
    changes
}

/// An item's name, its old value, and its new value.
type Pair<'a, K, T> = (K, Option<&'a T>, Option<&'a T>);

/// The translations of each locale.
type Locales<'a> = Vec<Pair<'a, &'a str, Translation>>;

/// Pairs the items of two lists by name.
fn pairs<'a, K: Ord, T>(old: &'a [T], new: &'a [T], name: impl Fn(&'a T) -> K) -> Vec<Pair<'a, K, T>> {
    pairs_by((old, &name), (new, &name))
}

/// Pairs the items of two lists by name, with a function for the names of each list.
fn pairs_by<'a, K: Ord, T>(
    (old, old_name): (&'a [T], impl Fn(&'a T) -> K),
    (new, new_name): (&'a [T], impl Fn(&'a T) -> K),
) -> Vec<Pair<'a, K, T>> {
    let mut all = BTreeMap::<K, (Option<&T>, Option<&T>)>::new();
    for thing in old {
        all.entry(old_name(thing)).or_default().0 = Some(thing);
    }
    for thing in new {
        all.entry(new_name(thing)).or_default().1 = Some(thing);
    }
    all.into_iter().map(|(name, (old, new))| (name, old, new)).collect()
}

/// Compares the rows of a code, except for its translations.
fn compare_code(old: Option<&SpecCode>, new: Option<&SpecCode>, found: &mut SubjectChanges<'_>) {
    let message = |code: &SpecCode| Some(code.message().source().to_owned());
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, Some(new)) => return found.change(ChangeKind::CodeAdded, None, message(new)),
        (Some(old), None) => return found.change(ChangeKind::CodeRemoved, message(old), None),
        (None, None) => return,
    };
    found.both(ChangeKind::CodeRenamed, old.name(), new.name());
    let deprecation = match (old.deprecated(), new.deprecated()) {
        (None, _) => ChangeKind::CodeDeprecated,
        (_, None) => ChangeKind::CodeRestored,
        _ => ChangeKind::DeprecationReworded,
    };
    found.compare(deprecation, old.deprecated(), new.deprecated());
    found.both(ChangeKind::StatusMoved, &old.status().to_string(), &new.status().to_string());
    let advice = match (retries(old.advice()), retries(new.advice())) {
        (false, true) => ChangeKind::RetryAdded,
        (true, false) => ChangeKind::RetryRemoved,
        _ => ChangeKind::AdviceMoved,
    };
    found.both(advice, old.advice().as_str(), new.advice().as_str());
    for (alias, was, is) in pairs(old.aliases(), new.aliases(), |alias| alias) {
        match (was, is) {
            // A name that has become an alias, or an alias that has become the name, is not lost.
            _ if alias == old.name() || alias == new.name() => {}
            (None, _) => found.change(ChangeKind::AliasAdded, None, Some(alias.clone())),
            (_, None) => found.change(ChangeKind::AliasRemoved, Some(alias.clone()), None),
            _ => {}
        }
    }
    for (old, new) in arguments(old, new) {
        compare_argument(old, new, found);
    }
    found.both(ChangeKind::MessageReworded, old.message().source(), new.message().source());
    found.both(ChangeKind::HelpReworded, old.help(), new.help());
    found.both(ChangeKind::SourceChanged, old.source(), new.source());
    let (old, new) = (old.documented().map(documented), new.documented().map(documented));
    found.compare(ChangeKind::DocumentedChanged, old.as_deref(), new.as_deref());
}

fn compare_argument(old: Option<&SpecArgument>, new: Option<&SpecArgument>, found: &mut SubjectChanges<'_>) {
    let kind = |argument: &SpecArgument| Some(argument.kind().as_str().to_owned());
    let mut change = |what, name: &str, old, new| {
        found.push(Change { argument: Some(name.to_owned()), ..found.subject.change(what, old, new) });
    };
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, Some(new)) => return change(ChangeKind::ArgumentAdded, new.name(), None, kind(new)),
        (Some(old), None) => return change(ChangeKind::ArgumentRemoved, old.name(), kind(old), None),
        (None, None) => return,
    };
    for (what, was, is) in [
        (ChangeKind::ArgumentRenamed, old.name(), new.name()),
        (ChangeKind::ArgumentRetyped, old.kind().as_str(), new.kind().as_str()),
        (ChangeKind::DescriptionReworded, old.description(), new.description()),
        (ChangeKind::ExampleChanged, old.example(), new.example()),
    ] {
        if was != is {
            change(what, old.name(), Some(was.to_owned()), Some(is.to_owned()));
        }
    }
}

/// Pairs the arguments of two codes by name. A removed and an added argument count as one renamed argument if only
/// their names differ.
fn arguments<'a>(
    old: &'a SpecCode,
    new: &'a SpecCode,
) -> Vec<(Option<&'a SpecArgument>, Option<&'a SpecArgument>)> {
    let (mut found, alone): (Vec<_>, Vec<_>) = pairs(old.arguments(), new.arguments(), SpecArgument::name)
        .into_iter()
        .map(|(_, old, new)| (old, new))
        .partition(|(old, new)| old.is_some() && new.is_some());
    let mut added: Vec<_> = alone.iter().filter_map(|&(_, new)| new).collect();
    for removed in alone.iter().filter_map(|&(old, _)| old) {
        let row = |argument: &'a SpecArgument| (argument.kind(), argument.description(), argument.example());
        let renamed = added.iter().position(|argument| row(argument) == row(removed));
        found.push((Some(removed), renamed.map(|at| added.remove(at))));
    }
    found.extend(added.into_iter().map(|argument| (None, Some(argument))));
    found
}

/// Returns the documented message, and what it is documented as.
fn documented(documented: &Documented) -> String {
    match documented {
        Documented::Template(text) => format!("template: {text}"),
        Documented::Description(text) => format!("description: {text}"),
    }
}

/// Compares the translated texts of a code.
fn compare_code_texts(
    (old_code, new_code): (Option<&SpecCode>, Option<&SpecCode>),
    locales: &Locales<'_>,
    found: &mut SubjectChanges<'_>,
) {
    let arguments = match (old_code, new_code) {
        (Some(old), Some(new)) => arguments(old, new),
        (old, new) => {
            let old = old.into_iter().flat_map(SpecCode::arguments).map(|argument| (Some(argument), None));
            old.chain(new.into_iter().flat_map(SpecCode::arguments).map(|argument| (None, Some(argument))))
                .collect()
        }
    };
    for &(locale, old, new) in locales {
        let message = |translation: Option<&Translation>, code: Option<&SpecCode>| {
            translation?.message(code?.name()).map(ParsedMessage::source).map(str::to_owned)
        };
        let help = |translation: Option<&Translation>, code: Option<&SpecCode>| {
            translation?.help(code?.name()).map(str::to_owned)
        };
        found.text((TranslatedText::Message, None, locale), message(old, old_code), message(new, new_code));
        found.text((TranslatedText::Help, None, locale), help(old, old_code), help(new, new_code));
        for &(old_argument, new_argument) in &arguments {
            let description = |translation: Option<&Translation>,
                               code: Option<&SpecCode>,
                               argument: Option<&SpecArgument>| {
                translation?.description(code?.name(), argument?.name()).map(str::to_owned)
            };
            let argument = new_argument.or(old_argument).map(SpecArgument::name);
            let (old, new) =
                (description(old, old_code, old_argument), description(new, new_code, new_argument));
            found.text((TranslatedText::Description, argument, locale), old, new);
        }
    }
}

/// Returns the key of a wording, given the names of codes. Several codes can have the same sentence, in a row each.
fn wording_key<'a>(
    wording: &'a Wording,
    name: impl Fn(&'a str) -> &'a str,
) -> (&'a str, &'a str, Vec<&'a str>) {
    let under = wording.under().iter().map(|code| name(code)).collect();
    (name(wording.code()), wording.message().source(), under)
}

fn compare_wording(old: Option<&Wording>, new: Option<&Wording>, found: &mut SubjectChanges<'_>) {
    // All other columns are part of the key.
    if let (Some(old), Some(new)) = (old, new)
        && old.advice() == new.advice()
    {
        return;
    }
    let text = |wording: &Wording| {
        let advice = wording.advice().map(|advice| format!(" ({advice})")).unwrap_or_default();
        let under = wording.under().join(" ");
        let under = if under.is_empty() { under } else { format!(" under {under}") };
        format!("{}{under}{advice}", wording.message().source())
    };
    let what = match (old, new) {
        (None, _) => ChangeKind::WordingAdded,
        (_, None) => ChangeKind::WordingRemoved,
        _ => ChangeKind::WordingChanged,
    };
    found.compare(what, old.map(text).as_deref(), new.map(text).as_deref());
}

/// Compares the lookup results for a status.
fn compare_status(
    status: u16,
    (old, new): (&Lookups<'_>, &Lookups<'_>),
    renamed: &Renamed<'_>,
    found: &mut SubjectChanges<'_>,
) {
    let reasons = (old.reason(status), new.reason(status));
    let what = match reasons {
        (None, _) => ChangeKind::StatusAdded,
        (_, None) => ChangeKind::StatusRemoved,
        _ => ChangeKind::ReasonReworded,
    };
    found.compare(what, reasons.0, reasons.1);

    let (before, after) = (meaning(old, status), meaning(new, status));
    let before = (before.0.map(|code| renamed.get(code)), before.1);
    let what = match (before.0, after.0) {
        (None, _) => ChangeKind::StatusCodeAdded,
        (_, None) => ChangeKind::StatusCodeRemoved,
        _ => ChangeKind::StatusCodeMoved,
    };
    found.compare(what, before.0, after.0);
    // A status that means a code has the advice of that code.
    if let (None, None) = (before.0, after.0) {
        let what = match (before.1, after.1) {
            (_, None) => ChangeKind::StatusAdviceRemoved,
            (Some(before), Some(after)) if retries(before) == retries(after) => ChangeKind::StatusAdviceMoved,
            (_, Some(after)) if retries(after) => ChangeKind::StatusRetryAdded,
            (Some(_), Some(_)) => ChangeKind::StatusRetryRemoved,
            (None, Some(_)) => ChangeKind::StatusAdviceAdded,
        };
        found.compare(what, before.1.map(Advice::as_str), after.1.map(Advice::as_str));
    }
}

/// Returns the code that a status alone means, or else its own advice.
fn meaning<'a>(lookups: &Lookups<'a>, status: u16) -> (Option<&'a str>, Option<Advice>) {
    (lookups.code_of_status(status), lookups.advice_of_status(status))
}

/// Returns `true` if a program that follows an advice sends the request again without further action.
fn retries(advice: Advice) -> bool {
    advice.is_transient() || advice == Advice::RenewToken
}

/// The subject of a change.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Code(&'a str),
    Status(u16),
    Locale(&'a str),
}

impl Subject<'_> {
    fn change(self, kind: ChangeKind, old: Option<String>, new: Option<String>) -> Change {
        let (mut code, mut status, mut locale) = (None, None, None);
        match self {
            Subject::Code(name) => code = Some(name.to_owned()),
            Subject::Status(number) => status = Some(number),
            Subject::Locale(tag) => locale = Some(tag.to_owned()),
        }
        Change {
            kind,
            code,
            status,
            argument: None,
            locale,
            text: None,
            message: None,
            under: None,
            old,
            new,
        }
    }
}

/// The changes so far, and the subject of the next ones.
struct SubjectChanges<'a> {
    subject: Subject<'a>,
    changes: &'a mut Vec<Change>,
}

impl<'a> SubjectChanges<'a> {
    fn of(subject: Subject<'a>, changes: &'a mut Vec<Change>) -> Self {
        Self { subject, changes }
    }

    fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    fn change(&mut self, kind: ChangeKind, old: Option<String>, new: Option<String>) {
        self.push(self.subject.change(kind, old, new));
    }

    /// Adds a change if the two values differ.
    fn compare(&mut self, kind: ChangeKind, old: Option<&str>, new: Option<&str>) {
        if old != new {
            self.change(kind, old.map(str::to_owned), new.map(str::to_owned));
        }
    }

    fn both(&mut self, kind: ChangeKind, old: &str, new: &str) {
        self.compare(kind, Some(old), Some(new));
    }

    /// Adds a change of a translated text if the two values differ.
    fn text(
        &mut self,
        (text, argument, locale): (TranslatedText, Option<&str>, &str),
        old: Option<String>,
        new: Option<String>,
    ) {
        let kind = match (&old, &new) {
            (None, Some(_)) => ChangeKind::TranslationAdded,
            (Some(_), None) => ChangeKind::TranslationRemoved,
            (old, new) if old != new => ChangeKind::TranslationChanged,
            _ => return,
        };
        let change = self.subject.change(kind, old, new);
        let argument = argument.map(str::to_owned);
        self.push(Change { argument, locale: Some(locale.to_owned()), text: Some(text), ..change });
    }
}
