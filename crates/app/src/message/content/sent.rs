//! What we sent, from the vendor's body that was stored with it: `type` and the object of that name.

use super::{
    Card, Header, ItemSection, Location, MessageButton, MessageCard, MessageContent, OptionSection,
    OptionStyle, ProductStyle, ShownOption, Template,
};
use domain::template::{Filled, FilledButton, FilledHeader, Input};
use serde::Deserialize;
use serde_json::Value;
use whatsapp::webhook::ContactCard;

pub(super) fn of(content: &Value) -> Option<MessageContent> {
    let kind = content.get("type")?.as_str()?;
    let object = content.get(kind)?;
    match kind {
        "location" => location(object),
        "contacts" => contacts(object),
        "interactive" => interactive(object),
        "template" => template(content),
        _ => None,
    }
}

fn location(object: &Value) -> Option<MessageContent> {
    Some(MessageContent::Location(Location {
        latitude: object.get("latitude")?.as_f64()?,
        longitude: object.get("longitude")?.as_f64()?,
        name: text(object, "/name"),
        address: text(object, "/address"),
        url: None,
    }))
}

fn contacts(object: &Value) -> Option<MessageContent> {
    let cards = object.as_array()?.iter().filter_map(read_card).collect();
    Some(MessageContent::Contacts { cards, requested: false })
}

fn read_card(object: &Value) -> Option<Card> {
    // The wire's reader borrows from the text.
    let written = object.to_string();
    serde_json::from_str::<ContactCard>(&written).ok().map(super::inbound::card)
}

/// The parts that all interactive messages share.
struct Frame {
    header: Option<Header>,
    body: String,
    footer: Option<String>,
}

impl Frame {
    fn of(object: &Value) -> Self {
        Self {
            header: frame_header(object),
            body: text(object, "/body/text").unwrap_or_default(),
            footer: text(object, "/footer/text"),
        }
    }
}

fn frame_header(object: &Value) -> Option<Header> {
    let format = text(object, "/header/type")?;
    let file_id = text(object, &format!("/header/{format}/file_id")).and_then(|id| id.parse().ok());
    Some(Header { text: text(object, "/header/text"), format: Some(format), file_id })
}

fn interactive(object: &Value) -> Option<MessageContent> {
    let frame = Frame::of(object);
    let action = object.get("action")?;
    let named = |name: &str| text(action, &format!("/parameters/{name}"));
    match object.get("type")?.as_str()? {
        "button" => Some(buttons(frame, action)),
        "list" => Some(list(frame, action)),
        "cta_url" => {
            let (label, url) = (named("display_text")?, named("url")?);
            let Frame { header, body, footer } = frame;
            Some(MessageContent::Link { header, body, footer, label, url })
        }
        "location_request_message" => Some(MessageContent::LocationRequest { body: frame.body }),
        "request_contact_info" => Some(MessageContent::ContactRequest { body: frame.body }),
        "flow" => {
            let name = named("flow_name").or_else(|| named("flow_id"));
            let Frame { header, body, footer } = frame;
            let label = named("flow_cta").unwrap_or_default();
            Some(MessageContent::Flow { header, body, footer, label, name })
        }
        "product" => Some(products(frame, ProductStyle::Product, items(action, "/product_retailer_id"))),
        "catalog_message" => {
            let shown = items(action, "/parameters/thumbnail_product_retailer_id");
            Some(products(frame, ProductStyle::Catalog, shown))
        }
        "product_list" => Some(products(frame, ProductStyle::ProductList, sections(action))),
        "carousel" => Some(MessageContent::Carousel { body: frame.body, cards: cards(action) }),
        _ => None,
    }
}

fn buttons(frame: Frame, action: &Value) -> MessageContent {
    let options = list_of(action, "/buttons").iter().filter_map(|button| option(button.get("reply")?));
    let sections = vec![OptionSection { title: None, options: options.collect() }];
    let Frame { header, body, footer } = frame;
    MessageContent::Options { style: OptionStyle::Buttons, header, body, footer, label: None, sections }
}

