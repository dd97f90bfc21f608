//! Rust sources with comments and the contents of literals blanked, so that words in them are not taken for code.

/// Same length in characters and the same lines as `source`; blanked characters are spaces.
pub(crate) fn mask(source: &str) -> String {
    let characters: Vec<char> = source.chars().collect();
    let mut masked = String::with_capacity(source.len());
    let mut at = 0;
    while at < characters.len() {
        let rest = characters.get(at..).unwrap_or_default();
        let (length, kept) = piece(rest, masked.chars().next_back());
        for character in rest.iter().take(length) {
            masked.push(if kept || *character == '\n' { *character } else { ' ' });
        }
        at += length.max(1);
    }
    masked
}

/// The length of the next piece and whether it is code.
fn piece(rest: &[char], before: Option<char>) -> (usize, bool) {
    let in_word = before.is_some_and(|character| character.is_alphanumeric() || character == '_');
    match rest {
        ['/', '/', ..] => (rest.iter().position(|character| *character == '\n').unwrap_or(rest.len()), false),
        ['/', '*', ..] => (block_comment(rest), false),
        ['"', ..] => (quoted(rest, '"'), false),
        ['r' | 'b' | 'c', ..] if !in_word => raw_string(rest).map_or((1, true), |length| (length, false)),
        ['\'', ..] => character_literal(rest).map_or((1, true), |length| (length, false)),
        _ => (1, true),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        match rest.get(at..at + 2) {
            Some(['/', '*']) => {
                depth += 1;
                at += 2;
            }
            Some(['*', '/']) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

/// From the opening quote to after the closing one; a backslash hides the character behind it.
fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while let Some(character) = rest.get(at) {
        match character {
            '\\' => at += 2,
            _ if *character == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#`, `br#"…"#`, `cr"…"`; none for anything else that starts with those letters.
fn raw_string(rest: &[char]) -> Option<usize> {
    let start = usize::from(matches!(rest, ['b' | 'c', 'r', ..]));
    if rest.get(start) != Some(&'r') {
        return None;
    }
    let hashes = rest.iter().skip(start + 1).take_while(|character| **character == '#').count();
    let open = start + 1 + hashes;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let mut at = open + 1;
    while let Some(character) = rest.get(at) {
        at += 1;
        if *character == '"'
            && rest.iter().skip(at).take(hashes).filter(|next| **next == '#').count() == hashes
        {
            return Some(at + hashes);
        }
    }
    Some(rest.len())
}

/// `'a'` and `'\n'`, but not the lifetime `'a`.
fn character_literal(rest: &[char]) -> Option<usize> {
    match rest {
        ['\'', '\\', ..] => Some(quoted(rest, '\'')),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn comments_and_literals_are_blanked() {
        assert_eq!(mask("a // fn {\nb"), "a        \nb");
        assert_eq!(mask("a /* { /* } */ */ b"), "a                 b");
        assert_eq!(mask(r#"f("{ \" }", x)"#), r"f(        , x)");
        assert_eq!(mask("r#\"a \" {\"# + 1"), "           + 1");
        assert_eq!(mask("br\"{\"; for r in b {}"), "     ; for r in b {}");
    }

    #[test]
    fn character_literals_are_blanked_and_lifetimes_kept() {
        assert_eq!(mask("('{', '\\'', '\\u{7d}')"), "(   ,     ,         )");
        assert_eq!(mask("fn f<'a>(x: &'a str) {}"), "fn f<'a>(x: &'a str) {}");
    }
}
