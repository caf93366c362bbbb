//! A model of the verdicts: everything that programs and clients can observe of a spec, and the levels that follow.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Advice, AnyCode, Catalogue, Isolation, Kind, Localized, Reading, Value};

use crate::diff::Level;
use catalogue_build::{Options, generate, leak};
use catalogue_spec::{Spec, SpecCode};

/// The observations of a spec.
pub(super) struct Observed {
    /// The names that a program can use: each variant, and each message's struct with its fields.
    items: BTreeSet<String>,
    /// The result of each lookup.
    finds: BTreeMap<String, String>,
    /// The contract with a client: the codes, their statuses, their arguments.
    wire: BTreeMap<String, String>,
    /// The advice for each code and each status without one.
    advice: BTreeMap<String, Advice>,
    /// The languages of the API.
    locales: BTreeSet<String>,
    /// Texts for people.
    texts: BTreeMap<String, String>,
    codes: Vec<String>,
    messages: BTreeSet<String>,
    catalogue: &'static Catalogue,
}

impl Observed {
    pub(super) fn of(spec: &Spec) -> Self {
        let catalogue = leak(spec);
        let name = |index: usize| spec.codes()[index].name().to_owned();
        let mut observed = Self {
            items: items(spec),
            finds: BTreeMap::new(),
            wire: BTreeMap::new(),
            advice: BTreeMap::new(),
            locales: spec.translations().iter().map(|translation| translation.locale().to_string()).collect(),
            texts: texts(spec),
            codes: spec.codes().iter().map(|code| code.name().to_owned()).collect(),
            messages: messages(spec, catalogue),
            catalogue,
        };
        let Self { finds, wire, advice, texts, .. } = &mut observed;
        for code in spec.codes() {
            let name = code.name();
            let is_sent = code.deprecated().is_none();
            finds.insert(format!("code {name}"), String::new());
            finds.insert(format!("status of {name}"), code.status().to_string());
            finds.insert(format!("advice of {name}"), code.advice().to_string());
            finds.insert(format!("whether {name} is deprecated"), (!is_sent).to_string());
            for alias in code.aliases() {
                finds.insert(format!("alias {alias}"), name.to_owned());
            }
            for sent in
                [name].into_iter().chain(code.aliases().iter().map(String::as_str)).filter(|_| is_sent)
            {
                wire.insert(format!("code {sent}"), String::new());
            }
            // The name is what a service sends. It may send an alias too.
            if is_sent {
                wire.insert(format!("name {name}"), String::new());
            }
            wire.insert(format!("status of {name}"), code.status().to_string());
            wire.insert(format!("type of {name}"), code.source().to_owned());
            for argument in code.arguments() {
                wire.insert(
                    format!("argument {} of {name}", argument.name()),
                    argument.kind().as_str().to_owned(),
                );
            }
            advice.insert(format!("advice of {name}"), code.advice());
        }
        for status in 100..600 {
            let codes = spec.codes().iter().filter(|code| code.status() == status).map(SpecCode::name);
            finds.insert(format!("codes of {status}"), codes.collect::<Vec<_>>().join(" "));
            if let Some(code) = catalogue.code_from_status(status) {
                finds.insert(format!("code of {status}"), name(code));
            } else if let Some(found) = catalogue.advice_of_status(status) {
                advice.insert(format!("advice of {status}"), found);
            }
            if let Some(found) = catalogue.advice_of_status(status) {
                finds.insert(format!("advice of {status}"), found.to_string());
            }
            if let Some(reason) = catalogue.reason_of_status(status, 0) {
                finds.insert(format!("reason of {status}"), String::new());
                wire.insert(format!("status {status}"), String::new());
                texts.insert(format!("reason of {status}"), reason.to_owned());
                for (locale, translation) in (1..).zip(spec.translations()) {
                    let reason = catalogue.reason_of_status(status, locale).unwrap();
                    texts.insert(format!("{} reason of {status}", translation.locale()), reason.to_owned());
                }
            }
        }
        observed
    }

    /// Returns the level for programs that compile against the crate.
    pub(super) fn crate_level(&self, new: &Self) -> Level {
        let is_found = |key: &String| new.finds.contains_key(key);
        if !self.items.is_subset(&new.items) || !self.finds.keys().all(is_found) {
            return Level::Major;
        }
        let is_as_before = self.items == new.items && self.finds == new.finds;
        if !is_as_before || !self.reads_as(new) { Level::Minor } else { self.text_level(new) }
    }

    /// Returns the level for clients of the API.
    pub(super) fn api_level(&self, new: &Self) -> Level {
        // A client does not know a new code or status. It can ignore a new argument.
        let both = || self.codes.iter().filter(|code| new.codes.contains(code));
        let of_both = |key: &str| key.split(' ').any(|word| both().any(|code| code == word));
        let is_argument = |key: &str| key.starts_with("argument ");
        let is_attribute = |key: &str| key.contains(" of ");
        let breaks = self
            .wire
            .iter()
            .any(|(key, value)| (!is_attribute(key) || of_both(key)) && new.wire.get(key) != Some(value));
        let surprises = new.wire.keys().any(|key| !is_attribute(key) && !self.wire.contains_key(key));
        let retries = |advice: Option<&Advice>| {
            advice.is_some_and(|advice| advice.is_transient() || *advice == Advice::RenewToken)
        };
        let of_status = |key: &str| key.ends_with(|c: char| c.is_ascii_digit());
        // The code of a status is the crate's conclusion: advice is compared only if the status means no code in both.
        let compared = || {
            let keys: BTreeSet<_> = self.advice.keys().chain(new.advice.keys()).collect();
            keys.into_iter().filter(|key| {
                let means_code =
                    |observed: &Self| observed.finds.contains_key(&key.replace("advice", "code"));
                if of_status(key) { !means_code(self) && !means_code(new) } else { of_both(key) }
            })
        };
        let gives_up = compared().any(|key| {
            let (old, new) = (self.advice.get(key), new.advice.get(key));
            (retries(old) && !retries(new)) || (old.is_some() && new.is_none())
        });
        if breaks || surprises || gives_up {
            return Level::Major;
        }
        let has_more = new.wire.keys().any(|key| is_argument(key) && !self.wire.contains_key(key));
        let acts_otherwise = compared().any(|key| self.advice.get(key) != new.advice.get(key));
        if has_more || acts_otherwise || self.locales != new.locales {
            Level::Minor
        } else {
            self.text_level(new)
        }
    }

