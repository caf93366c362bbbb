//! The source code of a package, as items of modules.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{Attribute, Item, UseTree};

/// The path of a module: names from the crate's root.
pub(crate) type ModulePath = Vec<String>;

/// A module: its file, relative to the folder of the sources, and its items.
pub(crate) struct SourceModule {
    pub(crate) file: String,
    pub(crate) items: Vec<Item>,
}

/// Reads the modules of a crate from its root file. Modules with attributes for which `is_left_out` returns `true` are
/// left out, with those inside.
pub(crate) fn read(
    folder: &Path,
    root: &str,
    is_left_out: fn(&[Attribute]) -> bool,
) -> BTreeMap<ModulePath, SourceModule> {
    let mut reader = Reader { sources: folder, is_left_out, modules: BTreeMap::new() };
    reader.read_file(&folder.join(root), folder, &[]);
    reader.modules
}

struct Reader<'a> {
    sources: &'a Path,
    is_left_out: fn(&[Attribute]) -> bool,
    modules: BTreeMap<ModulePath, SourceModule>,
}

impl Reader<'_> {
    /// `folder` is that of the files of inner modules.
    fn read_file(&mut self, file: &Path, folder: &Path, path: &[String]) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = file.strip_prefix(self.sources).unwrap().display().to_string();
        self.read_items(parsed.items, &name, folder, path);
    }

    fn read_items(&mut self, items: Vec<Item>, file: &str, folder: &Path, path: &[String]) {
        for item in &items {
            let Item::Mod(module) = item else { continue };
            if (self.is_left_out)(&module.attrs) {
                continue;
            }
            let name = module.ident.to_string();
            let (inner, folder) = ([path, std::slice::from_ref(&name)].concat(), folder.join(&name));
            match &module.content {
                Some((_, items)) => self.read_items(items.clone(), file, &folder, &inner),
                None => self.read_file(&folder.with_extension("rs"), &folder, &inner),
            }
        }
        self.modules.insert(path.to_vec(), SourceModule { file: file.to_owned(), items });
    }
}

/// Returns the name that an item defines, if it defines one other than that of a module.
pub(crate) fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// A name that a `use` item brings into a module.
pub(crate) struct Import {
    /// The path of the item, with its own name. For `*`, the path of the module.
    pub(crate) path: Vec<String>,
    /// The name in the module. `None` for `*`.
    pub(crate) name: Option<String>,
}

/// Returns the names that a `use` item imports.
pub(crate) fn imports(tree: &UseTree) -> Vec<Import> {
    let mut imports = Vec::new();
    add_imports(tree, &[], &mut imports);
    imports
}

fn add_imports(tree: &UseTree, path: &[String], imports: &mut Vec<Import>) {
    let with = |name: &syn::Ident| [path, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(inner) => add_imports(&inner.tree, &with(&inner.ident), imports),
        UseTree::Group(group) => group.items.iter().for_each(|tree| add_imports(tree, path, imports)),
        UseTree::Name(leaf) if leaf.ident == "self" => {
            imports.push(Import { path: path.to_vec(), name: path.last().cloned() });
        }
        UseTree::Name(leaf) => {
            imports.push(Import { path: with(&leaf.ident), name: Some(leaf.ident.to_string()) });
        }
        UseTree::Rename(leaf) => {
            let path = if leaf.ident == "self" { path.to_vec() } else { with(&leaf.ident) };
            imports.push(Import { path, name: Some(leaf.rename.to_string()) });
        }
        UseTree::Glob(_) => imports.push(Import { path: path.to_vec(), name: None }),
    }
}

/// Returns `true` if an item is compiled only for tests or their documentation.
pub(crate) fn is_test(attributes: &[Attribute]) -> bool {
    has_argument(attributes, "cfg", &["test", "doctest"])
}

/// Returns `true` if an attribute has one of some words as its argument: `#[cfg(test)]`.
pub(crate) fn has_argument(attributes: &[Attribute], name: &str, words: &[&str]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident(name)
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|argument| words.iter().any(|word| argument == word))
    })
}
