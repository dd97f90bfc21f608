//! What a question with options becomes on a channel (feature F49). Nothing else decides it.

use super::{ChannelKind, InteractiveLimits, SendKind};
use crate::message::length;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What comes back when it is chosen.
    pub id: String,
    /// What the person reads.
    pub title: String,
    /// A second line, where there is room for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum OptionsAs {
    /// Reply buttons, one for each option.
    Buttons,
    /// A list, one row for each option; the label that opens it is the sender's.
    List,
    /// A text with the options numbered from 1.
    NumberedText {
        /// The whole text.
        text: String,
    },
}

/// Why options cannot be sent in any way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum OptionsRefused {
    /// There are none.
    #[error("there are no options")]
    NoOptions,
    /// An option without a title.
    #[error("option {index} has no title")]
    NoTitle {
        /// Which, from 0.
        index: usize,
    },
    /// Two options with one id: an answer would not tell which.
    #[error("option {index} has the id of another")]
    SameId {
        /// The later one, from 0.
        index: usize,
    },
    /// Too long even as a text, in UTF-16 units.
    #[error("{length} characters are more than {limit}")]
    TooLong {
        /// How long it would be.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
}

/// Up to three short options are reply buttons, up to ten a list when their titles and descriptions fit, and anything
/// else is numbered text.
pub fn options(channel: ChannelKind, body: &str, options: &[Choice]) -> Result<OptionsAs, OptionsRefused> {
    refuse(options)?;
    let capability = channel.capability();
    if let Some(limits) = capability.interactive.as_ref().filter(|_| !body.trim().is_empty()) {
        if capability.takes(SendKind::Buttons) && as_buttons(limits, body, options) {
            return Ok(OptionsAs::Buttons);
        }
        if capability.takes(SendKind::List) && as_list(limits, body, options) {
            return Ok(OptionsAs::List);
        }
    }
    let text = numbered(body, options);
    let (length, limit) = (length(&text), capability.text);
    if length > limit {
        Err(OptionsRefused::TooLong { length, limit })
    } else {
        Ok(OptionsAs::NumberedText { text })
    }
}

/// A text with the options numbered from 1, a line for each.
pub fn numbered(body: &str, options: &[Choice]) -> String {
    let lines = options.iter().enumerate().map(|(index, option)| {
        let title = one_line(&option.title);
        match option.description.as_deref().map(one_line).filter(|description| !description.is_empty()) {
            Some(description) => format!("{}. {title} – {description}", index + 1),
            None => format!("{}. {title}", index + 1),
        }
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    match body.trim() {
        "" => lines,
        body => format!("{body}\n\n{lines}"),
    }
}

fn refuse(options: &[Choice]) -> Result<(), OptionsRefused> {
    if options.is_empty() {
        return Err(OptionsRefused::NoOptions);
    }
    let mut ids = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        if option.title.trim().is_empty() {
            return Err(OptionsRefused::NoTitle { index });
        }
        if !ids.insert(option.id.as_str()) {
            return Err(OptionsRefused::SameId { index });
        }
    }
    Ok(())
}

/// A description has no place on a button, and two equal titles are refused by Meta.
fn as_buttons(limits: &InteractiveLimits, body: &str, options: &[Choice]) -> bool {
    let mut titles = BTreeSet::new();
    let fits = |option: &Choice| {
        length(&option.title) <= limits.button_title
            && good_id(&option.id, limits.button_id)
            && option.description.as_deref().is_none_or(|text| text.trim().is_empty())
    };
    options.len() <= limits.buttons
        && length(body) <= limits.body
        && options.iter().all(|option| fits(option) && titles.insert(option.title.trim()))
}

fn as_list(limits: &InteractiveLimits, body: &str, options: &[Choice]) -> bool {
    let fits = |option: &Choice| {
        length(&option.title) <= limits.row_title
            && good_id(&option.id, limits.row_id)
            && option.description.as_deref().is_none_or(|text| length(text) <= limits.row_description)
    };
    options.len() <= limits.rows && length(body) <= limits.list_body && options.iter().all(fits)
}

/// Meta refuses ids that are empty or have spaces at their edges.
fn good_id(id: &str, limit: usize) -> bool {
    !id.is_empty() && id.trim() == id && length(id) <= limit
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
