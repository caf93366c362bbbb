//! The plural rules of a locale
//! ([UTS #35, part 3, section 5](https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules)).

use catalogue::__private::PluralCategory;

use super::data::PLURALS;

/// The use of a number: for counting or for ordering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralKind {
    /// Rules for quantities: 1 day, 2 days.
    Cardinal,
    /// Rules for positions: 1st, 2nd.
    Ordinal,
}

/// The rule of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluralRule {
    /// The category of the numbers that meet the condition.
    pub category: PluralCategory,
    /// Alternatives. An alternative is met if all of its relations are.
    pub condition: Vec<Vec<PluralRelation>>,
}

/// A relation between an operand and ranges of numbers, such as `n % 10 != 2..4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluralRelation {
    /// The operand.
    pub operand: PluralOperand,
    /// The divisor, if the remainder is compared.
    pub modulus: Option<u64>,
    /// Whether the number must be outside of all ranges.
    pub is_negated: bool,
    /// The first and the last number of each range.
    pub ranges: Vec<(u64, u64)>,
}

/// A property of a number that rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralOperand {
    /// The absolute value.
    N,
    /// The integer digits.
    I,
    /// The number of visible fraction digits.
    V,
    /// The number of visible fraction digits without trailing zeros.
    W,
    /// The visible fraction digits.
    F,
    /// The visible fraction digits without trailing zeros.
    T,
    /// The exponent of a number in compact notation.
    C,
}

/// Returns the rules of a locale. The category `other` has none.
pub fn rules(locale: &str, kind: PluralKind) -> Vec<PluralRule> {
    let kind = match kind {
        PluralKind::Cardinal => "cardinal",
        PluralKind::Ordinal => "ordinal",
    };
    // A locale without rules has those of the locale without its last subtag.
    let truncated = std::iter::successors(Some(locale), |tag| tag.rsplit_once('-').map(|(tag, _)| tag));
    let found = truncated.map(|tag| PLURALS.after(&format!("{kind} {tag} ")).filter_map(rule).collect());
    found.into_iter().find(|rules: &Vec<_>| !rules.is_empty()).unwrap_or_default()
}

/// Reads the place, the category, and the condition of a record.
fn rule(record: &str) -> Option<PluralRule> {
    let (_, rule) = record.split_once(' ')?;
    let (category, condition) = rule.split_once(' ')?;
    let category = PluralCategory::ALL.iter().copied().find(|known| known.as_str() == category)?;
    let alternatives = condition.split(" or ");
    let condition = alternatives.map(|alternative| alternative.split(" and ").map(relation).collect());
    Some(PluralRule { category, condition: condition.collect::<Option<_>>()? })
}

fn relation(text: &str) -> Option<PluralRelation> {
    let (value, is_negated, ranges) = match text.split_once(" != ") {
        Some((value, ranges)) => (value, true, ranges),
        None => text.split_once(" = ").map(|(value, ranges)| (value, false, ranges))?,
    };
    let (operand, modulus) = match value.split_once(" % ") {
        Some((operand, modulus)) => (operand, Some(modulus.parse().ok().filter(|modulus| *modulus > 0)?)),
        None => (value, None),
    };
    let operand = match operand {
        "n" => PluralOperand::N,
        "i" => PluralOperand::I,
        "v" => PluralOperand::V,
        "w" => PluralOperand::W,
        "f" => PluralOperand::F,
        "t" => PluralOperand::T,
        "c" | "e" => PluralOperand::C,
        _ => return None,
    };
    let range = |range: &str| {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    let ranges = ranges.split(',').map(range).collect::<Option<_>>()?;
    Some(PluralRelation { operand, modulus, is_negated, ranges })
}

/// Returns the categories that a locale has.
pub fn categories(locale: &str, kind: PluralKind) -> Vec<PluralCategory> {
    let rules = rules(locale, kind);
    rules.iter().map(|rule| rule.category).chain([PluralCategory::Other]).collect()
}

/// Returns the categories of the integers below a thousand, which a message about integers must distinguish. Other
/// categories are for fractions, and for millions in Spanish and related languages.
pub fn categories_of_counts(locale: &str, kind: PluralKind) -> Vec<PluralCategory> {
    let all = rules(locale, kind);
    let found: Vec<_> = (0..1000).map(|n| category_of(&all, n)).collect();
    PluralCategory::ALL.iter().copied().filter(|category| found.contains(category)).collect()
}

/// Returns the category of an integer, shown without fraction digits.
pub fn category_of(rules: &[PluralRule], n: u64) -> PluralCategory {
    let is_met = |relation: &PluralRelation| {
        let value = match relation.operand {
            PluralOperand::N | PluralOperand::I => n,
            PluralOperand::V | PluralOperand::W | PluralOperand::F | PluralOperand::T | PluralOperand::C => 0,
        };
        let value = relation.modulus.map_or(value, |modulus| value % modulus);
        relation.ranges.iter().any(|(first, last)| (*first..=*last).contains(&value)) != relation.is_negated
    };
    let rule =
        rules.iter().find(|rule| rule.condition.iter().any(|alternative| alternative.iter().all(is_met)));
    rule.map_or(PluralCategory::Other, |rule| rule.category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rules_are_read() {
        for kind in ["cardinal ", "ordinal "] {
            for record in PLURALS.after(kind) {
                let (_, record) = record.split_once(' ').unwrap();
                assert!(rule(record).is_some(), "{record}");
            }
        }
        for text in ["n", "n = ", "x = 1", "n = 1..x", "n % 0 = 1", "n is 1"] {
            assert_eq!(relation(text), None, "{text}");
        }
    }

    #[test]
    fn locales_without_rules_have_those_above() {
        let of = |locale| rules(locale, PluralKind::Cardinal);
        assert_eq!(of("zh-Hant-TW"), []);
        assert!(of("pt-PT") != of("pt") && of("pt-AO") == of("pt"));
    }
}
