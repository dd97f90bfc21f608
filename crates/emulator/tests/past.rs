//! Chats that happened before: files, questions, templates and reactions as the phones have them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use emulator::{PastChat, PastFile, PastMessage};
use serde_json::{Value, json};
use support::media::{JPEG, PDF};
use support::templates::{made, text};
use support::{LUCIA, NUMBER, SEPTEMBER, TOKEN, World, world};

fn past(id: &str, by_person: bool, kind: &str, object: Value) -> PastMessage {
    PastMessage { id: id.to_owned(), by_person, kind: kind.to_owned(), object, reply_to: None, at: SEPTEMBER }
}

fn remember(world: &World, messages: Vec<PastMessage>) -> Vec<Value> {
    let (name, language) = ("Lucía Andrade".to_owned(), "es".to_owned());
    let (phone, number) = (format!("+{LUCIA}"), NUMBER.to_owned());
    world.handle.remember(PastChat { name, phone, language, listed: true, number, messages }).unwrap();
    world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap()
}

#[tokio::test]
async fn files_of_both_sides_are_there_and_a_persons_can_be_fetched() {
    let world = world().await;
    let keep = |by_person, name, mime_type, bytes| {
        world.handle.keep_file(NUMBER, by_person, &PastFile { name, mime_type, bytes }).unwrap()
    };
    let photo = keep(true, "foto.jpg", "image/jpeg", JPEG);
    let invoice = keep(false, "factura.pdf", "application/pdf", PDF);
    let kept = remember(
        &world,
        vec![
            past("wamid.1", true, "image", json!({ "id": photo, "caption": "Así quedó" })),
            past("wamid.2", false, "document", json!({ "id": invoice, "filename": "factura.pdf" })),
            past("wamid.3", true, "reaction", json!({ "message_id": "wamid.2", "emoji": "👍" })),
        ],
    );
    assert_eq!(kept.len(), 2, "a reaction is no message");
    assert_eq!((&kept[0]["from"], &kept[0]["text"]), (&json!("person"), &json!("Así quedó")));
    assert_eq!(kept[0]["media"]["mime_type"], "image/jpeg");
    assert_eq!(
        (&kept[1]["from"], &kept[1]["media"]["filename"]),
        (&json!("business"), &json!("factura.pdf"))
    );
    assert_eq!(kept[1]["reactions"], json!([{ "from": "person", "emoji": "👍" }]));
    let (_, read) = world.graph("GET", &photo, None).await;
    let bytes = world.http.get(read["url"].as_str().unwrap()).bearer_auth(TOKEN).send().await.unwrap();
    assert_eq!(&bytes.bytes().await.unwrap()[..], JPEG);
    assert!(world.callback.received().is_empty(), "nothing is told of the past");
}

#[tokio::test]
async fn a_template_is_shown_with_its_values_and_decided_about_from_inside() {
    let world = world().await;
    let id = made(
        &world,
        json!({ "name": "visita", "language": "es", "category": "UTILITY", "components": [
            { "type": "BODY", "text": "Le esperamos el {{1}} en el taller, como quedamos ayer.",
                "example": { "body_text": [["lunes"]] } },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Ahí estaré" }] },
        ] }),
    )
    .await;
    let components = json!([{ "type": "body", "parameters": [text("jueves")] }]);
    let sent = json!({ "name": "visita", "language": { "code": "es" }, "components": components });
    let pressed = json!({ "payload": "Ahí estaré", "text": "Ahí estaré" });
    let kept = remember(
        &world,
        vec![past("wamid.1", false, "template", sent), past("wamid.2", true, "button", pressed)],
    );
    assert_eq!(kept[0]["text"], "Le esperamos el jueves en el taller, como quedamos ayer.");
    assert_eq!(kept[0]["shown"]["buttons"][0]["text"], "Ahí estaré");
    assert_eq!(kept[1]["text"], "Ahí estaré");
    world.handle.decide_template(&id, "quality", json!({ "score": "RED" })).unwrap();
    assert_eq!(world.graph("GET", &id, None).await.1["status"], "PAUSED");
    assert!(world.handle.decide_template(&id, "approve", json!({})).is_err());
}
