//! The reserved names are those that generated code needs.
#![allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeSet;

use syn::{FnArg, ImplItem, Item, Type, Visibility};

use catalogue_build::{Options, generate};
use catalogue_spec::Spec;
use catalogue_spec::spec::reserved::HIDDEN;

#[test]
fn hidden_are_what_a_path_alone_reaches() {
    let (spec, _) = Spec::of_message("de", "Text.", &[]);
    let rust = generate(&spec.unwrap(), Options::default()).file();
    let mut reached = BTreeSet::new();
    for item in syn::parse_file(&rust).unwrap().items {
        let Item::Impl(item) = item else { continue };
        let is_of_code = matches!(&*item.self_ty, Type::Path(path) if path.path.is_ident("ErrorCode"));
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
