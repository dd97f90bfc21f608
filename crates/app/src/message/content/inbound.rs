//! What people send, from Meta's element of `messages[]`.

use super::order::total;
use super::{Card, CardPhone, Field, Location, MessageContent, OrderItem, Referral, SystemChange, Why};
use domain::phone::Phone;
use serde_json::Value;
use store::message::Message;
use whatsapp::webhook::{
    ContactCard, Content, FormReply, InboundMessage, Interactive, Order, System, WebhookError,
};

pub(super) fn of(element: &Value) -> Option<MessageContent> {
    let message = InboundMessage::of_element(element)?;
    let errors = message.errors;
    match message.content {
        Content::Location(place) => Some(MessageContent::Location(Location {
            latitude: place.latitude?,
            longitude: place.longitude?,
            name: place.name,
            address: place.address,
            url: place.url,
        })),
        Content::Contacts(cards) => Some(contacts(cards)),
        Content::Interactive(answer) => Some(interactive(answer, &errors)),
        Content::Button { payload, text } => {
            let title = text.or_else(|| payload.clone()).unwrap_or_default();
            Some(MessageContent::Choice { id: payload, title, description: None })
        }
        Content::Order(order) => Some(of_order(order)),
        Content::System(system) => Some(of_system(*system, message.from)),
        Content::Unsupported { kind } => Some(unsupported(kind, &errors)),
        Content::Edit(_) => Some(unsupported(Some("edit".to_owned()), &errors)),
        Content::Revoke { .. } => Some(unsupported(Some("revoke".to_owned()), &errors)),
        Content::RequestWelcome => {
            Some(MessageContent::System { change: SystemChange::Other, text: None, old: None, new: None })
        }
        Content::Unknown { kind, .. } => Some(unsupported(Some(kind), &errors)),
        Content::Text { .. }
        | Content::Image(_)
        | Content::Video(_)
        | Content::Audio(_)
        | Content::Document(_)
        | Content::Sticker(_)
        | Content::Reaction { .. } => None,
    }
}

/// The ad or post through which a person came to write this.
pub fn referral(message: &Message) -> Option<Referral> {
    let element = message.content.as_ref().filter(|element| element.get("referral").is_some())?;
    let referral = InboundMessage::of_element(element)?.referral?;
    Some(Referral {
        source: referral.source_type.unwrap_or_else(|| "ad".to_owned()),
        url: referral.source_url,
        headline: referral.headline,
        body: referral.body,
        media_type: referral.media_type,
    })
}

fn contacts(cards: Vec<ContactCard>) -> MessageContent {
    let requested = cards.iter().any(|card| card.origin.as_deref() == Some("contact_request"));
    MessageContent::Contacts { cards: cards.into_iter().map(card).collect(), requested }
}

pub(super) fn card(card: ContactCard) -> Card {
    let phones = card.phones.into_iter().filter_map(|phone| {
        let (kind, wa_id) = (phone.kind, phone.wa_id);
        let phone = phone.phone.or_else(|| wa_id.clone())?;
        let whole = phone.starts_with('+').then(|| Phone::read(&phone)).flatten();
        let display = whole.map_or_else(|| phone.clone(), |whole| whole.display());
        Some(CardPhone { phone, display, r#type: kind, wa_id })
    });
    Card {
        name: card.name.as_ref().and_then(|name| name.shown()).unwrap_or_default().to_owned(),
        organisation: card.organisation.and_then(|at| at.company.or(at.department).or(at.title)),
        phones: phones.collect(),
        emails: card.emails.into_iter().filter_map(|email| email.email).collect(),
        urls: card.urls.into_iter().filter_map(|url| url.url).collect(),
    }
}

fn interactive(answer: Interactive, errors: &[WebhookError]) -> MessageContent {
    match answer {
        Interactive::ButtonReply { id, title } => choice(id, title, None),
        Interactive::ListReply { id, title, description } => choice(id, title, description),
        Interactive::NfmReply(form) => form_answer(&form),
        Interactive::CallPermissionReply(answer) => MessageContent::FormAnswer {
            name: Some("call_permission".to_owned()),
            fields: answer
                .response
                .map(|value| Field { name: "response".to_owned(), value })
                .into_iter()
                .collect(),
        },
        Interactive::Unknown { kind, .. } => unsupported(kind.or(Some("interactive".to_owned())), errors),
    }
}

fn choice(id: String, title: Option<String>, description: Option<String>) -> MessageContent {
    let title = title.unwrap_or_else(|| id.clone());
    MessageContent::Choice { id: Some(id), title, description }
}

fn form_answer(form: &FormReply) -> MessageContent {
    let fields = form.fields().into_iter().map(|(name, value)| Field { name, value });
    MessageContent::FormAnswer { name: form.name.clone(), fields: fields.collect() }
}

fn of_order(order: Order) -> MessageContent {
    let items = order.product_items.into_iter().map(|item| OrderItem {
        product_id: item.product_retailer_id.unwrap_or_default(),
        quantity: item.quantity.unwrap_or(1),
        price: item.item_price.unwrap_or_default(),
        currency: item.currency.unwrap_or_default(),
    });
    let items: Vec<OrderItem> = items.collect();
    let (total, currency) = total(&items).unzip();
    MessageContent::Order { catalog_id: order.catalog_id, text: order.text, items, total, currency }
}

/// `from` is who wrote it: the old number.
fn of_system(system: System, from: Option<String>) -> MessageContent {
    let change = match system.kind.as_deref() {
        Some("user_changed_number" | "user_changed_user_id") => SystemChange::Number,
        Some("customer_identity_changed") => SystemChange::Identity,
        _ => SystemChange::Other,
    };
    let (old, new) = match change {
        SystemChange::Number if system.wa_id.is_some() => (from.or(system.previous_user_id), system.wa_id),
        SystemChange::Number => (system.previous_user_id.or(from), system.user_id),
        SystemChange::Identity | SystemChange::Other => (None, None),
    };
    MessageContent::System { change, text: system.body, old, new }
}

fn unsupported(kind: Option<String>, errors: &[WebhookError]) -> MessageContent {
    let error = errors.first();
    let details = error.and_then(|error| error.details.clone());
    MessageContent::Unsupported {
        why: why(kind.as_deref().unwrap_or_default(), details.as_deref().unwrap_or_default()),
        r#type: kind,
        code: error.and_then(|error| error.code),
        title: error.and_then(|error| error.title.clone().or_else(|| error.message.clone())),
        details,
    }
}

/// Meta does not say why; its word for the kind tells some, its details others. A place that is not handed over is one
/// that moves (unconfirmed).
fn why(kind: &str, details: &str) -> Why {
    let details = details.to_lowercase();
    let said = |words: &str| details.contains(words) || kind.contains(&words.replace(' ', "_"));
    match kind {
        "edit" => Why::Edit,
        "revoke" => Why::Revoke,
        _ if kind.starts_with("poll") => Why::Poll,
        _ if said("view once") || said("viewed once") => Why::ViewOnce,
        "location" => Why::LiveLocation,
        _ if said("live location") => Why::LiveLocation,
        _ => Why::Other,
    }
}
