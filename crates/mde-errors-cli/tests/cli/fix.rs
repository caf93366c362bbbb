//! `mde-errors check --fix`.

use std::fs;

use insta::assert_snapshot;

use crate::check::cases;
use crate::folder::Folder;

#[test]
fn safe_fixes_are_applied_and_the_rest_is_reported() {
    let folder = Folder::with_bad_spec("check-fix");
    let (templates, names) = (folder.read("spec/templates.csv"), folder.names());
    assert_snapshot!(folder.check(&["--fix", "--format", "short"]));
    assert_eq!(folder.read("spec/locales.csv").replace('"', ""), "locale\nzh-TW\n");
    assert_eq!(folder.read("spec/templates.csv"), templates, "a likely fix is not applied");
    assert_eq!(folder.names(), names, "no temporary file remains");
    // The second time, nothing is left to fix.
    assert_eq!(folder.check(&["--fix"]).stderr, "");
}

#[test]
fn a_clean_spec_is_not_written() {
    let folder = Folder::with_real_spec("check-fix-clean");
    let file = folder.path("spec/codes.csv");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    folder.check(&["--fix"]).success();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
}

/// No case gets worse, and no safe fix is left.
#[test]
fn no_safe_fix_is_left() {
    let safe = |json: &str| json.matches("\"safe\":true").count();
    for (case, folder) in cases("fix-cases") {
        let before = folder.check(&["--format", "json"]).stdout;
        let fixed = folder.check(&["--fix", "--format", "json"]);
        assert!(fixed.stderr.lines().count() >= usize::from(safe(&before) > 0), "{case}: {fixed}");
        assert_eq!(folder.check(&["--format", "json"]).stdout, fixed.stdout, "{case}");
        if folder
            .path("spec")
            .read_dir()
            .unwrap()
            .all(|entry| fs::read_to_string(entry.unwrap().path()).is_ok())
        {
            assert_eq!(safe(&fixed.stdout), 0, "{case}: {fixed}");
        }
    }
}

#[test]
#[cfg(unix)]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::with_bad_spec("check-fix-link");
    fs::rename(folder.path("spec/locales.csv"), folder.path("elsewhere.csv")).unwrap();
    symlink("../elsewhere.csv", folder.path("spec/locales.csv")).unwrap();
    fs::set_permissions(folder.path("elsewhere.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    folder.check(&["--fix"]);
    assert!(folder.path("spec/locales.csv").is_symlink());
    assert!(folder.read("elsewhere.csv").contains("zh-TW"));
    assert_eq!(fs::metadata(folder.path("elsewhere.csv")).unwrap().permissions().mode() & 0o777, 0o640);
}

/// The new file is a different one: other hard links to the old file keep the old text.
#[test]
#[cfg(unix)]
fn the_file_is_replaced() {
    let folder = Folder::with_bad_spec("check-fix-hard-link");
    fs::hard_link(folder.path("spec/locales.csv"), folder.path("elsewhere.csv")).unwrap();
    let before = folder.read("elsewhere.csv");
    folder.check(&["--fix"]);
    assert!(folder.read("spec/locales.csv").contains("zh-TW"));
    assert_eq!(folder.read("elsewhere.csv"), before);
}

#[test]
#[cfg(unix)]
fn a_folder_with_a_backslash_is_found() {
    let folder = Folder::with_bad_spec("check-fix-backslash");
    fs::rename(folder.path("spec"), folder.path(r"sp\ec")).unwrap();
    folder.check(&["--fix", "--spec", r"sp\ec"]);
    assert!(folder.read(r"sp\ec/locales.csv").contains("zh-TW"));
}
