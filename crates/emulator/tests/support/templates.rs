//! Templates of the program under test.

use serde_json::{Value, json};

use super::{LUCIA, WABA, World};

/// A template that is approved already; its id.
pub(crate) async fn made(world: &World, body: Value) -> String {
    world.handle.set_conditions(&json!({ "review_delay_ms": 0, "pair_limit": false })).unwrap();
    let (status, made) = world.graph("POST", &format!("{WABA}/message_templates"), Some(body)).await;
    assert_eq!(status, 200, "{made}");
    world.handle.settled().await;
    made["id"].as_str().unwrap().to_owned()
}

pub(crate) fn send_of(name: &str, language: &str, components: &Value) -> Value {
    json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "template",
        "template": { "name": name, "language": { "code": language }, "components": components } })
}

/// A text parameter.
pub(crate) fn text(value: &str) -> Value {
    json!({ "type": "text", "text": value })
}
