//! The registered HTTP statuses, for every catalogue: the reason phrases of each in the languages of `data/statuses.csv`, and an
//! advice.
//!
//! It knows no catalogue. Which of its languages is right for a locale is decided in `languages`.

use std::sync::OnceLock;

use catalogue::Advice;

use crate::locale::TEMPLATES;

/// A registered status.
#[derive(Debug)]
pub(crate) struct StandardStatus {
    pub(crate) status: u16,
    /// Its reason phrase, in English.
    pub(crate) reason: &'static str,
    /// The advice for it. `None` if it is not an error.
    pub(crate) advice: Option<Advice>,
    /// The reason phrase in each of [`locales`], English first.
    reasons: Vec<&'static str>,
}

impl StandardStatus {
    /// The reason phrase in one of [`locales`], by index.
    pub(crate) fn reason_in(&self, locale: usize) -> Option<&'static str> {
        self.reasons.get(locale).copied().filter(|reason| !reason.is_empty())
    }
}

/// The registered status with a number.
pub(crate) fn find(status: u16) -> Option<&'static StandardStatus> {
    let statuses = all();
    statuses.binary_search_by_key(&status, |standard| standard.status).ok().and_then(|at| statuses.get(at))
}

/// All of them, from the lowest.
pub(crate) fn all() -> &'static [StandardStatus] {
    &data().statuses
}

/// The tags of the locales that the reason phrases are translated to, after that of the templates.
pub(crate) fn locales() -> &'static [&'static str] {
    &data().locales
}

/// The file, as it is read once.
struct Data {
    locales: Vec<&'static str>,
    statuses: Vec<StandardStatus>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| read(include_str!("../data/statuses.csv")))
}

/// Reads the file. No cell of it has a quote or a comma, and its rows are sorted: a test holds that.
fn read(text: &'static str) -> Data {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header = lines.next().unwrap_or_default();
    let locales = std::iter::once(TEMPLATES).chain(header.split(',').skip(3)).collect();
    let status = |line: &'static str| {
        let mut cells = line.split(',');
        let status = cells.next()?.parse().ok()?;
        let reason = cells.next()?;
        let advice = cells.next()?.parse().ok();
        let reasons = std::iter::once(reason).chain(cells).collect();
        Some(StandardStatus { status, reason, advice, reasons })
    };
    Data { locales, statuses: lines.filter_map(status).collect() }
}
