//! Every kind of message, out and in, through HTTP and the emulator's phones, on both databases; and the table of them in
//! the documentation, which is written from what happens here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::capability::{ChannelKind, SendKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use testkit::{Client, Product, each_product};
use whatsapp::webhook::INBOUND_KINDS;

mod kinds_cases;
mod scene;
mod template_scene;
use kinds_cases::{Files, body, newest, received_cases, sent, shown};
use scene::{ANA, path, scene};
use template_scene::{approved, by_hand, definition, send, value};

/// One line of the table.
struct Row {
    name: String,
    received: Option<String>,
    sent: Option<String>,
}

#[tokio::test]
async fn every_kind_goes_both_ways_and_the_documentation_says_so() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let mut rows = go_out(product, &luis, &conversation).await;
        rows.extend(come_in(product).await);
        let table = table(&rows);
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/message-kinds.md");
        if std::env::var_os("TERTULIA_WRITE_DOCS").is_some() {
            std::fs::write(&file, &table).unwrap();
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(written, table, "run this test once with TERTULIA_WRITE_DOCS=1");
    })
    .await;
}

/// Every kind of the table of capabilities.
async fn go_out(product: &Product, luis: &Client, conversation: &Value) -> Vec<Row> {
    let files = Files::upload(luis).await;
    let person = product.person(ANA, "Ana");
    let mut rows = Vec::new();
    for kind in SendKind::ALL {
        let takes = ChannelKind::WhatsappPerson.capability().takes(*kind);
        let how = match sent(*kind, &files) {
            Some((body, content)) => {
                let posted = luis.post(&path(conversation, "/messages"), body).await;
                product.settle().await;
                let id = posted["id"].as_str().unwrap();
                let message = luis.get(&format!("/v1/messages/{id}")).await["message"].take();
                assert_eq!(
                    (message["status"].as_str(), &message["error"]),
                    (Some("delivered"), &Value::Null),
                    "{kind}"
                );
                assert_eq!(message["content"]["kind"].as_str(), content, "{kind}: {message}");
                let phone = product.meta.messages(&person, product.phone_number_id()).unwrap();
                let there = phone.last().unwrap();
                assert_eq!(
                    (&there["id"], &there["kind"]),
                    (&message["vendor_id"], &message["kind"]),
                    "{kind}"
                );
                assert!(!there.to_string().contains("file_id"), "{kind}: {there}");
                Some(shown(&message))
            }
            None if *kind == SendKind::Reaction => {
                let message = newest(product).await;
                let reaction = format!("/v1/messages/{}/reaction", message["id"].as_str().unwrap());
                luis.call("PUT", &reaction, json!({ "emoji": "👍" })).await.ok();
                product.settle().await;
                assert_eq!(newest(product).await["reactions"][0]["pending"], false);
                Some("reaction".to_owned())
            }
            None if *kind == SendKind::Template => Some(send_template(product, luis, conversation).await),
            // Groups are not there yet.
            None => None,
        };
        assert_eq!(takes, how.is_some(), "{kind} is sent when the channel takes it");
        rows.push(Row { name: kind.to_string(), received: None, sent: how });
    }
    rows
}

/// Made, approved and sent; what it shows.
async fn send_template(product: &Product, luis: &Client, conversation: &Value) -> String {
    by_hand(product);
    let text = "Hola {{1}}, su pedido ya salió y llegará pronto a su casa.";
    let wanted = definition("pedido", "UTILITY", &json!([template_scene::body(text, &["Ana"])]));
    let template = approved(product, &product.member("mario").await, wanted, json!([])).await;
    let message = send(&template, &json!([value("1", "Ana")]));
    let posted = luis.post(&path(conversation, "/messages"), message).await;
    product.settle().await;
    let message = luis_sees(luis, &posted).await;
    assert_eq!(message["status"], "delivered", "{message}");
    assert!(message["text"].as_str().unwrap().starts_with("Hola Ana, su pedido"), "{message}");
    shown(&message)
}

/// Every kind of the list that the webhook's reader has, and one it does not know.
async fn come_in(product: &Product) -> Vec<Row> {
    let (person, number) = (product.person(ANA, "Ana"), product.phone_number_id());
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for case in received_cases() {
        let mut say = case.say.clone();
        say["kind"] = json!(case.kind);
        product.meta.say_object(&person, number, say).unwrap();
        product.settle().await;
        let message = newest(product).await;
        assert_eq!(message["kind"], case.kind, "{}", case.name);
        assert_eq!(shown(&message), case.shows, "{}: {message}", case.name);
        let brief = &product.conversation_with("Ana").await["last_message"];
        assert_eq!(
            (&brief["id"], brief["extract"].as_str()),
            (&message["id"], Some(case.extract)),
            "{}",
            case.name
        );
        seen.insert(case.kind);
        rows.push(Row { name: case.name.to_owned(), received: Some(case.shows.to_owned()), sent: None });
    }
    let told = newest(product).await["vendor_id"].as_str().unwrap().to_owned();
    product.meta.react(&person, number, &told, "🎉").unwrap();
    product.settle().await;
    assert_eq!(newest(product).await["reactions"][0]["emoji"], "🎉");
    seen.insert("reaction");
    rows.push(Row { name: "reaction".to_owned(), received: Some("reaction".to_owned()), sent: None });
    let change = format!("/emulator/people/{person}/change-number");
    product.at_meta("POST", &change, json!({ "phone": "+593995550188" })).await;
    let notice = newest(product).await;
    assert_eq!(notice["content"]["change"], "number", "{notice}");
    assert_eq!(
        (&notice["content"]["old"], &notice["content"]["new"]),
        (&json!("593995550142"), &json!("593995550188"))
    );
    seen.insert("system");
    rows.push(Row { name: "number change".to_owned(), received: Some("system".to_owned()), sent: None });
    let without: Vec<_> = INBOUND_KINDS.iter().filter(|kind| !seen.contains(**kind)).collect();
    assert!(without.is_empty(), "kinds that are read and have no case here: {without:?}");
    rows
}

