//! `mde-errors rules`.

use insta::assert_snapshot;

use crate::session::run;

#[test]
fn help() {
    assert_snapshot!(run(["rules", "--help"]));
}

#[test]
fn list() {
    assert_snapshot!(run(["rules"]));
}

#[test]
fn json() {
    assert_snapshot!(run(["rules", "--json"]));
}
