//! Media of the Graph API: upload, address, bytes, deletion, limits and errors, as reference 3 has them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::media::{JPEG, MP4, OGG, PDF, WEBP, form, padded};
use support::{NUMBER, TOKEN, World, answer, code, world, world_with};

const DAY: i64 = 86_400_000;

/// Everything but the trace id, which is there.
fn envelope(answer: &(u16, Value)) -> Value {
    let mut body = answer.1.clone();
    assert!(body["error"].as_object_mut().unwrap().remove("fbtrace_id").unwrap().is_string());
    body
}

async fn get(world: &World, url: &str) -> (u16, String, Vec<u8>) {
    let response = world.http.get(url).bearer_auth(TOKEN).send().await.unwrap();
    let kind = response.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
    (response.status().as_u16(), kind.unwrap_or_default(), response.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn each_kind_comes_back_as_it_was() {
    let world = world().await;
    for (mime, bytes) in [
        ("image/jpeg", JPEG),
        ("video/mp4", MP4),
        ("audio/ogg; codecs=opus", OGG),
        ("application/pdf", PDF),
        ("image/webp", WEBP),
        ("text/plain", "Quito, 9º piso".as_bytes()),
        ("application/zip", b"PK\x05\x06"),
    ] {
        let id = world.upload(mime, bytes).await;
        let (status, read) = world.graph("GET", &id, None).await;
        let url = read["url"].as_str().unwrap().to_owned();
        let golden = json!({ "messaging_product": "whatsapp", "url": url, "mime_type": mime,
            "sha256": support::media::sha256_hex(bytes), "file_size": bytes.len().to_string(), "id": id });
        assert_eq!((status, read), (200, golden));
        assert!(url.starts_with(&format!("{}/whatsapp_business/attachments/?mid={id}&ext=", world.base)));
        assert_eq!(get(&world, &url).await, (200, mime.to_owned(), bytes.to_vec()));
    }
}

#[tokio::test]
async fn an_address_works_five_minutes_and_an_upload_thirty_days() {
    let world = world().await;
    let id = world.upload("image/jpeg", JPEG).await;
    let url = world.media_url(&id).await;
    assert!(world.handle.jump(5 * 60_000 - 1));
    assert_eq!(get(&world, &url).await.0, 200);
    assert!(world.handle.jump(1));
    assert_eq!(get(&world, &url).await, (404, "application/json; charset=UTF-8".to_owned(), Vec::new()));
    assert_eq!(get(&world, &world.media_url(&id).await).await.0, 200);
    assert!(world.handle.jump(30 * DAY - 5 * 60_000 - 1));
    assert_eq!(world.graph("GET", &id, None).await.0, 200);
    assert!(world.handle.jump(1));
    let gone = world.graph("GET", &id, None).await;
    assert_eq!((gone.0, code(&gone), &gone.1["error"]["error_subcode"]), (400, 100, &json!(33)));
}

#[tokio::test]
async fn bytes_need_the_token_and_the_right_address() {
    let world = world().await;
    let url = world.media_url(&world.upload("image/jpeg", JPEG).await).await;
    for request in [world.http.get(&url), world.http.get(&url).bearer_auth("other")] {
        let refused = answer(request).await;
        let golden = json!({ "error": { "message": "Invalid OAuth access token - Cannot parse access token",
            "type": "OAuthException", "code": 190 } });
        assert_eq!((refused.0, envelope(&refused)), (401, golden));
    }
    for wrong in
        [url.replace("mid=", "mid=1"), url.replace("ext=", "ext=1"), url.replace("&hash=", "&hash=0")]
    {
        assert_eq!(get(&world, &wrong).await.0, 404, "{wrong}");
    }
}

#[tokio::test]
async fn a_deleted_one_is_gone() {
    let world = world().await;
    let id = world.upload("image/jpeg", JPEG).await;
    let url = world.media_url(&id).await;
    let own = world.graph("DELETE", &format!("{id}?phone_number_id={NUMBER}"), None).await;
    assert_eq!(own, (200, json!({ "success": true })));
    assert_eq!(get(&world, &url).await.0, 404);
    let golden = json!({ "error": { "type": "GraphMethodException", "code": 100, "error_subcode": 33,
        "message": format!("Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to \
            missing permissions, or does not support this operation. Please read the Graph API documentation at \
            https://developers.facebook.com/docs/graph-api") } });
    let gone = world.graph("GET", &id, None).await;
    assert_eq!((gone.0, envelope(&gone)), (400, golden));
    assert_eq!(world.graph("DELETE", &id, None).await.1["error"]["error_subcode"], 33);
    assert_eq!(world.sim("GET", &format!("media/{id}"), None).await.1["code"], "media.unknown");
}

#[tokio::test]
async fn other_numbers_and_apps_do_not_see_it() {
    let world = world().await;
    let id = world.upload("image/jpeg", JPEG).await;
    let other = json!({
        "app": { "app_id": "800", "app_secret": "x", "verify_token": "y", "access_token": "token-2",
            "portfolio_id": "801" },
        "account": { "waba_id": "802", "name": "Otra", "currency": "USD", "timezone_id": "1" },
        "numbers": [{ "phone_number_id": "803", "display_phone_number": "+1 202-555-0188", "verified_name": "Otra" }]
    });
    assert_eq!(world.sim("POST", "numbers", Some(other)).await.0, 201);
    let url = format!("{}/v25.0/{id}", world.base);
    let refused = answer(world.http.get(&url).bearer_auth("token-2")).await;
    assert_eq!((refused.0, &refused.1["error"]["error_subcode"]), (400, &json!(33)));
    let bytes = world.http.get(world.media_url(&id).await).bearer_auth("token-2").send().await.unwrap();
    assert_eq!(bytes.status(), 404);
    let refused = world.graph("GET", &format!("{id}?phone_number_id=803"), None).await;
    let golden = json!({ "error": { "message": "(#100) Invalid parameter", "type": "OAuthException", "code": 100,
        "error_data": { "messaging_product": "whatsapp",
            "details": "Param phone_number_id is not a valid whatsapp business phone number id ID" } } });
    assert_eq!((refused.0, envelope(&refused)), (400, golden));
    let refused = world.post_form("803", &form("image/jpeg", JPEG), TOKEN).await;
    assert_eq!((refused.0, &refused.1["error"]["error_subcode"]), (400, &json!(33)));
}

#[tokio::test]
async fn a_form_without_its_parts() {
    let world = world().await;
    let refused = async |form: support::media::Form| {
        let refused = world.post_form(NUMBER, &form, TOKEN).await;
        let body = envelope(&refused);
        let details = body["error"]["error_data"]["details"].as_str().unwrap_or_default().to_owned();
        (refused.0, body["error"]["message"].as_str().unwrap().to_owned(), details)
    };
    let whole = || form("image/jpeg", JPEG);
    let required = |name: &str| {
        let details = format!("Parameter '{name}' is required");
        (400, "(#131008) Required parameter is missing".to_owned(), details)
    };
    assert_eq!(refused(whole().without("file")).await, required("file"));
    assert_eq!(refused(whole().without("type")).await, required("type"));
    let product = refused(whole().without("messaging_product")).await;
    assert_eq!(product.2, "The parameter messaging_product is required.");
    assert_eq!(refused(whole().cut_off()).await.0, 400);
    assert_eq!(world.post_form(NUMBER, &whole(), "wrong").await.0, 401);
    let json = world.graph("POST", &format!("{NUMBER}/media"), Some(json!({ "type": "image/jpeg" }))).await;
    assert_eq!((json.0, code(&json)), (400, 131_008));
}

#[tokio::test]
async fn the_content_decides_what_it_is() {
    let world = world().await;
    for (mime, bytes, details) in [
        ("image/png", JPEG, "type is image/png, but the content is image/jpeg."),
        ("application/pdf", &b"hola"[..], "type is application/pdf, but the content is of another type."),
        (
            "image/gif",
            b"GIF89a",
            "Unsupported image mime type image/gif. Please use one of supported types: image/jpeg, image/png.",
        ),
        ("image/jpeg", b"", "The file is empty."),
    ] {
        let refused = world.post_form(NUMBER, &form(mime, bytes), TOKEN).await;
        let golden = json!({ "error": { "message": "(#131053) Media upload error", "type": "OAuthException",
            "code": 131_053, "error_data": { "messaging_product": "whatsapp", "details": details } } });
        assert_eq!((refused.0, envelope(&refused)), (400, golden));
    }
    let lied = form("image/jpeg", JPEG).said("image/png");
    assert_eq!(code(&world.post_form(NUMBER, &lied, TOKEN).await), 131_053);
}

#[tokio::test]
async fn one_below_at_and_above_each_limit() {
    let world = world_with(|config| config.limits.media_files = 3).await;
    let moving: &[u8] = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02";
    for (mime, start, most) in [
        ("image/jpeg", JPEG, 5_242_880),
        ("video/mp4", MP4, 16_777_216),
        ("audio/ogg", OGG, 16_777_216),
        ("image/webp", WEBP, 102_400),
        ("image/webp", moving, 512_000),
    ] {
        for (size, fits) in [(most - 1, true), (most, true), (most + 1, false)] {
            let answer = world.post_form(NUMBER, &form(mime, &padded(start, size)), TOKEN).await;
            assert_eq!((answer.0 == 200, code(&answer) == 131_053), (fits, !fits), "{mime} {size}");
        }
    }
}

#[tokio::test]
async fn a_document_of_a_hundred_megabytes() {
    let world = world().await;
    for (size, fits) in [(104_857_599, true), (104_857_600, true), (104_857_601, false)] {
        let answer = world.post_form(NUMBER, &form("application/pdf", &[]).endless(PDF, size), TOKEN).await;
        assert_eq!((answer.0 == 200, code(&answer) == 131_053), (fits, !fits), "{size}");
    }
}

#[tokio::test]
async fn the_oldest_leave() {
    let world = world_with(|config| {
        config.limits.media_files = 3;
        config.limits.media_bytes = 30_000 + JPEG.len() as u64 * 3 / 2;
    })
    .await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(world.upload("image/jpeg", JPEG).await);
    }
    let there = async |id: &str| world.graph("GET", id, None).await.0 == 200;
    assert!(!there(&ids[0]).await && there(&ids[1]).await && there(&ids[3]).await);
    let large = world.upload("application/pdf", &padded(PDF, 30_000)).await;
    assert!(there(&large).await && !there(&ids[2]).await && there(&ids[3]).await);
    let larger = world.upload("application/pdf", &padded(PDF, 60_000)).await;
    assert!(there(&larger).await && !there(&large).await, "the newest stays in any case");
}

#[tokio::test]
async fn files_survive_a_restart_and_strangers_among_them_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let world = world_with(|config| config.data_dir = Some(path.clone())).await;
    let [kept, lost] = [world.upload("image/jpeg", JPEG).await, world.upload("image/jpeg", JPEG).await];
    let url = world.media_url(&kept).await;
    world.emulator.shutdown().await;
    std::fs::remove_file(path.join("media").join(&lost)).unwrap();
    std::fs::write(path.join("media/part-9"), b"half").unwrap();
    let (mut config, _) = support::config();
    config.data_dir = Some(path.clone());
    let emulator = emulator::start(config).await.unwrap();
    let url = url.replace(&world.base, &emulator.base_url());
    let bytes = world.http.get(url).bearer_auth(TOKEN).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(&bytes[..], JPEG);
    let gone = answer(world.http.get(format!("{}/{lost}", emulator.base_url())).bearer_auth(TOKEN)).await;
    assert_eq!(gone.0, 400);
    assert!(!path.join("media/part-9").exists());
    emulator.shutdown().await;
}

