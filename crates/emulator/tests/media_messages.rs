//! Files in messages: what people send, and what a business sends by id.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use support::media::{
    JPEG, MP4, OGG, PDF, WEBP, failure, last, media, message_form, sha256_base64, sha256_hex,
};
use support::{NUMBER, TOKEN, answer, code, world, world_with};

#[tokio::test]
async fn a_person_sends_each_kind() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    for (kind, mime, bytes, object) in [
        ("image", "image/jpeg", JPEG, json!({ "caption": "Esta" })),
        ("video", "video/mp4", MP4, json!({})),
        ("audio", "audio/ogg; codecs=opus", OGG, json!({ "voice": true })),
        ("document", "application/pdf", PDF, json!({ "caption": "Oferta" })),
        ("sticker", "image/webp", WEBP, json!({})),
    ] {
        let file = json!({ "data": STANDARD.encode(bytes), "filename": "oferta.pdf" });
        let say = json!({ "kind": kind, "object": object, "file": file });
        let said = world.handle.say_object(&lucia, NUMBER, say).unwrap();
        world.handle.settled().await;
        let item = world.callback.messages().pop().unwrap();
        assert_eq!(item["id"], said);
        let (id, url) = (item[kind]["id"].clone(), item[kind]["url"].as_str().unwrap().to_owned());
        let mut golden = json!({ "id": id, "url": url, "mime_type": mime, "sha256": sha256_base64(bytes) });
        golden.as_object_mut().unwrap().extend(object.as_object().unwrap().clone());
        match kind {
            "sticker" => golden["animated"] = json!(false),
            "document" => golden["filename"] = json!("oferta.pdf"),
            _ => {}
        }
        assert_eq!(item[kind], golden);
        let id = id.as_str().unwrap();
        assert!(url.contains(&format!("?mid={id}&source=webhook&ext=")));
        let fetched = world.http.get(&url).bearer_auth(TOKEN).send().await.unwrap();
        assert_eq!(fetched.headers()["content-type"], mime);
        assert_eq!(&fetched.bytes().await.unwrap()[..], bytes);
        let shown = last(&world)["media"].clone();
        assert_eq!((&shown["file_size"], &shown["mime_type"]), (&json!(bytes.len()), &json!(mime)));
        assert_eq!((&shown["voice"], &shown["filename"]), (&json!(kind == "audio"), &json!("oferta.pdf")));
        let page = world.http.get(format!("{}{}", world.base, shown["url"].as_str().unwrap())).send().await;
        let page = page.unwrap();
        assert_eq!(page.headers()["content-security-policy"], "default-src 'none'; sandbox");
        assert_eq!(&page.bytes().await.unwrap()[..], bytes);
    }
}

#[tokio::test]
async fn what_nobody_gave_bytes_is_a_sample_that_can_be_fetched_for_seven_days() {
    let world = world().await;
    for kind in ["image", "video", "audio", "document", "sticker"] {
        let lucia = world.id("Lucía Andrade");
        world.handle.say_object(&lucia, NUMBER, json!({ "kind": kind })).unwrap();
        let id = last(&world)["object"]["id"].as_str().unwrap().to_owned();
        let (_, read) = world.graph("GET", &id, None).await;
        let bytes = world.http.get(read["url"].as_str().unwrap()).bearer_auth(TOKEN).send().await.unwrap();
        assert_eq!(sha256_hex(&bytes.bytes().await.unwrap()), read["sha256"].as_str().unwrap());
    }
    let id = last(&world)["object"]["id"].as_str().unwrap().to_owned();
    assert!(world.handle.jump(7 * 86_400_000 - 1));
    assert_eq!(world.graph("GET", &id, None).await.0, 200);
    assert!(world.handle.jump(1));
    assert_eq!(code(&world.graph("GET", &id, None).await), 100);
    let url = format!("{}/emulator/media/{id}", world.base);
    assert_eq!(world.http.get(url).send().await.unwrap().status(), 200, "the phone keeps it");
}

#[tokio::test]
async fn a_large_file_comes_in_a_form_and_a_too_large_one_is_an_error() {
    let world = world().await;
    let url = format!("{}/emulator/people/p1/chats/{NUMBER}/messages", world.base);
    let message = json!({ "kind": "document", "object": { "caption": "Planos" } });
    for (size, fits) in [(104_857_600, true), (104_857_601, false)] {
        let form = message_form(&message, "application/pdf", &[]).endless(PDF, size);
        let (status, said) = answer(form.on(world.http.post(&url))).await;
        assert_eq!((status, &said["media"]["file_size"]), (201, &json!(size)));
        world.handle.settled().await;
        let item = world.callback.messages().pop().unwrap();
        assert_eq!(item["document"]["filename"].is_string(), fits);
        if !fits {
            assert_eq!(item.get("document"), None);
            assert_eq!(item["errors"][0]["code"], 131_052);
        }
    }
}

#[tokio::test]
async fn files_that_no_phone_sends() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    let data = STANDARD.encode(JPEG);
    for (kind, file) in [
        ("text", json!({ "data": data })),
        ("video", json!({ "data": data, "mime_type": "video/mp4" })),
        ("sticker", json!({ "data": data })),
        ("image", json!({ "data": "%" })),
        ("image", json!({ "data": "" })),
        ("document", json!({ "data": data, "filename": "a\nb" })),
    ] {
        let say = json!({ "kind": kind, "text": "x", "file": file });
        let refused = world.handle.say_object(&lucia, NUMBER, say).unwrap_err();
        assert_eq!((refused.code, refused.field), ("message.invalid", Some("file")), "{kind}");
    }
    let url = format!("{}/emulator/people/{lucia}/chats/{NUMBER}/messages", world.base);
    let form = message_form(&json!({ "kind": "image" }), "image/jpeg", JPEG);
    for broken in [form.clone().without("file"), form.clone().without("message"), form.cut_off()] {
        assert_eq!(answer(broken.on(world.http.post(&url))).await.1["code"], "request.invalid");
    }
}

