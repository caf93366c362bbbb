//! A spec that the check accepts compiles without a warning, in a crate that denies them all.
//!
//! Hostile names and texts are put into every position of a spec. The specs that the check accepts become the modules of one crate,
//! which `cargo clippy` checks, or `cargo check` if clippy is not installed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at what is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use catalogue_build::{Options, compile_with, generate};
use catalogue_spec::{Files, Spec};
use catalogue_testing::Random;
use proc_macro2::{TokenStream, TokenTree};

/// The lints that a user's crate may deny.
const DENIED: &str = "#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]";

/// A spec in the making.
#[derive(Clone, Debug, Default)]
struct Draft {
    codes: Vec<Code>,
    locales: Vec<String>,
    reason: String,
}

#[derive(Clone, Debug)]
struct Code {
    name: String,
    aliases: String,
    deprecated: String,
    message: String,
    help: String,
    arguments: Vec<Argument>,
}

#[derive(Clone, Debug)]
struct Argument {
    name: String,
    kind: &'static str,
    description: String,
    example: String,
}

impl Code {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            aliases: String::new(),
            deprecated: String::new(),
            message: format!("The message of `{name}`."),
            help: "Check it.".to_owned(),
            arguments: Vec::new(),
        }
    }

    fn with_argument(mut self, name: &str, kind: &'static str) -> Self {
        write!(self.message, " It has {{${name}}}.").unwrap();
        let example = if kind == "string" { "text" } else { "5" };
        let (name, example) = (name.to_owned(), example.to_owned());
        self.arguments.push(Argument { name, kind, description: "what it is".to_owned(), example });
        self
    }
}

fn row<const N: usize>(cells: [&str; N]) -> String {
    cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",") + "\n"
}

impl Draft {
    fn of(codes: impl IntoIterator<Item = Code>) -> Self {
        Self { codes: codes.into_iter().collect(), locales: Vec::new(), reason: "Not Found".to_owned() }
    }

    fn files(&self) -> Files {
        self.tables()
            .into_iter()
            .fold(Files::new("spec"), |files, (name, content)| files.with(&name, content))
    }

    /// The tables, by their paths in the folder.
    fn tables(&self) -> Vec<(String, String)> {
        let mut codes = row(["code", "status", "advice", "aliases", "deprecated", "source"]);
        let mut templates = row(["code", "message", "help"]);
        let mut arguments = row(["code", "argument", "type", "description", "example"]);
        let mut translation = row(["key", "message", "help"]) + &row(["404", &self.reason, ""]);
        for code in &self.codes {
            let Code { name, aliases, deprecated, message, help, .. } = code;
            codes += &row([name, "404", "give-up", aliases, deprecated, "https://example.com/"]);
            templates += &row([name, message, help]);
            translation += &row([name, message, help]);
            for argument in &code.arguments {
                let Argument { name: argument, kind, description, example } = argument;
                arguments += &row([name, argument, kind, description, example]);
                translation += &row([&format!("{name}.{argument}"), description, ""]);
            }
        }
        let statuses = row(["status", "reason"]) + &row(["404", &self.reason]);
        let tables =
            [("statuses", statuses), ("codes", codes), ("arguments", arguments), ("templates", templates)];
        let tables = tables.map(|(name, content)| (format!("{name}.csv"), content));
        let translations =
            self.locales.iter().map(|locale| (format!("translations/{locale}.csv"), translation.clone()));
        tables.into_iter().chain(translations).collect()
    }

    /// The spec, if the check accepts it.
    fn check(&self) -> Option<Spec> {
        Spec::check(self.files()).0
    }
}

/// A crate whose modules are catalogues.
struct Crate {
    folder: PathBuf,
    lib: String,
    count: usize,
}

impl Crate {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Files of an earlier run must not be compiled again.
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ncatalogue = \
             {{ path = {runtime:?} }}\n\n[profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        Self { folder, lib: format!("//! Catalogues.\n{DENIED}\n"), count: 0 }
    }

