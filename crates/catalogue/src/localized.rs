//! A message in a locale.

use core::fmt;

use crate::bidi::Isolation;
use crate::render::Renderer;
use crate::template::{self, Style, Template};
use crate::{Arguments, Catalogue, Code, Locale as _, escape};

/// A message bound to a locale. It formats the message when it is displayed.
///
/// Text in arguments is [escaped](crate::is_escaped), so that no argument forges a line of a log or changes the
/// direction of the text around it. [`Localized::raw`] leaves it as it is.
#[derive(Clone, Copy)]
pub struct Localized<A> {
    renderer: Renderer<A>,
    template: &'static Template,
}

impl<A: Arguments> Localized<A> {
    /// Returns a code's message in a locale. `arguments` must be those of the code: the name of a missing one is
    /// written in its place, `{$name}`.
    #[inline]
    #[must_use]
    pub fn new<C: Code>(code: C, locale: C::Locale, arguments: A) -> Self {
        Self::of(code.catalogue(), code.index(), locale.index(), arguments)
    }

    /// Returns a message of a catalog, by the indices of code and locale.
    #[inline]
    #[must_use]
    pub fn of(catalogue: &'static Catalogue, code: usize, locale: usize, arguments: A) -> Self {
        let renderer =
            Renderer { catalogue, code, locale, raw: false, isolation: Isolation::Auto, arguments };
        Self { renderer, template: &Template::NONE }
    }

    /// Returns the message with its template, for structs of messages.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn with_template(self, template: &'static Template) -> Self {
        Self { template, ..self }
    }

    /// Returns the message with its arguments [isolated](Isolation) in another way.
    #[inline]
    #[must_use]
    pub fn isolating(self, isolation: Isolation) -> Self {
        Self { renderer: Renderer { isolation, ..self.renderer }, ..self }
    }

    /// Returns the message with the text of its arguments as it is: for a format that escapes text by itself, such as
    /// JSON.
    #[inline]
    #[must_use]
    pub fn raw(self) -> Self {
        Self { renderer: Renderer { raw: true, ..self.renderer }, ..self }
    }

    /// Writes the message. This is faster than `Display`, which uses `core::fmt`.
    ///
    /// # Errors
    /// Returns an error if `out` does.
    #[inline(always)]
    pub fn write_to<W: fmt::Write + ?Sized>(&self, out: &mut W) -> fmt::Result {
        let written = match self.style() {
            Some(style) => template::write(self.template, &self.renderer.arguments, style, out),
            None => None,
        };
        // A copy, so that a message that is written from its template needs no place in memory.
        written.unwrap_or_else(|| self.renderer.copied().write(out))
    }

    /// Returns how the template is written, or `None` if the message is written from the tables.
    #[inline(always)]
    fn style(&self) -> Option<Style> {
        let Renderer { catalogue, locale, raw, isolation, .. } = self.renderer;
        let is_template = locale == 0 && self.template.is_some() && isolation != Isolation::Standard;
        is_template.then_some(Style { catalogue, raw, isolation })
    }
}

/// Writes the message as it is: width, precision, and fill are ignored, since the message is not put together before it
/// is written.
impl<A: Arguments> fmt::Display for Localized<A> {
    #[inline(always)]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = match self.style() {
            Some(style) => template::write_dyn(self.template, &self.renderer.arguments, style, f),
            None => None,
        };
        written.unwrap_or_else(|| self.renderer.write(f))
    }
}

impl<A: Arguments> fmt::Debug for Localized<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Renderer { catalogue, code, locale, .. } = self.renderer;
        let (code, locale) = (catalogue.name(code), catalogue.locale(locale));
        write!(f, "Localized {{ code: {code}, locale: {locale}, message: \"")?;
        fmt::Write::write_fmt(&mut escape::Quoted(&mut *f), format_args!("{self}"))?;
        f.write_str("\" }")
    }
}
