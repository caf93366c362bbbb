//! The sentences of a catalog: its templates and its wordings. Each must be recognized as itself.

use std::collections::{BTreeSet, HashMap};

use catalogue::__private::{Recognizer, Tables};
use catalogue::Value;

use super::index::templates::Templates;
use super::wordings::Wordings;
use crate::Place;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::wordings as rules;
use crate::diagnostic::rules::wordings::OtherSentence;
use crate::sentence::strings::StringPool;
use crate::sentence::table::SentenceTables;
use crate::sentence::{Form, Origin, SentenceExample, SpecSentence, Values, sentences};
use crate::spec::SpecCode;

/// Reports sentences that are duplicates, and those whose examples are read as something else.
pub(crate) fn check(
    wordings: &Wordings<'_>,
    codes: &[SpecCode],
    templates: &Templates<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut sentences = sentences(codes, wordings.all());
    let of = Of { wordings, codes, templates };
    // Sentences are in the order of the rows, so that the wording is reported and not the template that it repeats.
    sentences.sort_by_key(Of::row);
    let doubles = of.check_doubles(&sentences, diagnostics);

    let mut text = StringPool::default();
    let tables = SentenceTables::new(&mut sentences, &mut text);
    let tables = tables.with(Tables::EMPTY);
    let recognizer = Recognizer::new(&text.content, &tables);
    let mut pairs = BTreeSet::new();
    for (index, sentence) in sentences.iter().enumerate() {
        // Duplicates have been reported.
        if doubles.contains(&sentence.origin) {
            continue;
        }
        let Some((problem, example, is_unlucky)) = of.misreading(index, &sentences, &recognizer) else {
            continue;
        };
        // An ambiguity between two sentences is one mistake.
        let is_new = match problem {
            Misreading::Tie(other) => pairs.insert((index.min(other), index.max(other))),
            _ => true,
        };
        if is_new {
            let has_example = sentence.slots().any(|slot| slot.argument.is_some());
            of.report(
                sentence,
                problem,
                (&example.message, is_unlucky && has_example),
                &sentences,
                diagnostics,
            );
        }
    }
}

/// The reading of an example that is not read as its sentence with its arguments.
#[derive(Clone, Copy)]
enum Misreading {
    /// This sentence or another one, with this index. Neither comes first.
    Tie(usize),
    /// Another sentence, with this index, that comes first.
    Other(usize),
    /// No sentence.
    None,
    /// This sentence, with other arguments, because it can be divided in more than one way.
    Arguments,
}

/// The tables that the sentences come from.
struct Of<'o, 't> {
    wordings: &'o Wordings<'t>,
    codes: &'o [SpecCode],
    templates: &'o Templates<'t>,
}

impl Of<'_, '_> {
    /// Returns a sort key for the order of the tables, with the templates first.
    fn row(sentence: &SpecSentence) -> (bool, usize) {
        match sentence.origin {
            Origin::Template => (false, sentence.code),
            Origin::Wording(index) => (true, index),
        }
    }

    fn place(&self, sentence: &SpecSentence) -> Option<Place> {
        match sentence.origin {
            Origin::Wording(index) => self.wordings.place(index),
            Origin::Template => {
                let template = self.templates.get(self.name(sentence))?;
                Some(self.templates.place(template))
            }
        }
    }

    fn name(&self, sentence: &SpecSentence) -> &str {
        self.codes.get(sentence.code).map(SpecCode::name).unwrap_or_default()
    }

