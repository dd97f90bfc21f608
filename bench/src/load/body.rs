//! Webhook bodies, signed.

use crate::settings::Settings;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// A simulated sender: phone and business-scoped id.
pub(crate) fn sender(number: usize) -> (String, String) {
    (format!("5939955{number:06}"), format!("EC.{:017}", 70_000 + number))
}

/// A text of a sender.
pub(crate) fn text(id: &str, sender_number: usize, text: &str, seconds: i64) -> Value {
    let (wa_id, user_id) = sender(sender_number);
    json!({
        "from": wa_id, "from_user_id": user_id, "id": id,
        "timestamp": seconds.to_string(), "type": "text", "text": { "body": text }
    })
}

/// Message `count` of a sender; the text carries both, so that a reader can check order and attribution.
pub(crate) fn message(run: &str, sender_number: usize, count: usize, seconds: i64) -> Value {
    let id = format!("wamid.{run}.{sender_number}.{count}");
    text(&id, sender_number, &format!("{run} {sender_number} {count}"), seconds)
}

/// What became of a message of ours to somebody.
pub(crate) fn status(vendor_id: &str, sender_number: usize, word: &str, seconds: i64) -> Value {
    let (wa_id, _) = sender(sender_number);
    json!({ "id": vendor_id, "status": word, "timestamp": seconds.to_string(), "recipient_id": wa_id })
}

/// One body with these messages and statuses, in this order.
pub(crate) fn webhook(settings: &Settings, messages: &[Value], statuses: &[Value]) -> Vec<u8> {
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": settings.display_phone_number.replace(['+', ' ', '-'], ""),
            "phone_number_id": settings.phone_number_id
        }
    });
    if let Some(object) = value.as_object_mut() {
        if !messages.is_empty() {
            object.insert("contacts".to_owned(), contacts(messages));
            object.insert("messages".to_owned(), Value::Array(messages.to_vec()));
        }
        if !statuses.is_empty() {
            object.insert("statuses".to_owned(), Value::Array(statuses.to_vec()));
        }
    }
    let body = json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": settings.waba_id, "changes": [{ "field": "messages", "value": value }] }]
    });
    body.to_string().into_bytes()
}

fn contacts(messages: &[Value]) -> Value {
    let contact = |m: &Value| json!({ "profile": { "name": "Carga" }, "wa_id": m["from"], "user_id": m["from_user_id"] });
    messages.iter().map(contact).collect()
}

/// The value of `X-Hub-Signature-256`.
pub(crate) fn signature(settings: &Settings, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(settings.app_secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}
