//! The index of `statuses.csv`, over the statuses that are registered.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::cell::Cell;
use crate::check::characters::is_refused;
use crate::check::messages::check_plain;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::rows::StatusRow;
use crate::read::table::{Row, Table};
use crate::spec::{standard, status};
use crate::{Place, nearest};

/// The statuses of a spec: the registered ones, and the rows of the table, if there is one.
pub(crate) struct Statuses<'t> {
    table: Option<&'t Table<StatusRow>>,
    rows: BTreeMap<u16, &'t Row<StatusRow>>,
    /// The cells of `status` that are not a status. Each may be a misspelling of a status in another table.
    malformed: Vec<&'t str>,
}

impl<'t> Statuses<'t> {
    pub(crate) fn of(table: Option<&'t Table<StatusRow>>, diagnostics: &mut Diagnostics) -> Self {
        let mut statuses = Self { table, rows: BTreeMap::new(), malformed: Vec::new() };
        let Some(table) = table else { return statuses };
        for row in &table.rows {
            let cell = Cell::new(table, row, "status", &row.cells.status);
            let Some(number) = status::parse(cell.text) else {
                statuses.malformed.push(cell.text);
                if !is_refused(cell.text) {
                    let meant = status::find(cell.text);
                    diagnostics.push(rules::statuses::malformed_status(
                        cell.place(),
                        cell.text,
                        meant.as_deref(),
                    ));
                }
                continue;
            };
            match statuses.rows.get(&number) {
                None => _ = statuses.rows.insert(number, row),
                Some(first) => {
                    let first = table.cell(first, "status");
                    diagnostics.push(rules::statuses::duplicate_status(cell.place(), number, first));
                }
            }
            if number < 400 {
                diagnostics.push(rules::statuses::no_error_status(cell.place(), number));
            }
            let reason = cell.in_column("reason", &row.cells.reason);
            if reason.text.is_empty() && standard::find(number).is_none() {
                let has_column = table.has_column("reason");
                let place = if has_column { reason.place() } else { cell.place() };
                diagnostics.push(rules::statuses::status_without_reason(place, number, has_column));
            }
            check_plain(reason, diagnostics);
        }
        statuses
    }

    /// Returns the first row of each status, from the lowest, with its table.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u16, &'t Table<StatusRow>, &'t Row<StatusRow>)> {
        let rows = self.rows.iter().map(|(status, row)| (*status, *row));
        rows.filter_map(|(status, row)| Some((status, self.table?, row)))
    }

    /// Returns the row of a status.
    pub(crate) fn row(&self, status: u16) -> Option<&'t StatusRow> {
        self.rows.get(&status).map(|row| &row.cells)
    }

    /// Returns `true` if a status may be reported as missing.
    pub(crate) fn lacks(&self, cell: &str) -> bool {
        let is_known = status::parse(cell)
            .is_some_and(|status| standard::find(status).is_some() || self.rows.contains_key(&status));
        let is_meant = |malformed: &&str| {
            status::find(malformed).as_deref() == Some(cell) || nearest(cell, [*malformed]).is_some()
        };
        let is_broken = self.table.is_some_and(|table| !table.complete || table.broken.contains(cell));
        !is_known && !is_broken && !self.malformed.iter().any(is_meant)
    }

    /// Returns the statuses whose reasons the spec translates, from the lowest, each with its text in the table. They
    /// are not registered, or have another reason than the registered one.
    pub(crate) fn with_own_reason(&self) -> impl Iterator<Item = (u16, &'t str)> + Clone {
        let own = self.rows.iter().filter(|(status, _)| !self.has_standard_reason(**status));
        own.map(|(status, row)| (*status, row.cells.status.as_str()))
    }

    /// Returns `true` if the reason of a status is the registered one.
    pub(crate) fn has_standard_reason(&self, status: u16) -> bool {
        let reason = self.row(status).map_or("", |row| row.reason.as_str());
        standard::find(status).is_some_and(|standard| reason.is_empty() || reason == standard.reason)
    }

    /// Returns the reason of a status: that of its row, or else the registered one.
    pub(crate) fn reason(&self, status: u16) -> Option<&'t str> {
        let of_row = self.row(status).map(|row| row.reason.as_str()).filter(|reason| !reason.is_empty());
        of_row.or_else(|| standard::find(status).map(|standard| standard.reason))
    }

    /// Returns the place of a range of the reason in the row of a status.
    pub(crate) fn within_reason(&self, status: u16, range: &Range<usize>) -> Option<Place> {
        let row = self.rows.get(&status).filter(|row| !row.cells.reason.is_empty())?;
        Some(self.table?.within(row, "reason", range))
    }
}
