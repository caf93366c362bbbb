//! rosetta-i18n: a generated function for each message, which returns a new string.

use std::fmt;

use crate::Input;
use crate::by_hand::Plural;

mod generated {
    rosetta_i18n::include_translations!();
}

use generated::Lang;

pub fn batch(input: &Input, out: &mut String) -> fmt::Result {
    // Its arguments are in alphabetical order.
    let Input { received, allowed, .. } = *input;
    out.push_str(&Lang::En.batch(allowed, received));
    Ok(())
}

pub fn resource(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str(&Lang::En.resource(input.resource));
    Ok(())
}

pub fn items_en(input: &Input, out: &mut String) -> fmt::Result {
    items(Lang::En, Plural::en(input.n), input.digits, out)
}

pub fn items_pl(input: &Input, out: &mut String) -> fmt::Result {
    items(Lang::Pl, Plural::pl(input.n), input.digits, out)
}

fn items(language: Lang, form: Plural, digits: &str, out: &mut String) -> fmt::Result {
    out.push_str(&match form {
        Plural::One => language.items_one(digits),
        Plural::Few => language.items_few(digits),
        Plural::Many => language.items_many(digits),
    });
    Ok(())
}
