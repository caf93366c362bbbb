//! The locale whose texts are the closest to a locale.

use super::Node;
use crate::cldr;
use crate::spec::locale::Subtags;

/// A locale of the catalogue.
#[derive(Debug)]
pub struct Locale {
    /// The tag.
    pub tag: String,
    /// The node of the tag in the tree of CLDR.
    pub node: Node,
    /// The variants, joined by hyphens.
    pub variants: String,
    /// The node, and those above it of the same language; or of another as a whole, as `no` is above `nb`.
    pub above: Vec<Node>,
}

impl Locale {
    /// Reads a tag as [`LocaleTag`](crate::LocaleTag) has it.
    pub fn new(tag: &str) -> Self {
        let subtags = Subtags::of(tag);
        let language = cldr::canonical(subtags.language);
        let script = subtags.script.or(language.script);
        let region = subtags.region.map(cldr::canonical_region).or(language.region);
        let node = Node::of(Subtags { script, region, ..language });
        let mut above = vec![node.clone()];
        above.extend(node.ancestors().zip(node.ancestors().skip(1)).map_while(|(node, parent)| {
            let is_of_language = parent.language == node.language;
            (is_of_language || (parent.region.is_none() && node.region.is_none())).then_some(parent)
        }));
        Self { tag: tag.to_owned(), node, variants: subtags.variants.unwrap_or_default().to_owned(), above }
    }
}

/// Which of some texts are right for a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closest {
    /// Those of this index, which are for this very locale.
    Same(usize),
    /// Those of this index, which is in the fallback chain of the locale.
    Fallback(usize),
}

impl Closest {
    /// The index of the texts that are for this very locale.
    pub fn same(self) -> Option<usize> {
        if let Self::Same(index) = self { Some(index) } else { None }
    }

    /// The index of the texts that are in the fallback chain of the locale.
    pub fn fallback(self) -> Option<usize> {
        if let Self::Fallback(index) = self { Some(index) } else { None }
    }
}

/// For each locale, by its tag, which of the locales in `among` has the texts for it; `None` if only the first of these has, the language
/// of the templates, which every chain ends at.
pub fn closest(tags: &[&str], among: &[&str]) -> Vec<Option<Closest>> {
    let texts: Vec<_> = among.iter().map(|tag| Locale::new(tag)).collect();
    let of = |tag: &&str| {
        let locale = Locale::new(tag);
        let same = |text: &Locale| text.node == locale.node && text.variants == locale.variants;
        let find = |node: &Node| texts.iter().position(|text| text.node == *node && text.variants.is_empty());
        // `pt` means `pt-BR`, and `pt-PT` is nearer to that than to English.
        let find_at = |node: &Node| find(node).or_else(|| find(&at_likely_region(node)?));
        match texts.iter().position(same) {
            Some(same) => Some(Closest::Same(same)).filter(|_| same > 0),
            None => locale
                .node
                .ancestors()
                .find_map(|node| find_at(&node))
                .filter(|index| *index > 0)
                .map(Closest::Fallback),
        }
    };
    tags.iter().map(of).collect()
}

/// What a node without a region stands for, with its region.
pub fn at_likely_region(node: &Node) -> Option<Node> {
    let region = if node.region.is_none() { node.likely_region()? } else { return None };
    Some(Node { region: Some(region.to_owned()), ..node.clone() })
}
