//! What a list shows of a message, and how text is folded for search.

/// The longest extract, in characters.
pub const EXTRACT_CHARS: usize = 160;

/// One line of a text for lists and notifications.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(EXTRACT_CHARS * 4));
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > EXTRACT_CHARS * 4 {
            break;
        }
    }
    match line.char_indices().nth(EXTRACT_CHARS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// Lower case without accents, so that `LIKE` finds "José" for "jose" on both databases.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(unaccented).collect()
}

fn unaccented(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extracts_are_one_short_line() {
        assert_eq!(one_line(" Hola,\n\n¿qué tal? "), "Hola, ¿qué tal?");
        assert_eq!(one_line(&"ñ".repeat(500)).chars().count(), EXTRACT_CHARS + 1);
    }

    #[test]
    fn folding_drops_case_and_accents() {
        assert_eq!(fold("JOSÉ Muñóz Gonçalves"), "jose munoz goncalves");
    }
}
