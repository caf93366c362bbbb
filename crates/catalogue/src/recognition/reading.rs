//! The result of recognizing a message.

use super::recognizer::Recognizer;
use super::sentence::Found;
use crate::{Advice, Argument, Arguments, Catalogue, Code, Localized, Value};

impl Catalogue {
    /// Returns the recognizer of the catalog's messages.
    #[doc(hidden)]
    #[must_use]
    pub const fn recognizer(&self) -> Recognizer<'_> {
        Recognizer::new(self.text, &self.tables)
    }
}

/// What a server's message says: the sentence that it is, with its arguments.
#[derive(Clone, Debug)]
pub struct Reading<'m, C> {
    found: Found<'static, 'm>,
    code: C,
}

impl<'m, C: Code> Reading<'m, C> {
    /// Recognizes a message of a response with a code, if the code is known. Returns `None` if the message is not a sentence of the
    /// catalog.
    #[must_use]
    pub fn new(catalogue: &'static Catalogue, message: &'m str, code: Option<C>) -> Option<Self> {
        let found = catalogue.recognizer().read(message, code.map(C::index))?.found;
        let code = C::from_index(catalogue, found.code())?;
        Some(Self { found, code })
    }

    /// The code whose message says the same. It may be another than that of the answer: an API has few codes for many messages.
    #[must_use]
    pub fn code(&self) -> C {
        self.code
    }

    /// What a program does next: the advice of this code, or another that this very sentence calls for.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.found.record.own_advice().unwrap_or_else(|| self.code.advice())
    }

    /// Whether the advice is another than that of the code: what the code's help says is not what to do then.
    #[must_use]
    pub fn has_own_advice(&self) -> bool {
        self.found.record.own_advice().is_some()
    }

    /// How many seconds the message says to wait.
    #[must_use]
    pub fn seconds_to_wait(&self) -> Option<u64> {
        self.found.wait
    }

    /// Whether the code's message with the arguments says all that the server's message says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.found.is_exact()
    }

    /// The arguments of the code's message that the server's message names, by name.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Value<'m>)> {
        self.code
            .arguments()
            .map(Argument::name)
            .enumerate()
            .filter_map(|(index, name)| Some((name, self.found.value(index)?)))
    }

    /// What the server's message says beyond the code's message: the name that a wording gives it, and the text as the server wrote it.
    /// Each name comes once, in the order of the sentence. A text may be empty, and is as untrusted as the message.
    ///
    /// What is an argument of the code is in [`arguments`](Self::arguments), and how long to wait in
    /// [`seconds_to_wait`](Self::seconds_to_wait). There is nothing here if the message can be divided in more than one way.
    pub fn captures(&self) -> impl Iterator<Item = (&'static str, &'m str)> {
        self.found.captures()
    }

    /// The code's message with these arguments, in a locale.
    #[must_use]
    pub fn in_locale(&self, locale: C::Locale) -> Localized<&Self> {
        Localized::new(self.code, locale, self)
    }
}

impl<C> Arguments for Reading<'_, C> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.found.value(index)
    }
}