/// Names that both ways have become one line.
fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Kinds of messages\n\nWritten by `crates/api/tests/kinds.rs` from what happens there: each kind of the table of \
         capabilities (`domain::capability`) is\nsent to a phone of the emulator, each kind the webhook's reader knows \
         (`whatsapp::webhook::INBOUND_KINDS`) is sent by one, and\nthe message is looked at through the API. *Shown as* is \
         its `content.kind`, or that its text or file says all.\n\n| Kind | Received | Sent | Shown as | Emulated | Tested \
         |\n|---|---|---|---|---|---|\n",
    );
    let mut done = BTreeSet::new();
    for row in rows {
        if !done.insert(row.name.clone()) {
            continue;
        }
        let of_name = || rows.iter().filter(|other| other.name == row.name);
        let received = of_name().find_map(|row| row.received.clone());
        let sent = of_name().find_map(|row| row.sent.clone());
        let yes = |is: bool| if is { "yes" } else { "–" };
        let both = yes(received.is_some() || sent.is_some());
        let as_what = received.clone().or(sent.clone()).unwrap_or_else(|| "–".to_owned());
        let (in_, out) = (yes(received.is_some()), yes(sent.is_some()));
        writeln!(text, "| {} | {in_} | {out} | {as_what} | {both} | {both} |", row.name).unwrap();
    }
    text
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

async fn luis_sees(luis: &Client, message: &Value) -> Value {
    luis.get(&format!("/v1/messages/{}", message["id"].as_str().unwrap())).await["message"].take()
}

#[tokio::test]
async fn a_voice_note_is_played_and_files_go_to_the_vendor_once() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let files = Files::upload(&luis).await;
        let voice = luis.post(&path(&conversation, "/messages"), files.send("voice", None)).await;
        let text = luis.post(&path(&conversation, "/messages"), scene::text("después")).await;
        let again = luis.post(&path(&conversation, "/messages"), files.send("voice", None)).await;
        product.settle().await;
        let order: Vec<String> = product.meta.sent().into_iter().map(|sent| sent.kind).collect();
        assert_eq!(order, ["audio", "text", "audio"], "a text waits for the file before it");
        let phone = product.meta.messages(&product.person(ANA, "Ana"), product.phone_number_id()).unwrap();
        assert_eq!(phone[1]["object"]["voice"], true, "{}", phone[1]);
        assert_eq!(phone[1]["object"]["id"], phone[3]["object"]["id"], "the file was brought there once");
        let seen = luis_sees(&luis, &voice).await;
        product
            .meta
            .play(&product.person(ANA, "Ana"), product.phone_number_id(), seen["vendor_id"].as_str().unwrap())
            .unwrap();
        product.settle().await;
        assert_eq!(luis_sees(&luis, &voice).await["status"], "played");
        assert!(voice["file"]["voice"].as_bool().unwrap() && again["file"]["voice"].as_bool().unwrap());
        assert_eq!(luis_sees(&luis, &text).await["status"], "delivered");
        let brief = product.conversation_with("Ana").await["last_message"].take();
        assert_eq!((&brief["voice"], brief["duration_ms"].is_number()), (&json!(true), true), "{brief}");
    })
    .await;
}

