//! The indexes of all tables, and the names that the tables agree on: the input of the rules across tables.

use super::index::arguments::ArgumentIndex;
use super::index::codes::Codes;
use super::index::statuses::Statuses;
use super::index::templates::Templates;
use super::names::CodeNames;

/// The indexes of the tables, and the names of codes across them.
#[derive(Clone, Copy)]
pub(crate) struct Known<'k, 't> {
    pub(crate) statuses: &'k Statuses<'t>,
    pub(crate) codes: &'k Codes<'t>,
    pub(crate) arguments: &'k ArgumentIndex<'t>,
    pub(crate) templates: &'k Templates<'t>,
    pub(crate) names: &'k CodeNames<'k, 't>,
}

impl Known<'_, '_> {
    /// Returns `true` if an argument of a code may be reported as missing. The rows of a code under another spelling
    /// may have it.
    pub(crate) fn lacks_argument(&self, code: &str, argument: &str) -> bool {
        let may_lack = self.arguments.has_code(code) || !self.names.is_presumed(code);
        may_lack && self.arguments.lack(code, argument)
    }

    /// Returns `true` if the template of a code names an argument, whether the code has it or not.
    pub(crate) fn names_argument(&self, code: &str, argument: &str) -> bool {
        self.templates.get(code).is_some_and(|template| template.names(argument))
    }
}
