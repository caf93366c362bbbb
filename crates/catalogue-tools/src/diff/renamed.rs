//! Two specs → the renamed codes.
//!
//! A removed code and an added code count as one renamed code if the new one has the old name as an alias.

use std::collections::{BTreeMap, BTreeSet};

use catalogue_spec::spec::{Spec, SpecCode};

/// The renamed codes, by their old and new names.
#[derive(Default)]
pub(super) struct Renamed<'a> {
    new: BTreeMap<&'a str, &'a str>,
    old: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renamed<'a> {
    pub(super) fn between(old: &'a Spec, new: &'a Spec) -> Self {
        let names = |spec: &'a Spec| spec.codes().iter().map(SpecCode::name).collect::<BTreeSet<_>>();
        let (before, after) = (names(old), names(new));
        let mut renamed = Self::default();
        for code in new.codes().iter().filter(|code| !before.contains(code.name())) {
            let aliases = code.aliases().iter().map(String::as_str);
            let gone =
                aliases.filter_map(|alias| before.get(alias).copied().filter(|name| !after.contains(name)));
            // A code that replaces two codes is a new one.
            if let [gone] = gone.collect::<Vec<_>>()[..] {
                renamed.new.insert(gone, code.name());
                renamed.old.insert(code.name(), gone);
            }
        }
        renamed
    }

    /// Returns the new name of a code, given its old one.
    pub(super) fn get<'n>(&self, old: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.new.get(old).copied().unwrap_or(old)
    }

    /// Returns the old name of a code, given its new one.
    pub(super) fn before<'n>(&self, new: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.old.get(new).copied().unwrap_or(new)
    }
}
