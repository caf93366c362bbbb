//! Small enums whose values have names: all of them have the same traits.

use core::fmt;

/// The error returned if a string is not the name of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName {
    type_name: &'static str,
    names: &'static [&'static str],
}

impl UnknownName {
    pub(crate) const fn new(type_name: &'static str, names: &'static [&'static str]) -> Self {
        Self { type_name, names }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}: expected ", self.type_name)?;
        for (index, name) in self.names.iter().enumerate() {
            let separator = match index {
                0 => "",
                _ if index + 1 < self.names.len() => ", ",
                _ => " or ",
            };
            write!(f, "{separator}`{name}`")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownName {}

/// Gives the values of an enum names: `ALL`, `as_str`, and the conversions that the small enums of `catalogue` have.
macro_rules! named {
    ($type:ident, $type_name:literal, { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            #[doc = concat!("Returns the name of the value: ", named!(@list $($name),+), ".")]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }

        catalogue::impl_strings!(
            $type,
            $crate::names::UnknownName,
            $crate::names::UnknownName::new($type_name, &[$($name),+]),
            $type_name,
            |name| Self::ALL.iter().copied().find(|value| value.as_str().as_bytes() == name)
        );
    };
    (@list $first:literal $(, $name:literal)*) => {
        concat!("`", $first, "`" $(, ", `", $name, "`")*)
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crate::{BodyForm, CodeSource, Fidelity, Idempotency};

    #[test]
    fn names_are_parsed_back() {
        for &source in CodeSource::ALL {
            assert_eq!(source.to_string().parse(), Ok(source));
        }
        for &fidelity in Fidelity::ALL {
            assert_eq!(fidelity.as_str().parse(), Ok(fidelity));
        }
        for &form in BodyForm::ALL {
            assert_eq!(form.as_ref().parse(), Ok(form));
        }
        for &idempotency in Idempotency::ALL {
            assert_eq!(idempotency.as_str().parse(), Ok(idempotency));
        }
        let error = "Exact".parse::<Fidelity>().unwrap_err();
        assert_eq!(error.to_string(), "unknown fidelity: expected `exact`, `general` or `verbatim`");
    }

    #[cfg(feature = "serde")]
    #[test]
    fn names_in_json() {
        assert_eq!(serde_json::to_string(&CodeSource::Alias).unwrap(), "\"alias\"");
        assert_eq!(serde_json::from_str::<Fidelity>("\"exact\"").unwrap(), Fidelity::Exact);
        assert!(serde_json::from_str::<Fidelity>("\"other\"").is_err());
    }
}
