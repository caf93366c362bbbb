//! The origin of a salvaged code or message.

/// Where a code or a message comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SalvageOrigin {
    /// An envelope, with or without words around it.
    Envelope,
    /// Members, and nothing else.
    Members,
    /// Members among words.
    Words,
    /// Text without members.
    Text,
}
