//! One message of each kind, out and in.
#![allow(dead_code, reason = "every test file uses its own part")]

use domain::Ids;
use domain::capability::SendKind;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use testkit::{Client, Product};
use uuid::Uuid;

#[path = "../pictures/mod.rs"]
mod pictures;
pub(crate) use pictures::png;

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../media/tests/fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

/// A message of a kind that is ready to be posted.
pub(crate) fn body(kind: &str, rest: Value) -> Value {
    with(json!({ "client_id": Ids.next::<Uuid>(), "kind": kind }), rest)
}

/// An object with more members.
pub(crate) fn with(mut object: Value, more: Value) -> Value {
    let Value::Object(more) = more else { panic!("{more} is no object") };
    object.as_object_mut().unwrap().extend(more);
    object
}

/// Ids of uploaded files by what they are.
pub(crate) struct Files(BTreeMap<&'static str, String>);

impl Files {
    pub(crate) async fn upload(client: &Client) -> Self {
        let mut ids = BTreeMap::new();
        let files: Vec<(&str, &str, &str, Vec<u8>)> = vec![
            ("image", "name=front.png", "image/png", png(40, 30)),
            ("video", "name=tour.mp4", "video/mp4", fixture("film.mp4")),
            ("audio", "name=tone.mp3", "audio/mpeg", fixture("tone.mp3")),
            ("voice", "name=voice.ogg&voice=true&waveform=1,50,100", "audio/ogg", fixture("voice.ogg")),
            ("document", "name=offer.pdf", "application/pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n".to_vec()),
            ("sticker", "name=still.webp", "image/webp", fixture("still.webp")),
        ];
        for (what, query, mime_type, bytes) in files {
            let stored = client.upload(&format!("/v1/files?{query}"), mime_type, bytes).await.ok();
            ids.insert(what, stored["id"].as_str().unwrap().to_owned());
        }
        Self(ids)
    }

    pub(crate) fn id(&self, what: &str) -> &str {
        &self.0[what]
    }

    pub(crate) fn send(&self, what: &str, caption: Option<&str>) -> Value {
        body("file", json!({ "file_id": self.id(what), "as": what, "caption": caption }))
    }
}

/// What is posted for a kind, and what its `content` is called; kinds that need more than a post are not here.
pub(crate) fn sent(kind: SendKind, files: &Files) -> Option<(Value, Option<&'static str>)> {
    let words = |rest: Value| with(json!({ "body": "¿Cuál prefiere?", "footer": "Taller" }), rest);
    let option = |id: &str, title: &str| json!({ "id": id, "title": title });
    let rows =
        |n: usize| (1..=n).map(|i| option(&format!("r:{i}"), &format!("Hora {i}"))).collect::<Vec<_>>();
    let header = json!({ "file_id": files.id("image") });
    Some(match kind {
        SendKind::Text => (body("text", json!({ "text": "Hola" })), None),
        SendKind::Image => (files.send("image", Some("El frente")), None),
        SendKind::Video => (files.send("video", Some("La visita")), None),
        SendKind::Audio => (files.send("audio", None), None),
        SendKind::Voice => (files.send("voice", None), None),
        SendKind::Document => (files.send("document", Some("La oferta")), None),
        SendKind::Sticker => (files.send("sticker", None), None),
        SendKind::Location => {
            let place =
                json!({ "latitude": -2.9, "longitude": -79.0, "name": "Taller", "address": "Calle 1" });
            (body("location", place), Some("location"))
        }
        SendKind::Contacts => {
            let card = json!({ "name": "Ilse", "phones": [{ "phone": "+593 99 555 0171", "type": "WORK" }] });
            (body("contacts", json!({ "cards": [card] })), Some("contacts"))
        }
        SendKind::Buttons => {
            let options = vec![option("v:ok", "Voy"), option("v:move", "Otro día")];
            (body("options", words(json!({ "header": header, "options": options }))), Some("options"))
        }
        SendKind::List => (
            body(
                "options",
                words(json!({ "label": "Horas", "header": { "text": "Mañana" }, "options": rows(10) })),
            ),
            Some("options"),
        ),
        SendKind::Link => {
            let link = json!({ "label": "Abrir", "url": "https://example.org/oferta", "header": header });
            (body("link", words(link)), Some("link"))
        }
        SendKind::LocationRequest => {
            (body("location_request", json!({ "body": "¿Dónde está?" })), Some("location_request"))
        }
        SendKind::ContactRequest => {
            (body("contact_request", json!({ "body": "¿Su número?" })), Some("contact_request"))
        }
        SendKind::Flow => {
            let flow = json!({ "label": "Reservar", "flow_id": "884400", "token": "t-1", "action": "navigate",
                "screen": "HOME", "data": { "noches": 2 } });
            (body("flow", words(flow)), Some("flow"))
        }
        SendKind::Product => (
            body("product", json!({ "catalog_id": "330012", "product_id": "SKU-9", "body": "¿Este?" })),
            Some("products"),
        ),
        SendKind::ProductList => {
            let sections = json!([{ "title": "Frenos", "product_ids": ["SKU-9", "SKU-10"] }]);
            let list = json!({ "catalog_id": "330012", "header": "Repuestos", "sections": sections });
            (body("product_list", words(list)), Some("products"))
        }
        SendKind::Catalog => (body("catalog", words(json!({ "product_id": "SKU-9" }))), Some("products")),
        SendKind::Carousel => {
            let card = |n: i32| {
                json!({ "file_id": files.id("image"), "body": format!("Cuarto {n}"), "label": "Ver",
                    "url": format!("https://example.org/{n}") })
            };
            (body("carousel", json!({ "body": "Cuartos", "cards": [card(1), card(2)] })), Some("carousel"))
        }
        // A reaction is put, a template made and approved first, and only groups have pins.
        SendKind::Reaction | SendKind::Template | SendKind::Pin => return None,
    })
}

/// What a person's message of a kind shows.
pub(crate) struct Received {
    /// What the row in the table is called.
    pub(crate) name: &'static str,
    /// Meta's `type`.
    pub(crate) kind: &'static str,
    /// What the phone sends, beside the kind.
    pub(crate) say: Value,
    /// `content.kind`, `file` or `text`.
    pub(crate) shows: &'static str,
    /// What lists show.
    pub(crate) extract: &'static str,
}

fn received(
    name: &'static str,
    kind: &'static str,
    say: Value,
    shows: &'static str,
    extract: &'static str,
) -> Received {
    Received { name, kind, say, shows, extract }
}

/// Everything that people send; a kind may have several faces. What an interactive message of ours is answered with
/// names it in `reply_to`.
pub(crate) fn received_cases() -> Vec<Received> {
    [usual_cases(), unusual_cases()].into_iter().flatten().collect()
}

fn usual_cases() -> Vec<Received> {
    let object = |object: Value| json!({ "object": object });
    let order = json!({ "catalog_id": "330012", "text": "Para el viernes", "product_items": [
        { "product_retailer_id": "SKU-9", "quantity": 2, "item_price": 14.5, "currency": "USD" }] });
    let unread = json!({ "catalog_id": "330012", "product_items": order["product_items"] });
    let form = json!({ "type": "nfm_reply", "nfm_reply": { "name": "flow", "body": "Sent",
        "response_json": "{\"flow_token\":\"t-1\",\"noches\":\"2\"}" } });
    let address = json!({ "type": "nfm_reply", "nfm_reply": { "name": "address_message", "body": "Sent",
        "response_json": "{\"values\":{\"city\":\"Cuenca\"}}" } });
    let card = json!([{ "phones": [{ "phone": "+593995550171" }], "origin": "contact_request" }]);
    let button = json!({ "type": "button_reply", "button_reply": { "id": "v:ok", "title": "Voy" } });
    let row = json!({ "type": "list_reply", "list_reply": { "id": "r:1", "title": "Hora 1", "description": "9:00" } });
    let call = json!({ "type": "call_permission_reply", "call_permission_reply": { "response": "accept" } });
    vec![
        received("text", "text", json!({ "text": "Buenos días" }), "text", "Buenos días"),
        received(
            "forwarded text",
            "text",
            json!({ "text": "Reenviado", "forwarded": true }),
            "text",
            "Reenviado",
        ),
        received("image", "image", object(json!({ "caption": "Esta" })), "file", "Esta"),
        received("video", "video", object(json!({})), "file", ""),
        received("audio", "audio", object(json!({})), "file", ""),
        received("voice", "audio", object(json!({ "voice": true })), "file", ""),
        received("document", "document", object(json!({ "filename": "plan.pdf" })), "file", "plan.pdf"),
        received("sticker", "sticker", object(json!({})), "file", ""),
        received(
            "location",
            "location",
            object(json!({ "latitude": -2.5, "longitude": -79.25 })),
            "location",
            "-2.5, -79.25",
        ),
        received(
            "contacts",
            "contacts",
            object(json!([{ "name": { "formatted_name": "Ilse" } }])),
            "contacts",
            "Ilse",
        ),
        received("answer to a contact request", "contacts", object(card), "contacts", "+593995550171"),
        received("answer to buttons", "interactive", object(button), "choice", "Voy"),
        received("answer to a list", "interactive", object(row), "choice", "Hora 1"),
        received("filled form", "interactive", object(form), "form_answer", "2"),
        received("address", "interactive", object(address), "form_answer", "Cuenca"),
        received("answer to a call request", "interactive", object(call), "form_answer", "accept"),
        received(
            "pressed template button",
            "button",
            object(json!({ "payload": "p", "text": "Voy" })),
            "choice",
            "Voy",
        ),
        received("order with words", "order", object(order), "order", "Para el viernes"),
        received("order", "order", object(unread), "order", "2 × · 29.0 USD"),
    ]
}

/// What people do to messages, what only phones can show, and notices.
fn unusual_cases() -> Vec<Received> {
    let object = |object: Value| json!({ "object": object });
    let edit = json!({ "original_message_id": "wamid.none", "message": { "type": "text", "text": { "body": "Sí" } } });
    vec![
        received("poll", "unsupported", object(json!({ "type": "poll_creation" })), "unsupported: poll", ""),
        received(
            "edit outside coexistence",
            "unsupported",
            object(json!({ "type": "edit" })),
            "unsupported: edit",
            "",
        ),
        received("edit", "edit", object(edit), "unsupported: edit", "Sí"),
        received(
            "revoke",
            "revoke",
            object(json!({ "original_message_id": "wamid.none" })),
            "unsupported: revoke",
            "",
        ),
        received("request_welcome", "request_welcome", object(json!({})), "system", ""),
        received(
            "live location",
            "unsupported",
            object(json!({ "type": "location" })),
            "unsupported: live_location",
            "",
        ),
        received(
            "view once",
            "unsupported",
            json!({ "object": { "type": "image" }, "extra": { "errors": [{ "code": 131_051, "title": "Unsupported",
                "error_data": { "details": "View once media is not supported." } }] } }),
            "unsupported: view_once",
            "",
        ),
        received(
            "identity change",
            "system",
            object(json!({ "type": "customer_identity_changed" })),
            "system",
            "",
        ),
        received("a kind nobody knows", "hologram", object(json!({ "depth": 3 })), "unsupported: other", ""),
    ]
}

/// The newest message of the workspace.
pub(crate) async fn newest(product: &Product) -> Value {
    let list = product.program().get("/v1/messages?limit=1000").await;
    list["data"].as_array().unwrap().last().unwrap().clone()
}

/// What of a message is shown beside its text.
pub(crate) fn shown(message: &Value) -> String {
    match (message["content"]["kind"].as_str(), message["file"].is_object()) {
        (Some("unsupported"), _) => format!("unsupported: {}", message["content"]["why"].as_str().unwrap()),
        (Some(kind), _) => kind.to_owned(),
        (None, true) => "file".to_owned(),
        (None, false) => "text".to_owned(),
    }
}

/// A message as it is now.
pub(crate) async fn luis_sees(luis: &Client, message: &Value) -> Value {
    luis.get(&format!("/v1/messages/{}", message["id"].as_str().unwrap())).await["message"].take()
}
