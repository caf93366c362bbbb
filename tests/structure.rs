//! The structure of the source code: packages and files in layers, without a circle, and files of a size that can be read.
//!
//! An edge from a file to another is a use of an item that the other defines. A `mod` item is none, nor is a re-export; a child
//! that uses its parent's type is one. Tests are left out.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sources::{Import, ModulePath, SourceModule};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Visibility};

/// The packages, in the order of their layers. Each knows only those above it.
const PACKAGES: [(&str, &str); 7] = [
    ("catalogue", "crates/catalogue"),
    ("catalogue-spec", "crates/catalogue-spec"),
    ("catalogue-build", "crates/catalogue-build"),
    ("catalogue-http", "crates/catalogue-http"),
    ("catalogue-tools", "crates/catalogue-tools"),
    ("mde-errors", "."),
    ("mde-errors-cli", "crates/mde-errors-cli"),
];

/// The most lines that a file has.
const MOST_LINES: usize = 500;

#[test]
fn packages_know_only_those_above_them() {
    for (index, (package, folder)) in PACKAGES.iter().enumerate() {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let dependencies = dependencies(&manifest);
        for (below, _) in &PACKAGES[index + 1..] {
            assert!(!dependencies.contains(*below), "{package} depends on {below}");
        }
    }
}

#[test]
fn files_have_no_circle_of_imports() {
    let mut circles = Vec::new();
    for (package, folder) in PACKAGES {
        let sources = Package::read(&root().join(folder).join("src"));
        let edges = sources.edges();
        circles
            .extend(circles_of(&edges).into_iter().map(|circle| format!("{package}: {}", circle.join(", "))));
    }
    assert!(circles.is_empty(), "files that import each other:\n{}", circles.join("\n"));
}

