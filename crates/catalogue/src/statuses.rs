//! The meaning of a status in a response that names no code.

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
        let meanings = self.tables.meanings;
        let of = |meaning: &_| MeaningRecord::read(meaning).status;
        let found = meanings.binary_search_by_key(&u32::from(status), of).ok()?;
        meanings.get(found).map(MeaningRecord::read)
    }
}
