//! File names from strangers, made safe to show, to put into a header and to save on any system.

use crate::format::Format;
use std::fmt::Write;

/// Most characters of a name, extension included.
const MOST: usize = 120;
/// Most characters of an extension that is kept.
const EXTENSION_MOST: usize = 12;
/// Device names that Windows opens instead of a file, whatever follows the first dot.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// A name that holds no path, no control or direction characters, does not start or end with a dot, is no device, has
/// at most 120 characters and ends with an extension that fits `mime`. Where the content is known, a name that claims
/// another gets the true extension after its own; where it is not, the name keeps what it has.
pub fn file_name(untrusted: &str, mime: &str) -> String {
    let last = untrusted.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|character| !is_hidden(*character)).map(printable).collect();
    let clean = clean.trim_matches(|character: char| character == '.' || character.is_whitespace());
    let (stem, extension) = split(clean, mime);
    let stem = if stem.is_empty() { "file" } else { stem };
    let mark = if is_device(stem) { "_" } else { "" };
    let room = MOST - mark.len() - extension.chars().count() - 1;
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end_matches(|character: char| character == '.' || character.is_whitespace());
    format!("{mark}{stem}.{extension}")
}

/// The value of a `Content-Disposition` header (RFC 6266): a plain name for old programs, and the real one encoded
/// (RFC 5987) when it needs more than plain characters.
pub fn content_disposition(name: &str, inline: bool) -> String {
    let how = if inline { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|character| if is_plain(character) { character } else { '_' }).collect();
    let mut value = format!("{how}; filename=\"{plain}\"");
    if plain != name {
        value.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
                value.push(char::from(byte));
            } else {
                let _infallible = write!(value, "%{byte:02X}");
            }
        }
    }
    value
}

/// Name without its extension, and the extension the result will have.
fn split<'a>(name: &'a str, mime: &str) -> (&'a str, &'a str) {
    let known = Format::from_mime(mime);
    let keeps_any = matches!(known, None | Some(Format::Unknown | Format::Zip));
    let claimed = name.rsplit_once('.').filter(|(_, extension)| is_extension(extension));
    let usual = known.and_then(|format| format.extensions().first().copied()).unwrap_or("bin");
    match claimed {
        Some((stem, extension)) if keeps_any || fits(extension, known) => {
            (stem.trim_end_matches('.'), extension)
        }
        _ => (name, usual),
    }
}

fn fits(extension: &str, known: Option<Format>) -> bool {
    known.is_some_and(|format| format.extensions().iter().any(|one| one.eq_ignore_ascii_case(extension)))
}

fn is_extension(text: &str) -> bool {
    (1..=EXTENSION_MOST).contains(&text.chars().count()) && text.chars().all(char::is_alphanumeric)
}

/// Characters that do not show, or that change the order in which others show. Joiners stay: scripts and emoji need
/// them.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        )
}

fn printable(character: char) -> char {
    match character {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

fn is_plain(character: char) -> bool {
    (character.is_ascii_graphic() || character == ' ') && !matches!(character, '"' | '\\' | '%')
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |prefix: &str| {
        first.strip_prefix(prefix).is_some_and(|rest| {
            let mut rest = rest.chars();
            rest.next().is_some_and(|digit| digit.is_ascii_digit() || "¹²³".contains(digit))
                && rest.next().is_none()
        })
    };
    DEVICES.contains(&first.as_str()) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::{content_disposition, file_name};
    use proptest::prelude::*;

    #[test]
    fn paths_and_tricks_are_taken_off() {
        for (untrusted, mime, safe) in [
            ("invoice.pdf", "application/pdf", "invoice.pdf"),
            ("../../etc/passwd", "text/plain", "passwd.txt"),
            ("C:\\Users\\ana\\photo.JPG", "image/jpeg", "photo.JPG"),
            ("..", "image/png", "file.png"),
            ("", "application/pdf", "file.pdf"),
            ("", "application/x-strange", "file.bin"),
            (".htaccess", "text/plain", "htaccess.txt"),
            ("nul.txt", "text/plain", "_nul.txt"),
            ("COM1.tar.zip", "application/zip", "_COM1.tar.zip"),
            ("lpt².md", "text/plain", "_lpt².md"),
            ("combo.txt", "text/plain", "combo.txt"),
            ("photo\u{202E}gpj.exe", "image/jpeg", "photogpj.exe.jpg"),
            ("invoice.pdf.exe", "application/octet-stream", "invoice.pdf.exe"),
            ("a\r\nSet-Cookie: x.pdf", "application/pdf", "aSet-Cookie_ x.pdf"),
            ("report. . ", "application/pdf", "report.pdf"),
            ("a:b?.csv", "text/csv; charset=utf-8", "a_b_.csv"),
            ("voice", "audio/ogg; codecs=opus", "voice.ogg"),
            (" spaced name .png", "image/png", "spaced name.png"),
        ] {
            assert_eq!(file_name(untrusted, mime), safe, "{untrusted:?}");
        }
    }

    #[test]
    fn long_names_of_any_script_keep_their_extension() {
        for letter in ["a", "ж", "ß", "中", "ع", "हि", "👩‍👩‍👧"] {
            let name = file_name(&format!("{}.docx", letter.repeat(200)), crate::Format::Docx.mime());
            assert!(name.chars().count() <= 120 && name.chars().count() > 110, "{letter}");
            assert!(name.starts_with(letter));
            assert_eq!(name.rsplit_once('.').map(|(_, extension)| extension), Some("docx"));
        }
    }

    #[test]
    fn headers_carry_plain_and_real_names() {
        assert_eq!(content_disposition("a b.pdf", true), "inline; filename=\"a b.pdf\"");
        assert_eq!(
            content_disposition("año 100%.pdf", false),
            "attachment; filename=\"a_o 100_.pdf\"; filename*=UTF-8''a%C3%B1o%20100%25.pdf"
        );
        assert!(!content_disposition("a\"; x=\r\n.pdf", false).contains(['\r', '\n']));
    }

    proptest! {
        #[test]
        fn any_name_becomes_safe(untrusted in "\\PC{0,300}|[./\\\\\u{0}-\u{20}\u{202a}-\u{202e}a-zA-Z]{0,40}", mime in "image/png|text/plain|x/y|") {
            let name = file_name(&untrusted, &mime);
            prop_assert!(name.chars().count() <= 120);
            prop_assert!(!name.contains(['/', '\\', '\0', '\n', '\r', '"', ':']));
            prop_assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']));
            prop_assert_eq!(file_name(&name, &mime), name.clone());
            let header = content_disposition(&name, true);
            prop_assert!(header.chars().all(|character| character.is_ascii() && !character.is_ascii_control()));
        }
    }
}
