//! `wordings.csv`.

use std::collections::{BTreeSet, HashMap};

use catalogue::{Kind, Recognizer, Value};

use super::codes::{check_advice, words};
use super::placeholders::check_message;
use super::{Arguments, Codes, Templates, texts};
use crate::check::characters::is_refused;
use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostics, Help};
use crate::message::{Message, Operand, functions};
use crate::read::rows::WordingRow;
use crate::read::table::{Row, Table};
use crate::sentence::strings::Text;
use crate::sentence::table::write_sentences;
use crate::sentence::{Example, Form, Origin, Sentence, Values, WAIT, sentences};
use crate::spec::{Code, Wording};
use crate::{Place, Rule, nearest};

/// The wordings of a spec.
pub(super) struct Wordings<'t> {
    /// None where the spec has no such table.
    table: Option<&'t Table<WordingRow>>,
    wordings: Vec<Wording>,
    /// The row of each.
    rows: Vec<&'t Row<WordingRow>>,
}

impl<'t> Wordings<'t> {
    pub(super) fn check(
        table: Option<&'t Table<WordingRow>>,
        codes: &Codes<'_>,
        arguments: &Arguments<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (mut wordings, mut rows) = (Vec::new(), Vec::new());
        for (table, row) in table.into_iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)))
        {
            let WordingRow { wording, code, under, advice, source } = &row.cells;
            let unknown = |place: Place, code: &str, diagnostics: &mut Diagnostics| {
                codes.report_unknown(Rule::WordingOfUnknownCode, || place, code, diagnostics);
                codes.draft(code).is_some()
            };
            let mut is_known = !code.is_empty() && unknown(table.cell(row, "code"), code, diagnostics);
            for (range, code) in words(under) {
                is_known &= unknown(table.within(row, "under", &range), code, diagnostics);
            }
            let advice = check_advice(table, row, advice, diagnostics);
            // An empty cell has been reported as such.
            let message = Some(wording).filter(|wording| !wording.is_empty() && !is_refused(wording));
            let message = message.and_then(|cell| check_message(table, row, ("wording", cell), diagnostics));
            let Some((message, true)) = message else { continue };
            let is_readable = is_known && check_readable(table, row, &message, arguments, diagnostics);
            if is_readable {
                let under = words(under).map(|(_, code)| code.to_owned()).collect();
                let (code, source) = (code.clone(), source.clone());
                wordings.push(Wording { message, code, under, advice, source });
                rows.push(row);
            }
        }
        Self { table, wordings, rows }
    }

    /// Reports sentences that are there twice, and those whose examples are not read as what they are.
    pub(super) fn check_sentences(
        &self,
        codes: &[Code],
        templates: &Templates<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut sentences = sentences(codes, &self.wordings);
        let of = Of { wordings: self, codes, templates };
        // In the order of the rows: a wording is reported, not the template that it repeats.
        sentences.sort_by_key(Of::row);
        let doubles = of.check_doubles(&sentences, diagnostics);

        let mut text = Text::default();
        let bytes = write_sentences(&mut sentences, &mut text);
        let recognizer = Recognizer::new(&text.content, &bytes);
        let mut pairs = BTreeSet::new();
        for (index, sentence) in sentences.iter().enumerate() {
            // Of what is there twice, that has been said.
            if doubles.contains(&sentence.origin) {
                continue;
            }
            let Some((problem, example, is_unlucky)) = of.misreading(index, &sentences, &recognizer) else {
                continue;
            };
            // Two that are as good as each other are one mistake.
            let is_new = match problem {
                Misreading::Tie(other) => pairs.insert((index.min(other), index.max(other))),
                _ => true,
            };
            if is_new {
                of.report((index, problem), (&example.message, is_unlucky), &sentences, diagnostics);
            }
        }
    }

    /// The wordings in an order of their own: that of the rows is free.
    pub(super) fn into_sorted(self) -> Vec<Wording> {
        let mut wordings = self.wordings;
        wordings.sort_by(|a, b| (a.message.source(), &a.code).cmp(&(b.message.source(), &b.code)));
        wordings
    }
}

/// How an example is read, where it is not read as its sentence with its arguments.
#[derive(Clone, Copy)]
enum Misreading {
    /// As this sentence or another, with this index, and neither comes first.
    Tie(usize),
    /// As another sentence, with this index, that comes first.
    Other(usize),
    /// As no sentence.
    None,
    /// As this sentence, without its arguments: it can be divided in more than one way.
    Arguments,
}

/// The tables that sentences are made of.
struct Of<'o, 't> {
    wordings: &'o Wordings<'t>,
    codes: &'o [Code],
    templates: &'o Templates<'t>,
}

impl Of<'_, '_> {
    /// Which sentence comes before another in the tables; the templates come before the wordings.
    fn row(sentence: &Sentence) -> (bool, usize) {
        match sentence.origin {
            Origin::Template => (false, sentence.code),
            Origin::Wording(index) => (true, index),
        }
    }

