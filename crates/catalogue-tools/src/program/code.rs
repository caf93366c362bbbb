//! The lookup of a code on the command line.

use catalogue::{AnyCode, Code as _};

use super::catalog::Catalog;
use super::identity::Program;
use super::problem::{Problem, Problems};
use super::words::{UserText, enumerate};

/// Returns the code with a name or an alias.
///
/// # Errors
/// Returns a problem if the catalog has no such code.
pub(super) fn find(program: &Program, catalog: Catalog, name: &str) -> Result<AnyCode, Problems> {
    catalog.code(name).ok_or_else(|| {
        let what = if is_rule_id(name) { "rule" } else { "code" };
        let message = format!("unknown {what} {}", UserText(name));
        vec![Problem { message, help: help(program, catalog, name) }]
    })
}

fn help(program: &Program, catalog: Catalog, name: &str) -> String {
    let program = program.name;
    if let Some(status) = name.parse().ok().filter(|status| (100..400).contains(status) && name.len() == 3) {
        let status: u16 = status;
        return format!("{status} is not an error status; these are from 400 to 599");
    }
    match nearest(catalog, name).as_slice() {
        [] if is_rule_id(name) => format!("list the rules with `{program} rules`"),
        [] => format!("list the codes with `{program} list`"),
        meant => {
            let meant = meant.iter().map(|meant| format!("`{meant}`"));
            format!("did you mean {}?", enumerate(meant, "or"))
        }
    }
}

/// Returns `true` if a name has the form of a rule's id, such as `C0107`.
fn is_rule_id(name: &str) -> bool {
    let number = name.strip_prefix(['C', 'E', 'W', 'c', 'e', 'w']).unwrap_or_default();
    number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the codes that an unknown name may mean: the one with the most similar spelling, or else those that begin
/// with it, or else those that contain it, in any case.
fn nearest(catalog: Catalog, name: &str) -> Vec<&'static str> {
    /// Shorter strings are part of too many names.
    const SHORTEST: usize = 4;
    let names = || catalog.codes().map(|code| code.as_str());
    if let Some(nearest) = catalogue_spec::nearest(name, names()) {
        return vec![nearest];
    }
    if name.len() < SHORTEST {
        return Vec::new();
    }
    let part = name.to_ascii_lowercase();
    let find = |is_meant: fn(&str, &str) -> bool| {
        names().filter(|name| is_meant(&name.to_ascii_lowercase(), &part)).collect::<Vec<_>>()
    };
    let beginning: Vec<_> = find(|name, part| name.starts_with(part) || part.starts_with(name));
    if beginning.is_empty() { find(|name, part| name.contains(part)) } else { beginning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truncated_name_is_completed() {
        let catalog = Catalog::of_repository();
        for code in catalog.codes() {
            let name = code.as_str();
            for end in 4..name.len() {
                let start = name.get(..end).unwrap();
                let meant = nearest(catalog, start);
                // A code with a similar spelling may come first.
                assert!(
                    catalog.code(start).is_some() || meant.contains(&name) || meant.len() == 1,
                    "{start}: {meant:?}"
                );
            }
        }
        assert_eq!(nearest(catalog, "InvalidHash"), ["InvalidHashValue"]);
        assert_eq!(nearest(catalog, "feature"), ["DisabledFeature"]);
        assert!(nearest(catalog, "Bat").is_empty());
        assert!(nearest(catalog, "Teapot").is_empty());
    }
}
