//! Variables in double braces (reference 2.3, 2.6).

use super::ParameterFormat;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Words(&'a str),
    Variable(&'a str),
}

/// The parts of a text, or what is wrong with its braces.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    const UNBALANCED: &str = "The braces of a variable are not balanced.";
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once("{{") {
        let (name, next) = after.split_once("}}").ok_or(UNBALANCED)?;
        if words.contains("}}") {
            return Err(UNBALANCED);
        }
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            return Err("A variable may hold lower-case letters, digits and underscores only.");
        }
        if !words.is_empty() {
            all.push(Piece::Words(words));
        }
        all.push(Piece::Variable(name));
        rest = next;
    }
    if rest.contains("}}") {
        return Err(UNBALANCED);
    }
    if !rest.is_empty() {
        all.push(Piece::Words(rest));
    }
    Ok(all)
}

/// The distinct variables of a text in the order of their first place; none when the braces are wrong.
pub(crate) fn names(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for piece in pieces(text).unwrap_or_default() {
        if let Piece::Variable(name) = piece
            && !all.contains(&name)
        {
            all.push(name);
        }
    }
    all
}

/// Braces and names by the parameter format.
pub(crate) fn check(text: &str, format: ParameterFormat) -> Result<(), &'static str> {
    pieces(text)?;
    let all = names(text);
    match format {
        ParameterFormat::Named if all.iter().any(|name| name.parse::<u64>().is_ok()) => {
            Err("Variables of a template with named parameters have names, not numbers.")
        }
        ParameterFormat::Named => Ok(()),
        ParameterFormat::Positional => {
            let without_gaps = (1..=all.len()).all(|number| all.contains(&number.to_string().as_str()));
            if without_gaps { Ok(()) } else { Err("Variables are numbered from {{1}} without gaps.") }
        }
    }
}

/// The text with every variable replaced.
pub(crate) fn filled(text: &str, value: impl Fn(&str) -> String) -> String {
    let Ok(all) = pieces(text) else { return text.to_owned() };
    let words = all.into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Variable(name) => value(name),
    });
    words.collect()
}

/// Whether a variable is the first or last thing of a text.
pub(crate) fn at_an_end(text: &str) -> bool {
    let all = pieces(text.trim()).unwrap_or_default();
    let variable = |piece: Option<&Piece<'_>>| matches!(piece, Some(Piece::Variable(_)));
    variable(all.first()) || variable(all.last())
}

/// Whether two variables have no words between them.
pub(crate) fn adjacent(text: &str) -> bool {
    let all = pieces(text).unwrap_or_default();
    let spoken =
        all.into_iter().filter(|piece| !matches!(piece, Piece::Words(words) if words.trim().is_empty()));
    let spoken: Vec<Piece<'_>> = spoken.collect();
    spoken.windows(2).any(|pair| matches!(pair, [Piece::Variable(_), Piece::Variable(_)]))
}

/// Whether there are too few words for the variables. Meta gives no figure; providers write of twice as many words
/// as variables and one more (unconfirmed).
pub(crate) fn too_dense(text: &str) -> bool {
    let (mut words, mut variables) = (0, 0);
    for piece in pieces(text).unwrap_or_default() {
        match piece {
            Piece::Variable(_) => variables += 1,
            Piece::Words(part) => {
                words += part.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            }
        }
    }
    variables > 0 && words < 2 * variables + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_and_filled() {
        assert_eq!(names("a {{1}} b {{2}} c {{1}}"), ["1", "2"]);
        assert_eq!(filled("Hola {{nombre}}!", str::to_uppercase), "Hola NOMBRE!");
        for wrong in ["a {{1", "a }} b", "a {{ 1 }}", "a {{}}", "a {{N}}", "a }} {{1}}"] {
            assert!(pieces(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_have_no_gaps_and_names_are_no_numbers() {
        assert!(check("a {{2}} {{1}} b", ParameterFormat::Positional).is_ok());
        assert!(check("a {{1}} b {{3}} c", ParameterFormat::Positional).is_err());
        assert!(check("a {{name}} b", ParameterFormat::Positional).is_err());
        assert!(check("a {{name}} b", ParameterFormat::Named).is_ok());
        assert!(check("a {{1}} b", ParameterFormat::Named).is_err());
    }

    #[test]
    fn ends_neighbours_and_density() {
        assert!(at_an_end("{{1}} hi") && at_an_end("hi {{1}} ") && !at_an_end("hi {{1}}."));
        assert!(adjacent("a {{1}} {{2}} b") && !adjacent("a {{1}}, {{2}} b"));
        assert!(too_dense("Hi {{1}} you") && !too_dense("Hi {{1}}, you there") && !too_dense("Hi"));
    }
}
