//! Measuring text.

const JOINER: char = '\u{200D}';

/// Emoji a person sees: flags, families and skin tones count once.
pub(super) fn emoji(text: &str) -> usize {
    let (mut count, mut joined, mut half_flag) = (0, false, false);
    for letter in text.chars() {
        let flag = ('\u{1F1E6}'..='\u{1F1FF}').contains(&letter);
        if is_emoji(letter) && !joined && !(flag && half_flag) {
            count += 1;
        }
        half_flag = flag && !half_flag;
        joined = letter == JOINER;
    }
    count
}

fn is_emoji(letter: char) -> bool {
    let tone = ('\u{1F3FB}'..='\u{1F3FF}').contains(&letter);
    !tone
        && matches!(letter,
            '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{20E3}'
            | '\u{2300}'..='\u{23FF}' | '\u{2934}' | '\u{2935}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}')
}

/// Words of a text; a letter of a script without spaces counts as one.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().map(words_of_token).sum()
}

fn words_of_token(token: &str) -> usize {
    let spaceless = token.chars().filter(|letter| is_spaceless(*letter)).count();
    let others = token.chars().any(|letter| letter.is_alphanumeric() && !is_spaceless(letter));
    spaceless + usize::from(others)
}

/// Thai, Lao, Chinese and Japanese.
fn is_spaceless(letter: char) -> bool {
    matches!(letter, '\u{0E00}'..='\u{0EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

/// Marks that `WhatsApp` would read as bold, italic, struck out or code.
pub(super) fn has_marks(text: &str) -> bool {
    text.contains(['*', '~', '`']) || text.split_whitespace().any(|word| word.len() > 2 && is_italic(word))
}

fn is_italic(word: &str) -> bool {
    word.starts_with('_')
        || word.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '_').ends_with('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_count_as_people_see_them() {
        for (text, count) in
            [("Hola", 0), ("👍", 1), ("👍🏽👍", 2), ("👨‍👩‍👧", 1), ("🇪🇨🇧🇷", 2), ("❤️ ☕", 2), ("№ € ™ ©", 0)]
        {
            assert_eq!(emoji(text), count, "{text}");
        }
    }

    #[test]
    fn words_of_any_script() {
        for (text, count) in [("", 0), ("Hola, tu pedido", 3), ("- … !", 0), ("您的订单", 4), ("a您b", 2)]
        {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn marks_are_not_every_underscore() {
        for text in ["*hola*", "_hola_", "~no~", "`x`", "di _esto aquí_."] {
            assert!(has_marks(text), "{text}");
        }
        for text in ["hola", "snake_case", "a - b", "_"] {
            assert!(!has_marks(text), "{text}");
        }
    }
}
