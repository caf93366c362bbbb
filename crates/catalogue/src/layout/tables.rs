//! The file of a catalog's tables: a header, the number of records of each table, and the tables.

use super::record::{field, record, table, take};
#[allow(clippy::wildcard_imports, reason = "each table has a record")]
use super::records::*;

/// The version of everything that generated code and this crate must agree on: the records, the tables, and the hash of
/// names. Increase it with every change of them after a release.
pub const LAYOUT_VERSION: u32 = 1;

/// The first bytes of a file of tables.
const MAGIC: [u8; 8] = *b"catalog\n";

record! {
    /// The header of a file of tables.
    struct FileHeader {
        magic: [8],
        version: u32,
        /// The sizes of anchors that are in use, added up.
        anchor_sizes: u32,
    }
}

/// Declares the tables in their order in the file.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $record:ident,)*) => {
        /// The tables of a catalog, as bytes.
        #[derive(Clone, Copy)]
        #[allow(missing_debug_implementations, missing_docs, reason = "a table of records is what its name says")]
        pub struct Tables<'t> {
            /// The sizes of anchors that are in use, added up.
            pub anchor_sizes: u32,
            $($(#[$doc])* pub $table: &'t [[u8; $record::SIZE]],)*
        }

        record! {
            /// The number of records of each table.
            struct Directory {
                $($table: u32,)*
            }
        }

        impl<'t> Tables<'t> {
            /// Tables without records.
            pub const EMPTY: Self = Self { anchor_sizes: 0, $($table: &[]),* };

            /// Reads the tables of a file. A file that is not one of this version has no records; a file that is too
            /// short has none in the tables that it lacks.
            #[must_use]
            pub const fn read(file: &'t [u8]) -> Self {
                let Some((FileHeader { anchor_sizes, .. }, rest)) = header(file) else { return Self::EMPTY };
                let (directory, rest) = take(rest);
                let directory = Directory::read(directory);
                $(let ($table, rest) = table(rest, directory.$table as usize);)*
                let _ = rest;
                Self { anchor_sizes, $($table),* }
            }

            /// Writes the file, piece by piece.
            pub fn write(&self, mut write: impl FnMut(&[u8])) {
                let header = FileHeader { magic: MAGIC, version: LAYOUT_VERSION, anchor_sizes: self.anchor_sizes };
                write(&header.to_bytes());
                write(&Directory { $($table: self.$table.len() as u32),* }.to_bytes());
                $(write(self.$table.as_flattened());)*
            }

            /// The size of the file in bytes.
            const fn size(&self) -> usize {
                FileHeader::SIZE + Directory::SIZE $(+ size_of_val(self.$table))*
            }
        }
    };
}

tables! {
    /// The hash of the codes, and that of their aliases.
    hashes: HashRecord,
    codes: CodeRecord,
    locales: LocaleRecord,
    statuses: StatusRecord,
    arguments: ArgumentRecord,
    messages: MessageRecord,
    reasons: ReasonRecord,
    advices: AdviceRecord,
    descriptions: DescriptionRecord,
    parts: PartRecord,
    numbers: NumbersRecord,
    forms: FormRecord,
    matchers: MatcherRecord,
    selectors: SelectorRecord,
    variants: VariantRecord,
    keys: KeyRecord,
    expressions: ExpressionRecord,
    options: OptionRecord,
    plural_rules: ByteRecord,
    meanings: MeaningRecord,
    sentences: SentenceRecord,
    under: UnderRecord,
    pieces: PieceRecord,
    own: OwnRecord,
    heads: HeadRecord,
    anchors: AnchorRecord,
    code_pilots: PilotRecord,
    code_slots: NameRecord,
    code_words: WordRecord,
    alias_pilots: PilotRecord,
    alias_slots: NameRecord,
    alias_words: WordRecord,
    languages: LanguageRecord,
    scripts: ScriptRecord,
    regions: RegionRecord,
    places: PlaceRecord,
    candidates: CandidateRecord,
    tags: TagRecord,
    locale_variants: ByteRecord,
}

/// Reads the header of a file. Returns `None` if the file is not one of this version.
const fn header(file: &[u8]) -> Option<(FileHeader, &[u8])> {
    let (header, rest) = take(file);
    let header = FileHeader::read(header);
    let is_magic = u64::from_le_bytes(header.magic) == u64::from_le_bytes(MAGIC);
    if is_magic && header.version == LAYOUT_VERSION { Some((header, rest)) } else { None }
}

/// Returns `true` if a file has the layout that this crate reads, from its first byte to its last.
#[must_use]
pub const fn is_readable(file: &[u8]) -> bool {
    header(file).is_some() && Tables::read(file).size() == file.len()
}