    fn add(&mut self, spec: &Spec, options: Options) {
        let name = format!("spec_{}", self.count);
        self.count += 1;
        let has_messages = options.messages;
        generate(spec, options.with_name(name.clone().leak())).write(&self.folder.join("src")).unwrap();
        self.include(&name);
        // Nothing can be done with a code if there is none.
        if spec.codes().is_empty() {
            return;
        }
        write!(self.lib, "{}", USES.replace("MODULE", &name)).unwrap();
        let mut messages = String::new();
        for code in spec.codes().iter().filter(|_| has_messages) {
            let fields = code.arguments().iter().map(|argument| {
                let value = match argument.kind() {
                    catalogue::Kind::Integer => "5",
                    catalogue::Kind::Number => "0.5",
                    _ => "\"text\"",
                };
                format!("{}: {value}", argument.name())
            });
            let fields = fields.collect::<Vec<_>>().join(", ");
            let (code, fields) =
                (code.name(), if fields.is_empty() { fields } else { format!(" {{ {fields} }}") });
            writeln!(messages, "        {name}::messages::{code}{fields}.in_locale(locale).write_to(out)?;")
                .unwrap();
        }
        let messages = format!(
            "\n    #[allow(clippy::too_many_lines, clippy::used_underscore_items, deprecated, unused_variables)]\n    /// Writes all messages.\n    ///\n    /// # \
             Errors\n    /// Those of `out`.\n    pub fn {name}_messages(locale: {name}::Locale, out: &mut impl core::fmt::Write) -> \
             core::fmt::Result {{\n{messages}        Ok(())\n    }}\n"
        );
        self.lib += &messages;
    }

    fn include(&mut self, name: &str) {
        write!(self.lib, "\n/// A catalogue.\npub mod {name} {{\n    include!(\"{name}.rs\");\n}}\n")
            .unwrap();
    }

    fn cargo(&self, command: &str) -> Command {
        fs::write(self.folder.join("src/lib.rs"), &self.lib).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .arg(command)
            .args(["--offline", "--quiet", "--message-format=short", "--manifest-path"])
            .arg(self.folder.join("Cargo.toml"));
        cargo.arg("--target-dir").arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiles-target"));
        // The flags of this test do not apply to the crate that it compiles.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
            cargo.env_remove(name);
        }
        cargo
    }

    /// Checks the crate. Returns the messages of the compiler if there is an error.
    fn check(&self) -> Result<(), String> {
        let has_clippy = Command::new(env!("CARGO"))
            .args(["clippy", "--version"])
            .output()
            .is_ok_and(|it| it.status.success());
        if !has_clippy {
            println!("NOT RUN: clippy is not installed, so the lints of rustc alone are checked");
        }
        run(self.cargo(if has_clippy { "clippy" } else { "check" }))
    }

    /// Documents the crate.
    fn document(&self) -> Result<(), String> {
        let mut cargo = self.cargo("doc");
        run(cargo.arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings"))
    }
}

fn run(mut command: impl std::borrow::BorrowMut<Command>) -> Result<(), String> {
    let output = command.borrow_mut().output().unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// Calls by path: a variant of the same name would come first.
const USES: &str = r#"
/// Calls that programs make.
pub mod uses_of_MODULE {
    use super::MODULE::{ErrorCode, Locale};

    /// Calls every associated function by its path.
    ///
    /// # Errors
    /// If a name is unknown.
    pub fn call(locale: Locale) -> Result<usize, catalogue::UnknownCode> {
        let mut length = ErrorCode::from_wire(b"text")?.as_str().len();
        length += ErrorCode::from_alias(b"text")?.as_str().len();
        length += ErrorCode::recognize(b"text")?.as_str().len();
        if let Some(reading) = ErrorCode::read("text", None) {
            length += reading.code().help(locale).len();
        }
        if let Some(of_404) = ErrorCode::from_status(404) {
            length += usize::from(of_404.status());
        }
        if let Some(advice) = ErrorCode::advice_of_status(404) {
            length += advice.as_str().len();
        }
        length += ErrorCode::description_of_advice(catalogue::Advice::GiveUp, locale).len();
        length += ErrorCode::for_status(404).len() + ErrorCode::ALL.len();
        length += ErrorCode::reason_of_status(404, locale).map_or(0, str::len);
        if let Some(locale) = ErrorCode::reason_locale(404, locale) {
            length += locale.as_str().len();
        }
        Ok(length)
    }
}
"#;

/// The identifiers in code.
fn identifiers(tokens: TokenStream, names: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => _ = names.insert(ident.to_string()),
            TokenTree::Group(group) => identifiers(group.stream(), names),
            _ => {}
        }
    }
}

