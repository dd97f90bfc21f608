//! What Meta would have sent for a line of a person.

use super::data::Line;
use super::meta;
use super::plan::Talk;
use domain::Ms;
use serde_json::{Value, json};

/// The body of the webhook; `said` are the vendor's ids of the lines before.
pub(super) fn body(talk: &Talk, line: &Line, said: &[&str], vendor_id: &str, at: Ms) -> String {
    let (phone_number_id, display) = meta::number(talk.channel);
    let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect::<String>();
    let from = digits(&talk.contact.phone);
    let mut message = json!({ "from": from, "id": vendor_id, "timestamp": (at.0 / 1_000).to_string() });
    let target = line.reaction_to.and_then(|place| said.get(place));
    let content = match (&line.reaction, target) {
        (Some(emoji), Some(target)) => {
            json!({ "type": "reaction", "reaction": { "message_id": target, "emoji": emoji } })
        }
        _ => json!({ "type": "text", "text": { "body": line.text } }),
    };
    merge(&mut message, content);
    if let Some(quoted) = line.reply_to.and_then(|place| said.get(place)) {
        merge(&mut message, json!({ "context": { "from": from, "id": quoted } }));
    }
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": digits(display), "phone_number_id": phone_number_id },
        "contacts": [{ "profile": { "name": talk.contact.name }, "wa_id": from }],
        "messages": [message],
    });
    let change = json!({ "field": "messages", "value": value });
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": meta::WABA_ID, "changes": [change] }] })
        .to_string()
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
