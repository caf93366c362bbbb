//! Names, numbers, and documentation as tokens.

use catalogue_spec::spec::SpecCode;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// Returns the attribute of a deprecated code. The note is documentation too, so a note with markup is written as code.
pub(super) fn deprecated(code: &SpecCode) -> Option<TokenStream> {
    let note = code.deprecated()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = if prose(&note) == note { note } else { code_span(&note) };
    Some(quote! { #[deprecated(note = #note)] })
}

/// Returns the lints that generated code allows. Names have the API's spelling, a program uses only some of its
/// catalog, and deprecated codes are listed like others. Lints that only some crates want are not included: a crate
/// that forbids a lint rejects code that allows it.
pub(super) fn allowed() -> TokenStream {
    quote! {
        #[allow(
            bindings_with_variant_name,
            dead_code,
            deprecated,
            non_camel_case_types,
            non_snake_case,
            unreachable_pub,
            clippy::all,
            clippy::pedantic
        )]
    }
}

/// Returns a name as an identifier. The rules of the spec ensure that it is one.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Returns a number without a type.
pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// Returns a text from a table as code in documentation: `` `text` ``.
pub(super) fn code_span(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest_run = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest_run + 1);
    let space = if line.starts_with('`') || line.ends_with('`') || line.is_empty() { " " } else { "" };
    format!("{fence}{space}{line}{space}{fence}")
}

/// Returns a text from a table as prose in documentation, without markup.
pub(super) fn prose(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_markup =
        |c: char| c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ';' | '(' | ')' | '\'' | '-');
    // A hyphen, or digits and a full stop or a parenthesis, would begin a list.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let begins_list = |at, c| match c {
        '-' => at == 0,
        '.' | ')' => at == digits && digits > 0,
        _ => false,
    };
    let escaped = |(at, c)| (is_markup(c) || begins_list(at, c)).then_some('\\').into_iter().chain([c]);
    line.char_indices().flat_map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::{code_span, prose};

    #[test]
    fn texts_do_not_become_markup() {
        assert_eq!(prose("the <item>, see https://x.y [a]"), r"the \<item\>, see https\:\/\/x.y \[a\]");
        assert_eq!(prose("1. first"), r"1\. first");
        assert_eq!(prose("12) twelfth, 1. (a)"), r"12\) twelfth, 1. (a)");
        assert_eq!(prose("- no list - here"), r"\- no list - here");
        assert_eq!(prose(".5 of it"), ".5 of it");
        assert_eq!(code_span("a\nb"), "`a b`");
        assert_eq!(code_span("a `b` ``c``"), "``` a `b` ``c`` ```");
        assert_eq!(code_span(""), "`  `");
    }
}
