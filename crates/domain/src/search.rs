//! Words to find things by: how a text is cut into them, what a person asks for, and which part of a text shows it.

use crate::extract::fold;

/// The longest word, in characters; the rest of a longer one is not searched.
const LONGEST: usize = 40;
/// Different words of one text at most.
const WORDS: usize = 4_000;
/// Words of a question at most.
const ASKED: usize = 8;
/// Characters of an extract before the first hit, and in all.
const BEFORE: usize = 40;
const EXTRACT: usize = 160;

/// What a person asks for; all words must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Folded words, at least one.
    pub words: Vec<String>,
}

/// A piece of an extract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it was asked for.
    pub hit: bool,
}

impl Question {
    /// Nothing when there is no word in it.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = words(text);
        words.truncate(ASKED);
        (!words.is_empty()).then_some(Self { words })
    }

    fn asks_for(&self, word: &str) -> bool {
        let last = self.words.last();
        self.words.iter().any(|asked| asked == word)
            || last.is_some_and(|last| word.starts_with(last.as_str()))
    }
}

/// The different words of a text in their order: folded, without marks. Writing without spaces is cut into its signs.
pub fn words(text: &str) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::new();
    for (start, end) in places(text) {
        let word: String = fold(text.get(start..end).unwrap_or_default()).chars().take(LONGEST).collect();
        if seen.insert(word.clone()) {
            found.push(word);
        }
        if found.len() == WORDS {
            break;
        }
    }
    found
}

/// The part of a text around its first hit, with the hits apart; the beginning when there is none.
pub fn extract(text: &str, question: &Question) -> Vec<Piece> {
    let hits: Vec<(usize, usize)> = places(text)
        .filter(|(start, end)| {
            let word: String =
                fold(text.get(*start..*end).unwrap_or_default()).chars().take(LONGEST).collect();
            question.asks_for(&word)
        })
        .take(ASKED * 4)
        .collect();
    let first = hits.first().map_or(0, |hit| hit.0);
    let start = back(text, first, BEFORE);
    let end = forward(text, start, EXTRACT);
    let mut pieces = Vec::new();
    let mut at = start;
    for (hit, over) in hits.into_iter().filter(|hit| hit.1 <= end) {
        push(&mut pieces, text.get(at..hit), false);
        push(&mut pieces, text.get(hit..over), true);
        at = over;
    }
    push(&mut pieces, text.get(at..end), false);
    cut(&mut pieces, start > 0, end < text.len());
    pieces
}

/// Dots where something was left out.
fn cut(pieces: &mut Vec<Piece>, before: bool, after: bool) {
    if before {
        pieces.insert(0, Piece { text: "…".to_owned(), hit: false });
    }
    if after {
        pieces.push(Piece { text: "…".to_owned(), hit: false });
    }
}

fn push(pieces: &mut Vec<Piece>, text: Option<&str>, hit: bool) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        let text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        pieces.push(Piece { text, hit });
    }
}

fn back(text: &str, from: usize, chars: usize) -> usize {
    let before = text.get(..from).unwrap_or_default();
    before.char_indices().rev().take(chars).last().map_or(from, |(at, _)| at)
}

fn forward(text: &str, from: usize, chars: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at)
}

/// Where the words are, as byte ranges.
fn places(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, letter) = rest.next()?;
            let mut end = start + letter.len_utf8();
            if stands_alone(letter) {
                return Some((start, end));
            }
            if !letter.is_alphanumeric() {
                continue;
            }
            while let Some((at, letter)) = rest.next_if(|(_, c)| c.is_alphanumeric() && !stands_alone(*c)) {
                end = at + letter.len_utf8();
            }
            return Some((start, end));
        }
    })
}

/// Chinese and Japanese put no spaces between words.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, asked: &str) -> String {
        let pieces = extract(text, &Question::read(asked).unwrap());
        pieces.iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn texts_are_cut_into_folded_words() {
        assert_eq!(words("¡Él LLEGÓ; él se fue!"), ["el", "llego", "se", "fue"]);
        assert_eq!(words("pedido-4711/b 你好"), ["pedido", "4711", "b", "你", "好"]);
        assert_eq!(Question::read(" ¿? "), None);
    }

    #[test]
    fn extracts_show_the_hits() {
        assert_eq!(shown("La cotización llegó", "cotizacion"), "La [cotización] llegó");
        assert_eq!(shown("Facturas y más", "factu"), "[Facturas] y más");
        let long = format!("{} número 77 {}", "palabra ".repeat(40), "otra ".repeat(60));
        let extract = shown(&long, "77");
        assert!(extract.starts_with('…') && extract.ends_with('…') && extract.contains("[77]"));
        assert_eq!(shown("sin nada", "77"), "sin nada");
    }

    proptest! {
        #[test]
        fn an_extract_is_a_part_of_its_text(text in "\\PC{0,400}", asked in "[a-zñé ]{1,20}") {
            if let Some(question) = Question::read(&asked) {
                let pieces = extract(&text, &question);
                let whole: String = pieces.iter().map(|piece| piece.text.as_str()).filter(|text| *text != "…").collect();
                prop_assert!(text.contains(&whole) || text.contains('…'));
            }
        }
    }
}
