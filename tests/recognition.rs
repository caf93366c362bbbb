//! Recognition of the server's messages, against a naive model that tries every split, and as the inverse of
//! formatting.
//!
//! `FUZZ_SECONDS=600 cargo test --release --test recognition` runs for ten minutes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

use std::path::Path;
use std::sync::LazyLock;

use catalogue_spec::{Files, Spec};
use mde_errors::{ErrorCode, Isolation, Kind, Locale, Reading, Value};

use catalogue_testing::Random;

/// A sentence of the spec, parsed from its row.
struct Sentence {
    code: ErrorCode,
    under: Vec<ErrorCode>,
    is_wording: bool,
    pieces: Vec<Piece>,
}

enum Piece {
    Text(String),
    /// An argument, and the form of its values.
    Slot(String, Form),
}

/// The form of the values in a slot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Integer,
    /// An integer, with or without group separators.
    Grouped,
    /// An integer or a time.
    Wait,
}

static SENTENCES: LazyLock<Vec<Sentence>> = LazyLock::new(|| {
    let (spec, _) = Spec::check(Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("spec")));
    let spec = spec.unwrap();
    let code = |name: &str| -> ErrorCode { name.parse().unwrap() };
    let templates = spec.codes().iter().map(|row| (code(row.name()), row.message().source(), vec![], false));
    let wordings = spec.wordings().iter().map(|row| {
        let under = row.under().iter().map(|name| code(name)).collect();
        (code(row.code()), row.message().source(), under, true)
    });
    let all = templates.chain(wordings);
    all.map(|(code, source, under, is_wording)| Sentence {
        code,
        under,
        is_wording,
        pieces: pieces(code, source),
    })
    .collect()
});

/// Splits a message into text and arguments. The messages of this spec have nothing else.
fn pieces(code: ErrorCode, source: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in source.split("{$").enumerate() {
        let text = match part.split_once('}') {
            Some((name, text)) if index > 0 => {
                let (name, function) = name.split_once(' ').unwrap_or((name, ""));
                assert!(matches!(function, "" | ":integer"), "{source}");
                let argument = code.arguments().find(|argument| argument.name() == name);
                let form = match argument.map(|argument| argument.kind()) {
                    _ if function == ":integer" => Form::Grouped,
                    Some(Kind::Integer) => Form::Integer,
                    None if name == "retry_after" => Form::Wait,
                    _ => Form::Text,
                };
                pieces.push(Piece::Slot(name.to_owned(), form));
                text
            }
            _ => part,
        };
        assert!(!text.contains(['{', '}', '\\']), "{source}");
        pieces.push(Piece::Text(text.to_owned()));
    }
    pieces
}

/// The text in each slot.
type Captures = Vec<(String, String)>;

impl Sentence {
    fn literals(&self) -> usize {
        let length = |piece: &Piece| if let Piece::Text(text) = piece { text.chars().count() } else { 0 };
        // A final period is ignored.
        let stop = matches!(self.pieces.last(), Some(Piece::Text(text)) if text.ends_with('.'));
        self.pieces.iter().map(length).sum::<usize>() - usize::from(stop)
    }

    fn beginning(&self) -> usize {
        match (&self.pieces[0], self.pieces.len()) {
            (Piece::Text(_), 1) => self.literals(),
            (Piece::Text(text), _) => text.chars().count(),
            (Piece::Slot(..), _) => 0,
        }
    }

    fn numbers(&self) -> usize {
        let is_number = |piece: &&Piece| matches!(piece, Piece::Slot(_, form) if *form != Form::Text);
        self.pieces.iter().filter(is_number).count()
    }

    /// Returns every way to match a message with this sentence.
    fn ways(&self, message: &str) -> Vec<Captures> {
        let as_it_is = ways(&self.pieces, message, true, false);
        let [.., Piece::Text(last)] = &self.pieces[..] else {
            panic!("a sentence ends with a text, if an empty one")
        };
        let ends_with_number =
            matches!(&self.pieces[..], [.., Piece::Slot(_, form), _] if *form != Form::Text);
        if !as_it_is.is_empty() || (last.is_empty() && !ends_with_number) {
            return as_it_is;
        }
        ways(&self.pieces, message.strip_suffix('.').unwrap_or(message), true, true)
    }

    /// Returns the sentence with a value in each slot.
    fn fill(&self, mut value: impl FnMut(Form) -> String) -> String {
        self.pieces.iter().fold(String::new(), |sentence, piece| match piece {
            Piece::Text(text) => sentence + text,
            Piece::Slot(_, form) => sentence + &value(*form),
        })
    }
}

