//! One pass over the text before it is read as JSON: how deep it nests, and escapes no text can hold.

use std::borrow::Cow;

/// The deepest nesting accepted; genuine bodies stay under 20, and `serde_json::Value` reads up to 128.
pub const MAX_DEPTH: usize = 100;

const REPLACEMENT: &[u8; 4] = b"fffd";

/// The text with escapes that no text can hold (half a surrogate pair, NUL) replaced by U+FFFD in place; `None` when it
/// nests too deep.
///
/// Without this one cut emoji would make a message unreadable.
pub(super) fn prepare(text: &str) -> Option<Cow<'_, str>> {
    let bad = scan(text.as_bytes())?;
    if bad.is_empty() {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = text.as_bytes().to_vec();
    for at in bad {
        if let Some(digits) = bytes.get_mut(at..at + 4) {
            digits.copy_from_slice(REPLACEMENT);
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// Positions of the four hexadecimal digits of each bad escape; `None` when too deep.
fn scan(bytes: &[u8]) -> Option<Vec<usize>> {
    let (mut depth, mut at, mut bad) = (0_usize, 0, Vec::new());
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return None;
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => at = skip_string(bytes, at, &mut bad),
            _ => {}
        }
    }
    Some(bad)
}

/// The position after the closing quote of the string whose content starts at `at`.
fn skip_string(bytes: &[u8], mut at: usize, bad: &mut Vec<usize>) -> usize {
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => return at,
            b'\\' => at = skip_escape(bytes, at, bad),
            _ => {}
        }
    }
    at
}

/// The position after the escape whose letter is at `at`.
fn skip_escape(bytes: &[u8], at: usize, bad: &mut Vec<usize>) -> usize {
    if bytes.get(at) != Some(&b'u') {
        return at + 1;
    }
    let digits = at + 1;
    match unit(bytes, digits) {
        Some(0xD800..=0xDBFF) => {
            let second = bytes.get(digits + 4..digits + 6) == Some(b"\\u");
            let low = second.then(|| unit(bytes, digits + 6)).flatten();
            if matches!(low, Some(0xDC00..=0xDFFF)) {
                return digits + 10;
            }
            bad.push(digits);
            digits + 4
        }
        Some(0 | 0xDC00..=0xDFFF) => {
            bad.push(digits);
            digits + 4
        }
        Some(_) => digits + 4,
        None => digits,
    }
}

fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 4)?;
    // `from_str_radix` alone would take a sign.
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, prepare};

    #[test]
    fn nesting_is_counted_outside_strings_only() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(prepare(&deep(MAX_DEPTH)).is_some());
        assert!(prepare(&deep(MAX_DEPTH + 1)).is_none());
        assert!(prepare(&format!("\"{}\\\"{}\"", "[".repeat(500), "{".repeat(500))).is_some());
    }

    #[test]
    fn halves_of_pairs_and_nul_are_replaced_and_pairs_are_not() {
        let cases = [
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""\ude00\ud83d\u0041""#, r#""\ufffd\ufffd\u0041""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""a\u0000b\\u0000""#, r#""a\ufffdb\\u0000""#),
            (r#""\u+123\u12""#, r#""\u+123\u12""#),
        ];
        for (given, wanted) in cases {
            assert_eq!(prepare(given).unwrap(), wanted);
        }
    }
}