    /// Reports wordings that are duplicates or repeat the template of their code, and returns them. Duplicate templates
    /// are reported by another rule.
    fn check_doubles(&self, sentences: &[SpecSentence], diagnostics: &mut Diagnostics) -> BTreeSet<Origin> {
        /// The first sentences of a shape: the template of each code, the wording of each code, the wording under each
        /// code, the wording under any code, and any wording.
        #[derive(Default)]
        struct First<'s> {
            template: HashMap<usize, &'s SpecSentence>,
            of: HashMap<usize, &'s SpecSentence>,
            under: HashMap<usize, &'s SpecSentence>,
            under_any: Option<&'s SpecSentence>,
            wording: Option<&'s SpecSentence>,
        }
        let mut shapes: HashMap<String, First<'_>> = HashMap::new();
        let mut doubles = BTreeSet::new();
        for sentence in sentences {
            let first = shapes.entry(sentence.shape()).or_default();
            if sentence.origin == Origin::Template {
                first.template.entry(sentence.code).or_insert(sentence);
                continue;
            }
            // If the wording is only for its own code, the template comes first and the wording is never read.
            let only_under = <&[usize; 1]>::try_from(sentence.under.as_slice()).ok();
            let template = [Some(&sentence.code), only_under.map(|[code]| code)];
            let template = template.into_iter().flatten().find_map(|code| first.template.get(code));
            let under = || sentence.under.iter().find_map(|code| first.under.get(code)).copied();
            let same = template.or(first.of.get(&sentence.code)).copied();
            let same = same.or(first.under_any).or_else(|| match sentence.under.is_empty() {
                true => first.wording,
                false => under(),
            });
            if let Some(same) = same {
                doubles.insert(sentence.origin);
                self.report_double(same, sentence, diagnostics);
                continue;
            }
            first.of.insert(sentence.code, sentence);
            first.wording.get_or_insert(sentence);
            if sentence.under.is_empty() {
                first.under_any = Some(sentence);
            }
            for code in &sentence.under {
                first.under.insert(*code, sentence);
            }
        }
        doubles
    }

    fn report_double(&self, first: &SpecSentence, second: &SpecSentence, diagnostics: &mut Diagnostics) {
        let (Some(first_place), Some(place)) = (self.place(first), self.place(second)) else { return };
        diagnostics.push(match first.origin {
            Origin::Template => rules::wording_is_template(place, self.name(first), first_place),
            Origin::Wording(_) => rules::duplicate_wording(place, first_place),
        });
    }

    /// Returns the first misread example of a sentence, in a response with one of the codes of the sentence. The flag
    /// is `true` if only the example with the examples of its arguments is misread.
    fn misreading<'s>(
        &'s self,
        index: usize,
        sentences: &[SpecSentence],
        recognizer: &Recognizer<'_>,
    ) -> Option<(Misreading, SentenceExample<'s>, bool)> {
        let sentence = sentences.get(index)?;
        let examples = sentence.examples(self.codes.get(sentence.code)?);
        let codes: Vec<Option<usize>> = match sentence.under.as_slice() {
            [] => vec![None, Some(sentence.code)],
            under => under.iter().copied().map(Some).collect(),
        };
        let mut misread = examples.into_iter().filter_map(|example| {
            let problem = codes.iter().find_map(|code| {
                Self::misreading_of(&example, (index, sentence), sentences, recognizer, *code)
            })?;
            Some((problem, example))
        });
        let (problem, example) = misread.next()?;
        let is_unlucky = example.values == Values::Examples && misread.next().is_none();
        Some((problem, example, is_unlucky))
    }

    fn misreading_of(
        example: &SentenceExample<'_>,
        (index, sentence): (usize, &SpecSentence),
        sentences: &[SpecSentence],
        recognizer: &Recognizer<'_>,
        code: Option<usize>,
    ) -> Option<Misreading> {
        let Some(read) = recognizer.read_back(&example.message, code) else {
            return Some(Misreading::None);
        };
        let (found, other, arguments) = (read.sentence, read.other, read.arguments);
        let is_same =
            |other: usize| sentences.get(other).is_some_and(|other| other.shape() == sentence.shape());
        if let Some(other) = other {
            let other = if found == index { other } else { found };
            // Duplicate templates are reported by another rule.
            return (!is_same(other)).then_some(Misreading::Tie(other));
        }
        let is_read = |arguments: &[Option<Value<'_>>]| {
            example.arguments.iter().zip(arguments).all(|(expected, found)| expected == found)
        };
        let keeps_arguments = !sentence.is_exact || arguments.is_some_and(|arguments| is_read(&arguments));
        if found != index {
            let is_of_code = sentences.get(found).is_some_and(|found| found.code == sentence.code);
            return (!(is_of_code && keeps_arguments)).then_some(Misreading::Other(found));
        }
        // Adjacent arguments are reported by another rule.
        (!keeps_arguments && !has_adjacent_texts(sentence)).then_some(Misreading::Arguments)
    }

    /// Reports a misreading. The flag next to the example is `true` if another example might be read correctly.
    fn report(
        &self,
        sentence: &SpecSentence,
        problem: Misreading,
        (example, may_change_example): (&str, bool),
        sentences: &[SpecSentence],
        diagnostics: &mut Diagnostics,
    ) {
        let Some(place) = self.place(sentence) else { return };
        diagnostics.push(match problem {
            Misreading::Tie(other) => {
                let Some(other) = sentences.get(other) else { return };
                // The diagnostic is about the one that can be changed: the wording, or the later of two wordings.
                let is_first = Self::row(sentence) <= Self::row(other);
                let (first, second) = if is_first { (sentence, other) } else { (other, sentence) };
                let (Some(first), Some(place)) = (self.other(first), self.place(second)) else { return };
                rules::ambiguous_sentence(place, example, second.origin == Origin::Template, first)
            }
            Misreading::Other(other) => {
                let Some(other) = sentences.get(other).and_then(|other| self.other(other)) else { return };
                rules::sentence_read_as_another(place, example, may_change_example, other)
            }
            Misreading::None => rules::unrecognized_sentence(place, example),
            Misreading::Arguments => rules::ambiguous_arguments(place, example, may_change_example),
        });
    }

    fn other(&self, sentence: &SpecSentence) -> Option<OtherSentence<'_>> {
        let is_template = sentence.origin == Origin::Template;
        Some(OtherSentence { place: self.place(sentence)?, code: self.name(sentence), is_template })
    }
}

/// Returns `true` if two arguments that may be any text are next to each other in a sentence.
fn has_adjacent_texts(sentence: &SpecSentence) -> bool {
    let is_text = |piece: &(String, Option<crate::sentence::Slot>)| {
        piece.1.as_ref().is_some_and(|slot| slot.form == Form::Text)
    };
    sentence.pieces.windows(2).any(|pair| match pair {
        [first, second] => is_text(first) && is_text(second) && second.0.is_empty(),
        _ => false,
    })
}
