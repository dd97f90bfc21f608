//! The limits of interactive messages: at, and one above (reference 2.4).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{LUCIA, World, code, world};

async fn sent(world: &World, interactive: Value) -> i64 {
    let body = json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "interactive", "interactive": interactive });
    code(&world.send(&body).await)
}

fn of(kind: &str, action: &Value) -> Value {
    json!({ "type": kind, "body": { "text": "¿Cuál?" }, "action": action })
}

fn with_header(mut message: Value, header: Value) -> Value {
    message["header"] = header;
    message
}

#[tokio::test]
async fn headers_fit_the_kind() {
    let world = world().await;
    let button =
        of("button", &json!({ "buttons": [{ "type": "reply", "reply": { "id": "a", "title": "A" } }] }));
    let text = |length: usize| json!({ "type": "text", "text": "x".repeat(length) });
    let image = json!({ "type": "image", "image": { "link": "https://x.example/a.jpg" } });
    for length in [59, 60] {
        assert_eq!(sent(&world, with_header(button.clone(), text(length))).await, 0);
    }
    assert_eq!(sent(&world, with_header(button.clone(), text(61))).await, 100);
    assert_eq!(sent(&world, with_header(button.clone(), image.clone())).await, 0);
    assert_eq!(sent(&world, with_header(button, json!({ "type": "image" }))).await, 131_008);
    let rows = json!({ "button": "Ver", "sections": [{ "rows": [{ "id": "1", "title": "A" }] }] });
    assert_eq!(sent(&world, with_header(of("list", &rows), image)).await, 131_009);
    let place = of("location_request_message", &json!({ "name": "send_location" }));
    assert_eq!(sent(&world, place.clone()).await, 0);
    assert_eq!(sent(&world, with_header(place, text(5))).await, 100);
    assert_eq!(sent(&world, of("hologram", &json!({}))).await, 100);
}

#[tokio::test]
async fn buttons_rows_and_names() {
    let world = world().await;
    let button = |id: &str| json!({ "buttons": [{ "type": "reply", "reply": { "id": id, "title": "A" } }] });
    assert_eq!(sent(&world, of("button", &button("a b"))).await, 0);
    assert_eq!(sent(&world, of("button", &button(" a"))).await, 131_009);
    let row = |length: usize| {
        json!({ "button": "Ver", "sections": [{ "rows":
            [{ "id": "1", "title": "A", "description": "x".repeat(length) }] }] })
    };
    for (length, expected) in [(71, 0), (72, 0), (73, 100)] {
        assert_eq!(sent(&world, of("list", &row(length))).await, expected, "{length}");
    }
    let ask = |name: &str| of("request_contact_info", &json!({ "name": name }));
    assert_eq!(sent(&world, ask("request_contact_info")).await, 0);
    assert_eq!(sent(&world, ask("contact")).await, 131_009);
}

#[tokio::test]
async fn flows_name_one_flow_and_a_label() {
    let world = world().await;
    let flow = |change: Value| {
        let mut parameters = json!({ "flow_message_version": "3", "flow_id": "1", "flow_cta": "Reservar" });
        parameters.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        of("flow", &json!({ "name": "flow", "parameters": parameters }))
    };
    let cases = [
        (json!({}), 0),
        (json!({ "flow_cta": "x".repeat(29) }), 0),
        (json!({ "flow_cta": "x".repeat(30) }), 0),
        (json!({ "flow_cta": "x".repeat(31) }), 100),
        (json!({ "flow_message_version": "2" }), 131_009),
        (json!({ "flow_name": "book" }), 100),
        (json!({ "mode": "live" }), 131_009),
        (json!({ "flow_action": "navigate" }), 0),
    ];
    for (change, expected) in cases {
        assert_eq!(sent(&world, flow(change.clone())).await, expected, "{change}");
    }
}

#[tokio::test]
async fn products_and_catalogues() {
    let world = world().await;
    let products = |count: usize| {
        let items = vec![json!({ "product_retailer_id": "SKU-9" }); count];
        let action =
            json!({ "catalog_id": "330012", "sections": [{ "title": "Mesas", "product_items": items }] });
        of("product_list", &action)
    };
    let header = json!({ "type": "text", "text": "Mesas" });
    for (count, expected) in [(0, 131_009), (1, 0), (29, 0), (30, 0), (31, 131_009)] {
        assert_eq!(sent(&world, with_header(products(count), header.clone())).await, expected, "{count}");
    }
    assert_eq!(sent(&world, products(1)).await, 131_008, "a header is required");
    let one =
        json!({ "type": "product", "action": { "catalog_id": "330012", "product_retailer_id": "SKU-9" } });
    assert_eq!(sent(&world, one.clone()).await, 0);
    assert_eq!(sent(&world, with_header(one, header)).await, 100);
    assert_eq!(sent(&world, of("catalog_message", &json!({ "name": "catalog_message" }))).await, 0);
}

#[tokio::test]
async fn carousels_hold_two_to_ten_cards_of_one_kind() {
    let world = world().await;
    let card = |at: usize, length: usize| {
        json!({ "card_index": at, "type": "cta_url",
            "header": { "type": "image", "image": { "link": "https://x.example/a.jpg" } },
            "body": { "text": "x".repeat(length) },
            "action": { "name": "cta_url", "parameters": { "display_text": "Ver", "url": "https://x.example" } } })
    };
    let cards = |count: usize, length: usize| {
        let cards: Vec<Value> = (0..count).map(|at| card(at, length)).collect();
        of("carousel", &json!({ "cards": cards }))
    };
    for (count, length, expected) in
        [(1, 5, 131_009), (2, 5, 0), (10, 5, 0), (11, 5, 131_009), (2, 159, 0), (2, 160, 0), (2, 161, 100)]
    {
        assert_eq!(sent(&world, cards(count, length)).await, expected, "{count} of {length}");
    }
    let mut mixed = cards(2, 5);
    mixed["action"]["cards"][1]["header"]["type"] = json!("video");
    assert_eq!(sent(&world, mixed).await, 131_009);
}
