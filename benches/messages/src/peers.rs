//! The peers, each in the leanest way that its documentation offers. State that they prepare once, such as a parsed
//! bundle, is prepared before anything is counted.
//!
//! Not all can write message C. A peer that cannot group digits gets them as text. For a peer that does not know
//! plurals, the form is chosen by hand. Both cost it nothing, or only a little.

pub mod fluent;
pub mod mf2;
pub mod rosetta;
pub mod rust_i18n;
