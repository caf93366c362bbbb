//! What CLDR says of the catalogue's locales, from the data of `mf2-locale-data`.

pub(crate) mod numbers;
pub(crate) mod plurals;
