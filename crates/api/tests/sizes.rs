//! How large files may be, one byte below, at and above each limit: from a phone of the emulator to us and back to it.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a test may panic"
)]

use serde_json::{Value, json};
use testkit::{Client, Product, SentFile, each_product, one_product};

mod kinds_cases;
mod scene;
use kinds_cases::{body, fixture, luis_sees, newest, png};
use scene::{ANA, path, scene};

const KB: usize = 1_024;
const MB: usize = 1_024 * KB;
/// The largest file in either direction.
const MOST: usize = 100 * MB;

/// A kind of file with its limit.
struct Case {
    /// As what a member sends it.
    kind: &'static str,
    mime_type: &'static str,
    /// How such a file begins; zeros follow.
    start: Vec<u8>,
    most: usize,
}

fn case(kind: &'static str, mime_type: &'static str, start: Vec<u8>, most: usize) -> Case {
    Case { kind, mime_type, start, most }
}

impl Case {
    fn bytes(&self, size: usize) -> Vec<u8> {
        let mut bytes = self.start.clone();
        bytes.resize(size, 0);
        bytes
    }

    /// A person sends it; the message that comes of it.
    async fn arrives(&self, product: &Product, size: usize) -> Value {
        let (kind, object) =
            if self.kind == "voice" { ("audio", json!({ "voice": true })) } else { (self.kind, json!({})) };
        let file = SentFile { mime_type: self.mime_type, bytes: self.bytes(size) };
        product.sends(ANA, "Ana", kind, object, file).await;
        newest(product).await
    }

    fn back(&self, file: &Value) -> Value {
        body("file", json!({ "file_id": file["id"], "as": self.kind }))
    }

    async fn check(&self, product: &Product, luis: &Client, conversation: &Value) {
        let messages = path(conversation, "/messages");
        for size in [self.most - 1, self.most, self.most + 1] {
            let name = format!("{} of {size}", self.kind);
            let file = self.arrives(product, size).await["file"].take();
            assert_eq!((&file["state"], &file["size"]), (&json!("stored"), &json!(size)), "{name}: {file}");
            if size > self.most {
                let refused = luis.call("POST", &messages, self.back(&file)).await;
                refused.refused(409, "file.too_large");
                assert_eq!(refused.body["params"]["limit"], self.most, "{name}");
                continue;
            }
            let sent = luis.post(&messages, self.back(&file)).await;
            product.settle().await;
            let seen = luis_sees(luis, &sent).await;
            assert_eq!(
                (seen["status"].as_str(), &seen["error"]),
                (Some("delivered"), &Value::Null),
                "{name}"
            );
            let phone =
                product.meta.messages(&product.person(ANA, "Ana"), product.phone_number_id()).unwrap();
            assert_eq!(phone.last().unwrap()["media"]["file_size"], size, "{name}");
        }
    }
}

#[tokio::test]
async fn pictures_go_both_ways_up_to_their_limits() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        for case in [
            case("image", "image/png", png(40, 30), 5 * MB),
            case("sticker", "image/webp", fixture("still.webp"), 100 * KB),
            case("sticker", "image/webp", fixture("moving.webp"), 500 * KB),
        ] {
            case.check(product, &luis, &conversation).await;
        }
    })
    .await;
}

#[tokio::test]
async fn films_and_sounds_go_both_ways_up_to_their_limits() {
    one_product(async |product| {
        let (luis, conversation) = scene(product).await;
        for case in [
            case("video", "video/mp4", fixture("film.mp4"), 16 * MB),
            case("audio", "audio/mpeg", fixture("tone.mp3"), 16 * MB),
            case("voice", "audio/ogg; codecs=opus", fixture("voice.ogg"), 16 * MB),
        ] {
            case.check(product, &luis, &conversation).await;
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_larger_than_the_largest_document_comes_in_from_either_side() {
    one_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let case = case("document", "application/pdf", b"%PDF-1.4\n".to_vec(), MOST);
        let file = case.arrives(product, MOST).await["file"].take();
        assert_eq!((&file["state"], &file["size"]), (&json!("stored"), &json!(MOST)), "{file}");
        let sent = luis.post(&path(&conversation, "/messages"), case.back(&file)).await;
        product.settle().await;
        assert_eq!(luis_sees(&luis, &sent).await["status"], "delivered");
        let larger = case.arrives(product, MOST + 1).await["file"].take();
        assert_eq!(
            (&larger["state"], &larger["reason"]),
            (&json!("failed"), &json!("too_large")),
            "{larger}"
        );
        for (size, taken) in [(MOST - 1, true), (MOST + 1, false)] {
            let answer = luis.upload("/v1/files?name=a.pdf", case.mime_type, case.bytes(size)).await;
            if taken {
                assert_eq!(answer.ok()["size"], size);
            } else {
                answer.refused(409, "file.too_large");
                assert_eq!(answer.body["params"]["limit"], MOST);
            }
        }
    })
    .await;
}
