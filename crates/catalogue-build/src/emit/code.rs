//! `ErrorCode`.

use catalogue_spec::spec::{Spec, SpecCode};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::{allowed, code_span, deprecated, ident, number};
use crate::lower::by_status;

/// Returns the enum, its lists, and the call of the macro that implements it.
pub(super) fn emit(spec: &Spec) -> TokenStream {
    let variants = spec.codes().iter().map(|code| {
        let doc = format!(" {} ({})", code_span(code.message().source()), code.status());
        let (name, deprecated) = (ident(code.name()), deprecated(code));
        quote! { #[doc = #doc] #deprecated #name }
    });
    let repr = ident(if spec.codes().len() <= usize::from(u16::MAX) { "u16" } else { "u32" });
    // An enum without variants can have no representation.
    let repr = (!spec.codes().is_empty()).then(|| quote! { #[repr(#repr)] });
    let (all, by_status) = (names(spec.codes()), names(by_status(spec)));
    let count = number(spec.codes().len());
    let allowed = allowed();
    quote! {
        /// An error code.
        ///
        /// Codes are ordered by name. More codes may come in any version: a code is identified by name, not by number.
        #allowed
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #repr
        pub enum ErrorCode {
            #(#variants,)*
        }

        /// Every code, in the order of the tables.
        #[allow(deprecated)]
        static ALL: [ErrorCode; #count] = [#(ErrorCode::#all,)*];

        /// Every code, sorted by status.
        #[allow(dead_code, deprecated)]
        static BY_STATUS: [ErrorCode; #count] = [#(ErrorCode::#by_status,)*];

        ::catalogue::code!(ErrorCode, Locale, CATALOGUE, ALL, BY_STATUS);
    }
}

fn names<'a>(codes: impl IntoIterator<Item = &'a SpecCode>) -> impl Iterator<Item = Ident> {
    codes.into_iter().map(|code| ident(code.name()))
}