/// Returns every way to match a text with the rest of a sentence.
fn ways(pieces: &[Piece], text: &str, is_first: bool, without_stop: bool) -> Vec<Captures> {
    match pieces {
        [] if text.is_empty() => vec![vec![]],
        [] => vec![],
        [Piece::Text(literal), rest @ ..] => {
            let literal = match literal.strip_suffix('.') {
                Some(stopped) if rest.is_empty() && without_stop => stopped,
                _ => literal,
            };
            let forms = forms(literal, is_first);
            let ends = forms.iter().filter_map(|form| text.strip_prefix(form.as_str()));
            ends.flat_map(|text| ways(rest, text, false, without_stop)).collect()
        }
        [Piece::Slot(name, form), rest @ ..] => {
            let ends = (0..=text.len()).filter(|&end| text.is_char_boundary(end));
            let fits = |value: &str| {
                let plain = value.replace(',', "");
                let is_grouped = value == plain || *value == grouped(&plain);
                let is_number = plain.parse::<i64>().is_ok_and(|number| number.to_string() == plain);
                match form {
                    Form::Text => true,
                    Form::Integer => is_number && value == plain,
                    Form::Grouped => is_number && is_grouped,
                    Form::Wait => is_number && is_grouped || time(value).is_some(),
                }
            };
            let mut all = Vec::new();
            for (value, text) in ends.map(|end| text.split_at(end)).filter(|(value, _)| fits(value)) {
                for mut captures in ways(rest, text, false, without_stop) {
                    captures.insert(0, (name.clone(), value.to_owned()));
                    all.push(captures);
                }
            }
            all
        }
    }
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns the seconds of a time, `[d.]hh:mm:ss`.
fn time(text: &str) -> Option<u64> {
    let (days, clock) = text.split_once('.').unwrap_or(("0", text));
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| !text.starts_with('+'));
    let numbers = |text: &str| text.split(':').map(number).collect::<Option<Vec<_>>>();
    let is_clock = clock.len() == 8 && clock.split(':').all(|part| part.len() == 2);
    match (number(days)?, numbers(clock)?.as_slice()) {
        (days, &[hours @ ..24, minutes @ ..60, seconds @ ..60]) if is_clock => {
            Some(days * 86_400 + hours * 3_600 + minutes * 60 + seconds)
        }
        _ => None,
    }
}