/// A name that is searched for is found in one place.
#[test]
fn type_names_have_one_meaning() {
    let mut defined: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (package, folder) in PACKAGES {
        for module in Package::read(&root().join(folder).join("src")).modules.into_values() {
            for name in module.types {
                defined.entry(name).or_default().insert(format!("{package}/{}", module.file));
            }
        }
    }
    let twice = defined.iter().filter(|(_, files)| files.len() > 1);
    let twice: Vec<_> = twice.map(|(name, files)| format!("{name}: {files:?}")).collect();
    assert!(twice.is_empty(), "type names with several meanings:\n{}", twice.join("\n"));
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches", "examples", "crates"] {
        for path in rust_files(&root().join(folder)) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > MOST_LINES {
                long.push(format!("{} has {lines} lines", path.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(long.is_empty(), "more than {MOST_LINES} lines:\n{}", long.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the names of all dependencies of a manifest: also those of tests and build scripts.
fn dependencies(manifest: &str) -> BTreeSet<&str> {
    let mut is_dependencies = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            is_dependencies = section.ends_with("dependencies]") && !section.starts_with("workspace");
        } else if is_dependencies && let Some(end) = line.find(['.', ' ', '=']) {
            names.insert(&line[..end]);
        }
    }
    names
}

/// Returns the Rust files of a folder and its subfolders, those of build outputs left out.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The modules of a package.
#[derive(Default)]
struct Package {
    modules: BTreeMap<ModulePath, Module>,
}

/// A module: its file, the names that it defines, and those that it imports.
#[derive(Default)]
struct Module {
    file: String,
    names: BTreeSet<String>,
    /// The names of its types and traits. An alias is not a type of its own.
    types: BTreeSet<String>,
    imports: Vec<Import>,
    /// The paths in its items, and those of its imports.
    paths: Vec<Vec<String>>,
}

impl Package {
    /// Reads the modules of a package from the folder of its sources: those of its library, and those of its program.
    fn read(folder: &Path) -> Self {
        let mut modules = BTreeMap::new();
        for (root, prefix) in [("lib.rs", None), ("main.rs", Some("<program>".to_owned()))] {
            if folder.join(root).is_file() {
                let read = sources::read(folder, root, sources::is_test).into_iter();
                let path = |path: ModulePath| prefix.clone().into_iter().chain(path).collect::<ModulePath>();
                modules.extend(read.map(|(inner, module)| (path(inner), Module::new(module))));
            }
        }
        Self { modules }
    }

    /// Returns the edges between the files.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (path, module) in &self.modules {
            let of_file = edges.entry(&module.file).or_default();
            let found = module.paths.iter().filter_map(|used| self.file_of(path, used, 0));
            of_file.extend(found.filter(|file| *file != module.file));
        }
        edges
    }

    /// Returns the file that defines what a path of a module leads to. `None` if that is in another crate.
    fn file_of(&self, from: &[String], path: &[String], depth: usize) -> Option<&str> {
        if depth > 20 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        let root = usize::from(from.first().is_some_and(|name| name == "<program>"));
        match first.as_str() {
            "crate" => self.file_in(&from[..root], rest, depth),
            "self" => self.file_in(from, rest, depth),
            "super" => self.file_of_super(from, rest, depth),
            _ => self.file_in(from, path, depth),
        }
    }

    fn file_of_super(&self, from: &[String], rest: &[String], depth: usize) -> Option<&str> {
        let parent = &from[..from.len().checked_sub(1)?];
        match rest.first().map(String::as_str) {
            Some("super") => self.file_of_super(parent, &rest[1..], depth),
            _ => self.file_in(parent, rest, depth),
        }
    }

    fn file_in(&self, module_path: &[String], path: &[String], depth: usize) -> Option<&str> {
        let module = self.modules.get(module_path)?;
        let (first, rest) = path.split_first()?;
        let inner = [module_path, std::slice::from_ref(first)].concat();
        if self.modules.contains_key(&inner) {
            return self.file_in(&inner, rest, depth);
        }
        if module.names.contains(first) {
            return Some(&module.file);
        }
        if let Some(import) = module.imports.iter().find(|import| import.name.as_ref() == Some(first)) {
            let path = [import.path.as_slice(), rest].concat();
            return self.file_of(module_path, &path, depth + 1);
        }
        let in_glob = |import: &Import| {
            let path = [import.path.as_slice(), path].concat();
            self.file_of(module_path, &path, depth + 1)
        };
        module.imports.iter().filter(|import| import.name.is_none()).find_map(in_glob)
    }
}

impl Module {
    fn new(SourceModule { file, items }: SourceModule) -> Self {
        let mut module = Self { file, ..Self::default() };
        for item in items.iter().filter(|item| !sources::is_test(attributes(item))) {
            if let Some(name) = sources::name(item) {
                if matches!(item, Item::Enum(_) | Item::Struct(_) | Item::Trait(_)) {
                    module.types.insert(name.clone());
                }
                module.names.insert(name);
            }
            match item {
                // It is a module of its own.
                Item::Mod(_) => {}
                Item::Use(item) => {
                    let imports = sources::imports(&item.tree);
                    // A use that is not a re-export is an edge by itself.
                    if matches!(item.vis, Visibility::Inherited) {
                        let named = imports.iter().filter(|import| import.name.is_some());
                        module.paths.extend(named.map(|import| import.path.clone()));
                    }
                    module.imports.extend(imports);
                }
                item => {
                    let mut paths = Paths(Vec::new());
                    paths.visit_item(item);
                    module.paths.extend(paths.0);
                }
            }
        }
        module
    }
}

/// Collects the paths in an item.
struct Paths(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if !sources::is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Returns the files of each circle: those that lead to each other.
fn circles_of(edges: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<_, _> = edges.keys().map(|file| (*file, reachable(edges, file))).collect();
    let mut circles = BTreeSet::new();
    for (file, reached) in &reach {
        if reached.contains(file) {
            let is_back = |other: &&&str| reach.get(**other).is_some_and(|back| back.contains(file));
            circles.insert(reached.iter().filter(is_back).map(|file| (*file).to_owned()).collect::<Vec<_>>());
        }
    }
    circles.into_iter().collect()
}

fn reachable<'a>(edges: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(edges.get(file).into_iter().flatten());
        }
    }
    reached
}

/// The graph of a small package that has every kind of edge.
#[test]
fn circles_are_found() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("structure");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("parent")).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("lib.rs", "mod leaf;\nmod parent;\npub use leaf::Leaf;\n");
    write("leaf.rs", "pub struct Leaf;\n#[cfg(test)]\nmod tests { use crate::parent::Parent; }\n");
    write("parent.rs", "mod child;\nuse crate::Leaf;\npub struct Parent(Leaf);\npub use child::Child;\n");
    write("parent/child.rs", "pub struct Child;\n");
    let circles = || circles_of(&Package::read(&folder).edges());
    assert_eq!(circles(), Vec::<Vec<String>>::new());
    // The parent uses its child, and the child its parent.
    write("parent.rs", "mod child;\npub struct Parent(child::Child);\n");
    write("parent/child.rs", "pub struct Child;\nfn of(_: super::Parent) {}\n");
    assert_eq!(circles(), [["parent.rs", "parent/child.rs"]]);
    // Through a re-export of the crate's root.
    write("parent.rs", "mod child;\npub use child::Child;\npub struct Parent;\nfn of(_: crate::Leaf) {}\n");
    write("parent/child.rs", "pub struct Child;\n");
    write("lib.rs", "mod leaf;\nmod parent;\npub use leaf::Leaf;\npub use parent::*;\n");
    write("leaf.rs", "use crate::Parent;\npub struct Leaf;\n");
    assert_eq!(circles(), [["leaf.rs", "parent.rs"]]);
}
