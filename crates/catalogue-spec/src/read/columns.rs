//! The declaration of a table: its file, its columns, and the row type that is read from it.

use serde::de::DeserializeOwned;

/// A table of a spec.
#[derive(Clone, Copy, Debug)]
pub struct TableDescription {
    /// The path of the file in the folder of the spec.
    pub file: &'static str,
    /// Whether every spec has the table.
    pub is_required: bool,
    /// The columns, in the order in which they are written. The first is the key of a row.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name, as the header has it.
    pub name: &'static str,
    /// Whether the column exists in every table, and no cell is empty.
    pub is_required: bool,
    /// Whether a cell is an identifier or one of a few names. The rules about names report hidden characters too.
    pub is_name: bool,
}

impl Column {
    /// Returns a column of names that must not be empty.
    pub(super) const fn name(name: &'static str) -> Self {
        Self { name, is_required: true, is_name: true }
    }

    /// Returns a column of texts that must not be empty.
    pub(super) const fn required(name: &'static str) -> Self {
        Self { name, is_required: true, is_name: false }
    }

    /// Returns a column of texts that may be empty.
    pub(super) const fn optional(name: &'static str) -> Self {
        Self { name, is_required: false, is_name: false }
    }
}

/// A row of a table: a text for each column. It is read from the cells in the order of the columns.
pub trait TableRow: DeserializeOwned {
    /// The table.
    const TABLE: TableDescription;

    /// Returns the cells, in the order of the columns.
    fn cells(&self) -> impl Iterator<Item = &str>;
}

/// Declares a row type with its table. Each field is a column: `field: kind`, or `field as "column": kind` if the
/// column has another name. The kinds are the constructors of [`Column`].
macro_rules! table_row {
    (
        $(#[$attribute:meta])*
        $row:ident in $file:literal, required: $is_required:literal {
            $($(#[$doc:meta])* $field:ident $(as $name:literal)?: $kind:ident,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Default)]
        pub struct $row {
            $($(#[$doc])* pub $field: String,)*
        }

        impl $crate::read::columns::TableRow for $row {
            const TABLE: $crate::read::columns::TableDescription = $crate::read::columns::TableDescription {
                file: $file,
                is_required: $is_required,
                columns: &[$($crate::read::columns::Column::$kind(
                    $crate::read::columns::table_row!(@name $field $($name)?)
                ),)*],
            };

            fn cells(&self) -> impl Iterator<Item = &str> {
                [$(self.$field.as_str()),*].into_iter()
            }
        }

        impl<'de> serde::Deserialize<'de> for $row {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const CELLS: usize = [$(stringify!($field)),*].len();
                let [$($field),*] = <[String; CELLS]>::deserialize(deserializer)?;
                Ok(Self { $($field),* })
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}

pub(super) use table_row;
