//! The public API of each library as a listing, so that an accidental change is a difference in the snapshot.
//!
//! The listing is made from the sources: the public items at the root of the crate, without bodies, documentation,
//! private parts, and hidden items.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

mod sources;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sources::{Import, ModulePath, SourceModule};
use syn::punctuated::Punctuated;
use syn::{Attribute, Block, Fields, File, ImplItem, Item, ItemImpl, Type, Visibility, parse_quote};

#[test]
fn catalogue() {
    check("catalogue", "crates/catalogue/src");
}

#[test]
fn catalogue_spec() {
    check("catalogue-spec", "crates/catalogue-spec/src");
}

#[test]
fn catalogue_build() {
    check("catalogue-build", "crates/catalogue-build/src");
}

#[test]
fn catalogue_http() {
    check("catalogue-http", "crates/catalogue-http/src");
}

#[test]
fn catalogue_tools() {
    check("catalogue-tools", "crates/catalogue-tools/src");
}

/// The methods of generated codes, locales, and messages are in macros, whose tokens are listed line by line.
#[test]
fn generated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/catalogue/src");
    let mut listing = String::new();
    for file in
        ["macros/code.rs", "macros/locale.rs", "macros/message.rs", "macros/strings.rs", "named_enum.rs"]
    {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let is_listed = |line: &&str| {
            let is_public = ["pub fn ", "pub const ", "impl"].iter().any(|start| line.starts_with(start));
            is_public && !line.starts_with("impl_")
        };
        let lines: Vec<_> = text.lines().map(str::trim).filter(is_listed).collect();
        listing.push_str(&format!("{file}\n\n{}\n\n", lines.join("\n")));
    }
    insta::assert_snapshot!("generated", listing);
}

#[test]
fn mde_errors() {
    check("mde-errors", "src");
}

fn check(package: &str, sources: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(sources);
    let library = Library { modules: sources::read(&folder, "lib.rs", is_left_out) };
    insta::assert_snapshot!(package, library.listing());
}

/// The modules of a library.
struct Library {
    modules: BTreeMap<ModulePath, SourceModule>,
}

impl Library {
    /// Returns the public items, with each module under its path.
    fn listing(&self) -> String {
        let mut listing = String::new();
        self.list_module(&[], &mut listing);
        listing
    }

    fn list_module(&self, path: &[String], listing: &mut String) {
        let name = if path.is_empty() { "crate".to_owned() } else { path.join("::") };
        let mut public = Vec::new();
        let mut inner = Vec::new();
        for item in self.modules.get(path).into_iter().flat_map(|module| &module.items) {
            match item {
                Item::Mod(module) if is_public(&module.vis) && !is_left_out(&module.attrs) => {
                    inner.push([path, &[module.ident.to_string()]].concat());
                }
                Item::Use(item) if is_public(&item.vis) && !is_left_out(&item.attrs) => {
                    let imports = sources::imports(&item.tree);
                    public.extend(imports.iter().map(|import| self.imported(path, import)));
                }
                item => public.extend(self.public(item)),
            }
        }
        public.sort();
        listing.push_str(&format!("mod {name}\n\n{}\n", public.concat()));
        for path in inner {
            self.list_module(&path, listing);
        }
    }

    /// Returns the listing of what a `pub use` imports. An item of another crate, a renamed one, and `*` are listed by their
    /// path.
    fn imported(&self, module: &[String], import: &Import) -> String {
        let path = import.path.join("::");
        match (&import.name, import.path.split_last()) {
            (None, _) => format!("use {path}::*;\n"),
            (Some(name), Some((last, inner))) if name == last => self.used(module, inner, name),
            (Some(name), _) => format!("use {path} as {name};\n"),
        }
    }

    fn used(&self, module: &[String], path: &[String], name: &str) -> String {
        let relative: Vec<String> =
            path.iter().filter(|name| *name != "crate" && *name != "self").cloned().collect();
        let base = if path.first().is_some_and(|name| name == "crate") { &[][..] } else { module };
        let deeper = [base, &relative].concat();
        let Some(SourceModule { file, items }) = self.modules.get(&deeper) else {
            return format!("use {}::{name};\n", path.join("::"));
        };
        let as_module = [deeper.as_slice(), &[name.to_owned()]].concat();
        if self.modules.contains_key(&as_module) {
            let mut listing = String::new();
            self.list_module(&as_module, &mut listing);
            return listing;
        }
        let of_name = items.iter().find(|item| sources::name(item).is_some_and(|own| own == name));
        if let Some(item) = of_name {
            return self.public(item).unwrap_or_else(|| format!("use {}::{name};\n", path.join("::")));
        }
        // A re-export of a re-export.
        let imports = items.iter().filter_map(|item| match item {
            Item::Use(item) => Some(sources::imports(&item.tree)),
            _ => None,
        });
        let import = imports.flatten().find(|import| import.name.as_deref() == Some(name));
        let by_macro = || {
            let makers = items.iter().filter_map(maker).collect::<Vec<_>>();
            assert!(!makers.is_empty(), "`{name}` is not found in {file}");
            format!("{name} (made by {})\n{}", makers.join(" or "), self.impls(name))
        };
        import.map_or_else(by_macro, |import| self.imported(&deeper, &import))
    }

