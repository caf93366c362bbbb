//! Tables → their canonical form, so that a spreadsheet adds no noise to a diff.
//!
//! Only the form of the file changes: the order of rows and the content of every cell stay. The form is UTF-8 without a
//! byte order mark; a line feed after each line, including the last; commas; quotes only around cells that need them;
//! the columns in the documented order, unknown ones last; no columns without a name and content, which spreadsheets
//! append.

use catalogue_spec::check::files::{report_missing, report_rest};
use catalogue_spec::diagnostic::Diagnostics;
use catalogue_spec::read::BYTE_ORDER_MARK;
use catalogue_spec::read::columns::{Column, TableDescription, TableRow as _};
use catalogue_spec::read::rows::{CodeRow, TABLES, TRANSLATION};
use catalogue_spec::read::table::check_form;
use catalogue_spec::read::write::write_table;
use catalogue_spec::{Files, Report, Rule};

/// A table and its canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Canonical {
    /// The path of the file in the spec's folder.
    pub name: String,
    /// The current text of the file.
    pub text: String,
    /// The text in canonical form.
    pub canonical: String,
}

impl Canonical {
    /// Returns `true` if the table is already in canonical form.
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.text == self.canonical
    }
}

/// Returns the tables of a spec in canonical form.
///
/// Both forms have the same content: checking either gives the same result. The canonical form of a canonical form is
/// itself.
///
/// ```
/// use catalogue_spec::Files;
/// use catalogue_tools::canonical;
///
/// let files = Files::new("spec").with("statuses.csv", "\"reason\",status\r\n\"Not Found\",404");
/// let [Ok(table)] = &canonical(files)[..] else { panic!() };
/// assert_eq!(table.canonical, "status,reason\n404,Not Found\n");
/// ```
///
/// # Errors
/// A table that cannot be parsed has no canonical form. Its errors are returned instead.
#[must_use]
pub fn canonical(mut files: Files) -> Vec<Result<Canonical, Report>> {
    let mut tables: Vec<_> = TABLES.iter().filter_map(|table| take(&mut files, table.file, table)).collect();
    for name in files.translations() {
        tables.extend(take(&mut files, &name, &TRANSLATION));
    }
    tables.extend(rest(files, tables.is_empty()).map(Err));
    tables
}

fn take(files: &mut Files, name: &str, table: &TableDescription) -> Option<Result<Canonical, Report>> {
    let mut diagnostics = Diagnostics::default();
    let source = check_form(files.take(name)?, table, &mut diagnostics);
    let text = source.text().to_owned();
    let report = diagnostics.into_report(vec![source]);
    let is_table = !report.diagnostics().iter().any(|diagnostic| is_unreadable(diagnostic.rule));
    Some(match rewrite(&text, table.columns).filter(|_| is_table) {
        Some(canonical) => Ok(Canonical { name: name.to_owned(), text, canonical }),
        None => Err(report),
    })
}

/// Returns the files of the folder that cannot be read, or an error report if the folder has no tables.
fn rest(mut files: Files, is_empty: bool) -> Option<Report> {
    let mut diagnostics = Diagnostics::default();
    if is_empty {
        report_missing(&CodeRow::TABLE, &mut files, &mut diagnostics);
    }
    report_rest(&files, &mut diagnostics);
    diagnostics.has_errors().then(|| diagnostics.into_report(Vec::new()))
}

/// Returns `true` if a table that breaks the rule cannot be split into cells, and so cannot be rewritten.
fn is_unreadable(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::UnreadableFile
            | Rule::InvalidUtf8
            | Rule::Misquoted
            | Rule::RaggedRow
            | Rule::WrongSeparator
            | Rule::OversizedFile
    )
}

