//! Bytes → text.

/// Decoded text, and whether compressed data after it was cut off.
pub(super) struct Decoded {
    pub(super) text: String,
    /// `true` if a body compressed with gzip was cut off.
    pub(super) is_compressed: bool,
}

/// The first bytes of a file compressed with gzip, which are not valid UTF-8.
const GZIP: [u8; 3] = [0x1f, 0x8b, 0x08];

/// Decodes UTF-8 and UTF-16, with or without a byte order mark. Other bytes are decoded as UTF-8 with replacement
/// characters.
pub(super) fn decode(input: &[u8]) -> Decoded {
    if let Some(text) = utf_16(input) {
        return Decoded { text, is_compressed: false };
    }
    let input = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    let before = input.windows(GZIP.len()).position(|bytes| bytes == GZIP).and_then(|at| input.get(..at));
    let text = before.and_then(|before| str::from_utf8(before).ok());
    match text {
        Some(text) => Decoded { text: text.to_owned(), is_compressed: true },
        None => Decoded { text: String::from_utf8_lossy(input).into_owned(), is_compressed: false },
    }
}

/// Decodes UTF-16, which PowerShell writes into files by default. Copies of such a file may lack the byte order mark.
fn utf_16(input: &[u8]) -> Option<String> {
    let (units, read): (_, fn([u8; 2]) -> u16) = match input {
        [0xff, 0xfe, units @ ..] => (units, u16::from_le_bytes),
        [0xfe, 0xff, units @ ..] => (units, u16::from_be_bytes),
        _ => (input, unmarked(input)?),
    };
    let (units, _) = units.as_chunks::<2>();
    let units: Vec<_> = units.iter().map(|unit| read(*unit)).collect();
    Some(String::from_utf16_lossy(&units))
}

/// Returns the decoder for UTF-16 without a byte order mark: in the text of a response, the first and many other
/// characters are ASCII, and none is U+0000.
fn unmarked(input: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let (units, _) = input.as_chunks::<2>();
    let units = units.get(..1024).unwrap_or(units);
    let firsts = units.iter().filter(|[first, _]| *first == 0).count();
    let seconds = units.iter().filter(|[_, second]| *second == 0).count();
    match (units.first()?, firsts, seconds) {
        ([_, 0], 0, zeros) if zeros * 4 >= units.len() => Some(u16::from_le_bytes),
        ([0, _], zeros, 0) if zeros * 4 >= units.len() => Some(u16::from_be_bytes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_every_byte_order() {
        for text in ["{}", "{\"a\": \"中文, 12\"}\r\n"] {
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                for marked in [text.to_owned(), format!("\u{feff}{text}")] {
                    let input: Vec<u8> = marked.encode_utf16().flat_map(bytes).collect();
                    assert_eq!(decode(&input).text, text);
                }
            }
            assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).text, text);
        }
        for text in ["", "a", "abc\0", "ab\0\0"] {
            assert_eq!(decode(text.as_bytes()).text, text);
        }
        assert_eq!(decode(b"a\xffb\0").text, "a\u{fffd}b\0");
    }

    #[test]
    fn compressed_data_is_cut_off() {
        let decoded = decode(b"HTTP/1.1 404 No\n\n\x1f\x8b\x08\0\xff");
        assert!(decoded.is_compressed);
        assert_eq!(decoded.text, "HTTP/1.1 404 No\n\n");
        assert!(!decode(b"\xff \x1f\x8b\x08").is_compressed);
    }
}
