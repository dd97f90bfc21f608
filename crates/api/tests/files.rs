//! Files: what people send is fetched, what members bring is taken in, and links give the bytes out; on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::Ms;
use reqwest::Response;
use serde_json::{Value, json};
use std::path::Path;
use testkit::{Product, SentFile, each_product};

mod pictures;
use pictures::png;

const ANA: (&str, &str) = ("+593995550142", "Ana");

async fn ana_sends(product: &Product, kind: &str, file: SentFile<'_>) -> Value {
    let object = if kind == "document" { json!({ "filename": file.name }) } else { json!({}) };
    product.sends(ANA.0, ANA.1, kind, object, file).await;
    let list = product.program().get("/v1/messages?limit=1000").await;
    list["data"].as_array().unwrap().last().unwrap().clone()
}

fn document(name: &str, mime_type: &'static str, bytes: Vec<u8>) -> (String, &'static str, Vec<u8>) {
    (name.to_owned(), mime_type, bytes)
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../media/tests/fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

#[tokio::test]
async fn a_picture_arrives_is_fetched_and_is_shown_small_and_whole_by_links() {
    each_product(async |product| {
        let bytes = png(800, 600);
        let file = SentFile { name: "x.png", mime_type: "image/png", bytes: bytes.clone() };
        let message = ana_sends(product, "image", file).await;
        let file = &message["file"];
        assert_eq!((&file["state"], &file["mime_type"]), (&json!("stored"), &json!("image/png")), "{file}");
        assert_eq!(
            (&file["width"], &file["height"], &file["inline"]),
            (&json!(800), &json!(600), &json!(true))
        );
        assert_eq!((&file["name"], &file["size"]), (&json!("image.png"), &json!(bytes.len())));
        assert_eq!(file["thumbnail"]["width"], 320);
        let anybody = product.anonymous();
        let whole = anybody.bare(file["url"].as_str().unwrap(), &[]).await;
        assert_eq!((whole.status().as_u16(), header(&whole, "content-type")), (200, "image/png"));
        assert_eq!(header(&whole, "content-security-policy"), "sandbox; default-src 'none'");
        assert_eq!(header(&whole, "x-content-type-options"), "nosniff");
        assert!(header(&whole, "content-disposition").starts_with("inline; "));
        assert!(header(&whole, "cache-control").starts_with("private, max-age="));
        let etag = header(&whole, "etag").to_owned();
        assert_eq!(whole.bytes().await.unwrap(), bytes);
        let small = anybody.bare(file["thumbnail"]["url"].as_str().unwrap(), &[]).await;
        assert_eq!((small.status().as_u16(), header(&small, "content-type")), (200, "image/jpeg"));
        assert!(small.bytes().await.unwrap().starts_with(&[0xFF, 0xD8, 0xFF]));
        let known = anybody.bare(file["url"].as_str().unwrap(), &[("if-none-match", &etag)]).await;
        assert_eq!(known.status(), 304);
        let events = product.program().get("/v1/events?limit=1000").await;
        let names: Vec<_> = events["data"].as_array().unwrap().iter().map(|e| e["name"].clone()).collect();
        assert!(names.contains(&json!("message.file_stored")), "{names:?}");
    })
    .await;
}

#[tokio::test]
async fn a_part_of_a_file_is_given_out_and_no_link_can_be_made_up() {
    each_product(async |product| {
        let bytes: Vec<u8> = (0..=255).cycle().take(1_000).collect();
        let (name, mime_type, bytes) = document("data.bin", "application/octet-stream", bytes);
        let message =
            ana_sends(product, "document", SentFile { name: &name, mime_type, bytes: bytes.clone() }).await;
        let url = message["file"]["url"].as_str().unwrap();
        let anybody = product.anonymous();
        for (range, first, end) in
            [("bytes=10-19", 10, 20), ("bytes=990-", 990, 1_000), ("bytes=-1", 999, 1_000)]
        {
            let part = anybody.bare(url, &[("range", range)]).await;
            let told = format!("bytes {first}-{}/1000", end - 1);
            assert_eq!((part.status().as_u16(), header(&part, "content-range")), (206, told.as_str()));
            assert_eq!(part.bytes().await.unwrap(), bytes[first..end]);
        }
        let beyond = anybody.bare(url, &[("range", "bytes=1000-")]).await;
        assert_eq!((beyond.status().as_u16(), header(&beyond, "content-range")), (416, "bytes */1000"));
        let changed = anybody.bare(url, &[("range", "bytes=0-1"), ("if-range", "\"other\"")]).await;
        assert_eq!(changed.status(), 200);
        let several = anybody.bare(url, &[("range", "bytes=0-1,5-6")]).await;
        assert_eq!((several.status().as_u16(), several.bytes().await.unwrap().len()), (200, 1_000));
        let (start, token) = url.rsplit_once('/').unwrap();
        for at in 0..token.len() {
            let mut bad = token.as_bytes().to_vec();
            bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
            let bad = String::from_utf8(bad).unwrap();
            if bad != token && at + 1 < token.len() {
                assert_eq!(anybody.bare(&format!("{start}/{bad}"), &[]).await.status(), 404, "{at}");
            }
        }
        assert_eq!(anybody.bare(&format!("{start}/x"), &[]).await.status(), 404);
    })
    .await;
}

#[tokio::test]
async fn what_strangers_send_is_never_run_and_never_trusted() {
    each_product(async |product| {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
        let page = b"<!doctype html><html><script>alert(1)</script></html>".to_vec();
        let trick = format!("../../{}\u{202E}gnp.exe", "ж".repeat(200));
        let bomb = [b"PK\x03\x04".to_vec(), vec![0; 4_000]].concat();
        for (file, mime_type, inline) in [
            (document("drawing.svg", "image/svg+xml", svg), "image/svg+xml", false),
            (document("photo.png", "image/png", page), "text/html", false),
            (document(&trick, "application/pdf", b"%PDF-1.7 x".to_vec()), "application/pdf", true),
            (document("bomb.zip", "application/zip", bomb), "application/zip", false),
            (document("script.js", "text/javascript", b"alert(1)".to_vec()), "text/javascript", false),
        ] {
            let (name, said, bytes) = file;
            let message = ana_sends(
                product,
                "document",
                SentFile { name: &name, mime_type: said, bytes: bytes.clone() },
            )
            .await;
            let file = &message["file"];
            assert_eq!((&file["mime_type"], &file["inline"]), (&json!(mime_type), &json!(inline)), "{file}");
            let shown = file["name"].as_str().unwrap();
            assert!(shown.chars().count() <= 120 && !shown.contains(['/', '\\', '\u{202E}']), "{shown}");
            let answer = product.anonymous().bare(file["url"].as_str().unwrap(), &[]).await;
            let (kind, how) = (header(&answer, "content-type"), header(&answer, "content-disposition"));
            assert_eq!(kind, if inline { mime_type } else { "application/octet-stream" });
            assert!(how.starts_with(if inline { "inline; " } else { "attachment; " }), "{how}");
            assert_eq!(answer.bytes().await.unwrap(), bytes);
            let saved = format!("{}?download=1", file["url"].as_str().unwrap());
            let saved = product.anonymous().bare(&saved, &[]).await;
            assert!(header(&saved, "content-disposition").starts_with("attachment; "));
        }
    })
    .await;
}

#[tokio::test]
async fn a_broken_picture_is_kept_and_only_downloaded_and_a_lost_one_says_so() {
    each_product(async |product| {
        let mut cut = png(400, 300);
        cut.truncate(200);
        let file = SentFile { name: "x.png", mime_type: "image/png", bytes: cut };
        let message = ana_sends(product, "image", file).await;
        let file = &message["file"];
        assert_eq!(
            (&file["state"], &file["inline"], &file["thumbnail"]),
            (&json!("stored"), &json!(false), &Value::Null)
        );
        let lost = json!({ "kind": "image", "object": { "id": "999000111", "mime_type": "image/jpeg" } });
        let person = product.person(ANA.0, ANA.1);
        product.meta.say_object(&person, product.phone_number_id(), lost).unwrap();
        product.settle().await;
        let list = product.program().get("/v1/messages?limit=1000").await;
        let file = list["data"].as_array().unwrap().last().unwrap()["file"].clone();
        assert_eq!(
            (&file["state"], &file["reason"], &file["url"]),
            (&json!("failed"), &json!("gone"), &Value::Null)
        );
        let again = format!("/v1/files/{}/fetch", file["id"].as_str().unwrap());
        assert_eq!(product.member("luis").await.call("POST", &again, Value::Null).await.status, 200);
        product.settle().await;
        let one = product.program().get(&format!("/v1/files/{}", file["id"].as_str().unwrap())).await;
        assert_eq!((&one["state"], &one["reason"]), (&json!("failed"), &json!("gone")));
    })
    .await;
}

#[tokio::test]
async fn a_large_document_goes_through_in_pieces_and_an_upload_loses_what_it_should_not_tell() {
    each_product(async |product| {
        let luis = product.member("luis").await;
        let large: Vec<u8> = (0..30 * 1_024 * 1_024_u32).map(|n| (n >> 7) as u8).collect();
        let taken = luis.upload("/v1/files?name=large.bin", "application/x-own", large.clone()).await.ok();
        assert_eq!((&taken["size"], &taken["mime_type"]), (&json!(large.len()), &json!("application/x-own")));
        let back = product.anonymous().bare(taken["url"].as_str().unwrap(), &[]).await.bytes().await.unwrap();
        assert!(back == large);
        let picture = luis.upload("/v1/files?name=casa.png", "image/jpeg", png(40, 30)).await.ok();
        assert_eq!((&picture["mime_type"], &picture["width"]), (&json!("image/png"), &json!(40)));
        let clean =
            product.anonymous().bare(picture["url"].as_str().unwrap(), &[]).await.bytes().await.unwrap();
        assert!(png(40, 30).windows(5).any(|part| part == b"taken"));
        assert!(!clean.windows(5).any(|part| part == b"taken"));
        luis.upload("/v1/files?name=a.txt", "text/plain", vec![]).await.refused(409, "file.empty");
        let mut cut = png(40, 30);
        cut.truncate(60);
        luis.upload("/v1/files?name=a.png", "image/png", cut).await.refused(409, "file.damaged");
        let vera = product.member("vera").await;
        vera.upload("/v1/files?name=a.txt", "text/plain", vec![1]).await.refused(403, "permission.denied");
        let other = format!("/v1/files/{}", picture["id"].as_str().unwrap());
        product.member("marta").await.call("GET", &other, Value::Null).await.refused(404, "not_found");
        assert_eq!(luis.get(&other).await["name"], "casa.png");
    })
    .await;
}

#[tokio::test]
async fn recordings_become_voice_notes() {
    each_product(async |product| {
        let luis = product.member("luis").await;
        let path = "/v1/files?name=note.webm&voice=true&waveform=0,50,100";
        let voice = luis.upload(path, "audio/webm;codecs=opus", fixture("chromium.webm")).await.ok();
        assert_eq!((&voice["mime_type"], &voice["voice"]), (&json!("audio/ogg"), &json!(true)), "{voice}");
        assert_eq!((&voice["name"], &voice["waveform"]), (&json!("note.webm.ogg"), &json!([0, 50, 100])));
        assert!(voice["duration_ms"].as_i64().unwrap() > 0);
        let bytes =
            product.anonymous().bare(voice["url"].as_str().unwrap(), &[]).await.bytes().await.unwrap();
        assert!(bytes.starts_with(b"OggS"));
        luis.upload(path, "audio/mp4", fixture("aac.m4a")).await.refused(409, "file.not_voice");
        luis.upload(path, "audio/webm", fixture("stereo.webm")).await.refused(409, "file.not_voice");
        luis.upload(path, "audio/webm", vec![0; 16 * 1_024 * 1_024 + 1]).await.refused(409, "file.too_large");
        let odd = luis.upload("/v1/files?waveform=101", "text/plain", vec![1]).await;
        odd.refused(422, "request.invalid");
        let file =
            SentFile { name: "v.ogg", mime_type: "audio/ogg; codecs=opus", bytes: fixture("voice.ogg") };
        product.sends(ANA.0, ANA.1, "audio", json!({ "voice": true }), file).await;
        let brief = product.conversation_with(ANA.1).await["last_message"].clone();
        assert_eq!(brief["voice"], true, "{brief}");
        assert!(brief["duration_ms"].as_i64().unwrap() > 0);
    })
    .await;
}

#[tokio::test]
async fn uploads_that_went_nowhere_are_removed_after_a_day_with_their_bytes() {
    each_product(async |product| {
        let luis = product.member("luis").await;
        let taken = luis.upload("/v1/files?name=a.bin", "application/x-own", vec![7; 10]).await.ok();
        let (app, workspace_id) = (&product.app, product.seeded.workspace_id);
        app.sweep_files(workspace_id).await.unwrap();
        let path = format!("/v1/files/{}", taken["id"].as_str().unwrap());
        assert_eq!(luis.call("GET", &path, Value::Null).await.status, 200);
        product.jump(Ms::DAY + 1);
        app.sweep_files(workspace_id).await.unwrap();
        assert_eq!(luis.call("GET", &path, Value::Null).await.status, 404);
        // Their bytes just came, by the machine's time.
        assert_eq!(app.blobs.list(workspace_id, None, 10).await.unwrap().len(), 1);
        let hash = app.blobs.list(workspace_id, None, 10).await.unwrap()[0].hash;
        let later = app.clock.unmoved().plus(Ms::DAY);
        assert!(app.blobs.delete_older(workspace_id, hash, later).await.unwrap());
    })
    .await;
}
