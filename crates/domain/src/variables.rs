//! Dynamic variables in any outgoing text (feature F54), such as `$contact.firstname`.
//!
//! Two ways of writing are accepted, each with or without a fallback for an empty value:
//!
//! - `$contact.firstname` and `$contact.firstname|"friend"`;
//! - `{{contact.firstname}}` and `{{contact.firstname|friend}}`, with spaces around name and fallback as one likes.
//!
//! A name has at least two words with a dot between, so prices (`$5.00`) and a template's own `{{1}}` are left alone.
//! An empty fallback (`|""`) fills in nothing. Filled values are never read again.

use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The names every installation has, and the keys of their descriptions in the console.
const BUILT_IN: &[(&str, &str)] = &[
    ("assignee.email", "variable.assignee_email"),
    ("assignee.firstname", "variable.assignee_firstname"),
    ("assignee.name", "variable.assignee_name"),
    ("channel.name", "variable.channel_name"),
    ("channel.phone", "variable.channel_phone"),
    ("contact.email", "variable.contact_email"),
    ("contact.firstname", "variable.contact_firstname"),
    ("contact.language", "variable.contact_language"),
    ("contact.lastname", "variable.contact_lastname"),
    ("contact.name", "variable.contact_name"),
    ("contact.phone", "variable.contact_phone"),
    ("conversation.id", "variable.conversation_id"),
    ("conversation.team", "variable.conversation_team"),
    ("system.current_date", "variable.system_current_date"),
    ("system.current_time", "variable.system_current_time"),
    ("system.current_weekday", "variable.system_current_weekday"),
    ("workspace.name", "variable.workspace_name"),
];

/// The names that may be used; features add theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registry {
    known: BTreeMap<String, String>,
}

/// A name that is not two or more words of ASCII letters, digits and underscores with dots between.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be the name of a variable")]
pub struct BadName(pub String);

/// A variable in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    /// Where, in bytes of the text, with everything that belongs to it.
    pub range: Range<usize>,
    /// Such as `contact.firstname`.
    pub name: String,
    /// What stands there when the value is empty.
    pub fallback: Option<String>,
}

/// A variable that could not be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// The name as written.
    pub name: String,
    /// Why.
    pub reason: MissingReason,
}

/// Why a variable could not be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// Nothing has this name. A fallback does not hide it: it is a slip of the pen.
    Unknown,
    /// The value is empty and there is no fallback.
    Empty,
}

impl Default for Registry {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Registry {
    /// The names every installation has.
    pub fn built_in() -> Self {
        let entries = BUILT_IN.iter().map(|(name, key)| ((*name).to_owned(), (*key).to_owned()));
        Self { known: entries.collect() }
    }

    /// Adds a name with the key of its description, or changes the key of one.
    pub fn add(&mut self, name: &str, description: &str) -> Result<(), BadName> {
        if !is_name(name) {
            return Err(BadName(name.to_owned()));
        }
        self.known.insert(name.to_owned(), description.to_owned());
        Ok(())
    }

    /// Whether there is such a name.
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// Names with the keys of their descriptions, by name.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.known.iter().map(|(name, key)| (name.as_str(), key.as_str()))
    }

    /// The text with its variables filled, or everything that is missing. `lookup` gives the value of a known name;
    /// `None` and blank are empty.
    pub fn fill(&self, text: &str, lookup: impl Fn(&str) -> Option<String>) -> Result<String, Vec<Missing>> {
        let (filled, missing) = self.fill_in(text, lookup);
        if missing.is_empty() { Ok(filled) } else { Err(missing) }
    }

    /// The same; what is missing stays in the text as it was written.
    pub fn fill_in(&self, text: &str, lookup: impl Fn(&str) -> Option<String>) -> (String, Vec<Missing>) {
        let (mut filled, mut missing, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
        for found in find(text) {
            let value = if self.knows(&found.name) {
                let value = lookup(&found.name).filter(|value| !value.trim().is_empty());
                value.or(found.fallback).ok_or(MissingReason::Empty)
            } else {
                Err(MissingReason::Unknown)
            };
            match value {
                Ok(value) => {
                    filled.push_str(text.get(at..found.range.start).unwrap_or_default());
                    filled.push_str(&value);
                    at = found.range.end;
                }
                Err(reason) => missing.push(Missing { range: found.range, name: found.name, reason }),
            }
        }
        filled.push_str(text.get(at..).unwrap_or_default());
        (filled, missing)
    }
}

/// The variables of a text in order, known or not.
pub fn find(text: &str) -> Vec<Use> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = next_sign(text, at) {
        let rest = text.get(start..).unwrap_or_default();
        let used = if rest.starts_with('$') { dollar(rest) } else { braces(rest) };
        at = match used {
            Some((length, name, fallback)) => {
                let range = start..start + length;
                found.push(Use { range, name: name.to_owned(), fallback: fallback.map(str::to_owned) });
                start + length
            }
            // Both signs are of one-byte characters.
            None => start + 1,
        };
    }
    found
}

fn next_sign(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let (dollar, braces) = (rest.find('$'), rest.find("{{"));
    let first = match (dollar, braces) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    Some(at + first)
}

type Written<'a> = (usize, &'a str, Option<&'a str>);

/// `$name` or `$name|"fallback"` at the start of the text: its length, name and fallback.
fn dollar(text: &str) -> Option<Written<'_>> {
    let after = text.strip_prefix('$')?;
    let name = after.get(..name_length(after))?;
    if !is_name(name) {
        return None;
    }
    let length = 1 + name.len();
    let quoted = after.get(name.len()..).and_then(|rest| rest.strip_prefix("|\""));
    let fallback = quoted.and_then(|quoted| quoted.get(..quoted.find('"')?));
    Some(match fallback {
        // The bar and two quotation marks.
        Some(fallback) => (length + fallback.len() + 3, name, Some(fallback)),
        None => (length, name, None),
    })
}

/// `{{name}}` or `{{name|fallback}}` at the start of the text.
fn braces(text: &str) -> Option<Written<'_>> {
    let after = text.strip_prefix("{{")?;
    let inner = after.get(..after.find("}}")?)?;
    let (name, fallback) = match inner.split_once('|') {
        Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
        None => (inner.trim(), None),
    };
    // The two pairs of braces.
    is_name(name).then_some((inner.len() + 4, name, fallback))
}

/// How far a name reaches: a dot belongs to it only before a letter, so that a sentence can end behind it.
fn name_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let goes_on = match letter {
            '.' => letters.peek().is_some_and(|(_, next)| next.is_ascii_alphabetic()),
            other => is_name_letter(other),
        };
        if !goes_on {
            return at;
        }
    }
    text.len()
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn is_name(name: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_alphabetic()) && word.chars().all(is_name_letter)
    };
    name.contains('.') && name.split('.').all(word)
}
