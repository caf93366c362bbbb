//! The registered HTTP statuses, for every catalog: their reason phrases in the languages of `data/statuses.csv`, and
//! an advice. Also the sentences of the advices in the same languages, from `data/advice.csv`.
//!
//! This module knows no catalog. Callers choose the language for a locale.

use std::sync::OnceLock;

use catalogue::Advice;

use crate::spec::locale::TEMPLATES;

/// A registered status.
#[derive(Debug)]
pub struct StandardStatus {
    /// The status.
    pub status: u16,
    /// Its reason phrase, in English.
    pub reason: &'static str,
    /// The advice for the status, or `None` if it is not an error.
    pub advice: Option<Advice>,
    /// The reason phrase in each of [`locales`], English first.
    reasons: Vec<&'static str>,
}

impl StandardStatus {
    /// Returns the reason phrase in one of [`locales`], by index.
    pub fn reason_in(&self, locale: usize) -> Option<&'static str> {
        self.reasons.get(locale).copied().filter(|reason| !reason.is_empty())
    }
}

/// Returns the registered status with a number.
pub fn find(status: u16) -> Option<&'static StandardStatus> {
    let statuses = all();
    statuses.binary_search_by_key(&status, |standard| standard.status).ok().and_then(|at| statuses.get(at))
}

/// Returns all registered statuses, from the lowest.
pub fn all() -> &'static [StandardStatus] {
    &data().statuses
}

/// Returns the tags of the locales of the reason phrases, with that of the templates first.
pub fn locales() -> &'static [&'static str] {
    &data().locales
}

/// Returns an advice as a sentence, in one of [`locales`], by index.
pub fn description_of_advice(advice: Advice, locale: usize) -> Option<&'static str> {
    data().descriptions.get(advice as usize)?.get(locale).copied()
}

/// The content of the files, which are read once.
struct StandardData {
    locales: Vec<&'static str>,
    statuses: Vec<StandardStatus>,
    /// The sentences of each of [`Advice::ALL`] in each of the locales.
    descriptions: Vec<Vec<&'static str>>,
}

fn data() -> &'static StandardData {
    static DATA: OnceLock<StandardData> = OnceLock::new();
    DATA.get_or_init(|| read(include_str!("../../data/statuses.csv"), include_str!("../../data/advice.csv")))
}

/// Reads the files. Their rows are sorted, statuses by number and advices as in [`Advice::ALL`], and both files have
/// the same locales in the same order. Tests check this.
fn read(statuses: &'static str, advices: &'static str) -> StandardData {
    let mut statuses = rows(statuses);
    let locales = statuses.next().into_iter().flatten().skip(3);
    StandardData {
        locales: std::iter::once(TEMPLATES).chain(locales).collect(),
        statuses: statuses.filter_map(status).collect(),
        descriptions: rows(advices).skip(1).map(|cells| cells.skip(1).collect()).collect(),
    }
}

fn status(mut cells: impl Iterator<Item = &'static str>) -> Option<StandardStatus> {
    let status = cells.next()?.parse().ok()?;
    let reason = cells.next()?;
    let advice = cells.next()?.parse().ok();
    let reasons = std::iter::once(reason).chain(cells).collect();
    Some(StandardStatus { status, reason, advice, reasons })
}

/// Returns the cells of each row of a file, the header first.
fn rows(text: &'static str) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(cells)
}

/// Returns the cells of a row. A cell with a comma is in quotes; no cell contains a quote.
fn cells(row: &'static str) -> impl Iterator<Item = &'static str> {
    let mut is_quoted = false;
    let ends = move |c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    };
    row.split(ends).map(|cell| cell.trim_matches('"'))
}
