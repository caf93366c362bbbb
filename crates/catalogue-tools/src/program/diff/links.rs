//! Symbolic links in a listing of a tree or of the index.
//!
//! The working tree follows links, and so must a revision: otherwise a table that is a link would be read as the path
//! of its target.

use super::git::{Entry, GitError, Listing};

/// A link whose target is not a file of the listing.
#[derive(Debug)]
pub(crate) enum LinkError {
    /// The target does not exist: the link, and its target.
    Dangling(String, String),
    /// The target is outside of the repository: the link, and its target.
    Outside(String, String),
    /// The link leads back to itself.
    Loop(String),
    /// The target cannot be read.
    Git(GitError),
}

/// The maximum number of links that are followed for one path, as on Linux.
const MOST_LINKS: usize = 40;

/// Returns the tables of a folder: the path of each in it, and its object name. Returns `None` if the folder does not
/// exist.
pub(crate) fn tables(
    listing: &Listing,
    folder: &str,
    target: impl Fn(&Entry) -> Result<String, GitError>,
) -> Result<Option<Vec<(String, String)>>, LinkError> {
    let resolve = |path: &str| resolve(listing, path, &target);
    let folder = resolve(folder)?;
    let mut is_there = false;
    let mut tables = Vec::new();
    for (name, entry) in below(listing, &folder) {
        is_there = true;
        let path = join(&folder, name);
        if !entry.is_link {
            tables.push((name.to_owned(), entry.blob.clone()));
        } else if is_table(name) {
            let real = resolve(&path)?;
            match listing.get(&real) {
                Some(file) => tables.push((name.to_owned(), file.blob.clone())),
                None => return Err(LinkError::Dangling(path, target(entry).map_err(LinkError::Git)?)),
            }
        } else if name == TRANSLATIONS {
            let real = resolve(&path)?;
            for (name, _) in below(listing, &real).filter(|(name, _)| is_table(name)) {
                if let Some(file) = listing.get(&resolve(&join(&real, name))?) {
                    tables.push((join(TRANSLATIONS, name), file.blob.clone()));
                }
            }
        }
    }
    tables.retain(|(name, _)| is_table(name));
    Ok(is_there.then_some(tables))
}

/// The folder of the translations.
const TRANSLATIONS: &str = "translations";

/// Returns `true` for a table. A file that is not CSV is not one.
fn is_table(name: &str) -> bool {
    name.ends_with(".csv")
}

/// Returns the files in a folder and its subfolders, by their paths in it.
fn below<'a>(listing: &'a Listing, folder: &str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
    let prefix = join(folder, "");
    let from_first = listing.range(prefix.clone()..);
    from_first.map_while(move |(path, entry)| Some((path.strip_prefix(&prefix)?, entry)))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Resolves the links in a path from the top of the repository.
fn resolve(
    listing: &Listing,
    path: &str,
    target: impl Fn(&Entry) -> Result<String, GitError>,
) -> Result<String, LinkError> {
    let mut links = 0;
    let mut real: Vec<String> = Vec::new();
    let mut rest: Vec<String> = path.rsplit('/').map(str::to_owned).collect();
    let mut followed = (path.to_owned(), path.to_owned());
    while let Some(name) = rest.pop() {
        match name.as_str() {
            "" | "." => continue,
            ".." if real.pop().is_none() => return Err(LinkError::Outside(followed.0, followed.1)),
            ".." => continue,
            _ => real.push(name),
        }
        let at = real.join("/");
        let Some(link) = listing.get(&at).filter(|entry| entry.is_link) else { continue };
        let leads_to = target(link).map_err(LinkError::Git)?;
        links += 1;
        if links > MOST_LINKS {
            return Err(LinkError::Loop(path.to_owned()));
        }
        if leads_to.starts_with('/') {
            return Err(LinkError::Outside(at, leads_to));
        }
        real.pop();
        rest.extend(leads_to.rsplit('/').map(str::to_owned));
        followed = (at, leads_to);
    }
    Ok(real.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{LinkError, resolve, tables};
    use crate::program::diff::git::{Entry, Listing};

    /// A listing in which the object name is the content.
    fn listing(files: &[(&str, &str)]) -> Listing {
        let entry = |content: &str| match content.strip_prefix("-> ") {
            Some(target) => Entry { blob: target.to_owned(), is_link: true },
            None => Entry { blob: content.to_owned(), is_link: false },
        };
        files.iter().map(|(path, content)| ((*path).to_owned(), entry(content))).collect()
    }

    fn tables_of(files: &[(&str, &str)], folder: &str) -> Result<Option<Vec<(String, String)>>, LinkError> {
        tables(&listing(files), folder, |entry| Ok(entry.blob.clone()))
    }

    #[test]
    fn links_to_tables_are_followed() {
        let files = [
            ("linked", "-> spec"),
            ("other/de/x.csv", "x"),
            ("other/fr.csv", "f"),
            ("other/pl.csv", "-> de/x.csv"),
            ("spec/README", "-> nowhere"),
            ("spec/a.csv", "a"),
            ("spec/b.csv", "-> ../other/fr.csv"),
            ("spec/c.csv", "-> b.csv"),
            ("spec/d.csv", "-> ../other/pl.csv"),
            ("spec/translations", "-> ../other"),
        ];
        let expected = [
            ("a.csv", "a"),
            ("b.csv", "f"),
            ("c.csv", "f"),
            ("d.csv", "x"),
            ("translations/de/x.csv", "x"),
            ("translations/fr.csv", "f"),
            ("translations/pl.csv", "x"),
        ];
        for folder in ["spec", "linked", "./spec/", "other/../linked"] {
            let found = tables_of(&files, folder).unwrap().unwrap();
            let found: Vec<_> = found.iter().map(|(path, blob)| (path.as_str(), blob.as_str())).collect();
            assert_eq!(found, expected, "{folder}");
        }
        assert!(tables_of(&files, "spe").unwrap().is_none());
        assert!(tables_of(&files, "spec/a.csv").unwrap().is_none());
        assert!(tables_of(&files, "").unwrap().is_some());
    }

    #[test]
    fn invalid_links_are_reported() {
        let error = |target: &str| tables_of(&[("spec/a.csv", target), ("x", "x")], "spec").unwrap_err();
        assert!(
            matches!(error("-> b.csv"), LinkError::Dangling(link, to) if (&*link, &*to) == ("spec/a.csv", "b.csv"))
        );
        assert!(
            matches!(error("-> ../../x"), LinkError::Outside(link, to) if (&*link, &*to) == ("spec/a.csv", "../../x"))
        );
        assert!(matches!(error("-> /x"), LinkError::Outside(..)));
        assert!(matches!(error("-> a.csv"), LinkError::Loop(path) if path == "spec/a.csv"));
        assert_eq!(resolve(&listing(&[]), "a/./b//c/..", |_| unreachable!()).unwrap(), "a/b");
    }
}
