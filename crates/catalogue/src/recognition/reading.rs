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

/// A server's message that was recognized: the sentence that it is, with its arguments.
#[derive(Clone, Debug)]
pub struct Reading<'m, C> {
    found: Found<'static, 'm>,
    code: C,
}

impl<'m, C: Code> Reading<'m, C> {
    /// Recognizes a message of a response with a code, if the code is known. Returns `None` if the message is not a
    /// sentence of the catalog.
    #[must_use]
    pub fn new(catalogue: &'static Catalogue, message: &'m str, code: Option<C>) -> Option<Self> {
        let found = catalogue.recognizer().read(message, code.map(C::index))?.found;
        let code = C::from_index(catalogue, found.code())?;
        Some(Self { found, code })
    }

    /// Returns the code whose message says the same. It may differ from that of the response: an API has few codes for
    /// many messages.
    #[must_use]
    pub fn code(&self) -> C {
        self.code
    }

    /// Returns the advice of this code, or that of the sentence if it has one of its own.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.found.record.own_advice().unwrap_or_else(|| self.code.advice())
    }

    /// Returns `true` if the advice is not that of the code. The code's help then says something else.
    #[must_use]
    pub fn has_own_advice(&self) -> bool {
        self.found.record.own_advice().is_some()
    }

    /// Returns the seconds that the message says to wait.
    #[must_use]
    pub fn seconds_to_wait(&self) -> Option<u64> {
        self.found.wait
    }

    /// Returns `true` if the code's message with the arguments says all that the server's message says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.found.is_exact()
    }

    /// Returns the names and values of the code's arguments that the server's message has.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Value<'m>)> {
        self.code
            .arguments()
            .map(Argument::name)
            .enumerate()
            .filter_map(|(index, name)| Some((name, self.found.value(index)?)))
    }

    /// Returns the texts of the server's message that are not in the code's message: the name that a wording gives a
    /// text, and the text as the server wrote it. Each name comes once, in the order of the sentence. A text may be
    /// empty, and is as untrusted as the message.
    ///
    /// The arguments of the code are in [`arguments`](Self::arguments), and the time to wait in
    /// [`seconds_to_wait`](Self::seconds_to_wait). Nothing is returned if the message can be divided in more than one
    /// way.
    pub fn captures(&self) -> impl Iterator<Item = (&'static str, &'m str)> {
        self.found.captures()
    }

    /// Returns the code's message with these arguments, in a locale.
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
