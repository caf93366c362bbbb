//! What the locales write in numbers, and their plural rules.

use catalogue::layout;

use catalogue_spec::cldr::numbers::symbols;
use catalogue_spec::cldr::plurals::PluralKind;
use catalogue_spec::sentence::strings::{Records, Text};

use super::plurals::encode;

/// A record for each locale, and the rules that they point to: each once, since many locales share them.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) records: Records,
    pub(super) plurals: Vec<u8>,
}

impl Numbers {
    pub(super) fn write(&mut self, locale: &str, text: &mut Text) {
        let symbols = symbols(locale);
        let (prefix, suffix) = &symbols.percent;
        for symbol in [&symbols.decimal, &symbols.group, &symbols.minus, &symbols.plus, prefix, suffix] {
            self.records.text(text.add(symbol));
        }
        self.records.number(symbols.zero.into());
        let (primary, secondary, minimum) = symbols.groups;
        let mut group = symbols.group.chars();
        let separator = group.next().filter(|_| group.next().is_none());
        let flags = [
            (symbols.is_right_to_left, layout::IS_RIGHT_TO_LEFT),
            (symbols.zero != '0', layout::HAS_OTHER_DIGITS),
            ((primary, secondary) != (3, 3) || separator.is_none(), layout::HAS_OTHER_GROUPS),
        ];
        let flags: u8 = flags.into_iter().map(|(is_set, flag)| if is_set { flag } else { 0 }).sum();
        self.records.0.extend([primary, secondary, minimum, flags]);
        for kind in [PluralKind::Cardinal, PluralKind::Ordinal] {
            let rules = encode(locale, kind);
            let start = self
                .plurals
                .windows(rules.len())
                .step_by(4)
                .position(|window| window == rules)
                .map(|at| at * 4);
            let start = start.unwrap_or_else(|| {
                self.plurals.extend(&rules);
                self.plurals.len() - rules.len()
            });
            self.records.number(start as u32);
            self.records.number(rules.len() as u32);
        }
        let first = if flags == 0 { 10_u32.saturating_pow(2 + u32::from(minimum.max(1))) } else { 0 };
        self.records.number(first);
        self.records.number(separator.map_or(0, u32::from));
    }
}
