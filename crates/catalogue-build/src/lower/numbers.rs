//! The numbers of locales, and their plural rules.

use catalogue::__private::records::NumbersRecord;

use catalogue_spec::cldr::numbers::symbols;
use catalogue_spec::cldr::plurals::PluralKind;
use catalogue_spec::sentence::strings::StringPool;

use super::plurals::encode;

/// A record for each locale, and the plural rules that the records refer to. Many locales share the same rules, which
/// are written once.
pub(super) struct NumberTables {
    pub(super) records: Vec<[u8; NumbersRecord::SIZE]>,
    pub(super) plurals: Vec<u8>,
}

impl NumberTables {
    pub(super) fn new(tags: &[&str], text: &mut StringPool) -> Self {
        let mut plurals = Vec::new();
        let records = tags.iter().map(|tag| record(tag, &mut plurals, text).to_bytes()).collect();
        Self { records, plurals }
    }
}

fn record(locale: &str, plurals: &mut Vec<u8>, text: &mut StringPool) -> NumbersRecord {
    let symbols = symbols(locale);
    let (primary_group, secondary_group, minimum_grouping) = symbols.groups;
    let mut group = symbols.group.chars();
    let separator = group.next().filter(|_| group.next().is_none());
    let has_other_groups = (primary_group, secondary_group) != (3, 3) || separator.is_none();
    let flags = [
        (symbols.is_right_to_left, NumbersRecord::IS_RIGHT_TO_LEFT),
        (symbols.zero != '0', NumbersRecord::HAS_OTHER_DIGITS),
        (has_other_groups, NumbersRecord::HAS_OTHER_GROUPS),
    ];
    let flags: u8 = flags.into_iter().map(|(is_set, flag)| if is_set { flag } else { 0 }).sum();
    let first_group = 10_u32.saturating_pow(2 + u32::from(minimum_grouping.max(1)));
    let (cardinal, cardinal_length) = rules(locale, PluralKind::Cardinal, plurals);
    let (ordinal, ordinal_length) = rules(locale, PluralKind::Ordinal, plurals);
    NumbersRecord {
        decimal: text.add(&symbols.decimal),
        group: text.add(&symbols.group),
        minus: text.add(&symbols.minus),
        plus: text.add(&symbols.plus),
        percent_prefix: text.add(&symbols.percent.0),
        percent_suffix: text.add(&symbols.percent.1),
        zero: symbols.zero.into(),
        primary_group,
        secondary_group,
        minimum_grouping,
        flags,
        cardinal,
        cardinal_length,
        ordinal,
        ordinal_length,
        first_special: if flags == 0 { first_group } else { 0 },
        separator: separator.map_or(0, u32::from),
    }
}

/// Adds the rules of a locale. Returns their place among the rules of all locales, and their length.
fn rules(locale: &str, kind: PluralKind, plurals: &mut Vec<u8>) -> (u32, u32) {
    let rules = encode(locale, kind);
    let known = plurals.windows(rules.len()).step_by(4).position(|window| window == rules);
    let start = known.map_or(plurals.len(), |at| at * 4);
    if known.is_none() {
        plurals.extend(&rules);
    }
    (start as u32, rules.len() as u32)
}
