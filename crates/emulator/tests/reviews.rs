//! Verdicts on templates and their webhooks (reference 2.6, 2.7, 2.9).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{WABA, World, world};

async fn made(world: &World, body: &str) -> String {
    let template = json!({ "name": "aviso", "language": "es", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": body }] });
    let (status, made) = world.graph("POST", &format!("{WABA}/message_templates"), Some(template)).await;
    assert_eq!(status, 200, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

fn changes(world: &World) -> Vec<Value> {
    let all = world.callback.received();
    for received in &all {
        assert_eq!(received.signature, support::signature(&received.bytes));
        assert_eq!(received.body["entry"][0]["id"], WABA);
        assert!(received.body["entry"][0]["time"].is_i64());
    }
    all.iter().map(|received| received.body["entry"][0]["changes"][0].clone()).collect()
}

#[tokio::test]
async fn the_review_rejects_and_recategorises_by_the_written_rules() {
    let world = world().await;
    world.handle.set_conditions(&json!({ "review_delay_ms": 0, "review_rules": "review" })).unwrap();
    let id = made(&world, "Hola {{1}}").await;
    world.handle.settled().await;
    let rejected = changes(&world).pop().unwrap();
    assert_eq!(rejected["field"], "message_template_status_update");
    assert_eq!(
        (&rejected["value"]["event"], &rejected["value"]["reason"]),
        (&json!("REJECTED"), &json!("INVALID_FORMAT"))
    );
    assert!(
        rejected["value"]["message_template_id"].is_u64()
            && rejected["value"]["rejection_info"]["reason"].is_string()
    );
    let mended = json!({ "components": [{ "type": "BODY", "text": "Hoy hay un descuento" }] });
    world.graph("POST", &id, Some(mended)).await;
    world.handle.settled().await;
    let all = changes(&world);
    assert_eq!(all[1]["field"], "message_template_components_update");
    assert_eq!(
        (&all[2]["field"], &all[2]["value"]["new_category"]),
        (&json!("template_category_update"), &json!("MARKETING"))
    );
    assert_eq!(all[3]["value"]["event"], "APPROVED");
    assert_eq!(world.graph("GET", &id, None).await.1["category"], "MARKETING");
}

#[tokio::test]
async fn a_reviewer_by_hand_pauses_and_the_third_time_disables() {
    let world = world().await;
    world.handle.set_conditions(&json!({ "review": "manual" })).unwrap();
    let id = made(&world, "Hola").await;
    let act = async |action: &str, body: Value| {
        let answer = world.sim("POST", &format!("templates/{id}/{action}"), Some(body)).await;
        world.handle.settled().await;
        answer
    };
    assert_eq!(act("pause", json!({})).await.0, 409);
    assert_eq!(act("approve", json!({})).await.1["status"], "APPROVED");
    assert_eq!(act("quality", json!({ "score": "RED" })).await.1["status"], "PAUSED");
    let paused = changes(&world).pop().unwrap();
    assert_eq!(paused["value"]["other_info"]["title"], "FIRST_PAUSE");
    world.handle.jump(3 * 3_600_000);
    world.handle.settled().await;
    assert_eq!(changes(&world).pop().unwrap()["value"]["other_info"]["title"], "UNPAUSE");
    act("pause", json!({})).await;
    assert_eq!(changes(&world).pop().unwrap()["value"]["other_info"]["title"], "SECOND_PAUSE");
    act("unpause", json!({})).await;
    assert_eq!(
        act("category", json!({ "category": "MARKETING", "warn": true })).await.1["category"],
        "UTILITY"
    );
    let warned = changes(&world).pop().unwrap();
    assert_eq!(
        (&warned["value"]["correct_category"], &warned["value"]["new_category"]),
        (&json!("MARKETING"), &json!("UTILITY"))
    );
    world.handle.jump(86_400_000);
    world.handle.settled().await;
    assert_eq!(changes(&world).pop().unwrap()["value"]["previous_category"], "UTILITY");
    assert_eq!(act("pause", json!({})).await.1["status"], "DISABLED");
    assert!(changes(&world).pop().unwrap()["value"]["disable_info"]["disable_date"].is_i64());
}

#[tokio::test]
async fn a_template_that_waits_is_the_same_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let world = support::world_with(|config| config.data_dir = Some(path.clone())).await;
    world.handle.set_conditions(&json!({ "review": "manual" })).unwrap();
    let id = made(&world, "Hola, tu pedido salió hoy").await;
    let before = world.graph("GET", &format!("{id}?fields=status,last_updated_time"), None).await.1;
    world.emulator.shutdown().await;
    let (mut config, _) = support::config();
    config.data_dir = Some(path);
    let emulator = emulator::start(config).await.unwrap();
    let url = format!("{}/{id}?fields=status,last_updated_time", emulator.base_url());
    let after = support::answer(world.http.get(url).bearer_auth(support::TOKEN)).await.1;
    assert_eq!(after, before);
    assert_eq!(after["status"], "PENDING");
    emulator.shutdown().await;
}
