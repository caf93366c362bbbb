//! Codes and locales: what the enums of generated catalogs and [`AnyCode`] have in common.

use core::fmt;
use core::hash::Hash;

use crate::{Advice, Catalogue, Kind};

/// A type that only this crate and generated code implement traits for.
pub trait Sealed {}

/// The error of a lookup of a code, for generated code.
pub const UNKNOWN_CODE: UnknownCode = UnknownCode(());

/// The error of a lookup of a locale, for generated code.
pub const UNKNOWN_LOCALE: UnknownLocale = UnknownLocale(());

/// An error code of a catalog: a generated enum, or [`AnyCode`].
///
/// A generated enum has all of this as methods of its own. The trait is for code that works with any catalog; only this
/// crate and generated code implement it.
pub trait Code: Copy + Eq + Ord + Hash + fmt::Debug + fmt::Display + Sealed + 'static {
    /// The locales of the catalog.
    type Locale: Locale;

    /// Returns the catalog that the code belongs to.
    fn catalogue(self) -> &'static Catalogue;

    /// Returns the index of the code in its catalog.
    fn index(self) -> usize;

    /// Returns the code with an index, or `None` if the catalog has no such code. A generated enum belongs to one
    /// catalog and ignores `catalogue`.
    fn from_index(catalogue: &'static Catalogue, index: usize) -> Option<Self>;

    /// Returns the code as the API sends it.
    #[must_use]
    fn as_str(self) -> &'static str {
        self.catalogue().name(self.index())
    }

    /// Returns the HTTP status of the code.
    #[must_use]
    fn status(self) -> u16 {
        self.catalogue().status(self.index())
    }

    /// Returns the advice for a program that gets the code.
    #[must_use]
    fn advice(self) -> Advice {
        self.catalogue().advice(self.index())
    }

    /// Returns the arguments of the code's message, in the order in which the template names them.
    fn arguments(self) -> impl ExactSizeIterator<Item = Argument<Self>> + DoubleEndedIterator + Clone {
        self.catalogue().arguments(self.index()).map(move |index| Argument { code: self, index })
    }
}

/// A locale of a catalog: a generated enum, or [`AnyLocale`]. The first locale of a catalog is the language of its
/// templates.
///
/// Only this crate and generated code implement it.
pub trait Locale: Copy + Eq + Ord + Hash + fmt::Debug + fmt::Display + Sealed + 'static {
    /// Returns the catalog that the locale belongs to.
    fn catalogue(self) -> &'static Catalogue;

    /// Returns the index of the locale in its catalog.
    fn index(self) -> usize;

    /// Returns the locale with an index, or `None` if the catalog has no such locale. A generated enum belongs to one
    /// catalog and ignores `catalogue`.
    fn from_index(catalogue: &'static Catalogue, index: usize) -> Option<Self>;

    /// Returns the language of the templates, which is the first locale of a catalog. A generated enum ignores
    /// `catalogue`.
    fn source(catalogue: &'static Catalogue) -> Self;

    /// Returns the language tag of the locale (BCP 47).
    #[must_use]
    fn as_str(self) -> &'static str {
        self.catalogue().locale(self.index())
    }
}

macro_rules! any {
    ($(#[$doc:meta])* $name:ident: $trait:ident, $count:ident, $what:literal, { $($associated:tt)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name {
            catalogue: &'static Catalogue,
            index: usize,
        }

        impl $name {
            #[doc = concat!("Returns the ", $what, " with an index, or `None` if the catalog has no such ", $what, ".")]
            #[must_use]
            pub const fn new(catalogue: &'static Catalogue, index: usize) -> Option<Self> {
                if index < catalogue.$count() { Some(Self { catalogue, index }) } else { None }
            }

            #[doc = concat!("Returns every ", $what, " of a catalog, in the order of their indices.")]
            pub fn all(
                catalogue: &'static Catalogue,
            ) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
                (0..catalogue.$count()).map(move |index| Self { catalogue, index })
            }

            /// The address of the catalog and the index.
            fn key(self) -> (usize, usize) {
                (core::ptr::from_ref(self.catalogue).addr(), self.index)
            }
        }

        impl Sealed for $name {}

        impl $trait for $name {
            $($associated)*

            #[inline]
            fn catalogue(self) -> &'static Catalogue {
                self.catalogue
            }

            #[inline]
            fn index(self) -> usize {
                self.index
            }

            fn from_index(catalogue: &'static Catalogue, index: usize) -> Option<Self> {
                Self::new(catalogue, index)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.key() == other.key()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.key().cmp(&other.key())
            }
        }

        impl Hash for $name {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.key().hash(state);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    };
}

any! {
    /// An error code of any catalog: of one that was read when the program ran, for example.
    ///
    /// Codes are equal if they have the same index in the same catalog. Codes of one catalog are ordered by their
    /// indices; the order of the codes of two catalogs is not specified.
    AnyCode: Code, code_count, "code", { type Locale = AnyLocale; }
}

any! {
    /// A locale of any catalog. See [`AnyCode`] for how locales are compared.
    AnyLocale: Locale, locale_count, "locale", {
        fn source(catalogue: &'static Catalogue) -> Self {
            Self { catalogue, index: 0 }
        }
    }
}

/// An argument of a code's message.
#[derive(Clone, Copy, Debug)]
pub struct Argument<C: Code> {
    code: C,
    index: usize,
}

impl<C: Code> Argument<C> {
    /// Returns the name of the argument, as messages and programs spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.code.catalogue().argument_name(self.index)
    }

    /// Returns the kind of value that the argument takes.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.code.catalogue().argument_kind(self.index)
    }

    /// Returns the description of the argument in a locale.
    #[must_use]
    pub fn description(self, locale: C::Locale) -> &'static str {
        self.code.catalogue().argument_description(self.index, locale.index())
    }

    /// Returns an example of the argument's value, as text that [`Kind::parse`] reads.
    #[must_use]
    pub fn example(self) -> &'static str {
        self.code.catalogue().argument_example(self.index)
    }
}

/// The error returned if a string is not a code of the catalog.
///
/// An API may send codes that no table lists. For a client, this is a value to handle, not a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code (codes are case-sensitive)")
    }
}

impl core::error::Error for UnknownCode {}

/// The error returned if a string is not the tag of a locale of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLocale(());

impl fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the catalogue has no messages in this locale")
    }
}

impl core::error::Error for UnknownLocale {}
