//! Hostile names and texts.

use std::collections::BTreeSet;

use catalogue_build::{Options, generate};
use proc_macro2::{TokenStream, TokenTree};

use crate::draft::{Code, Draft};

/// Collects the identifiers in code.
pub(crate) fn identifiers(tokens: TokenStream, names: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => _ = names.insert(ident.to_string()),
            TokenTree::Group(group) => identifiers(group.stream(), names),
            _ => {}
        }
    }
}

/// Returns names that generated code uses, or that have a meaning in Rust.
pub(crate) fn hostile_names() -> BTreeSet<String> {
    let draft =
        Draft::of([Code::new("Sample").with_argument("sample", "string").with_argument("number", "number")]);
    let mut names = BTreeSet::new();
    identifiers(generate(&draft.check().unwrap(), Options::default()).rust, &mut names);
    // The runtime's macros expand to more names, and refer to the rest.
    let macros = [
        include_str!("../../../catalogue/src/macros.rs"),
        include_str!("../../../catalogue/src/serde.rs"),
        include_str!("../../../catalogue/src/code.rs"),
        include_str!("../../../catalogue/src/localized.rs"),
        include_str!("../../../catalogue/src/named.rs"),
    ];
    for source in macros {
        identifiers(source.parse().unwrap(), &mut names);
    }
    names.extend(
        "_ abstract as async await auto become box break builtin const continue crate default do dyn else enum extern false \
         final fn for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self \
         Self static struct super trait true try type typeof union unsafe unsized use virtual where while yield yeet \
         bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f16 f32 f64 f128 never \
         Option Some None Result Ok Err Box Vec String Copy Clone Send Sized Sync Unpin Drop Fn FnMut FnOnce Iterator \
         IntoIterator Extend DoubleEndedIterator ExactSizeIterator Default Eq PartialEq Ord PartialOrd Hash Debug Display \
         AsRef AsMut From Into TryFrom TryInto FromStr ToOwned ToString drop size_of align_of \
         clone eq ne cmp partial_cmp hash fmt from into try_from try_into from_str as_ref to_string default index description \
         cause serialize deserialize core std alloc catalogue other state main __ _x x_ a__b __self_0 hasher \
         println panic assert derive allow deny doc test cfg include concat env \
         Mod All all r Methods methods generated Es4191abc"
            .split_whitespace()
            .map(str::to_owned),
    );
    // The documentation has a file with this name, and a file name is at most 255 bytes long.
    names.insert("a".repeat(255 - "struct..html".len()));
    names
}

/// Texts that have a meaning in Markdown, in rustdoc, or in clippy.
pub(crate) const TEXTS: &[&str] = &[
    "the CustomerId of a CamelCase_name",
    "a `code span` and an odd ` backtick",
    "``` fenced ```",
    "```",
    "~~~",
    "[a](b) [Vec] [`Vec::new`] [c]: d [^1]",
    "[ ] unticked",
    "# heading",
    "#[doc(hidden)]",
    "see https://example.com/?a=b&c=d or www.example.com, <https://x.y>, or mail a@b.c",
    "<b>bold</b> <script>alert(1)</script> <unclosed <!-- comment",
    "&amp; &nbsp; &#x41;",
    "1. first",
    "2) second",
    "- a list",
    "* another",
    "+ a third",
    "> quoted",
    "---",
    "===",
    "| a | b |",
    "a | b",
    "*emphasis* _emphasis_ **strong** ~~struck~~",
    "a backslash \\ and \\n and \\\\",
    "\"quoted\" 'quoted' \"# r#\"raw\"#",
    "*/ /* // /// //!",
    "MessageFormat 2, GitHub, OAuth, IPv4 and std::vec::Vec",
    "    indented",
    "{braces} {0} {{}} {}",
    "$name $crate %s ${x}",
    "two\nlines\n\nand a paragraph",
    "\u{e4}\u{df}\u{4e2d}\u{1f5a5}\u{fe0f} e\u{301}",
    "ß begins",
    "T",
    "todo!() TODO FIXME",
    "ends with a colon:",
    "!",
    "...",
    "0.5 of it",
];

/// Returns a text as the pattern of a message without placeholders.
pub(crate) fn as_message(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| matches!(c, '\\' | '{' | '}').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("Text: {escaped}")
}
