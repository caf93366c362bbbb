//! The place of a value in the tables of its catalog.

/// Implements the methods that [`Code`](crate::Code) and [`Locale`](crate::Locale) share. `$all` has every value in the
/// order of the tables.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_index {
    ($catalogue:ident, $all:ident) => {
        #[inline]
        fn catalogue(self) -> &'static $crate::Catalogue {
            &$catalogue
        }

        #[inline]
        fn index(self) -> ::core::primitive::usize {
            self as ::core::primitive::usize
        }

        #[inline]
        fn from_index(
            _: &'static $crate::Catalogue,
            index: ::core::primitive::usize,
        ) -> ::core::option::Option<Self> {
            $all.get(index).copied()
        }
    };
}
