//! Every kind of message, out and in, through HTTP and the emulator's phones, on both databases; and the table of them in
//! the documentation, which is written from what happens here.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::needless_pass_by_value,
    reason = "a test may panic"
)]

use domain::capability::{ChannelKind, SendKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use testkit::{Client, Product, each_product};
use whatsapp::webhook::INBOUND_KINDS;

mod kinds_cases;
mod scene;
mod template_scene;
use kinds_cases::{Files, luis_sees, newest, received_cases, sent, shown};
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
