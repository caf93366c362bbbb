//! A spec without errors compiles without warnings, in a crate that denies them all.
//!
//! Hostile names and texts are put into every position of a spec. The specs without errors become the modules of one
//! crate, which is checked by `cargo clippy`, or by `cargo check` if clippy is not installed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

mod build_script;
mod draft;
mod hostile;
mod module_crate;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use catalogue_build::{Options, generate};
use catalogue_testing::Random;

use draft::{Code, Draft};
use hostile::{TEXTS, as_message, hostile_names};
use module_crate::Crate;

/// Returns specs with those of the codes that are valid, in as few specs as one name has spellings.
fn accepted(codes: impl IntoIterator<Item = Code>) -> Vec<Draft> {
    let mut drafts: Vec<(Draft, BTreeSet<String>)> = Vec::new();
    for code in codes.into_iter().filter(|code| Draft::of([code.clone()]).check().is_some()) {
        let name = code.name.to_ascii_lowercase();
        let place = drafts.iter().position(|(_, names)| !names.contains(&name)).unwrap_or(drafts.len());
        if place == drafts.len() {
            drafts.push((Draft::of([]), BTreeSet::new()));
        }
        drafts[place].0.codes.push(code);
        drafts[place].1.insert(name);
    }
    drafts.into_iter().map(|(draft, _)| draft).collect()
}

/// Returns a spec with a few hostile names and texts in any position.
fn random_draft(random: &mut Random, names: &[String]) -> Draft {
    const LOCALES: &[&str] = &[
        "de",
        "ar",
        "fa",
        "es-419",
        "es-419-1abc",
        "es-4191abc",
        "sl-Latn-1994",
        "sl-latn1994",
        "en-XA",
        "in",
        "as",
    ];
    fn text(random: &mut Random) -> &'static str {
        TEXTS[random.below(TEXTS.len())]
    }
    let mut codes = BTreeMap::new();
    for _ in 0..=random.below(6) {
        let name = &names[random.below(names.len())];
        let mut code = Code::new(name);
        code.message = as_message(text(random));
        code.help = text(random).to_owned();
        if random.below(3) == 0 {
            code.deprecated = text(random).to_owned();
        }
        if random.below(3) == 0 {
            code.aliases = format!("{}-alias", names[random.below(names.len())]);
        }
        for _ in 0..random.below(4) {
            let kind = ["string", "integer", "number"][random.below(3)];
            let argument = names[random.below(names.len())].to_lowercase();
            if code.arguments.iter().all(|other| other.name != argument) {
                code = code.with_argument(&argument, kind);
                code.arguments.last_mut().unwrap().description = text(random).to_owned();
                if kind == "string" {
                    code.arguments.last_mut().unwrap().example = text(random).to_owned();
                }
            }
        }
        if Draft::of([code.clone()]).check().is_some() {
            codes.insert(code.name.to_lowercase(), code);
        }
    }
    let locales = (0..random.below(4)).map(|_| LOCALES[random.below(LOCALES.len())].to_owned());
    let locales: BTreeSet<_> = locales.collect();
    Draft {
        locales: locales.into_iter().collect(),
        reason: text(random).to_owned(),
        ..Draft::of(codes.into_values())
    }
}

