//! Build scripts with one or two catalogs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use catalogue_build::{Options, compile_with};

use crate::draft::{Code, Draft};
use crate::module_crate::Crate;

/// A build script. It runs in its own process, because `OUT_DIR` is an environment variable.
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

/// Runs a build script that compiles specs, each `<folder>=<name>`. Returns its output.
fn run_build_script(out: &Path, specs: &[String]) -> String {
    let mut script = Command::new(env::current_exe().unwrap());
    script.args(["--exact", "build_script::build_script", "--ignored", "--nocapture", "--quiet"]);
    let output = script.env("OUT_DIR", out).env("BUILD_SCRIPT_SPECS", specs.join(" ")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Creates a folder with a spec of one code.
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
fn a_crate_has_two_catalogs() {
    let mut two = Crate::new("two-catalogs");
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
            "duplicate catalog name `{name}`: the catalog of {other} would overwrite the one of {one}; give one of them \
             another name with `Options::with_name`"
        );
        assert_eq!(errors, [expected], "{names:?}");
        let written = fs::read_to_string(
            out.join(format!("{}.rs", if first.is_empty() { "catalogue" } else { first })),
        );
        assert!(written.unwrap().contains("NotFound"), "the first one is complete");
    }
    for name in ["../x", "a/b", "a.b", "é", "a\\b"] {
        let printed = run_build_script(&out, &[format!("{one}={name}")]);
        let expected = "cannot be the name of a catalog: use ASCII letters, digits, `_`, and `-`";
        assert!(printed.contains(expected), "{name}: {printed}");
    }
}
