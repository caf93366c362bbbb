//! The names that no code or argument can have, because generated code needs them.

/// Returns `true` if a name is a keyword of Rust, strict or reserved, in any edition
/// ([reference](https://doc.rust-lang.org/reference/keywords.html)).
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
        "self", "Self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&name)
}

/// The associated items of the generated enum that only a path reaches, such as `ErrorCode::ALL`: a variant of the same
/// name would hide them.
pub const HIDDEN: &[&str] = &[
    "ALL",
    "advice_of_status",
    "description_of_advice",
    "for_status",
    "from_alias",
    "from_status",
    "from_wire",
    "read",
    "reason_locale",
    "reason_of_status",
    "recognize",
];
