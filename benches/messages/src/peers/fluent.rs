//! fluent-bundle: patterns written straight into the text, without marks around arguments.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use crate::Input;

pub type Bundle = FluentBundle<FluentResource>;

pub fn bundle(language: &str) -> Bundle {
    let source = match language {
        "pl" => include_str!("../../locales/fluent/pl.ftl"),
        _ => include_str!("../../locales/fluent/en.ftl"),
    };
    let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
    bundle.add_resource(FluentResource::try_new(source.to_owned()).unwrap()).unwrap();
    bundle.set_use_isolating(false);
    bundle
}

pub fn batch(input: &Input, out: &mut String) -> fmt::Result {
    let mut args = FluentArgs::with_capacity(2);
    args.set("received", input.received);
    args.set("allowed", input.allowed);
    write(&input.language.fluent, "batch", &args, out)
}

pub fn resource(input: &Input, out: &mut String) -> fmt::Result {
    let mut args = FluentArgs::with_capacity(1);
    args.set("resource", input.resource);
    write(&input.language.fluent, "resource", &args, out)
}

pub fn items(input: &Input, out: &mut String) -> fmt::Result {
    let mut args = FluentArgs::with_capacity(2);
    args.set("n", input.n);
    args.set("digits", input.digits);
    write(&input.language.fluent, "items", &args, out)
}

fn write(bundle: &Bundle, id: &str, args: &FluentArgs, out: &mut String) -> fmt::Result {
    let pattern = bundle.get_message(id).and_then(|message| message.value()).unwrap();
    let mut errors = Vec::new();
    bundle.write_pattern(out, pattern, Some(args), &mut errors)?;
    assert!(errors.is_empty());
    Ok(())
}
