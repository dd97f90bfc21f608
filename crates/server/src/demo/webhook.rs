//! What Meta would have sent for a line of a person.

use super::data::Line;
use super::meta;
use super::plan::Talk;
use super::wire::Wire;
use domain::Ms;
use serde_json::{Value, json};

/// What is said of a line besides its content.
pub(super) struct Envelope<'a> {
    /// The vendor's id.
    pub(super) vendor_id: &'a str,
    /// The vendor's ids of the lines before.
    pub(super) said: &'a [&'a str],
    pub(super) at: Ms,
}

pub(super) fn body(talk: &Talk, line: &Line, content: &Wire, envelope: &Envelope<'_>) -> String {
    let (phone_number_id, display) = meta::number(talk.channel);
    let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect::<String>();
    let from = digits(&talk.contact.phone);
    let timestamp = (envelope.at.0 / 1_000).to_string();
    let mut message = json!({ "from": from, "id": envelope.vendor_id, "timestamp": timestamp,
        "type": content.kind, content.kind.as_str(): content.object });
    if let (Some(quoted), Value::Object(members)) =
        (line.reply_to.and_then(|place| envelope.said.get(place)), &mut message)
    {
        members.insert("context".to_owned(), json!({ "from": from, "id": quoted }));
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
