//! `wordings.csv`.

use catalogue::Kind;

use super::codes::{check_advice, words};
use super::placeholders::check_message;
use super::{Arguments, Codes, Templates, texts};
use crate::cells::is_refused;
use crate::diagnostic::{Diagnostics, Help};
use crate::message::{Message, Operand, functions};
use crate::rows::WordingRow;
use crate::sentence::{Origin, Rank, Sentence, WAIT, sentences};
use crate::spec::{Code, Wording};
use crate::suggest::shorten;
use crate::table::{Row, Table};
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

    /// Reports sentences that are there twice, and pairs that one message may be and no rule puts in an order.
    pub(super) fn check_order(
        &self,
        codes: &[Code],
        templates: &Templates<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut sentences: Vec<_> = sentences(codes, &self.wordings)
            .into_iter()
            .map(|sentence| (sentence.rank(), sentence.key(), sentence))
            .collect();
        sentences.sort_by(|a, b| (a.0, &a.1, a.2.code).cmp(&(b.0, &b.1, b.2.code)));
        // The sentences of the same rank whose keys begin the one at hand: all others begin otherwise.
        let mut before: Vec<(Rank, &str, &Sentence)> = Vec::new();
        for (rank, key, sentence) in &sentences {
            before.retain(|(other_rank, other_key, _)| other_rank == rank && key.starts_with(other_key));
            for (_, _, other) in &before {
                // Under its own code alone, the template comes first and the wording is never read.
                let is_of = |a: &Sentence, b: &Sentence| {
                    a.code == b.code || (!b.under.is_empty() && b.under == [a.code])
                };
                let is_double = (is_of(sentence, other) || is_of(other, sentence)) && sentence.is_same(other);
                if is_double || (meet(sentence, other) && sentence.overlaps(other)) {
                    self.report_pair(sentence, other, (codes, templates), diagnostics);
                }
            }
            before.push((*rank, key, sentence));
        }
    }

    fn report_pair(
        &self,
        a: &Sentence,
        b: &Sentence,
        (codes, templates): (&[Code], &Templates<'_>),
        diagnostics: &mut Diagnostics,
    ) {
        let place = |sentence: &Sentence| match sentence.origin {
            Origin::Wording(index) => Some(self.table?.cell(self.rows.get(index)?, "wording")),
            Origin::Template => {
                let code = codes.get(sentence.code)?;
                templates.get(code.name()).map(|template| templates.place(template))
            }
        };
        // A wording is what can be changed, and of two the one that stands further down.
        let row = |sentence: &Sentence| match sentence.origin {
            Origin::Template => (false, sentence.code),
            Origin::Wording(index) => (true, index),
        };
        let (first, second) = if row(a) <= row(b) { (a, b) } else { (b, a) };
        let (Some(first_place), Some(second_place)) = (place(first), place(second)) else { return };
        let is_template = first.origin == Origin::Template;
        let label = (first_place, if is_template { "the template" } else { "the other" });
        let name = |sentence: &Sentence| codes.get(sentence.code).map(Code::name).unwrap_or_default();
        match (first.is_same(second), second.origin) {
            // That two templates are one is told by another rule.
            (true, Origin::Template) => {}
            (true, Origin::Wording(_)) => {
                let what = if is_template {
                    format!("this is the template of `{}`, which is read without a row", name(first))
                } else {
                    "this wording stands twice".to_owned()
                };
                let help = "remove one of the two, or name in `under` the codes that tell them apart";
                diagnostics.report_beside(Rule::DuplicateWording, second_place, what, label, help);
            }
            (false, _) => diagnostics.report_beside(
                Rule::UnorderedWordings,
                second_place,
                format!(
                    "a message can be this sentence and another, of `{}`, and neither says more",
                    name(first)
                ),
                label,
                match second.origin {
                    Origin::Template => "say in one of them what the other does not say",
                    Origin::Wording(_) => {
                        "write more of one of them out, or name in `under` the codes that tell them apart"
                    }
                },
            ),
        }
    }

    /// The wordings in an order of their own: that of the rows is free.
    pub(super) fn into_sorted(self) -> Vec<Wording> {
        let mut wordings = self.wordings;
        wordings.sort_by(|a, b| (a.message.source(), &a.code).cmp(&(b.message.source(), &b.code)));
        wordings
    }
}

/// Whether there is an answer in which two sentences are as good as each other. The template of its code comes before all others, and
/// those of other codes come after them; but for a template without a word of its own, which is one of the others.
fn meet(a: &Sentence, b: &Sentence) -> bool {
    let is_template = |sentence: &Sentence| sentence.origin == Origin::Template && sentence.under.is_empty();
    is_template(a) == is_template(b)
        && (a.under.is_empty() || b.under.is_empty() || a.under.iter().any(|code| b.under.contains(code)))
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