/// Names that generated code uses, or that mean something to Rust.
fn hostile_names() -> BTreeSet<String> {
    let draft =
        Draft::of([Code::new("Sample").with_argument("sample", "string").with_argument("number", "number")]);
    let mut names = BTreeSet::new();
    identifiers(generate(&draft.check().unwrap(), Options::default()).rust, &mut names);
    // The runtime's macros expand to more, and refer to the rest.
    let macros = [
        include_str!("../../catalogue/src/macros.rs"),
        include_str!("../../catalogue/src/serde.rs"),
        include_str!("../../catalogue/src/code.rs"),
        include_str!("../../catalogue/src/localized.rs"),
        include_str!("../../catalogue/src/named.rs"),
    ];
    for source in macros {
        identifiers(source.parse().unwrap(), &mut names);
    }
    names.extend(
        "_ abstract as async await auto become box break builtin const continue crate default do dyn else enum extern false \
         final fn for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self \
         Self static struct super trait true try type typeof union unsafe unsized use virtual where while yield yeet \
         bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f16 f32 f64 f128 never \
         Option Some None Result Ok Err Box Vec String Copy Clone Send Sized Sync Unpin Drop Fn FnMut FnOnce Iterator \
         IntoIterator Extend DoubleEndedIterator ExactSizeIterator Default Eq PartialEq Ord PartialOrd Hash Debug Display \
         AsRef AsMut From Into TryFrom TryInto FromStr ToOwned ToString drop size_of align_of \
         clone eq ne cmp partial_cmp hash fmt from into try_from try_into from_str as_ref to_string default index description \
         cause serialize deserialize core std alloc catalogue other state main __ _x x_ a__b __self_0 hasher \
         println panic assert derive allow deny doc test cfg include concat env \
         Mod All all r Methods methods generated Es4191abc"
            .split_whitespace()
            .map(str::to_owned),
    );
    // A page of documentation is a file that is called so, and no file name is longer than 255 bytes.
    names.insert("a".repeat(255 - "struct..html".len()));
    names
}

/// Texts that mean something to Markdown, to rustdoc or to clippy.
const TEXTS: &[&str] = &[
    "the CustomerId of a CamelCase_name",
    "a `code span` and an odd ` backtick",
    "``` fenced ```",
    "```",
    "~~~",
    "[a](b) [Vec] [`Vec::new`] [c]: d [^1]",
    "[ ] unticked",
    "# heading",
    "#[doc(hidden)]",
    "see https://example.com/?a=b&c=d or www.example.com, <https://x.y>, or mail a@b.c",
    "<b>bold</b> <script>alert(1)</script> <unclosed <!-- comment",
    "&amp; &nbsp; &#x41;",
    "1. first",
    "2) second",
    "- a list",
    "* another",
    "+ a third",
    "> quoted",
    "---",
    "===",
    "| a | b |",
    "a | b",
    "*emphasis* _emphasis_ **strong** ~~struck~~",
    "a backslash \\ and \\n and \\\\",
    "\"quoted\" 'quoted' \"# r#\"raw\"#",
    "*/ /* // /// //!",
    "MessageFormat 2, GitHub, OAuth, IPv4 and std::vec::Vec",
    "    indented",
    "{braces} {0} {{}} {}",
    "$name $crate %s ${x}",
    "two\nlines\n\nand a paragraph",
    "\u{e4}\u{df}\u{4e2d}\u{1f5a5}\u{fe0f} e\u{301}",
    "ß begins",
    "T",
    "todo!() TODO FIXME",
    "ends with a colon:",
    "!",
    "...",
    "0.5 of it",
];

/// A text as the pattern of a message: nothing in it is a placeholder.
fn as_message(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| matches!(c, '\\' | '{' | '}').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("Text: {escaped}")
}

/// The accepted ones of some codes, in as few specs as there are different spellings of one name.
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

/// A spec with a few hostile names and texts anywhere.
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

    // Every name as a code without and with an argument; and as an argument.
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
            all.add(&draft.check().expect("what is accepted alone is accepted together"), Options::default());
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
    assert!(specs > 12, "{specs} random specs are enough to tell");

    if let Err(error) = all.check() {
        panic!("{error}");
    }
    if let Err(error) = all.document() {
        panic!("{error}");
    }
}

