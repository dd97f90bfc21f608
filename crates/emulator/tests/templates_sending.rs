//! Sends of templates compared with the stored ones (reference 1.6, 2.5).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::templates::{made, send_of, text};
use support::{NUMBER, WABA, code, world};

fn order() -> Value {
    json!({ "name": "pedido", "language": "es", "category": "UTILITY", "components": [
        { "type": "HEADER", "format": "TEXT", "text": "Pedido {{1}}", "example": { "header_text": ["A-1"] } },
        { "type": "BODY", "text": "Hola {{1}}, tu pedido salió el {{2}} y llegará muy pronto a tu casa.",
            "example": { "body_text": [["Clara", "3 de mayo"]] } },
        { "type": "FOOTER", "text": "Ferretería Norte" },
        { "type": "BUTTONS", "buttons": [
            { "type": "URL", "text": "Seguir", "url": "https://ferre.example/s/{{1}}", "example": ["https://ferre.example/s/A-1"] },
            { "type": "QUICK_REPLY", "text": "Hablar con alguien" }] }] })
}

fn order_values() -> Vec<Value> {
    vec![
        json!({ "type": "header", "parameters": [text("A-1042")] }),
        json!({ "type": "body", "parameters": [text("Clara"), text("3 de mayo")] }),
        json!({ "type": "button", "sub_type": "url", "index": "0", "parameters": [text("A-1042")] }),
        json!({ "type": "button", "sub_type": "quick_reply", "index": 1,
            "parameters": [{ "type": "payload", "payload": "HABLAR" }] }),
    ]
}

#[tokio::test]
async fn a_template_is_shown_with_its_values() {
    let world = world().await;
    made(&world, order()).await;
    let (status, answer) = world.send(&send_of("pedido", "es", &json!(order_values()))).await;
    assert_eq!((status, &answer["messages"][0]["message_status"]), (200, &json!("accepted")), "{answer}");
    let kept = &world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap()[0];
    let body = "Hola Clara, tu pedido salió el 3 de mayo y llegará muy pronto a tu casa.";
    assert_eq!(kept["text"], body);
    assert_eq!(
        kept["shown"],
        json!({ "name": "pedido", "language": "es", "category": "UTILITY",
            "header": { "format": "TEXT", "text": "Pedido A-1042" }, "body": body, "footer": "Ferretería Norte",
            "offer": null, "cards": [], "buttons": [
                { "type": "URL", "text": "Seguir", "url": "https://ferre.example/s/A-1042" },
                { "type": "QUICK_REPLY", "text": "Hablar con alguien", "payload": "HABLAR" }] })
    );
    world.handle.settled().await;
    let pricing = &world.callback.statuses()[0].1["pricing"];
    assert_eq!((&pricing["category"], &pricing["type"]), (&json!("utility"), &json!("regular")));
    world.open_window("Lucía Andrade").await;
    world.send(&send_of("pedido", "es", &json!(order_values()))).await;
    world.handle.settled().await;
    let inside = world.callback.statuses().into_iter().rfind(|(word, _)| word == "sent").unwrap().1;
    assert_eq!(
        inside["pricing"]["type"], "free_customer_service",
        "utility inside the window before October"
    );
}

/// The order with one of its components replaced.
fn with(at: usize, part: Value) -> Value {
    let mut all = order_values();
    all[at] = part;
    send_of("pedido", "es", &json!(all))
}

fn body(second: &Value) -> Value {
    with(1, json!({ "type": "body", "parameters": [text("Clara"), second] }))
}

async fn refused(cases: Vec<(Value, u16, i64)>) {
    let world = world().await;
    made(&world, order()).await;
    for (body, status, expected) in cases {
        let refused = world.send(&body).await;
        assert_eq!((refused.0, code(&refused)), (status, expected), "{body}: {}", refused.1);
    }
    assert_eq!(world.handle.sent(), []);
}

#[tokio::test]
async fn counts_and_kinds_of_values() {
    let image = json!({ "type": "image", "image": { "link": "https://a.example/b.png" } });
    refused(vec![
        (send_of("otro", "es", &json!([])), 404, 132_001),
        (send_of("pedido", "es_MX", &json!(order_values())), 404, 132_001),
        (send_of("pedido", "es", &json!([])), 400, 132_000),
        (with(1, json!({ "type": "body", "parameters": [text("Clara")] })), 400, 132_000),
        (with(0, json!({ "type": "footer", "parameters": [text("x")] })), 400, 132_000),
        (body(&image), 400, 132_012),
        (body(&json!({ "type": "text", "text": 5 })), 400, 132_012),
        (body(&json!({ "type": "text", "parameter_name": "dia", "text": "hoy" })), 400, 132_012),
        (body(&text("")), 400, 131_008),
    ])
    .await;
}

