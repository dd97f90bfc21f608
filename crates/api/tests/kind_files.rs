//! Files on their way to Meta, forwarding, notes with files, ads and shared contacts; on both databases.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a test may panic"
)]

use domain::Ms;
use domain::capability::SendKind;
use serde_json::{Value, json};
use testkit::each_product;

mod kinds_cases;
mod scene;
use kinds_cases::{Files, body, luis_sees, newest, received_cases, sent};
use scene::{ANA, path, scene};

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
        let answer = json!({ "kind": "text", "text": "¿Qué dice?", "reply_to": seen["vendor_id"] });
        product.meta.say_object(&product.person(ANA, "Ana"), product.phone_number_id(), answer).unwrap();
        product.settle().await;
        let quoted = &newest(product).await["reply_to"];
        assert_eq!((&quoted["kind"], &quoted["voice"]), (&json!("audio"), &json!(true)));
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
async fn the_files_of_cards_are_there_as_long_as_their_message() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let mut cards = Vec::new();
        for width in [40, 41] {
            let picture =
                luis.upload("/v1/files?name=a.png", "image/png", kinds_cases::png(width, 30)).await.ok();
            cards.push(json!({ "file_id": picture["id"], "label": "Ver", "url": "https://example.org" }));
        }
        let carousel = body("carousel", json!({ "body": "Cuartos", "cards": cards }));
        let ours = luis.post(&path(&conversation, "/messages"), carousel).await;
        product.settle().await;
        // Longer than Meta keeps what was brought there.
        product.jump(31 * Ms::DAY);
        product.app.sweep_files(product.seeded.workspace_id).await.unwrap();
        product.writes(ANA, "Ana", "¿Otra vez?").await;
        let luis = product.member("luis").await;
        let passed = body("forward", json!({ "message_id": ours["id"] }));
        let passed = luis.post(&path(&conversation, "/messages"), passed).await;
        let shown: Vec<&Value> =
            passed["card_files"].as_array().unwrap().iter().map(|file| &file["id"]).collect();
        for card in passed["content"]["cards"].as_array().unwrap() {
            assert!(shown.contains(&&card["header"]["file_id"]), "{passed}");
            assert_eq!(
                card["buttons"][0],
                json!({ "kind": "URL", "text": "Ver", "target": "https://example.org" })
            );
        }
        product.settle().await;
        let seen = luis_sees(&luis, &passed).await;
        assert_eq!((seen["status"].as_str(), &seen["error"]), (Some("delivered"), &Value::Null), "{seen}");
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
        assert_eq!((&message["content"], &message["referral"]["free_until"]), (&Value::Null, &Value::Null));
        let asked = product.now();
        luis.post(&path(&conversation, "/messages"), scene::text("Sí, hoy")).await;
        product.settle().await;
        // Meta says it in whole seconds.
        let until = product.app.store.numbers("SELECT free_until AS n FROM address").await.unwrap()[0];
        assert!((-1_000..Ms::HOUR).contains(&(until - asked.plus(3 * Ms::DAY).0)), "{until}");
        let seen = luis_sees(&luis, &message).await;
        assert_eq!(seen["referral"]["free_until"], app::rfc3339(Ms(until)));
        assert_eq!(product.conversation_with("Ana").await["free_until"], app::rfc3339(Ms(until)));
        let ids = json!({ "contact_ids": [conversation["contact"]["id"]] });
        let shared = luis.post(&path(&conversation, "/messages"), body("contacts", ids)).await;
        let card = &shared["content"]["cards"][0];
        let phone = &card["phones"][0];
        assert_eq!((&card["name"], &phone["wa_id"]), (&json!("Ana"), &json!("593995550142")), "{card}");
        assert_eq!(phone["display"], "+593 99 555 0142");
        let table = luis.get("/v1/capabilities").await;
        let of_people = &table["data"][0];
        assert_eq!((&of_people["channel"], &of_people["caption"]), (&json!("whatsapp_person"), &json!(1_024)));
        assert_eq!(of_people["interactive"]["buttons"], 3);
    })
    .await;
}