    /// Returns the listing of an item and its implementations, or `None` if it is not public.
    fn public(&self, item: &Item) -> Option<String> {
        let item = stripped(item)?;
        let name = sources::name(&item).unwrap_or_default();
        let is_type = matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Union(_));
        let impls = if is_type { self.impls(&name) } else { String::new() };
        Some(format!("{}{impls}", unparsed(vec![item])))
    }

    /// Returns the public methods of a type and the names of its traits, sorted. Type names are unique in the workspace.
    fn impls(&self, name: &str) -> String {
        let mut methods = Vec::new();
        let mut traits = Vec::new();
        for item in self.modules.values().flat_map(|module| &module.items) {
            let Item::Impl(item) = item else { continue };
            if is_left_out(&item.attrs) || !is_of(item, name) {
                continue;
            }
            match &item.trait_ {
                Some((_, path, _)) => {
                    let (path, of) = (unparsed_path(path), unparsed_type(&item.self_ty));
                    traits.push(format!("    impl {path} for {of}\n"));
                }
                None => methods.extend(item.items.iter().filter_map(method)),
            }
        }
        methods.sort();
        traits.sort();
        methods.concat() + &traits.concat()
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Returns `true` for tests and for items that are hidden in the documentation.
fn is_left_out(attributes: &[Attribute]) -> bool {
    sources::is_test(attributes) || sources::has_argument(attributes, "doc", &["hidden"])
}

fn is_of(item: &ItemImpl, name: &str) -> bool {
    let mut of = &*item.self_ty;
    while let Type::Reference(reference) = of {
        of = &reference.elem;
    }
    matches!(of, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// Returns the name of a macro that defines items.
fn maker(item: &Item) -> Option<String> {
    match item {
        Item::Macro(item) if item.ident.is_none() => {
            Some(format!("`{}!`", item.mac.path.segments.last()?.ident))
        }
        _ => None,
    }
}

/// Returns an item without bodies, private fields, and documentation. Returns `None` if it is not public or is hidden.
fn stripped(item: &Item) -> Option<Item> {
    let mut item = item.clone();
    let (attributes, visibility) = match &mut item {
        Item::Const(item) => {
            *item.expr = parse_quote!(_);
            (&mut item.attrs, &item.vis)
        }
        Item::Enum(item) => {
            item.variants.iter_mut().for_each(|variant| {
                variant.attrs.clear();
                variant.fields.iter_mut().for_each(|field| field.attrs.clear());
            });
            (&mut item.attrs, &item.vis)
        }
        Item::Fn(item) => {
            *item.block = empty();
            (&mut item.attrs, &item.vis)
        }
        Item::Static(item) => {
            *item.expr = parse_quote!(_);
            (&mut item.attrs, &item.vis)
        }
        Item::Struct(item) => {
            match &mut item.fields {
                Fields::Named(fields) => fields.named = public_fields(&fields.named),
                Fields::Unnamed(fields) => fields.unnamed = public_fields(&fields.unnamed),
                Fields::Unit => {}
            }
            (&mut item.attrs, &item.vis)
        }
        Item::Trait(item) => {
            for item in &mut item.items {
                match item {
                    syn::TraitItem::Fn(item) => {
                        item.default = item.default.as_ref().map(|_| empty());
                        item.attrs.clear();
                    }
                    syn::TraitItem::Type(item) => item.attrs.clear(),
                    syn::TraitItem::Const(item) => item.attrs.clear(),
                    _ => {}
                }
            }
            (&mut item.attrs, &item.vis)
        }
        Item::Type(item) => (&mut item.attrs, &item.vis),
        _ => return None,
    };
    if !is_public(visibility) || is_left_out(attributes) {
        return None;
    }
    attributes.retain(|attribute| {
        ["cfg", "deprecated", "derive", "non_exhaustive"].iter().any(|name| attribute.path().is_ident(name))
    });
    Some(item)
}

fn public_fields(fields: &Punctuated<syn::Field, syn::Token![,]>) -> Punctuated<syn::Field, syn::Token![,]> {
    let public = fields.iter().filter(|field| is_public(&field.vis)).cloned();
    public
        .map(|mut field| {
            field.attrs.clear();
            field
        })
        .collect()
}

/// Returns the listing of a method or constant of a type, or `None` if it is not public.
fn method(item: &ImplItem) -> Option<String> {
    let item: Item = match item {
        ImplItem::Fn(item) if is_public(&item.vis) && !is_left_out(&item.attrs) => {
            let (visibility, signature) = (&item.vis, &item.sig);
            parse_quote!(#visibility #signature {})
        }
        ImplItem::Const(item) if is_public(&item.vis) && !is_left_out(&item.attrs) => {
            let (name, of) = (&item.ident, &item.ty);
            parse_quote!(pub const #name: #of = _;)
        }
        _ => return None,
    };
    // A receiver is not valid outside of an implementation, but `prettyplease` prints it.
    let text = unparsed(vec![item]);
    Some(text.lines().map(|line| format!("    {line}\n")).collect())
}

fn empty() -> Block {
    Block { brace_token: Default::default(), stmts: Vec::new() }
}

fn unparsed(items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, attrs: Vec::new(), items })
        .replace(" {}\n", ";\n")
        .replace(" = _;", ";")
}

fn unparsed_path(path: &syn::Path) -> String {
    let alias = unparsed(vec![parse_quote!(type A = #path;)]);
    alias.trim_start_matches("type A = ").trim_end_matches(";\n").to_owned()
}

fn unparsed_type(of: &Type) -> String {
    let alias = unparsed(vec![parse_quote!(type A = #of;)]);
    alias.trim_start_matches("type A = ").trim_end_matches(";\n").to_owned()
}
