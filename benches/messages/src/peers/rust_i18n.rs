//! rust-i18n: looks up keys and scans patterns when the program runs.

use std::fmt;

use rust_i18n::t;

use crate::Input;
use crate::by_hand::Plural;

pub fn batch(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str(&t!("batch", locale = "en", received = input.received, allowed = input.allowed));
    Ok(())
}

pub fn resource(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str(&t!("resource", locale = "en", resource = input.resource));
    Ok(())
}

pub fn items_en(input: &Input, out: &mut String) -> fmt::Result {
    items("en", Plural::en(input.n), input.digits, out)
}

pub fn items_pl(input: &Input, out: &mut String) -> fmt::Result {
    items("pl", Plural::pl(input.n), input.digits, out)
}

fn items(language: &str, form: Plural, digits: &str, out: &mut String) -> fmt::Result {
    out.push_str(&match form {
        Plural::One => t!("items.one", locale = language, n = digits),
        Plural::Few => t!("items.few", locale = language, n = digits),
        Plural::Many => t!("items.many", locale = language, n = digits),
    });
    Ok(())
}