#[test]
fn accepted_specs_compile_without_a_warning() {
    let names: Vec<_> = hostile_names().into_iter().collect();
    let mut all = Crate::new("hostile");

    // Every name as a code, with and without an argument, and as an argument.
    let codes = names.iter().map(|name| Code::new(name));
    let with_argument = names.iter().map(|name| Code::new(name).with_argument("text", "string"));
    let is_argument =
        |name: &&String| Draft::of([Code::new("Code").with_argument(name, "string")]).check().is_some();
    let arguments: Vec<_> = names.iter().filter(is_argument).collect();
    let as_arguments = arguments.chunks(10).enumerate().map(|(index, names)| {
        let kinds = ["string", "integer", "number"].iter().cycle().skip(index);
        let code = Code::new(&format!("Code{index}"));
        names.iter().zip(kinds).fold(code, |code, (name, kind)| code.with_argument(name, kind))
    });
    // Every text in every position.
    let texts = TEXTS.iter().copied().enumerate().map(|(index, text)| {
        let mut code = Code::new(&format!("Text{index}"));
        code.message = as_message(text);
        text.clone_into(&mut code.help);
        text.clone_into(&mut code.deprecated);
        code = code.with_argument("argument", "string");
        text.clone_into(&mut code.arguments[0].description);
        text.clone_into(&mut code.arguments[0].example);
        code
    });
    let mut count = 0;
    for drafts in [accepted(codes), accepted(with_argument), accepted(as_arguments), accepted(texts)] {
        for draft in drafts {
            count += draft.codes.len();
            all.add(
                &draft.check().expect("specs that are valid alone are valid together"),
                Options::default(),
            );
        }
    }
    assert!(count > 700 && arguments.len() > 200, "{count} codes and {} arguments", arguments.len());

    let mut specs = 0;
    for seed in 0..24 {
        let mut random = Random(seed);
        if let Some(spec) = random_draft(&mut random, &names).check() {
            specs += 1;
            let mut options = Options::default();
            if random.below(4) == 0 {
                options = options.without_messages();
            }
            if random.below(4) == 0 {
                options = options.with_pseudo_locale();
            }
            all.add(&spec, options);
        }
    }
    assert!(specs > 12, "too few random specs: {specs}");

    if let Err(error) = all.check() {
        panic!("{error}");
    }
    if let Err(error) = all.document() {
        panic!("{error}");
    }
}

/// Parameters have descriptive names, also in the documentation of messages.
#[test]
fn documentation_names_the_parameters() {
    let mut documented = Crate::new("documented");
    documented.add(
        &Draft::of([Code::new("NotFound").with_argument("item", "string")]).check().unwrap(),
        Options::default(),
    );
    documented.document().unwrap_or_else(|error| panic!("{error}"));
    let page = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("compiles-target/doc/documented/spec_0/messages/struct.NotFound.html");
    // Types are links.
    let mut text = String::new();
    for part in fs::read_to_string(page).unwrap().split('<') {
        text += part.split_once('>').map_or(part, |(_, text)| text);
    }
    for signature in [
        "fn in_locale(self, locale: Locale)",
        "fn write_to&lt;W: Write + ?Sized&gt;(self, out: &amp;mut W)",
        "fn fmt(&amp;self, f: &amp;mut Formatter&lt;'_&gt;)",
    ] {
        assert!(text.contains(signature), "{signature}: {text}");
    }
}

/// Generated code does not compile with a runtime for another layout.
#[test]
fn another_layout_is_a_compiler_error() {
    let spec = Draft::of([Code::new("NotFound")]).check().unwrap();
    let version = catalogue::__private::LAYOUT_VERSION;
    let line = |version: u32| format!("assert_layout!(\n    {version},\n");
    let (same, other) = (line(version), line(version + 1));
    let mut mismatch = Crate::new("mismatch");
    let generated = generate(&spec, Options::default().with_name("mismatched"));
    let folder = mismatch.folder.join("src");
    generated.write(&folder).unwrap();
    let file = folder.join("mismatched.rs");
    let rust = fs::read_to_string(&file).unwrap();
    assert!(rust.contains(&same), "{rust}");
    fs::write(&file, rust.replace(&same, &other)).unwrap();
    mismatch.include("mismatched");
    let package = env!("CARGO_PKG_VERSION");
    let expected = format!(
        "this catalog was generated by `catalogue-build` {package}, which writes layout {version} of the tables, and it is \
         compiled with `catalogue` {package} (layout {version}), which does not read them: depend on `catalogue` {package} and on \
         `catalogue-build` {package}"
    );
    let error = mismatch.check().unwrap_err();
    assert!(error.contains(&expected), "{error}");

    // Tables of another layout are rejected too, whatever the code says.
    fs::write(&file, rust).unwrap();
    let tables = folder.join("mismatched.bin");
    let mut bytes = fs::read(&tables).unwrap();
    bytes[8] += 1;
    fs::write(&tables, bytes).unwrap();
    let error = mismatch.check().unwrap_err();
    assert!(error.contains(&expected), "{error}");
}