#[tokio::test]
async fn what_the_vendor_lost_is_brought_again_and_what_it_refuses_fails_with_its_words() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let files = Files::upload(&luis).await;
        luis.post(&path(&conversation, "/messages"), files.send("image", None)).await;
        product.settle().await;
        // Meta keeps uploads for 30 days, and we use them for 29: only deleting takes one away earlier.
        let phone = product.meta.messages(&product.person(ANA, "Ana"), product.phone_number_id()).unwrap();
        let lost = phone.last().unwrap()["object"]["id"].as_str().unwrap();
        product.at_meta("DELETE", &format!("/v25.0/{lost}"), json!({})).await;
        let later = luis.post(&path(&conversation, "/messages"), files.send("image", Some("otra vez"))).await;
        product.settle().await;
        let seen = luis_sees(&luis, &later).await;
        assert_eq!((seen["status"].as_str(), &seen["error"]), (Some("delivered"), &Value::Null), "{seen}");
        // An image by its name and first bytes, which Meta refuses as a picture when it is too large: as a document it
        // is measured by its type too.
        let bytes = kinds_cases::png(1_400, 1_300);
        assert!(bytes.len() > 5 * 1_024 * 1_024);
        let large = luis.upload("/v1/files?name=large.png", "image/png", bytes).await.ok();
        let document = body("file", json!({ "file_id": large["id"], "as": "document" }));
        let failed = luis.post(&path(&conversation, "/messages"), document).await;
        product.settle().await;
        let seen = luis_sees(&luis, &failed).await;
        assert_eq!(
            (seen["status"].as_str(), &seen["error"]["code"]),
            (Some("failed"), &json!(131_053)),
            "{seen}"
        );
    })
    .await;
}

#[tokio::test]
async fn messages_are_passed_on_as_what_they_are_or_in_words() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let (person, number) = (product.person(ANA, "Ana"), product.phone_number_id());
        let forward = async |message: &Value| {
            let passed = body("forward", json!({ "message_id": message["id"] }));
            luis.call("POST", &path(&conversation, "/messages"), passed).await
        };
        for case in received_cases() {
            let mut say = case.say.clone();
            say["kind"] = json!(case.kind);
            product.meta.say_object(&person, number, say).unwrap();
            product.settle().await;
            let passed = forward(&newest(product).await).await;
            match case.shows {
                "system" => passed.refused(409, "message.invalid"),
                shows if shows.starts_with("unsupported") => passed.refused(409, "message.invalid"),
                "file" | "location" | "contacts" => {
                    assert_eq!(passed.ok()["kind"], case.kind, "{}", case.name);
                }
                _ => assert_eq!(passed.ok()["kind"], "text", "{}", case.name),
            }
        }
        product.settle().await;
        let files = Files::upload(&luis).await;
        for kind in [SendKind::Buttons, SendKind::Link, SendKind::Location, SendKind::Voice] {
            let ours = luis.post(&path(&conversation, "/messages"), sent(kind, &files).unwrap().0).await;
            let passed = forward(&ours).await.ok();
            assert_eq!((&passed["kind"], &passed["content"]), (&ours["kind"], &ours["content"]), "{kind}");
            product.settle().await;
            assert_eq!(luis_sees(&luis, &passed).await["status"], "delivered");
        }
        let note = luis
            .post(&path(&conversation, "/messages"), body("note", json!({ "text": "entre nosotros" })))
            .await;
        forward(&note).await.refused(409, "message.invalid");
    })
    .await;
}

#[tokio::test]
async fn notes_have_files_and_say_what_they_are_about() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let files = Files::upload(&luis).await;
        let about = newest(product).await;
        let with_file = json!({ "text": "", "file_id": files.id("document"), "reply_to_id": about["id"] });
        let note = luis.post(&path(&conversation, "/messages"), body("note", with_file)).await;
        assert_eq!((&note["file"]["name"], &note["text"]), (&json!("offer.pdf"), &Value::Null));
        assert_eq!(note["reply_to"]["message_id"], about["id"]);
        let second = json!({ "text": "sí", "reply_to_id": note["id"] });
        let second = luis.post(&path(&conversation, "/messages"), body("note", second)).await;
        assert_eq!(second["reply_to"]["direction"], "note");
        let empty =
            luis.call("POST", &path(&conversation, "/messages"), body("note", json!({ "text": "" }))).await;
        empty.refused(422, "message.empty");
        product.settle().await;
        assert!(product.meta.sent().is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_came_through_an_ad_is_shown_with_it_and_contacts_are_shared_by_id() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let referral = json!({ "source_url": "https://fb.me/2k", "source_type": "ad", "headline": "Frenos", "body": "Hoy",
            "media_type": "image" });
        let say = json!({ "kind": "text", "text": "Vi el anuncio", "referral": referral });
        product.meta.say_object(&product.person(ANA, "Ana"), product.phone_number_id(), say).unwrap();
        product.settle().await;
        let message = newest(product).await;
        assert_eq!((&message["referral"]["source"], &message["referral"]["headline"]), (&json!("ad"), &json!("Frenos")));
        assert_eq!(message["content"], Value::Null);
        let ids = json!({ "contact_ids": [conversation["contact"]["id"]] });
        let shared = luis.post(&path(&conversation, "/messages"), body("contacts", ids)).await;
        let card = &shared["content"]["cards"][0];
        assert_eq!((&card["name"], &card["phones"][0]["wa_id"]), (&json!("Ana"), &json!("593995550142")), "{card}");
        let table = luis.get("/v1/capabilities").await;
        let of_people = &table["data"][0];
        assert_eq!((&of_people["channel"], &of_people["caption"]), (&json!("whatsapp_person"), &json!(1_024)));
        assert_eq!(of_people["interactive"]["buttons"], 3);
    })
    .await;
}
