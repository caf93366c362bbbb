//! The catalog that a subcommand shows: a folder's, or the built-in one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use catalogue::{Advice, AnyCode, AnyLocale, Catalogue, Locale as _};
use catalogue_build::leak;
use catalogue_http::{AnyApi, Api as _};
use catalogue_spec::{Files, Spec};

use super::folder;
use super::identity::Program;
use super::problem::Failure;

/// A catalog that is accessed by index: none of its codes are compiled in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Catalog {
    pub(super) api: AnyApi,
    tables: &'static Catalogue,
}

impl Catalog {
    /// Returns the catalog of a folder. Without a folder, returns the built-in catalog, or that of the folder `spec` if
    /// none is built in.
    ///
    /// # Errors
    /// Returns an error if the spec in the folder has errors, which have been reported.
    pub(super) fn open(program: &Program, spec: Option<&PathBuf>) -> Result<Self, Failure> {
        match (spec, program.builtin) {
            (None, Some(api)) => Ok(Self::of(api)),
            (folder, _) => Self::compile(program, folder.map_or(Path::new("spec"), PathBuf::as_path)),
        }
    }

    pub(super) fn of(api: AnyApi) -> Self {
        Self { api, tables: api.catalogue() }
    }

    /// Compiles the spec of a folder in memory. It stays there until the process ends.
    fn compile(program: &Program, folder: &Path) -> Result<Self, Failure> {
        let (spec, report) = Spec::check(Files::read(folder));
        let spec = spec.ok_or_else(|| folder::report_errors(program, &report))?;
        Ok(Self::of(AnyApi::new(leak(&spec))))
    }

    /// Returns the codes, by name.
    pub(super) fn codes(self) -> impl Iterator<Item = AnyCode> {
        AnyCode::all(self.tables)
    }

    /// Returns the locales, the language of the templates first.
    pub(super) fn locales(self) -> impl Iterator<Item = AnyLocale> {
        AnyLocale::all(self.tables)
    }

    /// Returns the language of the templates.
    pub(super) fn first_locale(self) -> Option<AnyLocale> {
        AnyLocale::new(self.tables, 0)
    }

    /// Returns the statuses that codes have.
    pub(super) fn statuses(self) -> BTreeSet<u16> {
        self.codes().map(catalogue::Code::status).collect()
    }

    /// Returns the code with a name or an alias.
    pub(super) fn code(self, name: &str) -> Option<AnyCode> {
        self.at(self.tables.recognize_code(name.as_bytes())?)
    }

    /// Returns the codes with a status, by name.
    pub(super) fn codes_for_status(self, status: u16) -> Vec<AnyCode> {
        self.tables.codes_for_status(status).filter_map(|index| self.at(index)).collect()
    }

    /// Returns the code that a status alone means.
    pub(super) fn code_from_status(self, status: u16) -> Option<AnyCode> {
        self.at(self.tables.code_from_status(status)?)
    }

    /// Returns the advice for a status.
    pub(super) fn advice_of_status(self, status: u16) -> Option<Advice> {
        self.tables.advice_of_status(status)
    }

    /// Returns the reason phrase of a status.
    pub(super) fn reason_of_status(self, status: u16, locale: AnyLocale) -> Option<&'static str> {
        self.tables.reason_of_status(status, locale.index())
    }

    /// Returns the locale that is spelled like a tag, in any case.
    pub(super) fn find_locale(self, tag: &str) -> Option<AnyLocale> {
        AnyLocale::new(self.tables, self.tables.find_locale(tag)?)
    }

    /// Returns the locale that is closest to a tag.
    pub(super) fn matching(self, tag: &str) -> Option<AnyLocale> {
        AnyLocale::new(self.tables, self.tables.matching(tag)?)
    }

    fn at(self, index: usize) -> Option<AnyCode> {
        AnyCode::new(self.tables, index)
    }
}

#[cfg(test)]
impl Catalog {
    /// Returns the catalog of the spec in this repository.
    pub(super) fn of_repository() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
        Self::compile(&Program::catalogue(), &folder).expect("a spec without errors")
    }
}