#[tokio::test]
async fn a_business_sends_each_kind_by_id() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    for (kind, mime, bytes, more) in [
        ("image", "image/jpeg", JPEG, json!({ "caption": "Puerta" })),
        ("video", "video/mp4", MP4, json!({})),
        ("audio", "audio/ogg", OGG, json!({ "voice": true })),
        ("audio", "audio/ogg", OGG, json!({})),
        ("document", "application/pdf", PDF, json!({ "filename": "oferta-17.pdf" })),
        ("document", "image/jpeg", JPEG, json!({})),
        ("sticker", "image/webp", WEBP, json!({})),
    ] {
        let id = world.upload(mime, bytes).await;
        let mut object = more.clone();
        object["id"] = json!(id);
        assert_eq!(world.send(&media(kind, &object)).await.0, 200);
        world.handle.settled().await;
        let shown = last(&world);
        let golden = json!({ "id": id, "link": null, "mime_type": mime, "file_size": bytes.len(),
            "sha256": sha256_hex(bytes), "filename": more.get("filename").cloned().unwrap_or(json!("a.bin")),
            "voice": more.get("voice").is_some(), "animated": false, "url": format!("/emulator/media/{id}") });
        assert_eq!((&shown["status"], &shown["media"]), (&json!("delivered"), &golden));
        world.graph("DELETE", &id, None).await;
        let page = world.http.get(format!("{}/emulator/media/{id}", world.base)).send().await.unwrap();
        assert_eq!(page.status(), 200, "the phone keeps what the business deleted");
    }
}

#[tokio::test]
async fn ids_that_do_not_exist_are_refused_where_they_stand() {
    let world = world().await;
    let header = json!({ "type": "button", "header": { "type": "image", "image": { "id": "5" } },
        "body": { "text": "a" }, "action": { "buttons": [{ "type": "reply", "reply": { "id": "a", "title": "A" } }] } });
    let template = json!({ "name": "a", "language": { "code": "es" }, "components": [
        { "type": "header", "parameters": [{ "type": "document", "document": { "id": "5" } }] }] });
    let before = world.upload("image/jpeg", JPEG).await;
    assert!(world.handle.jump(30 * 86_400_000));
    for (body, place) in [
        (media("image", &json!({ "id": "5" })), "image"),
        (media("image", &json!({ "id": before })), "image"),
        (media("sticker", &json!({ "id": 5 })), "sticker"),
        (media("interactive", &header), "interactive['header']['image']"),
        (media("template", &template), "template['components'][0]['parameters'][0]['document']"),
    ] {
        let mut refused = world.send(&body).await;
        refused.1["error"].as_object_mut().unwrap().remove("fbtrace_id").unwrap();
        let details =
            format!("Param {place}['id'] is not a valid whatsapp business account media attachment ID");
        let golden = json!({ "error": { "message": "(#100) Invalid parameter", "type": "OAuthException",
            "code": 100, "error_data": { "messaging_product": "whatsapp", "details": details } } });
        assert_eq!(refused, (400, golden));
    }
    let voice = world.send(&media("audio", &json!({ "id": "5", "voice": "yes" }))).await;
    assert_eq!(code(&voice), 131_009);
}

#[tokio::test]
async fn a_file_of_another_kind_fails_by_webhook() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let still = world.upload("image/webp", WEBP).await;
    let sound = world.upload("audio/mpeg", b"ID3\x04").await;
    for (kind, object, words) in [
        ("image", json!({ "id": still }), "Unsupported image mime type image/webp."),
        ("audio", json!({ "id": sound, "voice": true }), "Unsupported audio mime type audio/mpeg."),
    ] {
        assert_eq!(world.send(&media(kind, &object)).await.0, 200);
        let (code, details) = failure(&world).await;
        assert_eq!(code, 131_053);
        assert!(details.starts_with(words), "{details}");
        assert_eq!(last(&world)["error"]["details"], details);
    }
}

#[tokio::test]
async fn files_in_chats_survive_a_restart_and_go_with_a_reset() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let world = world_with(|config| config.data_dir = Some(path.clone())).await;
    let say = json!({ "kind": "image", "file": { "data": STANDARD.encode(JPEG) } });
    world.handle.say_object(&world.id("Lucía Andrade"), NUMBER, say).unwrap();
    let before = last(&world);
    world.emulator.shutdown().await;
    let (mut config, _) = support::config();
    config.data_dir = Some(path.clone());
    let emulator = emulator::start(config).await.unwrap();
    let lucia = emulator.handle().person("Lucía Andrade").unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(emulator.handle().messages(&lucia, NUMBER).unwrap(), std::slice::from_ref(&before));
    let url = format!("{}{}", emulator.base_url(), before["media"]["url"].as_str().unwrap());
    assert_eq!(&world.http.get(&url).send().await.unwrap().bytes().await.unwrap()[..], JPEG);
    let reset = world.http.post(format!("{}/emulator/reset", emulator.base_url())).send().await.unwrap();
    assert_eq!(reset.status(), 200);
    assert_eq!(world.http.get(&url).send().await.unwrap().status(), 404);
    assert_eq!(std::fs::read_dir(path.join("media")).unwrap().count(), 0);
    emulator.shutdown().await;
}
