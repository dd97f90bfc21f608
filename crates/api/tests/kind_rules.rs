//! What fits and what does not: limits one below, at and one above, and what options become; through HTTP and the
//! emulator, on both databases.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a test may panic"
)]

use serde_json::{Value, json};
use testkit::each_product;

mod kinds_cases;
mod scene;
use kinds_cases::{Files, body, luis_sees, newest, with};
use scene::{ANA, path, scene};

/// What is posted with a text of this length.
type Made = fn(String, &Files) -> Value;

/// Every limit of a text that belongs to one kind.
fn limits() -> Vec<(&'static str, usize, Made)> {
    vec![
        ("text", 4_096, |text, _| body("text", json!({ "text": text }))),
        ("caption", 1_024, |text, files| files.send("image", Some(&text))),
        ("caption of a document", 1_024, |text, files| files.send("document", Some(&text))),
        ("header", 60, |text, _| link(json!({ "header": { "text": text } }))),
        ("body", 1_024, |text, _| link(json!({ "body": text }))),
        ("footer", 60, |text, _| link(json!({ "footer": text }))),
        ("label of a link", 20, |text, _| link(json!({ "label": text }))),
        ("address of a link", 2_000, |text, _| {
            link(json!({ "url": format!("https://example.org/{}", "x".repeat(text.len() - 20)) }))
        }),
        ("body of a list", 4_096, |text, _| {
            let options = ["A", "B", "C", "D"].map(|title| json!({ "title": title }));
            body("options", json!({ "body": text, "options": options }))
        }),
        ("label of a list", 20, |text, _| {
            let options = ["A", "B", "C", "D"].map(|title| json!({ "title": title }));
            body("options", json!({ "body": "b", "label": text, "options": options }))
        }),
        ("label of a form", 30, |text, _| {
            body("flow", json!({ "body": "b", "label": text, "flow_id": "1" }))
        }),
        ("body of a request", 1_024, |text, _| body("location_request", json!({ "body": text }))),
        ("body of another", 1_024, |text, _| body("contact_request", json!({ "body": text }))),
        ("body of a catalogue", 1_024, |text, _| body("catalog", json!({ "body": text }))),
        ("text of a card", 160, |text, files| {
            let card = json!({ "file_id": files.id("image"), "body": text, "label": "l", "url": "https://example.org" });
            body("carousel", json!({ "body": "b", "cards": [card.clone(), card] }))
        }),
    ]
}

/// Those of parts that several kinds have, and of lists.
fn limits_of_parts() -> Vec<(&'static str, usize, Made)> {
    vec![
        ("name of a place", 1_000, |text, _| {
            body("location", json!({ "latitude": 0, "longitude": 0, "name": text }))
        }),
        ("address of a place", 1_000, |text, _| {
            body("location", json!({ "latitude": 0, "longitude": 0, "address": text }))
        }),
        ("name of a contact", 1_000, |text, _| body("contacts", json!({ "cards": [{ "name": text }] }))),
        ("footer of a form", 60, |text, _| {
            body("flow", json!({ "body": "b", "label": "l", "flow_id": "1", "footer": text }))
        }),
        ("body of a product", 1_024, |text, _| {
            body("product", json!({ "catalog_id": "1", "product_id": "SKU-9", "body": text }))
        }),
        ("id of a product", 100, |text, _| {
            body("product", json!({ "catalog_id": "1", "product_id": text, "body": "b" }))
        }),
        ("header of a list of products", 60, |text, _| products(json!({ "header": text }))),
        ("body of a list of products", 1_024, |text, _| products(json!({ "body": text }))),
        ("title of a section", 24, |text, _| {
            products(json!({ "sections": [{ "title": text, "product_ids": ["SKU-9"] }] }))
        }),
        ("body of a carousel", 1_024, |text, files| carousel(files, &text, json!({}))),
        ("label of a card", 20, |text, files| carousel(files, "b", json!({ "label": text }))),
        ("option of a card", 20, |text, files| {
            let options = json!([{ "id": "1", "title": text }]);
            carousel(files, "b", json!({ "label": null, "url": null, "options": options }))
        }),
        ("id of an option of a card", 256, |text, files| {
            let options = json!([{ "id": text, "title": "t" }]);
            carousel(files, "b", json!({ "label": null, "url": null, "options": options }))
        }),
    ]
}

