//! Webhook bodies exactly as Meta writes and signs them (reference 4.2).

use std::io::{self, Write};

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};
use sha2::Sha256;

struct AsciiFormatter;

impl Formatter for AsciiFormatter {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, character) in fragment.char_indices() {
            if character.is_ascii() && !matches!(character, '/' | '<' | '%' | '@') {
                continue;
            }
            writer.write_all(fragment.as_bytes().get(plain..at).unwrap_or_default())?;
            write_escaped(writer, character)?;
            plain = at + character.len_utf8();
        }
        writer.write_all(fragment.as_bytes().get(plain..).unwrap_or_default())
    }
}

fn write_escaped<W: ?Sized + Write>(writer: &mut W, character: char) -> io::Result<()> {
    match character {
        '/' => writer.write_all(b"\\/"),
        '<' => writer.write_all(b"\\u003C"),
        '%' => writer.write_all(b"\\u0025"),
        '@' => writer.write_all(b"\\u0040"),
        other => {
            let mut units = [0; 2];
            for unit in other.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            Ok(())
        }
    }
}

/// The JSON text with everything outside ASCII, and `/ < % @`, escaped as Meta does.
pub(crate) fn escaped_json(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1024);
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, AsciiFormatter));
    debug_assert!(written.is_ok(), "a JSON value always serialises into memory");
    bytes
}

/// The value of `X-Hub-Signature-256` for these bytes.
pub(crate) fn signature(secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn golden_escapes() {
        let text =
            String::from_utf8(escaped_json(&json!({ "b": "¿Ä é/<b>100%</b> @dara 🎉\n\"\\\u{1}" }))).unwrap();
        assert_eq!(
            text,
            r#"{"b":"\u00bf\u00c4 \u00e9\/\u003Cb>100\u0025\u003C\/b> \u0040dara \ud83c\udf89\n\"\\\u0001"}"#
        );
        assert!(text.is_ascii());
    }

    #[test]
    fn keys_are_escaped_and_the_meaning_stays() {
        let value = json!({ "ñ/@": ["%", "<", 1, 2.5, null, true, "plain"] });
        let bytes = escaped_json(&value);
        assert!(bytes.is_ascii());
        assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), value);
    }

    #[test]
    fn golden_signature() {
        assert_eq!(
            signature("key", b"The quick brown fox jumps over the lazy dog"),
            "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
        );
    }
}
