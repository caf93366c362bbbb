//! Compiles the messages of the candidates that do so at build time: the catalog and rosetta-i18n.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", catalogue_build::compile("spec"));
    rosetta_build::config()
        .source("en", "locales/rosetta/en.json")
        .source("pl", "locales/rosetta/pl.json")
        .fallback("en")
        .generate()?;
    Ok(())
}
