//! Variables of a text: braces, numbers, names and samples.

use super::report::Report;
use super::rule;
use crate::template::{Part, Placeholder, placeholders};
use std::collections::BTreeSet;

/// Checks the variables of a header or body. `sample` finds the sample of one.
pub(super) fn check<'a>(
    text: &str,
    part: Part,
    is_named: bool,
    sample: impl Fn(&str) -> Option<&'a str>,
    report: &mut Report,
) {
    let (found, unbalanced) = placeholders(text);
    if unbalanced {
        report.add(&rule::BRACES, part);
    }
    for odd in found.iter().filter(|placeholder| !placeholder.is_variable()) {
        report.add_with(&rule::VARIABLE_CHARACTERS, part, &[&odd.inner]);
    }
    let variables: Vec<&Placeholder<'_>> = found.iter().filter(|found| found.is_variable()).collect();
    if is_named {
        names(&variables, part, report);
    } else {
        numbers(&variables, part, report);
    }
    let mut seen = BTreeSet::new();
    for variable in variables {
        if seen.insert(variable.inner) && sample(variable.inner).is_none() {
            report.add_with(&rule::SAMPLE_MISSING, part, &[&variable.inner]);
        }
    }
}

fn names(variables: &[&Placeholder<'_>], part: Part, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for variable in variables {
        let name = variable.inner;
        let lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !name.bytes().all(lower) || name.bytes().all(|byte| byte.is_ascii_digit()) {
            report.add_with(&rule::VARIABLE_NAME, part, &[&name]);
        }
        if !seen.insert(name) {
            report.add_with(&rule::VARIABLE_REPEATED, part, &[&name]);
        }
    }
}

fn numbers(variables: &[&Placeholder<'_>], part: Part, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for variable in variables {
        // "01" and "0" are no numbers of a variable.
        match variable.inner.parse::<usize>() {
            Ok(number) if number > 0 && number.to_string() == variable.inner => {
                seen.insert(number);
            }
            _ => report.add_with(&rule::VARIABLE_NUMBER, part, &[&variable.inner]),
        }
    }
    let missing = (1..).zip(&seen).find(|(expected, number)| expected != *number);
    if let Some((expected, _)) = missing {
        report.add_with(&rule::VARIABLE_GAP, part, &[&expected]);
    }
}
