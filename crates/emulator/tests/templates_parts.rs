//! Headers, codes, coupons and cards of sent templates (reference 2.5).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::templates::{made, send_of, text};
use support::{NUMBER, code, world};

#[tokio::test]
async fn headers_with_files_and_places() {
    let world = world().await;
    for (name, format) in [("foto", "IMAGE"), ("lugar", "LOCATION")] {
        made(
            &world,
            json!({ "name": name, "language": "es", "category": "UTILITY", "components": [
                { "type": "HEADER", "format": format }, { "type": "BODY", "text": "Hola" }] }),
        )
        .await;
    }
    // A missing sample is the review's to find.
    for template in world.sim("GET", "templates", None).await.1["data"].as_array().unwrap() {
        let id = template["id"].as_str().unwrap();
        world.sim("POST", &format!("templates/{id}/approve"), None).await;
    }
    let header = |name: &str, parameter: Value| {
        send_of(name, "es", &json!([{ "type": "header", "parameters": [parameter] }]))
    };
    let image = json!({ "type": "image", "image": { "link": "https://a.example/b.png" } });
    let video = json!({ "type": "video", "video": { "link": "https://a.example/b.mp4" } });
    let place = json!({ "latitude": -0.18, "longitude": -78.46, "name": "Casa Olivo", "address": "Elm 12" });
    assert_eq!(world.send(&header("foto", image.clone())).await.0, 200);
    assert_eq!(world.send(&header("lugar", json!({ "type": "location", "location": place }))).await.0, 200);
    for (body, expected) in [
        (send_of("foto", "es", &json!([])), 132_012),
        (header("foto", video), 132_012),
        (header("foto", json!({ "type": "image", "image": {} })), 131_008),
        (
            header("lugar", json!({ "type": "location", "location": { "latitude": 1, "longitude": 1 } })),
            131_008,
        ),
        (header("lugar", image), 132_012),
    ] {
        assert_eq!(code(&world.send(&body).await), expected, "{body}");
    }
}

#[tokio::test]
async fn one_time_codes_go_to_phone_numbers() {
    let world = world().await;
    let components = json!([{ "type": "BODY", "add_security_recommendation": true },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }]);
    let template = json!({ "name": "codigo", "language": "es", "category": "AUTHENTICATION" });
    made(&world, with(template, &components)).await;
    let otp = |code: &str| {
        let button = json!({ "type": "button", "sub_type": "url", "index": "0", "parameters": [text(code)] });
        send_of("codigo", "es", &json!([{ "type": "body", "parameters": [text(code)] }, button]))
    };
    assert_eq!(world.send(&otp("48213")).await.0, 200);
    let kept = &world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap()[0];
    let shown = json!({ "type": "COPY_CODE", "text": "Copiar código", "code": "48213" });
    assert_eq!(kept["shown"]["buttons"][0], shown);
    assert_eq!(code(&world.send(&otp("1234567890123456")).await), 132_005);
    let lucia = world.handle.person("Lucía Andrade").unwrap();
    let mut by_id = otp("48213");
    by_id.as_object_mut().unwrap().remove("to");
    by_id["recipient"] = lucia["user_ids"]["700100"].clone();
    assert_eq!(code(&world.send(&by_id).await), 131_062, "{by_id}");
}

#[tokio::test]
async fn a_coupon_needs_its_code() {
    let world = world().await;
    let components = json!([{ "type": "BODY", "text": "Un descuento para ti" },
        { "type": "BUTTONS", "buttons": [{ "type": "COPY_CODE", "example": "VERDE10" }] }]);
    made(&world, with(json!({ "name": "cupon", "language": "es", "category": "MARKETING" }), &components))
        .await;
    let coupon = |parameters: Value| {
        let button =
            json!({ "type": "button", "sub_type": "copy_code", "index": 0, "parameters": parameters });
        send_of("cupon", "es", &json!([button]))
    };
    let code_of = json!([{ "type": "coupon_code", "coupon_code": "VERDE10" }]);
    assert_eq!(world.send(&coupon(code_of)).await.0, 200);
    assert_eq!(code(&world.send(&coupon(json!([]))).await), 131_008);
}

fn with(mut template: Value, components: &Value) -> Value {
    template["components"] = components.clone();
    template
}

#[tokio::test]
async fn a_carousel_has_as_many_cards_as_approved() {
    let world = world().await;
    let approved = |text: &str| {
        json!({ "components": [{ "type": "HEADER", "format": "IMAGE" }, { "type": "BODY", "text": text },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Me gusta" }] }] })
    };
    let id = made(
        &world,
        json!({ "name": "carrusel", "language": "es", "category": "MARKETING", "components": [
            { "type": "BODY", "text": "Nuestras mesas" },
            { "type": "CAROUSEL", "cards": [approved("La mesa {{1}} de madera de seike"), approved("La mesa {{1}} de madera de cedro")] }] }),
    )
    .await;
    world.sim("POST", &format!("templates/{id}/approve"), None).await;
    let card = |at: usize, name: &str| {
        json!({ "card_index": at, "components": [
            { "type": "header", "parameters": [{ "type": "image", "image": { "link": "https://a.example/b.png" } }] },
            { "type": "body", "parameters": [text(name)] },
            { "type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [{ "type": "payload", "payload": name }] }] })
    };
    let cards = |all: Value| send_of("carrusel", "es", &json!([{ "type": "carousel", "cards": all }]));
    assert_eq!(world.send(&cards(json!([card(0, "larga"), card(1, "baja")]))).await.0, 200);
    let kept = &world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap()[0];
    assert_eq!(kept["shown"]["cards"][1]["body"], "La mesa baja de madera de cedro");
    assert_eq!(kept["shown"]["cards"][0]["buttons"][0]["payload"], "larga");
    for wrong in [json!([card(0, "larga")]), json!([card(1, "larga"), card(0, "baja")]), json!([])] {
        assert_eq!(code(&world.send(&cards(wrong)).await), 132_012);
    }
}
