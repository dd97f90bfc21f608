//! Finds functions and how long they are.

/// A function with a body; `lines` are those with code, from `fn` to the closing brace.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) lines: usize,
}

/// All functions of a masked source, nested ones included.
pub(crate) fn functions(masked: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, character) in masked.char_indices() {
        let rest = masked.get(at..).unwrap_or_default();
        if character == 'f' && !is_word(before) {
            found.extend(rest.strip_prefix("fn ").and_then(|rest| function(masked, at, rest)));
        }
        before = character;
    }
    found
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn function(masked: &str, at: usize, after_fn: &str) -> Option<Function> {
    let name: String = after_fn.trim_start().chars().take_while(|character| is_word(*character)).collect();
    let text = after_fn.get(..body_end(after_fn)?)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let line = 1 + masked.get(..at)?.matches('\n').count();
    (!name.is_empty()).then_some(Function { name, line, lines })
}

/// Where the body ends; none when a `;` comes first, as in a trait.
fn body_end(text: &str) -> Option<usize> {
    let mut groups = 0_usize;
    let mut braces = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' if braces == 0 => groups += 1,
            ')' | ']' if braces == 0 => groups = groups.saturating_sub(1),
            ';' if braces == 0 && groups == 0 => return None,
            '{' if braces > 0 || groups == 0 => braces += 1,
            '}' if braces == 1 => return Some(at + 1),
            '}' if braces > 0 => braces -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Function, functions};
    use crate::mask::mask;

    fn found(source: &str) -> Vec<(String, usize, usize)> {
        let list = functions(&mask(source));
        list.into_iter().map(|Function { name, line, lines }| (name, line, lines)).collect()
    }

    fn one(name: &str, line: usize, lines: usize) -> (String, usize, usize) {
        (name.to_owned(), line, lines)
    }

    #[test]
    fn counts_from_the_word_to_the_closing_brace() {
        assert_eq!(found("fn a() {\n    b();\n}\n"), [one("a", 1, 3)]);
        assert_eq!(found("struct S;\n\npub async fn one() { x }"), [one("one", 3, 1)]);
    }

    #[test]
    fn blank_lines_and_comments_do_not_count() {
        assert_eq!(found("fn a() {\n\n    // } why\n    /* { \n */\n    b();\n}"), [one("a", 1, 3)]);
    }

    #[test]
    fn braces_in_literals_do_not_end_a_body() {
        assert_eq!(found("fn a() {\n    x(\"}\", '}', r#\"}\"#);\n    y();\n}"), [one("a", 1, 4)]);
    }

    #[test]
    fn signatures_may_be_long_and_hold_groups() {
        let source = "fn a<T>(\n    x: [u8; { 3 }],\n) -> T\nwhere\n    T: X,\n{\n    y\n}";
        assert_eq!(found(source), [one("a", 1, 8)]);
    }

    #[test]
    fn declarations_and_pointer_types_are_no_functions() {
        assert_eq!(found("trait T { fn a(x: [u8; 2]); }\ntype F = fn(u8) -> u8;"), []);
    }

    #[test]
    fn nested_functions_count_for_themselves_and_the_outer_one() {
        assert_eq!(found("fn a() {\n    fn b() {\n    }\n}"), [one("a", 1, 4), one("b", 2, 2)]);
        assert_eq!(
            found("impl S {\n    fn a() {\n    }\n    fn b() {}\n}"),
            [one("a", 2, 2), one("b", 4, 1)]
        );
    }

    #[test]
    fn macros_that_write_functions_are_left_out() {
        assert_eq!(found("macro_rules! m { () => { fn $name() { x } } }"), []);
    }
}