    fn text_level(&self, new: &Self) -> Level {
        if self.texts == new.texts { Level::None } else { Level::Patch }
    }

    /// Returns `true` if each message is recognized the same, in a response without a code and in one with each code.
    fn reads_as(&self, new: &Self) -> bool {
        let contexts = || [None].into_iter().chain(self.codes.iter().map(Some));
        let messages = self.messages.union(&new.messages);
        messages
            .into_iter()
            .all(|message| contexts().all(|code| self.read(message, code) == new.read(message, code)))
    }

    fn read(&self, message: &str, code: Option<&String>) -> String {
        let code = code.and_then(|code| self.codes.iter().position(|other| other == code));
        let code = code.and_then(|index| AnyCode::new(self.catalogue, index));
        let Some(reading) = Reading::new(self.catalogue, message, code) else {
            return "nothing".to_owned();
        };
        let arguments: Vec<_> = reading.arguments().collect();
        let (code, is_exact, wait) = (reading.code(), reading.is_exact(), reading.seconds_to_wait());
        let advice = reading.has_own_advice().then(|| reading.advice());
        format!("{code} {is_exact} {arguments:?} {wait:?} {advice:?}")
    }
}

/// Returns the names that the generated code defines.
fn items(spec: &Spec) -> BTreeSet<String> {
    let file: syn::File = syn::parse2(generate(spec, Options::default()).rust).unwrap();
    let mut found = BTreeSet::new();
    let mut open = vec![(String::new(), file.items)];
    while let Some((path, items)) = open.pop() {
        for item in items {
            match item {
                syn::Item::Enum(item) => {
                    found.extend(
                        item.variants
                            .iter()
                            .map(|variant| format!("{path}{}::{}", item.ident, variant.ident)),
                    );
                }
                syn::Item::Struct(mut item) => {
                    item.attrs.clear();
                    item.fields.iter_mut().for_each(|field| field.attrs.clear());
                    let item = syn::Item::Struct(item);
                    let text = prettyplease::unparse(&syn::File {
                        shebang: None,
                        attrs: Vec::new(),
                        items: vec![item],
                    });
                    // Fields are set by name, so their order does not matter.
                    let lines: BTreeSet<_> = text.lines().map(str::trim).collect();
                    found.insert(format!("{path}{lines:?}"));
                }
                syn::Item::Mod(item) => {
                    let (_, items) = item.content.unwrap();
                    open.push((format!("{path}{}::", item.ident), items));
                }
                _ => {}
            }
        }
    }
    found
}

/// Returns messages of a server: those of templates and wordings, with the examples and with other values.
fn messages(spec: &Spec, catalogue: &'static Catalogue) -> BTreeSet<String> {
    let mut messages = BTreeSet::from([String::new(), "Something else.".to_owned()]);
    for (index, code) in spec.codes().iter().enumerate() {
        for number in 0..3 {
            let values: Vec<_> = code.arguments().iter().map(|argument| value(argument, number)).collect();
            let pad = |index: usize| values.get(index).copied().unwrap_or(Value::Integer(0));
            let message = Localized::of(catalogue, index, 0, [pad(0), pad(1), pad(2)]);
            messages.insert(message.raw().isolating(Isolation::None).to_string());
        }
    }
    for wording in spec.wordings() {
        for value in ["42", "1,500", "a b"] {
            messages.insert(wording.message().render(|_| value.into()));
        }
    }
    messages
}

fn value(argument: &catalogue_spec::SpecArgument, number: usize) -> Value<'_> {
    let example = argument.example();
    match (argument.kind(), number) {
        (Kind::String, 0) => Value::String(example),
        (Kind::String, 1) => Value::String("9"),
        (Kind::String, _) => Value::String("a of b"),
        (_, 0) => Value::Integer(example.parse().unwrap()),
        (_, 1) => Value::Integer(1500),
        _ => Value::Integer(-3),
    }
}

/// Returns every text for people except reason phrases.
fn texts(spec: &Spec) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for code in spec.codes() {
        let name = code.name();
        texts.insert(format!("{name} message"), code.message().source().to_owned());
        texts.insert(format!("{name} help"), code.help().to_owned());
        texts.insert(format!("{name} source"), code.source().to_owned());
        texts.insert(format!("{name} documented"), format!("{:?}", code.documented()));
        texts.insert(format!("{name} deprecated"), format!("{:?}", code.deprecated()));
        for argument in code.arguments() {
            let text = format!("{:?}", (argument.description(), argument.example()));
            texts.insert(format!("{name} {}", argument.name()), text);
        }
        for translation in spec.translations() {
            let locale = translation.locale();
            let message = translation.message(name).map(|message| message.source().to_owned());
            texts.insert(format!("{locale} {name}"), format!("{:?}", (message, translation.help(name))));
            for argument in code.arguments() {
                let text = translation.description(name, argument.name());
                texts.insert(format!("{locale} {name} {}", argument.name()), format!("{text:?}"));
            }
        }
    }
    texts
}
