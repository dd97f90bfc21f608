//! One line of a message for lists and notifications, without words of any language.

use super::{MessageContent, of};
use domain::extract::one_line;
use store::message::Message;

/// One line of what was said: its text or caption, else what its content shows, else the name of its file. May be
/// empty; whoever shows it adds the word for its kind.
pub fn extract(message: &Message) -> String {
    if let Some(text) = message.text.as_deref().filter(|text| !text.trim().is_empty()) {
        return one_line(text);
    }
    let of_content = of(message).map(|content| shown(&content)).filter(|line| !line.is_empty());
    // The names of pictures and sounds are made by phones and by us.
    let named = !matches!(message.kind.as_str(), "image" | "video" | "audio" | "sticker");
    let of_file = || message.file.as_ref().filter(|_| named).map(|file| file.name.as_str());
    let of_file = || message.file_name.as_deref().or_else(of_file);
    of_content.map_or_else(|| one_line(of_file().unwrap_or_default()), |line| one_line(&line))
}

fn shown(content: &MessageContent) -> String {
    match content {
        MessageContent::Location(place) => match place.name.as_ref().or(place.address.as_ref()) {
            Some(words) => words.clone(),
            None => format!("{}, {}", place.latitude, place.longitude),
        },
        MessageContent::Contacts { cards, .. } => {
            let names = cards.iter().map(|card| match card.phones.first() {
                Some(phone) if card.name.is_empty() => phone.phone.as_str(),
                _ => card.name.as_str(),
            });
            names.collect::<Vec<_>>().join(", ")
        }
        MessageContent::Options { body, .. }
        | MessageContent::Link { body, .. }
        | MessageContent::LocationRequest { body }
        | MessageContent::ContactRequest { body }
        | MessageContent::Flow { body, .. }
        | MessageContent::Carousel { body, .. } => body.clone(),
        MessageContent::Products { header, body, .. } => body.clone().or(header.clone()).unwrap_or_default(),
        MessageContent::Choice { title, .. } => title.clone(),
        MessageContent::FormAnswer { fields, .. } => {
            fields.iter().map(|field| field.value.as_str()).collect::<Vec<_>>().join(" · ")
        }
        MessageContent::Order { items, total, currency, .. } => {
            let pieces: i64 = items.iter().map(|item| item.quantity).fold(0, i64::saturating_add);
            let sum =
                total.as_ref().zip(currency.as_ref()).map(|(sum, currency)| format!(" · {sum} {currency}"));
            format!("{pieces} ×{}", sum.unwrap_or_default())
        }
        MessageContent::Template(template) => template.body.clone(),
        MessageContent::System { .. } | MessageContent::Unsupported { .. } => String::new(),
    }
}
