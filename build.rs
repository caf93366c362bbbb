//! Compiles the tables in `spec/` into the catalogue that `src/lib.rs` includes.

fn main() {
    print!("{}", catalogue_build::compile("spec"));
}
