//! The symbols of units, which are the same in most languages: those of the International System of Units
//! ([SI Brochure](https://www.bipm.org/en/publications/si-brochure)), of computing (IEC 80000-13), and of screens.

const UNITS: [&str; 40] = [
    "B", "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "bps", "kbps", "Kbps", "Mbps",
    "Gbps", "ns", "µs", "us", "ms", "s", "min", "h", "Hz", "kHz", "MHz", "GHz", "mm", "cm", "m", "km", "mg",
    "g", "kg", "V", "W", "kW", "px", "dpi", "°C",
];

/// Returns whether a word is the symbol of a unit.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}
