//! Records → CSV.

/// Returns records as CSV in canonical form: line feeds, and quotes only around cells that need them.
#[must_use]
pub fn write_table<S: AsRef<str>>(records: impl IntoIterator<Item = Vec<S>>) -> String {
    let mut text = String::new();
    for record in records {
        for (index, cell) in record.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            // A record of one empty cell would be a blank line.
            write_cell(cell.as_ref(), record.len() == 1, &mut text);
        }
        text.push('\n');
    }
    text
}

/// Returns a cell as it is written in a file: in quotes if it needs them.
#[must_use]
pub fn quoted_cell(content: &str) -> String {
    let mut text = String::new();
    write_cell(content, false, &mut text);
    text
}

fn write_cell(cell: &str, is_alone: bool, text: &mut String) {
    if cell.contains([',', '"', '\r', '\n']) || (is_alone && cell.is_empty()) {
        text.push_str(&in_quotes(cell));
    } else {
        text.push_str(cell);
    }
}

/// Returns a cell in quotes.
#[must_use]
pub(super) fn in_quotes(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}