fn list(frame: Frame, action: &Value) -> MessageContent {
    let sections = list_of(action, "/sections").iter().map(|section| OptionSection {
        title: text(section, "/title"),
        options: list_of(section, "/rows").iter().filter_map(option).collect(),
    });
    let (label, sections) = (text(action, "/button"), sections.collect());
    let Frame { header, body, footer } = frame;
    MessageContent::Options { style: OptionStyle::List, header, body, footer, label, sections }
}

fn option(object: &Value) -> Option<ShownOption> {
    let (id, title) = (text(object, "/id")?, text(object, "/title")?);
    Some(ShownOption { id, title, description: text(object, "/description") })
}

fn products(frame: Frame, style: ProductStyle, sections: Vec<ItemSection>) -> MessageContent {
    MessageContent::Products {
        style,
        header: frame.header.and_then(|header| header.text),
        body: Some(frame.body).filter(|body| !body.is_empty()),
        footer: frame.footer,
        sections,
    }
}

fn items(action: &Value, pointer: &str) -> Vec<ItemSection> {
    let item = text(action, pointer).map(|item| ItemSection { title: None, items: vec![item] });
    item.into_iter().collect()
}

fn sections(action: &Value) -> Vec<ItemSection> {
    let section = |section: &Value| ItemSection {
        title: text(section, "/title"),
        items: list_of(section, "/product_items")
            .iter()
            .filter_map(|item| text(item, "/product_retailer_id"))
            .collect(),
    };
    list_of(action, "/sections").iter().map(section).collect()
}

fn cards(action: &Value) -> Vec<MessageCard> {
    let card = |card: &Value| MessageCard {
        header: frame_header(card),
        body: text(card, "/body/text").unwrap_or_default(),
        buttons: card_buttons(card.get("action").unwrap_or(&Value::Null)),
    };
    list_of(action, "/cards").iter().map(card).collect()
}

fn card_buttons(action: &Value) -> Vec<MessageButton> {
    let link = text(action, "/parameters/display_text").map(|label| MessageButton {
        kind: "URL".to_owned(),
        text: label,
        target: text(action, "/parameters/url"),
    });
    let replies = list_of(action, "/buttons").iter().filter_map(|button| {
        let title = text(button, "/quick_reply/title")?;
        Some(MessageButton { kind: "QUICK_REPLY".to_owned(), text: title, target: None })
    });
    link.into_iter().chain(replies).collect()
}

/// What a template's content says beside what goes to the vendor.
#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
    category: Option<String>,
    #[serde(default)]
    clicks: i64,
    #[serde(flatten)]
    filled: Filled,
}

fn template(content: &Value) -> Option<MessageContent> {
    let shown = Shown::deserialize(content.get("shown")?).ok()?;
    let filled = shown.filled;
    Some(MessageContent::Template(Box::new(Template {
        name: shown.name,
        language: shown.language,
        category: shown.category,
        header: filled.header.map(header),
        body: filled.body,
        footer: filled.footer,
        buttons: filled.buttons.into_iter().map(button).collect(),
        cards: filled
            .cards
            .into_iter()
            .map(|card| MessageCard {
                header: card.header.map(header),
                body: card.body,
                buttons: card.buttons.into_iter().map(button).collect(),
            })
            .collect(),
        clicks: shown.clicks,
    })))
}

fn header(header: FilledHeader) -> Header {
    let file_id = match header.input {
        Some(Input::Media { file_id, .. }) => file_id,
        _ => None,
    };
    Header { text: header.text, format: Some(header.format.as_str().to_lowercase()), file_id }
}

fn button(button: FilledButton) -> MessageButton {
    MessageButton {
        kind: button.kind,
        text: button.text.unwrap_or_default(),
        target: button.url.or(button.phone_number).or(button.code),
    }
}

fn text(object: &Value, pointer: &str) -> Option<String> {
    object.pointer(pointer)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn list_of<'a>(object: &'a Value, pointer: &str) -> &'a [Value] {
    object.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
