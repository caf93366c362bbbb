//! The catalog: messages A and B are those of `mde-errors`, message C is that of the `spec/` of this package.

use std::fmt::{self, Write};

use mde_errors::messages::{MaximumBatchSizeExceeded, ResourceNotFound};
use mde_errors::{Isolation, Locale};

use crate::Input;

mod items {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

pub use items::Locale as ItemsLocale;
use items::messages::ItemsReceived;

fn batch_message(&Input { received, allowed, .. }: &Input) -> MaximumBatchSizeExceeded {
    MaximumBatchSizeExceeded { received, allowed }
}

pub fn batch(input: &Input, out: &mut String) -> fmt::Result {
    batch_message(input).write_to(out)
}

pub fn batch_in_locale(input: &Input, out: &mut String) -> fmt::Result {
    batch_message(input).in_locale(input.locale).write_to(out)
}

pub fn batch_display(input: &Input, out: &mut String) -> fmt::Result {
    write!(out, "{}", batch_message(input))
}

pub fn resource(&Input { resource, .. }: &Input, out: &mut String) -> fmt::Result {
    ResourceNotFound { resource }.write_to(out)
}

pub fn resource_in_locale(&Input { resource, locale, .. }: &Input, out: &mut String) -> fmt::Result {
    ResourceNotFound { resource }.in_locale(locale).write_to(out)
}

pub fn resource_raw(&Input { resource, .. }: &Input, out: &mut String) -> fmt::Result {
    let message = ResourceNotFound { resource }.in_locale(Locale::En);
    message.raw().isolating(Isolation::None).write_to(out)
}

pub fn resource_display(&Input { resource, .. }: &Input, out: &mut String) -> fmt::Result {
    write!(out, "{}", ResourceNotFound { resource })
}

pub fn items_en(&Input { n, .. }: &Input, out: &mut String) -> fmt::Result {
    ItemsReceived { n }.write_to(out)
}

pub fn items_pl(&Input { n, .. }: &Input, out: &mut String) -> fmt::Result {
    ItemsReceived { n }.in_locale(ItemsLocale::Pl).write_to(out)
}

pub fn items_in_locale(&Input { n, items_locale, .. }: &Input, out: &mut String) -> fmt::Result {
    ItemsReceived { n }.in_locale(items_locale).write_to(out)
}

pub fn items_en_display(&Input { n, .. }: &Input, out: &mut String) -> fmt::Result {
    write!(out, "{}", ItemsReceived { n })
}

pub fn items_display(&Input { n, items_locale, .. }: &Input, out: &mut String) -> fmt::Result {
    write!(out, "{}", ItemsReceived { n }.in_locale(items_locale))
}
