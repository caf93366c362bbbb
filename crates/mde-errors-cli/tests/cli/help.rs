//! `--help`.

use insta::assert_snapshot;

use crate::session::run;

#[test]
fn of_every_subcommand() {
    assert_snapshot!("help", run(["--help"]));
    for subcommand in ["explain", "list", "format", "localize", "diff", "completions"] {
        assert_snapshot!(format!("help-{subcommand}"), run([subcommand, "--help"]));
    }
}

#[test]
fn version() {
    assert_eq!(run(["--version"]).success(), concat!("mde-errors ", env!("CARGO_PKG_VERSION"), "\n"));
}