    fn place(&self, sentence: &Sentence) -> Option<Place> {
        match sentence.origin {
            Origin::Wording(index) => {
                Some(self.wordings.table?.cell(self.wordings.rows.get(index)?, "wording"))
            }
            Origin::Template => {
                let template = self.templates.get(self.name(sentence))?;
                Some(self.templates.place(template))
            }
        }
    }

    fn name(&self, sentence: &Sentence) -> &str {
        self.codes.get(sentence.code).map(Code::name).unwrap_or_default()
    }

    /// Reports wordings that are there twice, or are the template of their code. Returns them. That two templates are the same is
    /// reported by another rule.
    fn check_doubles(&self, sentences: &[Sentence], diagnostics: &mut Diagnostics) -> BTreeSet<Origin> {
        /// The first sentences of a shape: the template of each code, the wording of each code, the wording under each code, the
        /// wording under any code, and any wording.
        #[derive(Default)]
        struct First<'s> {
            template: HashMap<usize, &'s Sentence>,
            of: HashMap<usize, &'s Sentence>,
            under: HashMap<usize, &'s Sentence>,
            under_any: Option<&'s Sentence>,
            wording: Option<&'s Sentence>,
        }
        let mut shapes: HashMap<String, First<'_>> = HashMap::new();
        let mut doubles = BTreeSet::new();
        for sentence in sentences {
            let first = shapes.entry(sentence.shape()).or_default();
            if sentence.origin == Origin::Template {
                first.template.entry(sentence.code).or_insert(sentence);
                continue;
            }
            // Under its own code alone, the template comes first and the wording is never read.
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

    fn report_double(&self, first: &Sentence, second: &Sentence, diagnostics: &mut Diagnostics) {
        let (Some(first_place), Some(second_place)) = (self.place(first), self.place(second)) else { return };
        let (what, label) = if first.origin == Origin::Template {
            let what = format!("this is the template of `{}`, which is read without a row", self.name(first));
            (what, "the template")
        } else {
            ("this wording stands twice".to_owned(), "the other")
        };
        let help = "remove one of the two, or name in `under` the codes that tell them apart";
        diagnostics.report_beside(Rule::DuplicateWording, second_place, what, (first_place, label), help);
    }

    /// The first example of a sentence that is not read as it should be, in an answer with any of the codes that the sentence is for;
    /// and whether only the examples of its arguments are not.
    fn misreading<'s>(
        &'s self,
        index: usize,
        sentences: &[Sentence],
        recognizer: &Recognizer<'_>,
    ) -> Option<(Misreading, Example<'s>, bool)> {
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
        example: &Example<'_>,
        (index, sentence): (usize, &Sentence),
        sentences: &[Sentence],
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
            // That two templates are the same is reported by another rule.
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
        // Another rule reports arguments next to each other.
        (!keeps_arguments && !has_adjacent_texts(sentence)).then_some(Misreading::Arguments)
    }

    fn report(
        &self,
        (index, problem): (usize, Misreading),
        (message, is_unlucky): (&str, bool),
        sentences: &[Sentence],
        diagnostics: &mut Diagnostics,
    ) {
        let rule = Rule::UnorderedWordings;
        let Some(sentence) = sentences.get(index) else { return };
        let message = shorten(message);
        let has_example = sentence.slots().any(|slot| slot.argument.is_some());
        let change = if is_unlucky && has_example { ", or change the example of an argument" } else { "" };
        match problem {
            Misreading::Tie(other) => {
                let Some(other) = sentences.get(other) else { return };
                // A wording is what can be changed, and of two the one further down.
                let (first, second) = if Self::row(sentence) <= Self::row(other) {
                    (sentence, other)
                } else {
                    (other, sentence)
                };
                let (Some(first_place), Some(place)) = (self.place(first), self.place(second)) else {
                    return;
                };
                let what = format!(
                    "`{message}` can be this sentence and another, of `{}`, and neither says more",
                    self.name(first)
                );
                let help = match second.origin {
                    Origin::Template => "say in one of them what the other does not say",
                    Origin::Wording(_) => {
                        "write more of one of them out, or name in `under` the codes that tell them apart"
                    }
                };
                diagnostics.report_beside(rule, place, what, (first_place, label(first)), help);
            }
            Misreading::Other(other) => {
                let Some(other) = sentences.get(other) else { return };
                let (Some(place), Some(other_place)) = (self.place(sentence), self.place(other)) else {
                    return;
                };
                let what = format!(
                    "`{message}` is this sentence, and is read as another, of `{}`",
                    self.name(other)
                );
                let help = match other.origin {
                    Origin::Template => format!("say in this one what the other does not say{change}"),
                    Origin::Wording(_) => {
                        format!("name in `under` of the other the codes that tell them apart{change}")
                    }
                };
                diagnostics.report_beside(rule, place, what, (other_place, label(other)), help);
            }
            Misreading::None => {
                let Some(place) = self.place(sentence) else { return };
                let what = format!("`{message}` is this sentence, and is not recognized");
                let help = "say in it what other sentences do not say: too many have the same text";
                diagnostics.report(rule, place, what, help);
            }
            Misreading::Arguments => {
                let Some(place) = self.place(sentence) else { return };
                let what = format!("in `{message}`, the arguments cannot be told from the text between them");
                let help = format!("write more text between the arguments{change}");
                diagnostics.report(rule, place, what, help);
            }
        }
    }
}

