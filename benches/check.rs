//! The check of a spec: the real one, and made-up ones of growing size, to see that the time grows linearly.
//!
//! `cargo bench --bench check` prints the size of each, the median time of five checks, and the peak memory of the
//! process so far (on Linux). `cargo bench --bench check -- --test` checks small specs once, to see that it works.
#![allow(clippy::print_stdout, reason = "a bench prints a report")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench may stop")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use catalogue_spec::{Files, Spec};

/// The languages of the made-up specs, in addition to English.
const LANGUAGES: [&str; 16] =
    ["ar", "da", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "tr", "zh-CN", "zh-TW"];

fn main() {
    let is_test = std::env::args().any(|argument| argument == "--test");
    let (sizes, rounds): (&[usize], _) = if is_test { (&[10], 1) } else { (&[5_000, 10_000, 20_000], 5) };
    println!("\n| spec | tables, KiB | time, ms | peak memory, KiB |\n|---|---|---|---|");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    let bytes = size_of_tables(&folder) + size_of_tables(&folder.join("translations"));
    measure("the real one", rounds, &|| (bytes, Files::read(&folder)));
    for &size in sizes {
        measure_tables(&format!("{size} codes × {}", LANGUAGES.len() + 1), rounds, &synthesize(size));
    }
    for &size in sizes {
        let name = format!("{size} codes and as many wordings that begin with placeholders");
        measure_tables(&name, rounds, &begin_with_placeholders(size));
    }
    let length = if is_test { 300 } else { 30_000 };
    measure_tables(&format!("2 messages of {length} characters"), rounds, &long_messages(length));
}

/// Returns the number of bytes of the tables in a folder.
fn size_of_tables(folder: &Path) -> usize {
    let files = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path());
    let tables = files.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    tables.map(|path| path.metadata().expect("a file").len() as usize).sum()
}

fn measure_tables(name: &str, rounds: usize, tables: &[(String, String)]) {
    let bytes: usize = tables.iter().map(|(_, table)| table.len()).sum();
    let files =
        || tables.iter().fold(Files::new("spec"), |files, (name, table)| files.with(name, table.as_str()));
    measure(name, rounds, &|| (bytes, files()));
}

fn measure(name: &str, rounds: usize, files: &dyn Fn() -> (usize, Files)) {
    let mut bytes = 0;
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let files = files();
            bytes = files.0;
            let start = Instant::now();
            let (spec, report) = Spec::check(files.1);
            let time = start.elapsed().as_secs_f64() * 1e3;
            assert!(
                spec.is_some() && report.diagnostics().is_empty(),
                "{name}: {:?}",
                report.diagnostics().first()
            );
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let memory = peak_memory().map_or_else(|| "unknown".to_owned(), |memory| memory.to_string());
    println!("| {name} | {} | {:.1} | {memory} |", bytes / 1024, times[rounds / 2]);
}

/// Returns the peak memory of this process, in KiB.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Returns the tables of a made-up spec: two arguments for every other code, help for each, all translated.
fn synthesize(size: usize) -> Vec<(String, String)> {
    let mut codes = "code,status,advice,source\n".to_owned();
    let mut arguments = "code,argument,type,description,example\n".to_owned();
    let mut templates = "code,message,help\n".to_owned();
    let mut translation = "key,message,help\n404,没有 ok,\n".to_owned();
    for number in 0..size {
        let code = format!("Resource{}Unavailable", letters(number));
        let (placeholders, has_arguments) =
            if number % 2 == 0 { (" {$item} of {$owner}", true) } else { ("", false) };
        // Writing to a string cannot fail.
        _ = writeln!(codes, "{code},404,give-up,https://example.com");
        let name = letters(number);
        _ = writeln!(
            templates,
            "{code},Resource {name}{placeholders} is not available.,\"Check {name}, then try again.\""
        );
        _ = writeln!(translation, "{code},资源 {name}{placeholders} 不可用。,\"请检查 {name}，然后重试。\"");
        if has_arguments {
            for argument in ["item", "owner"] {
                _ = writeln!(arguments, "{code},{argument},string,the {argument} of it,x");
                _ = writeln!(translation, "{code}.{argument},其 {argument} 项,");
            }
        }
    }
    let statuses = "status,reason\n404,Not Found\n".to_owned();
    let mut tables: Vec<_> = [
        ("codes.csv", codes),
        ("arguments.csv", arguments),
        ("templates.csv", templates),
        ("statuses.csv", statuses),
    ]
    .map(|(name, table)| (name.to_owned(), table))
    .into();
    tables.extend(LANGUAGES.map(|language| (format!("translations/{language}.csv"), translation.clone())));
    tables
}

/// Returns the tables of a made-up spec whose messages and wordings all begin with a placeholder, so that their
/// prefixes are equal.
fn begin_with_placeholders(size: usize) -> Vec<(String, String)> {
    let mut codes = "code,status,advice,source\n".to_owned();
    let mut arguments = "code,argument,type,description,example\n".to_owned();
    let mut templates = "code,message,help\n".to_owned();
    let mut wordings = "wording,code,under,advice,source\n".to_owned();
    for number in 0..size {
        let name = letters(number);
        // Writing to a string cannot fail.
        _ = writeln!(codes, "Problem{name},404,give-up,https://example.com");
        _ = writeln!(arguments, "Problem{name},item,string,the item,7");
        _ = writeln!(
            templates,
            "Problem{name},{{$item}} has the problem {name}.,\"Check {name}, then try again.\""
        );
        _ = writeln!(
            wordings,
            "{{$item}} was seen to have the problem {name},Problem{name},,,https://example.com"
        );
    }
    let statuses = "status,reason\n404,Not Found\n".to_owned();
    [
        ("codes.csv", codes),
        ("arguments.csv", arguments),
        ("templates.csv", templates),
        ("wordings.csv", wordings),
        ("statuses.csv", statuses),
    ]
    .map(|(name, table)| (name.to_owned(), table))
    .into()
}

/// Returns the tables of a made-up spec with two long messages.
fn long_messages(length: usize) -> Vec<(String, String)> {
    let mut tables = begin_with_placeholders(2);
    for (name, table) in &mut tables {
        if name == "templates.csv" {
            *table = table
                .replace(" has the problem ", &format!(" has{} the problem ", " again".repeat(length / 6)));
        }
    }
    tables
}

/// Returns a word of uppercase and lowercase letters, different for each number.
fn letters(number: usize) -> String {
    let letter = |place: u32| char::from(b'a' + (number / 26_usize.pow(place) % 26) as u8);
    format!("X{}{}{}{}", letter(3), letter(2), letter(1), letter(0))
}
