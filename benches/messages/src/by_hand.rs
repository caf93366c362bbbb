//! Messages that are written by hand: without `core::fmt`, which is the limit, and with it.

use std::fmt::{self, Write};

use mde_errors::{Escaped, is_escaped};

use crate::Input;

pub fn batch(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str("Maximum batch size exceeded. Received: ");
    out.push_str(itoa::Buffer::new().format(input.received));
    out.push_str(", allowed: ");
    out.push_str(itoa::Buffer::new().format(input.allowed));
    out.push('.');
    Ok(())
}

pub fn batch_write(&Input { received, allowed, .. }: &Input, out: &mut String) -> fmt::Result {
    write!(out, "Maximum batch size exceeded. Received: {received}, allowed: {allowed}.")
}

pub fn resource(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str("Resource ");
    out.push_str(input.resource);
    out.push_str(" was not found.");
    Ok(())
}

/// Escapes text that could forge a line of a log, as the catalog does.
pub fn resource_escaped(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str("Resource ");
    let text = input.resource;
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.contains(is_escaped) {
        out.push_str(text);
    } else {
        write!(out, "{}", Escaped(text))?;
    }
    out.push_str(" was not found.");
    Ok(())
}

pub fn resource_write(&Input { resource, .. }: &Input, out: &mut String) -> fmt::Result {
    write!(out, "Resource {resource} was not found.")
}

pub fn items_en(input: &Input, out: &mut String) -> fmt::Result {
    Grouped::en(input.n).write_to(out)?;
    out.push_str(match Plural::en(input.n) {
        Plural::One => " item was received.",
        Plural::Few | Plural::Many => " items were received.",
    });
    Ok(())
}

pub fn items_pl(input: &Input, out: &mut String) -> fmt::Result {
    out.push_str("Odebrano ");
    Grouped::pl(input.n).write_to(out)?;
    out.push_str(match Plural::pl(input.n) {
        Plural::One => " element.",
        Plural::Few => " elementy.",
        Plural::Many => " elementów.",
    });
    Ok(())
}

pub fn items_en_write(input: &Input, out: &mut String) -> fmt::Result {
    let n = Grouped::en(input.n);
    match Plural::en(input.n) {
        Plural::One => write!(out, "{n} item was received."),
        Plural::Few | Plural::Many => write!(out, "{n} items were received."),
    }
}

pub fn items_pl_write(input: &Input, out: &mut String) -> fmt::Result {
    let n = Grouped::pl(input.n);
    match Plural::pl(input.n) {
        Plural::One => write!(out, "Odebrano {n} element."),
        Plural::Few => write!(out, "Odebrano {n} elementy."),
        Plural::Many => write!(out, "Odebrano {n} elementów."),
    }
}

/// The plural categories of integers in English and Polish ([CLDR's
/// rules](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html)).
pub enum Plural {
    One,
    Few,
    /// `many` of CLDR in Polish, and `other` in English.
    Many,
}

impl Plural {
    pub fn en(n: i64) -> Self {
        if n.unsigned_abs() == 1 { Plural::One } else { Plural::Many }
    }

    pub fn pl(n: i64) -> Self {
        let n = n.unsigned_abs();
        match (n % 10, n % 100) {
            _ if n == 1 => Plural::One,
            (2..=4, tens) if !matches!(tens, 12..=14) => Plural::Few,
            _ => Plural::Many,
        }
    }
}

/// A number with its digits in groups of three.
struct Grouped {
    n: i64,
    separator: &'static str,
    /// The minimum number of digits that are grouped.
    fewest: usize,
}

impl Grouped {
    fn en(n: i64) -> Self {
        Grouped { n, separator: ",", fewest: 4 }
    }

    fn pl(n: i64) -> Self {
        Grouped { n, separator: "\u{a0}", fewest: 5 }
    }

    fn write_to<W: Write>(&self, out: &mut W) -> fmt::Result {
        let mut buffer = itoa::Buffer::new();
        let text = buffer.format(self.n);
        let digits = text.len() - usize::from(self.n < 0);
        if digits < self.fewest {
            return out.write_str(text);
        }
        let (first, mut rest) = text.split_at(text.len() - (digits - 1) / 3 * 3);
        out.write_str(first)?;
        while let Some((group, tail)) = rest.split_at_checked(3) {
            out.write_str(self.separator)?;
            out.write_str(group)?;
            rest = tail;
        }
        Ok(())
    }
}

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}