#[tokio::test]
async fn faults_and_the_log_cover_media() {
    let world = world().await;
    world.handle.set_conditions(&json!({ "graph_fault": { "kind": "http_503", "count": 2 } })).unwrap();
    assert_eq!(world.post_form(NUMBER, &form("image/jpeg", JPEG), TOKEN).await.0, 503);
    assert_eq!(world.graph("GET", "1", None).await.0, 503);
    let url = world.media_url(&world.upload("image/jpeg", JPEG).await).await;
    world.handle.set_conditions(&json!({ "graph_fault": { "kind": "http_500", "count": 1 } })).unwrap();
    assert_eq!(get(&world, &url).await.0, 500);
    assert_eq!(get(&world, &url).await.0, 200);
    let (_, log) = world.sim("GET", "log?kind=call", None).await;
    let titles: Vec<&str> =
        log["data"].as_array().unwrap().iter().map(|entry| entry["title"].as_str().unwrap()).collect();
    assert_eq!(titles[0], "GET /attachments");
    let upload =
        log["data"].as_array().unwrap().iter().find(|entry| entry["title"] == "POST /media").unwrap();
    let (_, detail) = world.sim("GET", &format!("log/{}", upload["id"]), None).await;
    assert!(detail["request_body"].as_str().unwrap().contains(r#""filename":"a.bin""#), "{detail}");
}