/// Returns all spellings of a text that have the same meaning.
fn forms(literal: &str, is_first: bool) -> Vec<String> {
    let mut forms = vec![literal.to_owned()];
    for (written, contractions) in [("cannot", ["can't", "can’t"]), (" not", ["n't", "n’t"])] {
        // In this spec, a letter never follows.
        assert!(!literal.split(written).skip(1).any(|after| after.starts_with(char::is_alphabetic)));
        // Each of them is contracted or not.
        for _ in literal.matches(written) {
            for form in forms.clone() {
                for (at, _) in form.match_indices(written) {
                    let (before, after) = (&form[..at], &form[at + written.len()..]);
                    forms.extend(contractions.map(|contraction| [before, contraction, after].concat()));
                }
            }
        }
    }
    if let (true, Some(first)) = (is_first, literal.chars().next().filter(char::is_ascii_alphabetic)) {
        for form in forms.clone() {
            for first in [first.to_ascii_uppercase(), first.to_ascii_lowercase()] {
                forms.push(format!("{first}{}", &form[1..]));
            }
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

/// Returns the expected result: the code, and its arguments if there is only one way to find them.
fn model(message: &str, code: Option<ErrorCode>) -> Option<(ErrorCode, Option<Captures>)> {
    let is_for = |sentence: &&Sentence| {
        sentence.under.is_empty() || code.is_some_and(|code| sentence.under.contains(&code))
    };
    let found = SENTENCES.iter().filter(is_for).filter_map(|sentence| {
        let ways = sentence.ways(message);
        let precedence = match code {
            _ if sentence.is_wording => 1,
            Some(code) if code == sentence.code => 2,
            _ => 0,
        };
        let rank = (precedence, sentence.literals(), sentence.numbers(), sentence.beginning());
        (!ways.is_empty()).then_some((rank, sentence, ways))
    });
    let found: Vec<_> = found.collect();
    let best = found.iter().map(|(rank, ..)| *rank).max()?;
    let found: Vec<_> = found.into_iter().filter(|(rank, ..)| *rank == best).collect();
    let (_, sentence, ways) = found.first()?;
    let is_certain = found.len() == 1 && ways.len() == 1;
    Some((sentence.code, is_certain.then(|| ways[0].clone())))
}

fn check(message: &str, code: Option<ErrorCode>) {
    let reading = ErrorCode::read(message, code);
    let expected = model(message, code);
    let Some((expected_code, captures)) = expected else {
        assert!(reading.is_none(), "{message:?} under {code:?}: {reading:?}");
        return;
    };
    let reading = reading.unwrap_or_else(|| panic!("{message:?} under {code:?}: {expected_code}"));
    assert_eq!(reading.code(), expected_code, "{message:?} under {code:?}");
    assert!(reading.has_own_advice() || reading.advice() == expected_code.advice());
    let captures = captures.unwrap_or_default();
    let known =
        captures.iter().filter(|(name, _)| expected_code.arguments().any(|argument| argument.name() == name));
    let known: Vec<_> = known.cloned().collect();
    assert_eq!(sorted(arguments(&reading)), sorted(known.clone()), "{message:?} under {code:?}");
    let is_other = |(name, _): &&(String, String)| {
        name != "retry_after" && expected_code.arguments().all(|argument| argument.name() != name)
    };
    let others: Vec<_> =
        captures.iter().filter(is_other).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(reading.captures().collect::<Vec<_>>(), others, "{message:?} under {code:?}");
    let wait = captures
        .iter()
        .find(|(name, _)| name == "retry_after")
        .map(|(_, wait)| time(wait).or_else(|| wait.replace(',', "").parse().ok()));
    assert_eq!(reading.seconds_to_wait(), wait.flatten(), "{message:?}");
    if reading.is_exact() {
        assert_eq!(known.len(), expected_code.arguments().count(), "{message:?}");
    }
}

fn arguments(reading: &Reading<'_, ErrorCode>) -> Captures {
    let text = |value| match value {
        Value::String(text) => text.to_owned(),
        Value::Integer(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    reading.arguments().map(|(name, value)| (name.to_owned(), text(value))).collect()
}

fn sorted(mut captures: Captures) -> Captures {
    captures.sort();
    captures
}

/// Returns a value of an argument that is chosen to be misread.
fn hostile(random: &mut Random, is_number: bool) -> String {
    if is_number {
        let numbers = ["0", "7", "100", "-1", "9223372036854775807", "-9223372036854775808", "1500"];
        return numbers[random.below(numbers.len())].to_owned();
    }
    let mut text = String::new();
    for _ in 0..random.below(4) {
        let sentence = &SENTENCES[random.below(SENTENCES.len())];
        match random.below(6) {
            0 => text += "x",
            1 => {
                let odd = [" ", ".", "'", "", "\n", "\u{202e}", "é", "找", "n't", " not", "🦀", "…"];
                text += odd[random.below(odd.len())];
            }
            2 => text += "1,500",
            // A text of a sentence, whole or in part.
            _ => {
                let literals = sentence.pieces.iter().filter_map(|piece| match piece {
                    Piece::Text(text) => Some(text.as_str()),
                    Piece::Slot(..) => None,
                });
                let literals: Vec<_> = literals.collect();
                let literal = literals[random.below(literals.len())];
                let cut = random.below(literal.len() + 1);
                text += if random.below(3) == 0 { &literal[..cut] } else { literal };
            }
        }
    }
    text
}

/// Returns a message with a few changed characters, which may be tolerated or not.
fn changed(random: &mut Random, message: &str) -> String {
    match random.below(8) {
        0 => message.strip_suffix('.').unwrap_or(message).to_owned(),
        1 => format!("{message}."),
        2 => message.replacen(" not", "n't", 1),
        3 => message.replacen(" not", "n’t", 1),
        4 => {
            let mut chars = message.chars();
            let first = chars
                .next()
                .map(|c| if c.is_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() });
            first.into_iter().chain(chars).collect()
        }
        5 => {
            let mut chars: Vec<_> = message.chars().collect();
            if !chars.is_empty() {
                let at = random.below(chars.len());
                chars[at] = ['x', ' ', '.', '1'][random.below(4)];
            }
            chars.into_iter().collect()
        }
        _ => message.to_owned(),
    }
}

#[test]
fn the_result_is_that_of_the_naive_model() {
    let (count, first) = catalogue_testing::run(4000, |random| {
        let sentence = &SENTENCES[random.below(SENTENCES.len())];
        let times = [
            "00:12:30",
            "1.02:03:04",
            "24:00:00",
            "12:00:60",
            "00:00:5",
            "00:12:301",
            "12:34:56:78",
            "00:00:01.5",
        ];
        let mut message = sentence.fill(|form| match random.below(3) {
            0 if matches!(form, Form::Grouped | Form::Wait) => times[random.below(times.len())].to_owned(),
            _ => hostile(random, form != Form::Text),
        });
        for _ in 0..random.below(3) {
            message = changed(random, &message);
        }
        let codes = [
            None,
            Some(sentence.code),
            sentence.under.first().copied(),
            Some(ErrorCode::ALL[random.below(ErrorCode::ALL.len())]),
        ];
        check(&message, codes[random.below(codes.len())]);
    });
    println!("{count} messages, from seed {first} on");
}

/// A formatted message gives back its code and its arguments, or it is ambiguous and gives no arguments.
#[test]
fn recognition_is_the_inverse_of_formatting() {
    let (count, first) = catalogue_testing::run(4000, |random| {
        let code = ErrorCode::ALL[random.below(ErrorCode::ALL.len())];
        let names: Vec<_> = code.arguments().collect();
        let values: Vec<_> =
            names.iter().map(|argument| hostile(random, argument.kind() == Kind::Integer)).collect();
        let named = names
            .iter()
            .zip(&values)
            .map(|(argument, value)| (argument.name(), argument.kind().parse(value).unwrap()));
        let named: Vec<_> = named.collect();
        let message = code.with_arguments(named.as_slice()).unwrap().in_locale(Locale::En);
        let message = message.raw().isolating(Isolation::None).to_string();

        let reading = ErrorCode::read(&message, Some(code)).unwrap();
        assert_eq!(reading.code(), code, "{message:?}");
        if reading.is_exact() {
            let expected = names
                .iter()
                .zip(&values)
                .map(|(argument, value)| (argument.name().to_owned(), value.clone()));
            assert_eq!(sorted(arguments(&reading)), sorted(expected.collect()), "{message:?}");
            let again = reading.in_locale(Locale::En).raw().isolating(Isolation::None).to_string();
            assert_eq!(again, message);
        } else {
            let (_, captures) = model(&message, Some(code)).unwrap();
            assert_eq!(captures, None, "{message:?} can be read in one way only");
        }
    });
    println!("{count} messages, from seed {first} on");
}

/// Values in a message that are not arguments of the code are captured, and never guessed.
#[test]
fn captures_are_the_other_values() {
    for (message, expected) in [
        (
            "Missing application roles. API required roles: Machine.Isolate, application roles: Machine.Read.All,Alert.Read.All.",
            &[("required", "Machine.Isolate"), ("granted", "Machine.Read.All,Alert.Read.All")][..],
        ),
        (
            "Invalid Authorization payload. AppId: 1f2e, Audience: https://graph.microsoft.com, Issuer: , Validity: 3599",
            &[
                ("application", "1f2e"),
                ("audience", "https://graph.microsoft.com"),
                ("issuer", ""),
                ("validity", "3599"),
            ],
        ),
        // The resource is an argument, and the wait is neither an argument nor a capture.
        ("Machine 42 was not found", &[]),
        ("Out of call volume quota. Quota will be replenished in 00:12:30.", &[]),
        (
            "API calls quota exceeded! Maximum allowed 50 per 1m for the key abc. You can send requests again in 8 seconds.",
            &[("calls", "50"), ("period", "1m"), ("key", "abc")],
        ),
        // There are two ways to split it.
        (
            "Missing application roles. API required roles: a, application roles: b, application roles: c.",
            &[],
        ),
    ] {
        let reading = ErrorCode::read(message, None).unwrap_or_else(|| panic!("{message}"));
        assert_eq!(reading.captures().collect::<Vec<_>>(), expected, "{message}");
    }
}

/// The time is linear in the length of a message. If it were quadratic, this test would take hours.
#[test]
fn long_messages_take_linear_time() {
    for part in [" ", "not ", "1", "Maximum allowed 1 per "] {
        let part = part.repeat((1 << 15) / part.len());
        for sentence in SENTENCES.iter() {
            let message =
                sentence.fill(|form| if form == Form::Text { part.clone() } else { "1".to_owned() });
            assert!(ErrorCode::read(&message, Some(sentence.code)).is_some());
        }
    }
}

/// Recognition allocates nothing.
#[test]
fn recognition_needs_no_allocation() {
    for sentence in SENTENCES.iter() {
        let message = sentence.fill(|form| if form == Form::Text { "x" } else { "8" }.to_owned());
        let count =
            allocation_counter::measure(|| assert!(ErrorCode::read(&message, Some(sentence.code)).is_some()));
        assert_eq!(count.count_total, 0, "{message}");
    }
}