fn products(change: Value) -> Value {
    let sections = json!([{ "title": "t", "product_ids": ["SKU-9"] }]);
    let list = json!({ "catalog_id": "1", "header": "h", "body": "b", "sections": sections });
    body("product_list", with(list, change))
}

fn carousel(files: &Files, text: &str, change: Value) -> Value {
    let card = json!({ "file_id": files.id("image"), "label": "l", "url": "https://example.org" });
    let card = with(card, change);
    body("carousel", json!({ "body": text, "cards": [card.clone(), card] }))
}

fn link(change: Value) -> Value {
    body("link", with(json!({ "body": "b", "label": "l", "url": "https://example.org" }), change))
}

#[tokio::test]
async fn texts_one_below_at_and_one_above_their_limits() {
    check(limits()).await;
}

#[tokio::test]
async fn parts_one_below_at_and_one_above_their_limits() {
    check(limits_of_parts()).await;
}

/// A person takes about fifty messages at once.
async fn check(limits: Vec<(&'static str, usize, Made)>) {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let files = Files::upload(&luis).await;
        let messages = path(&conversation, "/messages");
        for (name, most, make) in &limits {
            for length in [most - 1, *most] {
                let sent = luis.post(&messages, make("x".repeat(length), &files)).await;
                product.settle().await;
                assert_eq!(luis_sees(&luis, &sent).await["status"], "delivered", "{name}: {length}");
            }
            let above = luis.call("POST", &messages, make("x".repeat(most + 1), &files)).await;
            let code = above.body["code"].as_str().unwrap();
            // A list that does not fit would be a text, which is too long as well.
            assert!(["message.too_long", "options.refused"].contains(&code), "{name}: {}", above.body);
        }
    })
    .await;
}

#[tokio::test]
async fn numbers_one_below_at_and_one_above_their_limits() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let files = Files::upload(&luis).await;
        let messages = path(&conversation, "/messages");
        let cards = |n: usize| body("contacts", json!({ "cards": vec![json!({ "name": "Ilse" }); n] }));
        let products = |n: usize| {
            let ids: Vec<String> = (0..n).map(|i| format!("SKU-{i}")).collect();
            let sections = json!([{ "title": "t", "product_ids": ids }]);
            body(
                "product_list",
                json!({ "catalog_id": "1", "header": "h", "body": "b", "sections": sections }),
            )
        };
        let carousel = |n: usize| {
            let card = json!({ "file_id": files.id("image"), "label": "l", "url": "https://example.org" });
            body("carousel", json!({ "body": "b", "cards": vec![card; n] }))
        };
        for (good, bad) in [
            (vec![cards(1), cards(256), cards(257)], vec![cards(0), cards(258)]),
            (vec![products(1), products(29), products(30)], vec![products(0), products(31)]),
            (vec![carousel(2), carousel(9), carousel(10)], vec![carousel(1), carousel(11)]),
        ] {
            for message in good {
                let sent = luis.post(&messages, message).await;
                product.settle().await;
                assert_eq!(luis_sees(&luis, &sent).await["status"], "delivered");
            }
            for message in bad {
                luis.call("POST", &messages, message).await.refused(409, "message.invalid");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_is_refused_before_any_call() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let files = Files::upload(&luis).await;
        let post = async |kind: &str, rest: Value| {
            luis.call("POST", &path(&conversation, "/messages"), body(kind, rest)).await
        };
        let long = |n: usize| "x".repeat(n);
        let file = |what: &str, shown_as: &str| json!({ "file_id": files.id(what), "as": shown_as });
        post("file", file("image", "video")).await.refused(409, "file.kind");
        post("file", file("audio", "voice")).await.refused(409, "file.kind");
        post("file", json!({ "file_id": files.id("image"), "as": "image", "caption": long(1_025) }))
            .await
            .refused(422, "message.too_long");
        post("file", json!({ "file_id": files.id("voice"), "as": "voice", "caption": "a" }))
            .await
            .refused(409, "message.invalid");
        let unknown = json!({ "file_id": "01a20d2f-404e-7663-8359-69fe7fe89a51", "as": "image" });
        post("file", unknown).await.refused(422, "request.invalid");
        let large =
            luis.upload("/v1/files?name=a.png", "image/png", kinds_cases::png(1_400, 1_300)).await.ok();
        let picture = post("file", json!({ "file_id": large["id"], "as": "image" })).await;
        picture.refused(409, "file.too_large");
        assert_eq!(picture.body["params"]["limit"], 5 * 1_024 * 1_024);
        post("location", json!({ "latitude": 91, "longitude": 0 })).await.refused(409, "message.invalid");
        post("contacts", json!({})).await.refused(409, "message.invalid");
        let none = post("options", json!({ "body": "b", "options": [] })).await;
        none.refused(409, "options.refused");
        assert_eq!(none.body["params"]["reason"], "no_options");
        post("link", json!({ "body": "b", "label": "l", "url": "javascript:alert(1)" }))
            .await
            .refused(409, "message.invalid");
        post("link", json!({ "body": " ", "label": "l", "url": "https://example.org" }))
            .await
            .refused(422, "message.empty");
        post("location_request", json!({ "body": long(1_025) })).await.refused(422, "message.too_long");
        post("hologram", json!({})).await.refused(422, "request.invalid");
        product.settle().await;
        assert!(product.meta.sent().is_empty());
    })
    .await;
}