#[tokio::test]
async fn words_and_buttons_of_values() {
    let long = "x".repeat(1_000);
    let button = |sub_type: &str, index: u64, parameters: Value| {
        with(2, json!({ "type": "button", "sub_type": sub_type, "index": index, "parameters": parameters }))
    };
    refused(vec![
        (body(&text("una\nlínea")), 400, 132_007),
        (body(&text("seis      espacios")), 400, 132_007),
        (body(&text(&long)), 400, 132_005),
        (with(0, json!({ "type": "header", "parameters": [text(&long)] })), 400, 132_005),
        (with(0, json!({ "type": "sidebar" })), 400, 100),
        (button("quick_reply", 0, json!([])), 400, 132_012),
        (button("url", 7, json!([text("x")])), 400, 132_012),
        (button("url", 0, json!([])), 400, 131_008),
        (button("url", 0, json!([{ "type": "payload", "payload": "x" }])), 400, 132_012),
    ])
    .await;
}

#[tokio::test]
async fn only_approved_templates_go_out() {
    let world = world().await;
    let id = made(&world, order()).await;
    let send = send_of("pedido", "es", &json!(order_values()));
    for (action, expected) in
        [("pause", 132_015), ("unpause", 0), ("archive", 132_001), ("unarchive", 0), ("disable", 132_016)]
    {
        assert_eq!(world.sim("POST", &format!("templates/{id}/{action}"), None).await.0, 200);
        assert_eq!(code(&world.send(&send).await), expected, "after {action}");
    }
    world.handle.set_conditions(&json!({ "review": "manual" })).unwrap();
    let (_, other) = world
        .graph(
            "POST",
            &format!("{WABA}/message_templates"),
            Some(json!({ "name": "espera", "language": "es", "category": "UTILITY",
                "components": [{ "type": "BODY", "text": "Hola" }] })),
        )
        .await;
    assert_eq!(code(&world.send(&send_of("espera", "es", &json!([]))).await), 132_001, "{other}");
    world.handle.set_conditions(&json!({ "templates": "any" })).unwrap();
    assert_eq!(world.send(&send_of("nobody_made_this", "es", &json!([]))).await.0, 200);
}

#[tokio::test]
async fn named_variables_come_in_any_order() {
    let world = world().await;
    made(
        &world,
        json!({ "name": "cita", "language": "es", "category": "UTILITY", "parameter_format": "NAMED", "components": [
            { "type": "BODY", "text": "Hola {{nombre}}, tu cita es el {{fecha}} en la oficina del centro.",
                "example": { "body_text_named_params": [{ "param_name": "nombre", "example": "Clara" },
                    { "param_name": "fecha", "example": "lunes" }] } }] }),
    )
    .await;
    let body =
        |parameters: Value| send_of("cita", "es", &json!([{ "type": "body", "parameters": parameters }]));
    let named = |name: &str, text: &str| json!({ "type": "text", "parameter_name": name, "text": text });
    assert_eq!(world.send(&body(json!([named("fecha", "lunes"), named("nombre", "Clara")]))).await.0, 200);
    assert!(world.handle.sent()[0].text.as_ref().unwrap().starts_with("Hola Clara, tu cita es el lunes"));
    for wrong in
        [json!([text("Clara"), text("lunes")]), json!([named("fecha", "lunes"), named("hora", "10")])]
    {
        assert_eq!(code(&world.send(&body(wrong)).await), 132_012);
    }
}

#[tokio::test]
async fn only_marketing_stops_when_the_person_stopped_it() {
    let world = world().await;
    for (name, category) in [("oferta", "MARKETING"), ("aviso", "UTILITY")] {
        made(
            &world,
            json!({ "name": name, "language": "es", "category": category,
                "components": [{ "type": "BODY", "text": "Hola a todos" }] }),
        )
        .await;
    }
    let lucia = world.id("Lucía Andrade");
    world
        .sim("POST", &format!("people/{lucia}/chats/{NUMBER}/marketing"), Some(json!({ "stopped": true })))
        .await;
    world.send(&send_of("oferta", "es", &json!([]))).await;
    world.handle.settled().await;
    assert_eq!(world.callback.statuses().pop().unwrap().1["errors"][0]["code"], 131_050);
    world.send(&send_of("aviso", "es", &json!([]))).await;
    world.handle.settled().await;
    assert_eq!(world.callback.statuses().pop().unwrap().0, "delivered");
}
