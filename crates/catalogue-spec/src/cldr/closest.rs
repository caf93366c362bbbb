//! The locale whose texts are the closest to those of another locale.

use super::Node;
use crate::cldr;
use crate::spec::locale::Subtags;

/// A locale of a catalog, in the tree of CLDR.
#[derive(Debug)]
pub struct PlacedLocale {
    /// The tag.
    pub tag: String,
    /// The node of the tag in the tree of CLDR.
    pub node: Node,
    /// The variants, joined by hyphens.
    pub variants: String,
    /// The node, and its ancestors of the same language, or of another language as a whole, as `no` is an ancestor of
    /// `nb`.
    pub above: Vec<Node>,
}

impl PlacedLocale {
    /// Reads a tag in the form of [`LocaleTag`](crate::LocaleTag).
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

/// The texts that fit a locale best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closest {
    /// The texts at this index, which are for exactly this locale.
    Same(usize),
    /// The texts at this index, whose locale is in the fallback chain of this locale.
    Fallback(usize),
}

impl Closest {
    /// Returns the index of the texts that are for exactly this locale.
    pub fn same(self) -> Option<usize> {
        if let Self::Same(index) = self { Some(index) } else { None }
    }

    /// Returns the index of the texts that are in the fallback chain of the locale.
    pub fn fallback(self) -> Option<usize> {
        if let Self::Fallback(index) = self { Some(index) } else { None }
    }
}

/// Returns, for each tag, the locale in `among` whose texts fit it best. Returns `None` if that is only the first
/// locale, the language of the templates, at which every chain ends.
pub fn closest(tags: &[&str], among: &[&str]) -> Vec<Option<Closest>> {
    let texts: Vec<_> = among.iter().map(|tag| PlacedLocale::new(tag)).collect();
    let of = |tag: &&str| {
        let locale = PlacedLocale::new(tag);
        let same = |text: &PlacedLocale| text.node == locale.node && text.variants == locale.variants;
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

/// Returns a node without a region with its likely region.
pub fn at_likely_region(node: &Node) -> Option<Node> {
    let region = if node.region.is_none() { node.likely_region()? } else { return None };
    Some(Node { region: Some(region.to_owned()), ..node.clone() })
}