/// What a question with three options becomes when one of its parts is of this length.
fn question(part: &str, length: usize, count: usize) -> Value {
    let text = "x".repeat(length);
    let mut options: Vec<Value> =
        (0..count).map(|i| json!({ "id": i.to_string(), "title": i.to_string() })).collect();
    let mut asked = json!({ "body": "b" });
    match part {
        "body" => asked["body"] = json!(text),
        part => options[0][part] = json!(text),
    }
    asked["options"] = json!(options);
    body("options", asked)
}

#[tokio::test]
async fn each_limit_of_options_one_below_at_and_above_decides_what_they_become() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        for (part, count, most, fits, above) in [
            ("title", 3, 20, "buttons", "list"),
            ("title", 3, 24, "list", "text"),
            ("id", 3, 256, "buttons", "text"),
            ("id", 4, 200, "list", "text"),
            ("description", 4, 72, "list", "text"),
            ("body", 3, 1_024, "buttons", "list"),
        ] {
            for (length, shown) in [(most - 1, fits), (most, fits), (most + 1, above)] {
                let asked = luis.post(&path(&conversation, "/messages"), question(part, length, count)).await;
                let style = asked["content"]["style"].as_str().or(asked["kind"].as_str());
                assert_eq!(style, Some(shown), "{part}: {length}");
                product.settle().await;
                assert_eq!(luis_sees(&luis, &asked).await["status"], "delivered", "{part}: {length}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn options_become_what_the_channel_can() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let options =
            |n: usize| (1..=n).map(|i| json!({ "title": format!("Opción {i}") })).collect::<Vec<_>>();
        let ask = async |n: usize| {
            let asked = body("options", json!({ "body": "¿Cuál?", "options": options(n) }));
            luis.post(&path(&conversation, "/messages"), asked).await
        };
        assert_eq!(ask(3).await["content"]["style"], "buttons");
        let list = ask(4).await;
        assert_eq!((&list["content"]["style"], &list["content"]["label"]), (&json!("list"), &json!("☰")));
        assert_eq!(ask(10).await["content"]["style"], "list");
        let text = ask(11).await;
        assert_eq!((&text["kind"], &text["content"]), (&json!("text"), &Value::Null));
        assert!(text["text"].as_str().unwrap().ends_with("11. Opción 11"));
        product.settle().await;
        let chosen = json!({ "kind": "interactive", "reply_to": luis_sees(&luis, &list).await["vendor_id"],
            "object": { "type": "list_reply", "list_reply": { "id": "2", "title": "Opción 2" } } });
        product.meta.say_object(&product.person(ANA, "Ana"), product.phone_number_id(), chosen).unwrap();
        product.settle().await;
        let answer = newest(product).await;
        assert_eq!((&answer["content"]["kind"], &answer["content"]["id"]), (&json!("choice"), &json!("2")));
        assert_eq!(answer["reply_to"]["message_id"], list["id"]);
    })
    .await;
}
