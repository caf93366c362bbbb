//! Plural rules → bytes.

use catalogue::__private::NOT_IN_TABLE;
use catalogue_spec::cldr::plurals::{PluralKind, PluralRule, category_of, rules};

/// Returns the rules of a locale in the encoding of the runtime.
pub(super) fn encode(locale: &str, kind: PluralKind) -> Vec<u8> {
    let rules = rules(locale, kind);
    let mut bytes: Vec<u8> = (0..100).map(|n| category_of(&rules, n) as u8).collect();
    bytes.extend((0..100).map(|last| index_of_all(&rules, last).unwrap_or(NOT_IN_TABLE)));
    let mut word = |word: u64| bytes.extend(u32::try_from(word).unwrap_or(u32::MAX).to_le_bytes());
    word(rules.len() as u64);
    for rule in rules {
        word(rule.category as u64);
        word(rule.condition.len() as u64);
        for alternative in &rule.condition {
            word(alternative.len() as u64);
            for relation in alternative {
                word(relation.operand as u64);
                word(relation.is_negated.into());
                word(relation.modulus.unwrap_or(0));
                word(relation.ranges.len() as u64);
                for &(first, last) in &relation.ranges {
                    word(first);
                    word(last);
                }
            }
        }
    }
    bytes
}

/// Returns the category of all numbers from 100 to a million with the same two last digits, if they have one category
/// in common.
fn index_of_all(rules: &[PluralRule], last: u64) -> Option<u8> {
    // Moduli divide a power of ten, and values are small, so these numbers meet every condition that others meet.
    let numbers = (100..3000_u64)
        .step_by(100)
        .chain((3000..100_000).step_by(1000))
        .chain((100_000..1_000_000).step_by(10_000));
    let mut all = numbers.map(|hundreds| category_of(rules, hundreds + last) as u8);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
