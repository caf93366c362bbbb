//! Which code is asked for.

use mde_errors::ErrorCode;

use crate::problem::{Problem, Problems};

/// The code with a name or an alias.
///
/// # Errors
/// Where the catalogue has none.
pub(crate) fn find(name: &str) -> Result<ErrorCode, Problems<'_>> {
    ErrorCode::recognize(name.as_bytes()).map_err(|_| vec![Problem::UnknownCode { name }])
}

/// The code whose name is nearest to one that the catalogue does not have. Case does not count.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    catalogue_build::nearest(name, ErrorCode::ALL.iter().map(|code| code.as_str()))
}