/// Parameters have names that say something, in the docs of messages too.
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
    // Links are around types.
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

/// A build script. It runs in a process of its own, since `OUT_DIR` is a variable of the process.
#[test]
#[ignore = "it is run by other tests"]
fn build_script() {
    let Some(specs) = env::var_os("BUILD_SCRIPT_SPECS") else { return };
    for spec in specs.to_str().unwrap().split(' ') {
        let (folder, name) = spec.split_once('=').unwrap();
        let options = Options::default();
        let options = if name.is_empty() { options } else { options.with_name(name.to_owned().leak()) };
        print!("{}", compile_with(folder, options));
    }
}

/// Runs a build script that compiles specs, each `<folder>=<name>`. Returns what it prints.
fn run_build_script(out: &Path, specs: &[String]) -> String {
    let mut script = Command::new(env::current_exe().unwrap());
    script.args(["--exact", "build_script", "--ignored", "--nocapture", "--quiet"]);
    let output = script.env("OUT_DIR", out).env("BUILD_SCRIPT_SPECS", specs.join(" ")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with a spec of one code, and nothing else.
fn spec_folder(name: &str, code: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in Draft::of([Code::new(code)]).tables() {
        fs::write(folder.join(name), content).unwrap();
    }
    folder
}

#[test]
fn a_crate_has_two_catalogues() {
    let mut two = Crate::new("two-catalogues");
    let (errors, declines) = (spec_folder("errors", "NotFound"), spec_folder("declines", "LostCard"));
    let specs = [format!("{}=", errors.display()), format!("{}=declines", declines.display())];
    let printed = run_build_script(&two.folder.join("src"), &specs);
    assert!(!printed.contains("cargo::error"), "{printed}");
    two.include("catalogue");
    two.include("declines");
    two.lib += "\n/// A code of each.\npub const CODES: (catalogue::ErrorCode, declines::ErrorCode) = \
                (catalogue::ErrorCode::NotFound, declines::ErrorCode::LostCard);\n";
    two.check().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_name_is_used_once() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("used-once");
    fs::create_dir_all(&out).unwrap();
    let (one, other) = (spec_folder("one", "NotFound"), spec_folder("other", "LostCard"));
    let (one, other) = (one.display(), other.display());
    for names in [["", ""], ["x", "X"], ["", "Catalogue"]] {
        let [first, second] = names;
        let printed = run_build_script(&out, &[format!("{one}={first}"), format!("{other}={second}")]);
        let errors: Vec<_> = printed.lines().filter_map(|line| line.strip_prefix("cargo::error=")).collect();
        let name = if second.is_empty() { "catalogue" } else { second };
        let expected = format!(
            "duplicate catalogue name `{name}`: the catalogue of {other} would overwrite the one of {one}; give one of them \
             another name with `Options::with_name`"
        );
        assert_eq!(errors, [expected], "{names:?}");
        let written = fs::read_to_string(
            out.join(format!("{}.rs", if first.is_empty() { "catalogue" } else { first })),
        );
        assert!(written.unwrap().contains("NotFound"), "the first is whole");
    }
    for name in ["../x", "a/b", "a.b", "é", "a\\b"] {
        let printed = run_build_script(&out, &[format!("{one}={name}")]);
        let expected = "cannot be the name of a catalogue: use ASCII letters, digits, `_`, and `-`";
        assert!(printed.contains(expected), "{name}: {printed}");
    }
}

/// Generated code does not compile with a runtime that reads another layout than the generator writes.
#[test]
fn another_layout_is_an_error_of_the_compiler() {
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
        "this catalogue was generated by `catalogue-build` {package}, which writes layout {version} of the tables, and it is \
         compiled with `catalogue` {package} (layout {version}), which does not read them: depend on `catalogue` {package} and on \
         `catalogue-build` {package}"
    );
    let error = mismatch.check().unwrap_err();
    assert!(error.contains(&expected), "{error}");

    // So are tables of another layout, whatever the code says.
    fs::write(&file, rust).unwrap();
    let tables = folder.join("mismatched.bin");
    let mut bytes = fs::read(&tables).unwrap();
    bytes[8] += 1;
    fs::write(&tables, bytes).unwrap();
    let error = mismatch.check().unwrap_err();
    assert!(error.contains(&expected), "{error}");
}