/// Returns a table in canonical form, or `None` if it has no header or a row has a different number of cells.
fn rewrite(text: &str, columns: &[Column]) -> Option<String> {
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records: Vec<_> = reader.records().collect::<Result<_, _>>().ok()?;
    let (header, rows) = records.split_first()?;
    // A byte order mark inside quotes would become one of the file if its column moved to the front.
    let names: Vec<_> = header.iter().map(|name| name.trim_start_matches(BYTE_ORDER_MARK)).collect();
    let rank =
        |name: &str| columns.iter().position(|column| column.name == name.trim()).unwrap_or(columns.len());
    let is_blank = |index: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(index));
        names.get(index).is_none_or(|name| name.trim().is_empty()) && cells.all(|cell| cell.trim().is_empty())
    };
    let mut order: Vec<_> = names.iter().map(|name| rank(name)).enumerate().collect();
    order.retain(|&(index, _)| !is_blank(index));
    if order.is_empty() {
        return None;
    }
    order.sort_by_key(|&(_, rank)| rank);
    let in_order = |cells: Vec<String>| -> Vec<String> {
        order.iter().filter_map(|&(index, _)| cells.get(index).cloned()).collect()
    };
    let header = names.iter().map(|&name| name.to_owned()).collect();
    let rows = rows.iter().map(|row| row.iter().map(with_line_feeds).collect());
    Some(write_table(std::iter::once(header).chain(rows).map(in_order)))
}

