//! The assertion that a catalog fits the runtime.

/// Asserts, when a program is compiled, that this crate reads a catalog's tables. `version` is the layout that the
/// generator writes. The sentence of the error is the generator's, with the version of this crate between its two
/// parts.
#[doc(hidden)]
#[macro_export]
macro_rules! assert_layout {
    ($version:literal, $tables:ident, $before:literal, $after:literal $(,)?) => {
        const _: () = {
            const PARTS: [&::core::primitive::str; 3] = [$before, $crate::__private::READER, $after];
            const SENTENCE: [::core::primitive::u8; $crate::__private::length(&PARTS)] =
                $crate::__private::join(&PARTS);
            let reads =
                $version == $crate::__private::LAYOUT_VERSION && $crate::__private::is_readable($tables);
            if let ::core::result::Result::Ok(sentence) = ::core::primitive::str::from_utf8(&SENTENCE) {
                ::core::assert!(reads, "{}", sentence);
            }
        };
    };
}
