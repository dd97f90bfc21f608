//! Templates as objects: made, listed, edited, deleted (reference 2.1 to 2.6).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{WABA, world};

fn plain(name: &str, body: &str) -> Value {
    json!({ "name": name, "language": "es", "category": "UTILITY", "components": [{ "type": "BODY", "text": body }] })
}

fn edge() -> String {
    format!("{WABA}/message_templates")
}

#[tokio::test]
async fn a_template_is_made_listed_edited_and_deleted() {
    let world = world().await;
    world.handle.set_conditions(&json!({ "review_delay_ms": 0 })).unwrap();
    let mut ids = Vec::new();
    for name in ["uno", "dos", "tres"] {
        let (status, made) = world.graph("POST", &edge(), Some(plain(name, "Hola a todos"))).await;
        assert_eq!(
            (status, &made["status"], &made["category"]),
            (200, &json!("PENDING"), &json!("UTILITY")),
            "{made}"
        );
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    world.handle.settled().await;
    let (_, first) = world.graph("GET", &format!("{}?limit=2&fields=name,status", edge()), None).await;
    assert_eq!(first["data"][0], json!({ "id": ids[0], "name": "uno", "status": "APPROVED" }));
    let after = first["paging"]["cursors"]["after"].as_str().unwrap();
    let (_, second) = world.graph("GET", &format!("{}?limit=2&after={after}", edge()), None).await;
    assert_eq!((second["data"].as_array().unwrap().len(), second["paging"].get("next")), (1, None));
    let (_, none) = world.graph("GET", &format!("{}?status=REJECTED", edge()), None).await;
    assert_eq!(none["data"], json!([]));
    let change = json!({ "components": [{ "type": "BODY", "text": "Adiós" }] });
    assert_eq!(world.graph("POST", &ids[0], Some(change.clone())).await.1, json!({ "success": true }));
    world.handle.settled().await;
    assert_eq!(world.graph("POST", &ids[0], Some(change)).await.0, 400, "one edit in 24 hours");
    let gone = format!("{}?name=uno", edge());
    assert_eq!(world.graph("DELETE", &gone, None).await.1, json!({ "success": true }));
    assert_eq!(world.graph("GET", &ids[0], None).await.1["status"], "PENDING_DELETION");
    let again = world.graph("POST", &edge(), Some(plain("uno", "Hola"))).await;
    assert_eq!(again.1["error"]["error_subcode"], 2_388_023);
    world.handle.jump(31 * 86_400_000);
    assert_eq!(world.graph("GET", &ids[0], None).await.0, 400);
}

#[tokio::test]
async fn written_rules_are_refused_with_their_sub_codes() {
    let world = world().await;
    let cases = [
        (plain("a", "Hola {{1}}"), 2_388_299),
        (plain("a", "Hola {{1}} tú"), 2_388_293),
        (plain("a", "Hola {{1} tú"), 2_388_072),
        (plain("a", &"x".repeat(1_025)), 2_388_040),
        (
            json!({ "name": "a", "language": "es", "category": "UTILITY", "components": [
            { "type": "BODY", "text": "Hola" }, { "type": "FOOTER", "text": "{{1}}" }] }),
            2_388_073,
        ),
        (
            json!({ "name": "a", "language": "es", "category": "UTILITY", "components": [
            { "type": "BODY", "text": "Hola" }, { "type": "HEADER", "format": "TEXT", "text": "*Hola*" }] }),
            2_388_047,
        ),
    ];
    for (body, subcode) in cases {
        let refused = world.graph("POST", &edge(), Some(body.clone())).await;
        assert_eq!((refused.0, &refused.1["error"]["error_subcode"]), (400, &json!(subcode)), "{body}");
    }
    world.graph("POST", &edge(), Some(plain("a", "Hola"))).await;
    let twice = world.graph("POST", &edge(), Some(plain("a", "Hola"))).await;
    assert_eq!(twice.1["error"]["error_subcode"], 2_388_024);
}
