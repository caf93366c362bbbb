//! The meaning of a status in a response that names no code.

use crate::layout::record::find;
use crate::layout::records::{MeaningRecord, NO_INDEX};
use crate::{Advice, Catalogue};

impl Catalogue {
    /// Returns the index of the code that a status alone means, for a response that names no code. Returns `None` if
    /// the status means no single code.
    #[must_use]
    pub fn code_from_status(&self, status: u16) -> Option<usize> {
        let code = self.meaning(status)?.code;
        (code != NO_INDEX).then_some(code as usize)
    }

    /// Returns the advice for a response that has a status but no code. An unlisted 4xx or 5xx status is treated like
    /// 400 or 500 ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)). Returns `None` if the
    /// catalog gives no advice for the status.
    #[must_use]
    pub fn advice_of_status(&self, status: u16) -> Option<Advice> {
        let of_class = || self.meaning(status / 100 * 100).filter(|_| status >= 400);
        self.meaning(status).or_else(of_class)?.own_advice()
    }

    fn meaning(&self, status: u16) -> Option<MeaningRecord> {
        let status = u32::from(status);
        find(self.tables.meanings, MeaningRecord::read, |meaning| meaning.status.cmp(&status))
    }
}
