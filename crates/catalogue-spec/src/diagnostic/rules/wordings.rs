//! Rules about the sentences of an API, in `wordings.csv` and in templates: C0702 to C0704, and C0506 for a wording.

use crate::diagnostic::suggest::shorten;
use crate::diagnostic::{Diagnostic, Help};
use crate::{Place, Rule};

/// C0702: a wording that another row has.
pub(crate) fn duplicate_wording(place: Place, first: Place) -> Diagnostic {
    repeated(place, "this wording stands twice".to_owned()).label(first, "the other")
}

/// C0702: a wording that is the template of `code`.
pub(crate) fn wording_is_template(place: Place, code: &str, template_place: Place) -> Diagnostic {
    repeated(place, format!("this is the template of `{code}`, which is read without a row"))
        .label(template_place, "the template")
}

fn repeated(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateWording, place, message)
        .help("remove one of the two, or name in `under` the codes that tell them apart")
}

/// C0703: a wording with variants, or with another function than `:integer`.
pub(crate) fn wording_with_variants(place: Place) -> Diagnostic {
    let message = "a wording is text and arguments, without variants and without functions but `:integer`";
    unreadable(place, message)
        .help("write a row for each form of the sentence; `{$name :integer}` stands for a whole number")
}

/// C0703: a wording with more arguments than can be read.
pub(crate) fn wording_with_too_many_arguments(place: Place, most: usize) -> Diagnostic {
    unreadable(place, format!("the wording has more than {most} arguments")).help("write more of it out")
}

/// C0703: a wording without a word.
pub(crate) fn wording_without_word(place: Place) -> Diagnostic {
    unreadable(place, "the wording has no word of its own: any message would be it")
        .help("write out what is the same each time")
}

fn unreadable(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::UnreadableWording, place, message)
}

/// C0506: an argument of a wording that is probably `meant`, an argument of the code.
pub(crate) fn misspelled_argument(place: Place, code: &str, argument: &str, meant: &str) -> Diagnostic {
    let message = format!("`{code}` has no argument `{}`", shorten(argument));
    Diagnostic::new(Rule::UnknownArgument, place, message)
        .help(Help::likely(format!("did you mean `{meant}`?"), format!("${meant}")))
}

/// Another sentence, in a diagnostic about one.
pub(crate) struct OtherSentence<'a> {
    /// The place of the sentence.
    pub(crate) place: Place,
    /// The code of the sentence.
    pub(crate) code: &'a str,
    /// Whether the sentence is a template.
    pub(crate) is_template: bool,
}

impl OtherSentence<'_> {
    fn label(&self) -> &'static str {
        if self.is_template { "the template" } else { "the other" }
    }
}

/// C0704: an example of a sentence that is equally an example of another. `is_template` is set if the reported sentence
/// is a template.
pub(crate) fn ambiguous_sentence(
    place: Place,
    example: &str,
    is_template: bool,
    other: OtherSentence<'_>,
) -> Diagnostic {
    let message = format!(
        "`{}` can be this sentence and another, of `{}`, and neither says more",
        shorten(example),
        other.code
    );
    let help = match is_template {
        true => "say in one of them what the other does not say",
        false => "write more of one of them out, or name in `under` the codes that tell them apart",
    };
    let label = other.label();
    unordered(place, message).label(other.place, label).help(help)
}

/// C0704: an example of a sentence that is read as another sentence. `may_change_example` is set if another example
/// might be read correctly.
pub(crate) fn sentence_read_as_another(
    place: Place,
    example: &str,
    may_change_example: bool,
    other: OtherSentence<'_>,
) -> Diagnostic {
    let message =
        format!("`{}` is this sentence, and is read as another, of `{}`", shorten(example), other.code);
    let help = match other.is_template {
        true => "say in this one what the other does not say",
        false => "name in `under` of the other the codes that tell them apart",
    };
    let label = other.label();
    unordered(place, message)
        .label(other.place, label)
        .help(format!("{help}{}", or_change_example(may_change_example)))
}

/// C0704: an example of a sentence that is not recognized.
pub(crate) fn unrecognized_sentence(place: Place, example: &str) -> Diagnostic {
    unordered(place, format!("`{}` is this sentence, and is not recognized", shorten(example)))
        .help("say in it what other sentences do not say: too many have the same text")
}

/// C0704: an example of a sentence whose arguments can be read in more than one way. `may_change_example` is as above.
pub(crate) fn ambiguous_arguments(place: Place, example: &str, may_change_example: bool) -> Diagnostic {
    let message =
        format!("in `{}`, the arguments cannot be told from the text between them", shorten(example));
    unordered(place, message)
        .help(format!("write more text between the arguments{}", or_change_example(may_change_example)))
}

fn unordered(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(Rule::UnorderedWordings, place, message)
}

fn or_change_example(may_change_example: bool) -> &'static str {
    if may_change_example { ", or change the example of an argument" } else { "" }
}
