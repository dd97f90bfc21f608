//! What a phone sends for each kind of message (reference 4.6).

use serde_json::{Map, Value, json};

use super::inbound::Say;
use crate::media::rules::KINDS;
use crate::sim::error::SimError;
use crate::template::list_of;
use crate::world::chat::{Attachment, Author, Message};
use crate::world::{ChatKey, World};

/// Longest text a phone sends.
const TEXT_MOST: usize = 65_536;
/// A business sees a number that was shared with it for this long.
const NUMBER_SHARED_MS: i64 = 30 * 86_400_000;

impl World {
    /// Reply, forward and product of a message.
    pub(super) fn context(&self, chat: &ChatKey, say: &Say) -> Option<Value> {
        let mut context = Map::new();
        if let Some(target) = &say.reply_to {
            let own = self.message(target).is_some_and(|(_, message)| message.from == Author::Person);
            let business = self.businesses.numbers.get(&chat.1).map(|number| number.digits.clone());
            let from = if own { self.visible_wa_id(chat) } else { business };
            if let Some(from) = from {
                context.insert("from".to_owned(), json!(from));
            }
            context.insert("id".to_owned(), json!(target));
        }
        if say.frequently_forwarded {
            context.insert("frequently_forwarded".to_owned(), json!(true));
        } else if say.forwarded {
            context.insert("forwarded".to_owned(), json!(true));
        }
        if let Some(product) = &say.product {
            context.insert("referred_product".to_owned(), product.clone());
        }
        (!context.is_empty()).then_some(Value::Object(context))
    }

    /// What the caller gave, completed to something a phone could send, and the file in it.
    pub(super) fn object_of(&mut self, chat: &ChatKey, say: &Say) -> (Value, Option<Attachment>) {
        let given = say.object.as_ref();
        let names_file =
            given.is_some_and(|given| given.as_object().is_none_or(|own| own.contains_key("id")));
        if KINDS.contains(&say.kind.as_str()) && (say.sent.is_some() || !names_file) {
            return self.media_object(chat, say);
        }
        let invented = || match say.kind.as_str() {
            "text" => json!({ "body": say.text.as_deref().unwrap_or_default() }),
            "location" => json!({ "latitude": -0.1807, "longitude": -78.4678 }),
            "unsupported" => json!({ "type": "unknown" }),
            "contacts" => json!([self.own_card(chat, say)]),
            // Only the type says it (reference 4.6).
            "request_welcome" => Value::Null,
            _ => json!({}),
        };
        (given.cloned().unwrap_or_else(invented), None)
    }

    /// The person's own contact card, as it answers a request for it.
    fn own_card(&self, chat: &ChatKey, say: &Say) -> Value {
        let Some(person) = self.people.get(chat.0) else { return json!({}) };
        let asked =
            say.reply_to.as_ref().and_then(|id| self.message(id)).is_some_and(|(_, message)| asks(message));
        let phone = format!("+{}", person.digits);
        let vcard = format!(
            "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL;type=CELL;waid={}:{phone}\nEND:VCARD",
            person.name, person.wa_id
        );
        json!({
            "name": { "formatted_name": person.name, "first_name": person.name.split(' ').next() },
            "phones": [{ "phone": phone, "wa_id": person.wa_id, "type": "CELL" }],
            "vcard": vcard,
            "origin": if asked { "contact_request" } else { "other" },
        })
    }

    /// Who answers a request for their contact shows the number to this business.
    pub(super) fn share_number(&mut self, chat: &ChatKey, object: &Value) {
        let shared = object.as_array().is_some_and(|cards| {
            cards.iter().any(|card| card.get("origin").is_some_and(|origin| origin == "contact_request"))
        });
        if shared {
            let until = self.now.saturating_add(NUMBER_SHARED_MS);
            self.chat(chat).number_known_until = Some(until);
        }
    }
}

/// Whether a message of a business asks for the contact: one of that kind, or a button of its template.
fn asks(message: &Message) -> bool {
    let is = |value: &Value, kind: &str| value.get("type").is_some_and(|own| own == kind);
    let buttons = message.shown.as_ref().map(|shown| list_of(shown, "buttons")).unwrap_or_default();
    is(&message.object, "request_contact_info") || buttons.iter().any(|one| is(one, "REQUEST_CONTACT_INFO"))
}

pub(super) fn check(say: &Say) -> Result<(), SimError> {
    let named =
        (1..=40).contains(&say.kind.len()) && say.kind.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let reserved =
        ["from", "from_user_id", "id", "timestamp", "type", "context", "errors", "referral", "reaction"];
    if !named || reserved.contains(&say.kind.as_str()) {
        return Err(SimError::field(
            400,
            "message.invalid",
            "kind is a message type such as text or image",
            "kind",
        ));
    }
    let text = say.text.as_deref().unwrap_or_default();
    if text.len() > TEXT_MOST {
        return Err(SimError::field(400, "message.invalid", "the text is too long", "text"));
    }
    if say.kind == "text" && say.object.is_none() && text.is_empty() {
        return Err(SimError::field(400, "message.invalid", "a text is needed", "text"));
    }
    Ok(())
}

/// The words a phone shows for an object.
pub(crate) fn shown_text(kind: &str, object: &Value) -> Option<String> {
    let at = |path: &str| object.pointer(path).and_then(Value::as_str).map(str::to_owned);
    match kind {
        "text" | "system" => at("/body"),
        "image" | "video" | "audio" | "sticker" => at("/caption"),
        "document" => at("/caption").or_else(|| at("/filename")),
        "location" => at("/name").or_else(|| at("/address")),
        "interactive" => at("/body/text")
            .or_else(|| at("/button_reply/title"))
            .or_else(|| at("/list_reply/title"))
            .or_else(|| at("/nfm_reply/body")),
        "button" | "order" => at("/text"),
        "contacts" => at("/0/name/formatted_name"),
        "template" => at("/name"),
        _ => None,
    }
}
