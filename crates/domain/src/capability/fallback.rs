//! What a message becomes on a channel that has no such kind: pieces without words, so that every language can say
//! them in its own.

use super::SendKind;
use super::options::{Choice, numbered};
use crate::template::Filled;

/// What is to be said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said<'a> {
    /// A picture, film, sound, document or sticker.
    File {
        /// Its name, when it has one a person gave.
        filename: Option<&'a str>,
        /// The text under it.
        caption: Option<&'a str>,
        /// Where it can be fetched.
        link: Option<&'a str>,
    },
    /// A place on the map.
    Location {
        /// Degrees.
        latitude: f64,
        /// Degrees.
        longitude: f64,
        /// Its name.
        name: &'a str,
        /// Its address.
        address: &'a str,
    },
    /// Contact cards: a name with its numbers.
    Contacts(&'a [(String, Vec<String>)]),
    /// A question with options.
    Options {
        /// The question.
        body: &'a str,
        /// The options.
        options: &'a [Choice],
    },
    /// A text with a button that opens a page.
    Link {
        /// The text.
        body: &'a str,
        /// The label.
        label: &'a str,
        /// The address.
        url: &'a str,
    },
    /// A filled template.
    Template(&'a Filled),
    /// Only a text, of a kind whose rest cannot be said in words.
    Body(&'a str),
}

/// A line of a text fallback.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// The name of the kind, in the words of the reader: "Photo", "Location".
    Kind(SendKind),
    /// A text as it is.
    Text(String),
    /// An address, with its label when it has one.
    Link {
        /// What it is called.
        label: String,
        /// The address.
        url: String,
    },
    /// A place in degrees, for whoever can make a link to a map of it.
    Map {
        /// Degrees.
        latitude: f64,
        /// Degrees.
        longitude: f64,
    },
}

/// The lines that say the same without the kind.
pub fn text_fallback(kind: SendKind, said: Said<'_>) -> Vec<Piece> {
    let mut pieces = match said {
        Said::File { filename, caption, link } => file(kind, filename, caption, link),
        Said::Location { latitude, longitude, name, address } => {
            let map = Piece::Map { latitude, longitude };
            vec![Piece::Kind(kind), text(name), text(address), map]
        }
        Said::Contacts(cards) => {
            let card =
                |(name, phones): &(String, Vec<String>)| text(&format!("{name} {}", phones.join(", ")));
            std::iter::once(Piece::Kind(kind)).chain(cards.iter().map(card)).collect()
        }
        Said::Options { body, options } => vec![text(&numbered(body, options))],
        Said::Link { body, label, url } => vec![text(body), link(label, url)],
        Said::Template(filled) => template(filled),
        Said::Body(body) if body.trim().is_empty() => vec![Piece::Kind(kind)],
        Said::Body(body) => vec![text(body)],
    };
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    pieces
}

/// One text of the pieces; `name` gives the words for a kind.
pub fn joined(pieces: &[Piece], name: impl Fn(SendKind) -> String) -> String {
    let line = |piece: &Piece| match piece {
        Piece::Kind(kind) => name(*kind),
        Piece::Text(text) => text.clone(),
        Piece::Link { label, url } if label.is_empty() => url.clone(),
        Piece::Link { label, url } => format!("{label}: {url}"),
        Piece::Map { latitude, longitude } => format!("{latitude}, {longitude}"),
    };
    pieces.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn file(kind: SendKind, filename: Option<&str>, caption: Option<&str>, url: Option<&str>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Kind(kind), text(filename.unwrap_or_default())];
    pieces.extend(url.map(|url| link("", url)));
    pieces.push(text(caption.unwrap_or_default()));
    pieces
}

fn template(filled: &Filled) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let header = filled.header.as_ref().and_then(|header| header.text.as_deref());
    for part in [header, filled.offer.as_deref(), Some(&filled.body), filled.footer.as_deref()] {
        pieces.push(text(part.unwrap_or_default()));
    }
    for button in &filled.buttons {
        let label = button.text.as_deref().unwrap_or_default();
        let target = button.url.as_deref().or(button.phone_number.as_deref()).or(button.code.as_deref());
        pieces.push(target.map_or_else(|| text(label), |target| link(label, target)));
    }
    pieces.extend(filled.cards.iter().flat_map(template));
    pieces
}

fn text(text: &str) -> Piece {
    Piece::Text(text.trim().to_owned())
}

fn link(label: &str, url: &str) -> Piece {
    Piece::Link { label: label.trim().to_owned(), url: url.to_owned() }
}
