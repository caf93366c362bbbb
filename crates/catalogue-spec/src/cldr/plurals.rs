//! The plural rules of a locale ([UTS #35, part 3, section 5](https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules)),
//! as bytes that the runtime reads: [`catalogue::layout::PLURALS`].

use catalogue::PluralCategory;
use mf2_locale_data::plural::{Category, Operand, PluralKind, Rule};
use mf2_locale_data::plural_rules;

/// Cardinal numbers count, ordinal ones order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rules for quantities: 1 day, 2 days.
    Cardinal,
    /// Rules for positions: 1st, 2nd.
    Ordinal,
}

/// The rules of a locale, but for `other`, which needs none.
fn rules(locale: &str, kind: Kind) -> Vec<&'static Rule> {
    let kind = match kind {
        Kind::Cardinal => PluralKind::Cardinal,
        Kind::Ordinal => PluralKind::Ordinal,
    };
    let rules = plural_rules(kind, locale).map(|rules| rules.rules).unwrap_or_default();
    rules.iter().filter(|rule| rule.category != Category::Other).collect()
}

/// The categories that a locale has.
pub fn categories(locale: &str, kind: Kind) -> Vec<PluralCategory> {
    let rules = rules(locale, kind);
    rules.iter().map(|rule| category(rule.category)).chain([PluralCategory::Other]).collect()
}

/// The categories that whole numbers below a thousand have: those that a message of whole numbers must tell apart. Other ones are for
/// fractions, and for millions in Spanish and its kin.
pub fn categories_of_counts(locale: &str, kind: Kind) -> Vec<PluralCategory> {
    let all = rules(locale, kind);
    let found: Vec<_> = (0..1000).map(|n| category_of(&all, n)).collect();
    PluralCategory::ALL.into_iter().filter(|category| found.contains(category)).collect()
}

/// What stands for the category of numbers that have none in common: one more than the last of all.
const NOT_IN_TABLE: u8 = PluralCategory::ALL.len() as u8;

/// The rules as bytes.
pub fn encode(locale: &str, kind: Kind) -> Vec<u8> {
    let rules = rules(locale, kind);
    let mut bytes: Vec<u8> = (0..100).map(|n| index(category_of(&rules, n))).collect();
    bytes.extend((0..100).map(|last| index_of_all(&rules, last).unwrap_or(NOT_IN_TABLE)));
    let mut word = |word: u64| bytes.extend(u32::try_from(word).unwrap_or(u32::MAX).to_le_bytes());
    word(rules.len() as u64);
    for rule in rules {
        word(index(category(rule.category)).into());
        word(rule.condition.len() as u64);
        for alternative in &rule.condition {
            word(alternative.len() as u64);
            for relation in alternative {
                word(operand(relation.operand));
                word(relation.negated.into());
                word(relation.modulus.unwrap_or(0));
                word(relation.items.len() as u64);
                for &(first, last) in &relation.items {
                    word(first);
                    word(last);
                }
            }
        }
    }
    bytes
}

/// The category of all numbers from 100 to a million with two last digits, if they have one.
fn index_of_all(rules: &[&Rule], last: u64) -> Option<u8> {
    // Moduli divide a power of ten, and values are small: what is told apart is told apart here.
    let numbers = (100..3000_u64)
        .step_by(100)
        .chain((3000..100_000).step_by(1000))
        .chain((100_000..1_000_000).step_by(10_000));
    let mut all = numbers.map(|hundreds| index(category_of(rules, hundreds + last)));
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The category of a whole number, shown without fraction digits.
fn category_of(rules: &[&Rule], n: u64) -> PluralCategory {
    let value = |operand| match operand {
        Operand::N | Operand::I => n,
        Operand::V | Operand::W | Operand::F | Operand::T | Operand::C => 0,
    };
    let is_met = |rule: &&&Rule| {
        rule.condition.iter().any(|alternative| {
            alternative.iter().all(|relation| {
                let value = value(relation.operand);
                let value = relation.modulus.map_or(value, |modulus| value % modulus);
                relation.items.iter().any(|(first, last)| (*first..=*last).contains(&value))
                    != relation.negated
            })
        })
    };
    rules.iter().find(is_met).map_or(PluralCategory::Other, |rule| category(rule.category))
}

fn category(category: Category) -> PluralCategory {
    match category {
        Category::Zero => PluralCategory::Zero,
        Category::One => PluralCategory::One,
        Category::Two => PluralCategory::Two,
        Category::Few => PluralCategory::Few,
        Category::Many => PluralCategory::Many,
        Category::Other => PluralCategory::Other,
    }
}

fn index(category: PluralCategory) -> u8 {
    category as u8
}

fn operand(operand: Operand) -> u64 {
    match operand {
        Operand::N => 0,
        Operand::I => 1,
        Operand::V => 2,
        Operand::W => 3,
        Operand::F => 4,
        Operand::T => 5,
        Operand::C => 6,
    }
}
