//! What a change means as [semantic versioning](https://semver.org), and why: one table.
//!
//! The public interface is what is generated from a spec: a variant and a struct for each code, a field for each argument, a
//! variant for each locale, and the lookups. Three sentences make the table:
//!
//! - *major*: a program that compiled no longer does, or a lookup that found something no longer does;
//! - *minor*: a program may name or find what it could not, or a program that compiles as before now acts otherwise;
//! - *patch*: only texts for people differ.
//!
//! What needs no rule of its own: the order of arguments, which are fields and given by name, changes only with a message.

use std::fmt;

use serde::Serialize;

use super::ChangeKind;

/// Which part of the version has to change, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// None: nothing has changed.
    None,
    /// The third number: texts have changed.
    Patch,
    /// The second number: there is more, or programs act otherwise.
    Minor,
    /// The first number: programs break.
    Major,
}

impl Level {
    /// Every level, from the least.
    pub const ALL: &[Level] = &[Level::None, Level::Patch, Level::Minor, Level::Major];

    /// Its name: `none`, `patch`, `minor` or `major`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Patch => "patch",
            Level::Minor => "minor",
            Level::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl ChangeKind {
    /// Which part of the version a change of this kind demands to be changed.
    #[must_use]
    pub const fn level(self) -> Level {
        self.rule().0
    }

    /// Why it demands that, as a sentence.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.rule().1
    }

    const fn rule(self) -> (Level, &'static str) {
        use ChangeKind::*;
        use Level::{Major, Minor, Patch};
        match self {
            CodeRemoved => (
                Major,
                "Its variant and its message's struct vanish: a program that names them no longer compiles.",
            ),
            CodeAdded => (Minor, "Programs may name it; the enum of the codes is open for more."),
            CodeDeprecated => (Minor, "It works as before, and programs should begin to do without it."),
            CodeRestored => (Patch, "It works as before; only the note is gone."),
            DeprecationReworded => (Patch, "Only the note differs."),
            StatusMoved => {
                (Minor, "Every program compiles as before, but one that looks at the status acts otherwise.")
            }
            AdviceMoved => {
                (Minor, "Every program compiles as before, but one that follows the advice acts otherwise.")
            }
            AliasAdded => (Minor, "A lookup that failed now finds the code."),
            AliasRemoved => (Major, "A lookup that found the code by this name no longer does."),
            ArgumentAdded => (
                Major,
                "It is a field of the message's struct: a program that makes one lacks it, and no longer compiles.",
            ),
            ArgumentRemoved => (
                Major,
                "Its field of the message's struct vanishes: a program that sets it no longer compiles.",
            ),
            ArgumentRenamed => (
                Major,
                "A field of the message's struct goes by its name: a program that sets the old one no longer compiles.",
            ),
            ArgumentRetyped => (
                Major,
                "Its field of the message's struct takes other values: a program that sets it no longer compiles.",
            ),
            DescriptionReworded => (Patch, "Only documentation differs."),
            ExampleChanged => (Patch, "Only documentation and examples differ."),
            MessageReworded => (Patch, "Only a text for people differs; programs do not depend on wording."),
            HelpReworded => (Patch, "Only a text for people differs."),
            SourceChanged => (Patch, "Only an address for people differs."),
            DocumentedChanged => (Patch, "Nothing that is generated for programs depends on it."),
            WordingAdded => {
                (Minor, "An answer that was passed on as it came is now understood, and may be acted on.")
            }
            WordingRemoved => (Minor, "An answer that was understood is now passed on as it came."),
            WordingChanged => (
                Minor,
                "Every program compiles as before, but one that follows the advice may act otherwise.",
            ),
            StatusAdded => (Patch, "What it means to programs, if anything, is a change of its own."),
            StatusRemoved => (Patch, "What it meant to programs, if anything, is a change of its own."),
            ReasonReworded => (Patch, "Only a text for people differs."),
            StatusCodeMoved => (
                Minor,
                "An answer without a code is now taken for another: a program that looks at it acts otherwise.",
            ),
            StatusAdviceMoved => (
                Minor,
                "Every program compiles as before, but one that follows the advice acts otherwise on an answer with the status.",
            ),
            LocaleAdded => (Minor, "Programs may ask for it; the enum of the locales is open for more."),
            LocaleRemoved => (
                Major,
                "Its variant vanishes: a program that names it no longer compiles, and its tag is no longer found.",
            ),
            TranslationAdded => (Patch, "A text for people that was English is now in their language."),
            TranslationChanged => (Patch, "Only a text for people differs."),
            TranslationRemoved => (Patch, "A text for people is English again."),
        }
    }
}
