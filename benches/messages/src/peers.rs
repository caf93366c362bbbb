//! The peers, each in the leanest way that its documentation offers. What they prepare once, such as a parsed bundle, is prepared
//! before anything is counted.
//!
//! Not all can do what message C asks for. Where a peer cannot group digits, it is given them as text; where it knows no plurals,
//! the form is chosen by hand. Neither is counted against it, or only a little.

pub mod fluent;
pub mod mf2;
pub mod rosetta;
pub mod rust_i18n;
