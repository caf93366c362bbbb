//! mf2-runtime: a compiled catalog for each message, without marks around arguments. It groups digits and knows plurals.

use std::fmt;

use mf2::host_std::HOST;
use mf2::{Arg, BidiStrategy, Compiled, FormatContext, Formatter, Function, Registry};

use crate::Input;

static FUNCTIONS: [(&str, &dyn Function); 1] = [("integer", &mf2::fn_number::INTEGER)];
static REGISTRY: Registry = Registry::new(&FUNCTIONS);
static CONTEXT: FormatContext = {
    let mut context = FormatContext::new(&HOST);
    context.bidi = BidiStrategy::None;
    context
};

pub struct Messages {
    batch: Compiled,
    resource: Compiled,
    items: Compiled,
}

pub fn messages(language: &str) -> Messages {
    let items = match language {
        "pl" => {
            ".input {$n :integer} .match $n one {{Odebrano {$n} element.}} few {{Odebrano {$n} elementy.}} \
             * {{Odebrano {$n} elementów.}}"
        }
        _ => ".input {$n :integer} .match $n one {{{$n} item was received.}} * {{{$n} items were received.}}",
    };
    let compile = |source| mf2::compile_str(source, language).unwrap();
    Messages {
        batch: compile("Maximum batch size exceeded. Received: {$received}, allowed: {$allowed}."),
        resource: compile("Resource {$resource} was not found."),
        items: compile(items),
    }
}

pub fn batch(input: &Input, out: &mut String) -> fmt::Result {
    write(&input.language.mf2.batch, &[Arg::Int(input.allowed), Arg::Int(input.received)], out)
}

pub fn resource(input: &Input, out: &mut String) -> fmt::Result {
    write(&input.language.mf2.resource, &[Arg::Str(input.resource)], out)
}

pub fn items(input: &Input, out: &mut String) -> fmt::Result {
    write(&input.language.mf2.items, &[Arg::Int(input.n)], out)
}

/// `arguments` are in alphabetical order.
fn write(message: &Compiled, arguments: &[Arg<'_>], out: &mut String) -> fmt::Result {
    let formatter = Formatter::new(&message.catalog, &REGISTRY, &CONTEXT);
    let mut errors = Vec::new();
    formatter.write(Compiled::ID, arguments, out, &mut errors);
    assert!(errors.is_empty());
    Ok(())
}
