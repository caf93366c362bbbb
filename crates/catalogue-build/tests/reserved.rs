//! The reserved names are those that generated code needs.
#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::collections::BTreeSet;
use std::fs;

use proc_macro2::{Delimiter, TokenTree};
use syn::{FnArg, ImplItem, Item, Type, Visibility};

use catalogue_spec::spec::reserved::HIDDEN;

/// The macro of the runtime that implements enums of codes.
const MACRO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/src/macros/code.rs");

/// Returns the items of the macro's expansion. Without `$`, its body is Rust.
fn items_of_macro() -> Vec<Item> {
    let source = fs::read_to_string(MACRO).unwrap().replace('$', "");
    let items = syn::parse_file(&source).unwrap().items;
    let body = items.into_iter().find_map(|item| {
        let Item::Macro(item) = item else { return None };
        item.mac.tokens.into_iter().find_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
            _ => None,
        })
    });
    syn::parse2::<syn::File>(body.unwrap()).unwrap().items
}

#[test]
fn hidden_are_what_a_path_alone_reaches() {
    let mut reached = BTreeSet::new();
    for item in items_of_macro() {
        let Item::Impl(item) = item else { continue };
        let is_of_code = matches!(&*item.self_ty, Type::Path(path) if path.path.is_ident("name"));
        for item in item.items.into_iter().filter(|_| is_of_code && item.trait_.is_none()) {
            match item {
                ImplItem::Const(item) if matches!(item.vis, Visibility::Public(_)) => {
                    reached.insert(item.ident.to_string());
                }
                ImplItem::Fn(item) if !matches!(item.sig.inputs.first(), Some(FnArg::Receiver(_))) => {
                    reached.insert(item.sig.ident.to_string());
                }
                _ => {}
            }
        }
    }
    assert_eq!(reached, HIDDEN.iter().map(|name| (*name).to_owned()).collect());
}
