//! The aliases of codes: each belongs to one code, and is not a code itself.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::cell::Cell;
use super::index::codes::{Codes, Draft};
use super::index::spelling::check_alias;
use crate::Place;
use crate::check::characters::is_refused;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;

/// A name that a code already uses.
struct Taken<'t> {
    name: &'t str,
    code: &'t str,
    place: Place,
}

/// Reports aliases that are malformed, or are not the alias of one code.
pub(crate) fn check(codes: &Codes<'_>, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
    let mut by_lower_case: BTreeMap<String, Taken<'_>> = BTreeMap::new();
    let code_place = |draft: &Draft<'_>| codes.table.cell(draft.row, "code");
    for (code, draft) in codes.drafts() {
        let place = code_place(draft);
        by_lower_case.insert(code.to_ascii_lowercase(), Taken { name: code, code, place });
    }
    let mut drafts: Vec<_> = codes.drafts().collect();
    drafts.sort_by_key(|(_, draft)| draft.row.start());
    for (code, draft) in drafts {
        let cell = Cell::new(codes.table, draft.row, "aliases", &draft.row.cells.aliases);
        for (range, alias) in cell.words() {
            let place = cell.within(&range);
            if is_refused(alias) {
                // The character in it has been reported.
            } else if let Some(mistake) = check_alias(alias, || place.clone()) {
                diagnostics.push(mistake);
            } else if codes.has(alias) {
                let code_place = codes.draft(alias).map(code_place);
                diagnostics.push(rules::codes::alias_is_code(place, alias, code_place));
            } else if let Some((owner, first)) = taken.get(alias) {
                diagnostics.push(rules::codes::duplicate_alias(place, alias, owner, first.clone()));
            } else {
                taken.insert(alias, (code, place.clone()));
                match by_lower_case.entry(alias.to_ascii_lowercase()) {
                    Entry::Vacant(entry) => _ = entry.insert(Taken { name: alias, code, place }),
                    // An alias may differ from its own code only in case.
                    Entry::Occupied(entry) if entry.get().code == code => {}
                    Entry::Occupied(entry) => {
                        let Taken { name, code, place: first } = entry.get();
                        let owner = Some(*code).filter(|code| code != name);
                        let first = first.clone();
                        diagnostics
                            .push(rules::codes::alias_differs_in_case(place, alias, name, owner, first));
                    }
                }
            }
        }
    }
}