/// Replaces line breaks in a cell by line feeds. A lone carriage return is not a line break but a character of the
/// text, which the check may refuse. It is kept, also before a line break.
fn with_line_feeds(cell: &str) -> String {
    if cell.contains("\r\r\n") { cell.to_owned() } else { cell.replace("\r\n", "\n") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use catalogue_testing::Random;

    use super::{canonical, write_table};
    use catalogue_spec::{Files, Spec};

    fn of(name: &str, content: impl Into<Vec<u8>>) -> Option<String> {
        let mut tables = canonical(Files::new("spec").with(name, content));
        assert_eq!(tables.len(), 1);
        tables.remove(0).ok().map(|table| table.canonical)
    }

    #[test]
    fn tables_of_every_form_have_one_canonical_form() {
        let form = Some("status,reason\n404,\"Not, \"\"Found\"\"\"\n410, Gone \n".to_owned());
        for table in [
            "status,reason\n404,\"Not, \"\"Found\"\"\"\n410, Gone \n",
            "\u{feff}status,reason\r\n404,\"Not, \"\"Found\"\"\"\r\n410,\" Gone \"\r\n",
            "\n\nreason,status\r\r\"Not, \"\"Found\"\"\",404\n\n Gone ,\"410\"\n\n\n",
            "\"status\",\"reason\"\n\"404\",\"Not, \"\"Found\"\"\"\n410, Gone ",
        ] {
            assert_eq!(of("statuses.csv", table), form, "{table}");
        }
    }

    #[test]
    fn columns_are_in_documented_order_and_unknown_ones_last() {
        assert_eq!(
            of("translations/de.csv", "who,help,key,when,message\n1,2,3,4,5\n").unwrap(),
            "key,message,help,who,when\n3,5,2,1,4\n"
        );
        // A column without a name and content is removed.
        assert_eq!(
            of("statuses.csv", " reason ,, status,\na,,1, \nb,,2,\n").unwrap(),
            " status, reason \n1,a\n2,b\n"
        );
        assert_eq!(of("statuses.csv", "status,reason,,\n1,a,,x\n").unwrap(), "status,reason,\n1,a,x\n");
        assert_eq!(of("statuses.csv", ",\n,\n"), None);
        // A duplicate column is an error, and both are kept.
        assert_eq!(
            of("statuses.csv", "reason,status,status\na,1,2\n").unwrap(),
            "status,status,reason\n1,2,a\n"
        );
    }

    #[test]
    fn line_breaks_in_cells_are_line_feeds() {
        assert_eq!(
            of("statuses.csv", "status,reason\r\n404,\"a\r\nb\"\r\n").unwrap(),
            "status,reason\n404,\"a\nb\"\n"
        );
        // A lone carriage return is a character.
        for kept in ["a\rb", "a\r\r\nb"] {
            let table = format!("status,reason\n404,\"{kept}\"\n");
            assert_eq!(of("statuses.csv", table.as_str()).unwrap(), table);
        }
    }

    #[test]
    fn empty_cells_make_no_blank_lines() {
        assert_eq!(of("locales.csv", "locale\n\"\"\n\nde").unwrap(), "locale\n\"\"\nde\n");
    }

    #[test]
    fn a_byte_order_mark_within_quotes_is_removed() {
        assert_eq!(of("locales.csv", "\u{feff}\"\u{feff}locale\"\nde\n").unwrap(), "locale\nde\n");
    }

    #[test]
    fn an_unreadable_table_has_no_canonical_form() {
        for table in [
            &b""[..],
            b"\n\n",
            b"\xef\xbb\xbf",
            b"status,reason\n404\n",
            b"status,reason\n404,\"x\n",
            b"status,reason\n404,\"x\"y\n",
            b"status,reason\n404,\xff\n",
            b"s,r\n404\n",
            b"status;reason\n404;x\n",
            b"\xff\xfes\0t\0",
        ] {
            assert_eq!(of("statuses.csv", table), None, "{table:?}");
        }
    }

    #[test]
    fn a_folder_without_tables() {
        for (files, rule) in [
            (Files::new("spec").with("x.txt", ""), "C0101"),
            (Files::read(Path::new("no/such/folder")), "C0102"),
        ] {
            let [Err(report)] = &canonical(files)[..] else { panic!() };
            assert_eq!(report.diagnostics()[0].rule.id(), rule);
        }
    }

    const PIECES: [&str; 14] =
        ["a", "", " ", ",", "\"", "\"\"", "\n", "\r\n", "\r", "\t", "{$item}", "中", "\u{1f600}", "404"];

    #[test]
    fn cells_are_written_as_the_csv_crate_writes_them() {
        let mut lot = Random(1);
        for _ in 0..2000 {
            let width = 1 + lot.below(3);
            let cell = |lot: &mut Random| {
                (0..lot.below(4)).map(|_| PIECES[lot.below(PIECES.len())]).collect::<String>()
            };
            let records: Vec<Vec<String>> =
                (0..3).map(|_| (0..width).map(|_| cell(&mut lot)).collect()).collect();
            let mut oracle = csv::WriterBuilder::new().from_writer(Vec::new());
            records.iter().for_each(|record| oracle.write_record(record).unwrap());
            assert_eq!(write_table(records).as_bytes(), oracle.into_inner().unwrap());
        }
    }

    /// Valid tables, with pieces inserted and removed at arbitrary offsets.
    #[test]
    fn the_canonical_form_is_stable_and_has_the_same_content() {
        let whole = [
            ("statuses.csv", "status,reason\n404,Not Found\n"),
            (
                "codes.csv",
                "code,status,advice,aliases,source\nZ,404,give-up,,https://a.com\nA,404,give-up,\"b c\",https://b.com\n",
            ),
            ("arguments.csv", "code,argument,type,description,example\nA,item,string,\"the item, new\",42\n"),
            (
                "templates.csv",
                "code,message,help\nZ,Gone.,\"Wait,\r\nthen \"\"ask\"\".\"\nA,Item {$item} is gone.,Ask.\n",
            ),
            ("locales.csv", "locale\nde\n"),
            ("translations/de.csv", "help,key,message\nFrag.,A,\"{$item}\nist weg.\"\n,404,\"Nicht da\"\n"),
        ];
        let check = |tables: &BTreeMap<&str, String>| {
            let files =
                tables.iter().fold(Files::new("spec"), |files, (name, text)| files.with(name, text.as_str()));
            Spec::check(files).0.map(|spec| format!("{spec:?}"))
        };
        let (mut lot, mut specs, mut changed) = (Random(7), 0, 0);
        for _ in 0..400 {
            let mut tables: BTreeMap<_, _> =
                whole.iter().map(|&(name, text)| (name, text.to_owned())).collect();
            for _ in 0..=lot.below(3) {
                let text = tables.get_mut(whole[lot.below(whole.len())].0).unwrap();
                let ends: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let start = lot.below(ends.len());
                let end = (start + lot.below(2)).min(ends.len() - 1);
                text.replace_range(ends[start]..ends[end], PIECES[lot.below(PIECES.len())]);
            }
            let before = check(&tables);
            for (name, text) in &mut tables {
                let Some(form) = of(name, text.as_str()) else { continue };
                assert_eq!(of(name, form.as_str()).as_ref(), Some(&form), "{name}: {text:?}");
                changed += usize::from(*text != form);
                *text = form;
            }
            assert_eq!(check(&tables), before, "{tables:?}");
            specs += usize::from(before.is_some());
        }
        // Enough tables were checked and changed for the test to mean something.
        assert!(specs > 40 && changed > 400, "{specs} {changed}");
    }
}
