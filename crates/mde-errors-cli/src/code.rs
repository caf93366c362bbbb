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

/// The codes that may be meant by a name that the catalogue does not have: the one that is spelled most like it, or else those that
/// begin with it, or else those that contain it. Case does not count.
pub(crate) fn meant(name: &str) -> Vec<&'static str> {
    /// Shorter texts are a part of too many names.
    const SHORTEST: usize = 4;
    let names = || ErrorCode::ALL.iter().map(|code| code.as_str());
    if let Some(nearest) = catalogue_spec::nearest(name, names()) {
        return vec![nearest];
    }
    if name.len() < SHORTEST {
        return Vec::new();
    }
    let part = name.to_ascii_lowercase();
    let find = |is_meant: fn(&str, &str) -> bool| {
        names().filter(|name| is_meant(&name.to_ascii_lowercase(), &part)).collect::<Vec<_>>()
    };
    let beginning: Vec<_> = find(|name, part| name.starts_with(part) || part.starts_with(name));
    if beginning.is_empty() { find(|name, part| name.contains(part)) } else { beginning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_off_is_completed() {
        for code in ErrorCode::ALL {
            let name = code.as_str();
            for end in 4..name.len() {
                let start = name.get(..end).unwrap();
                let meant = meant(start);
                let is_code = ErrorCode::recognize(start.as_bytes()).is_ok();
                // One that is spelled much like it may come first.
                assert!(is_code || meant.contains(&name) || meant.len() == 1, "{start}: {meant:?}");
            }
        }
        assert_eq!(meant("InvalidHash"), ["InvalidHashValue"]);
        assert_eq!(meant("feature"), ["DisabledFeature"]);
        assert!(meant("Bat").is_empty());
        assert!(meant("Teapot").is_empty());
    }
}