/// The label of another sentence.
fn label(sentence: &Sentence) -> &'static str {
    if sentence.origin == Origin::Template { "the template" } else { "the other" }
}

/// Whether two texts that may be anything are next to each other in a sentence.
fn has_adjacent_texts(sentence: &Sentence) -> bool {
    let is_text = |piece: &(String, Option<crate::sentence::Slot>)| {
        piece.1.as_ref().is_some_and(|slot| slot.form == Form::Text)
    };
    sentence.pieces.windows(2).any(|pair| match pair {
        [first, second] => is_text(first) && is_text(second) && second.0.is_empty(),
        _ => false,
    })
}

/// Reports what keeps a wording from being read backwards. The answer is whether nothing does.
fn check_readable(
    table: &Table<WordingRow>,
    row: &Row<WordingRow>,
    message: &Message,
    arguments: &Arguments<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let code = row.cells.code.as_str();
    let whole = || table.cell(row, "wording");
    let is_integer = |function| matches!(functions::name(function), Some("integer"));
    let is_plain = message.selectors().is_empty()
        && message.expressions().iter().all(|expression| {
            let function = expression.function;
            let is_whole = function == catalogue::layout::Function::None || is_integer(function);
            matches!(expression.operand, Operand::Argument(_) | Operand::Literal(_))
                && is_whole
                && expression.settings.is_empty()
        });
    if !is_plain {
        diagnostics.report(
            Rule::UnreadableWording,
            whole(),
            "a wording is text and arguments, without variants and without functions but `:integer`",
            "write a row for each form of the sentence; `{$name :integer}` stands for a whole number",
        );
        return false;
    }
    if message.argument_names().count() > catalogue::answers_layout::MOST_SLOTS {
        let most = catalogue::answers_layout::MOST_SLOTS;
        let message = format!("the wording has more than {most} arguments");
        diagnostics.report(Rule::UnreadableWording, whole(), message, "write more of it out");
        return false;
    }
    if !message.render(|_| "".into()).contains(char::is_alphabetic) {
        diagnostics.report(
            Rule::UnreadableWording,
            whole(),
            "the wording has no word of its own: any message would be it",
            "write out what is the same each time",
        );
        return false;
    }
    if let Some(texts::Finding { rule, range, message, help, .. }) = texts::adjacent(message) {
        diagnostics.report(rule, table.within(row, "wording", &range), message, help);
    }
    let mut is_readable = true;
    // Any name may stand for what is something else each time, so that none is too far from those that are known.
    for (literal, span) in message.bare_literals() {
        is_readable = false;
        let meant = nearest(literal, arguments.well_formed(code).chain([WAIT])).unwrap_or(literal);
        let help = match meant.starts_with(char::is_alphabetic) {
            true => Help::likely(format!("did you mean the argument, `{{${meant}}}`?"), format!("${meant}")),
            false => "write it without the braces".into(),
        };
        diagnostics.report(
            Rule::LiteralForArgument,
            table.within(row, "wording", span),
            format!("`{{{literal}}}` is the text `{literal}`, not an argument"),
            help,
        );
    }
    for (name, span) in message.arguments() {
        let unnamed =
            arguments.well_formed(code).filter(|known| message.argument_names().all(|name| name != *known));
        let is_misspelled = arguments.kind(code, name).is_none() && name != WAIT;
        if let Some(meant) = nearest(name, unnamed.chain([WAIT])).filter(|_| is_misspelled) {
            is_readable = false;
            diagnostics.report(
                Rule::UnknownArgument,
                table.within(row, "wording", span),
                format!("`{code}` has no argument `{}`", shorten(name)),
                Help::likely(format!("did you mean `{meant}`?"), format!("${meant}")),
            );
        }
        let is_text = arguments.kind(code, name) == Some(Kind::String);
        let is_number = message.expressions().iter().any(|expression| {
            matches!(&expression.operand, Operand::Argument(operand) if **operand == *name)
                && is_integer(expression.function)
        });
        if is_text && is_number {
            is_readable = false;
            diagnostics.report(
                Rule::BadExpression,
                table.within(row, "wording", span),
                format!("`:integer` formats numbers, and `{name}` is a `string`"),
                "write the argument alone, or correct its type in arguments.csv",
            );
        }
    }
    is_readable
}
