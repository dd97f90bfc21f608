//! The emulator's own API: people, clock, faults, log, live events, the page, and what is kept on disk.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};
use support::{LUCIA, NUMBER, TOKEN, answer, code, text, world, world_with};

#[tokio::test]
async fn seeded_people_come_from_six_countries_and_one_hides_the_phone() {
    let world = world().await;
    let people = world.handle.people();
    let mut countries: Vec<&str> = people.iter().map(|person| person["country"].as_str().unwrap()).collect();
    countries.sort_unstable();
    countries.dedup();
    assert_eq!(countries, ["AR", "BR", "EC", "ES", "MX", "US"]);
    let hidden: Vec<&Value> = people.iter().filter(|person| person["phone"].is_null()).collect();
    assert_eq!((people.len(), hidden.len()), (10, 1));
    assert!(hidden[0]["username"].is_string());
}

#[tokio::test]
async fn people_are_made_changed_and_removed() {
    let world = world().await;
    let new = json!({ "name": "Rosa Quilumba", "phone": "+593 98 555 0115", "language": "es" });
    let (status, rosa) = world.sim("POST", "people", Some(new.clone())).await;
    assert_eq!((status, &rosa["wa_id"], &rosa["country"]), (201, &json!("593985550115"), &json!("EC")));
    assert_eq!(world.sim("POST", "people", Some(new)).await.1["code"], "person.phone_taken");
    let path = format!("people/{}", rosa["id"].as_str().unwrap());
    let (_, changed) = world
        .sim(
            "PATCH",
            &path,
            Some(json!({ "username": "rosa.q", "reads": "auto", "conditions": { "delay_ms": 5 } })),
        )
        .await;
    assert_eq!(
        (&changed["username"], &changed["reads"], &changed["conditions"]["delay_ms"]),
        (&json!("@rosa.q"), &json!("auto"), &json!(5))
    );
    let (_, changed) = world.sim("PATCH", &path, Some(json!({ "username": null }))).await;
    assert_eq!((&changed["username"], &changed["reads"]), (&Value::Null, &json!("auto")));
    for bad in [
        json!({ "phone_hidden": true }),
        json!({ "name": "" }),
        json!({ "reads": "never" }),
        json!({ "no": 1 }),
        json!({ "conditions": { "delay_ms": -1 } }),
    ] {
        assert_eq!(world.sim("PATCH", &path, Some(bad)).await.0, 400);
    }
    assert_eq!(world.sim("DELETE", &path, None).await.0, 200);
    assert_eq!(world.sim("GET", &path, None).await.1["code"], "person.unknown");
    assert_eq!(world.sim("POST", "people", Some(json!({ "name": "Ana" }))).await.1["field"], "phone");
    let (status, ana) = world
        .sim("POST", "people", Some(json!({ "name": "Ana", "username": "@ana.p", "phone_hidden": true })))
        .await;
    assert_eq!((status, &ana["phone"]), (201, &Value::Null));
}

#[tokio::test]
async fn pages_of_a_chat() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    for at in 0..5 {
        world.handle.say(&lucia, NUMBER, &at.to_string()).unwrap();
    }
    let path = format!("people/{lucia}/chats/{NUMBER}/messages");
    let (_, page) = world.sim("GET", &format!("{path}?limit=2"), None).await;
    let texts = |page: &Value| {
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|message| message["text"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!((texts(&page), &page["more"]), (vec!["3".to_owned(), "4".to_owned()], &json!(true)));
    let before = page["data"][0]["seq"].as_u64().unwrap();
    let (_, page) = world.sim("GET", &format!("{path}?limit=10&before={before}"), None).await;
    assert_eq!((texts(&page).len(), &page["more"]), (3, &json!(false)));
    assert_eq!(
        world.sim("GET", &format!("people/{lucia}/chats/1/messages"), None).await.1["code"],
        "number.unknown"
    );
}

#[tokio::test]
async fn a_file_is_invented_around_a_caption() {
    let world = world().await;
    let path = format!("people/p1/chats/{NUMBER}/messages");
    let image = json!({ "kind": "image", "object": { "caption": "This one" } });
    let (status, message) = world.sim("POST", &path, Some(image)).await;
    assert_eq!((status, &message["object"]["caption"]), (201, &json!("This one")));
    assert!(message["object"]["id"].is_string() && message["object"]["sha256"].is_string());
    let whole = json!({ "kind": "image", "object": { "id": null, "caption": "Broken" } });
    let (_, broken) = world.sim("POST", &path, Some(whole.clone())).await;
    assert_eq!(broken["object"], whole["object"]);
}

#[tokio::test]
async fn the_clock_is_the_shared_offset() {
    let world = world().await;
    let (_, clock) = world.sim("POST", "clock/jump", Some(json!({ "ms": 86_400_000 }))).await;
    assert_eq!(
        (clock["offset_ms"].as_i64(), world.offset.load(Ordering::SeqCst)),
        (Some(86_400_000), 86_400_000)
    );
    let (_, clock) = world.sim("POST", "clock/set", Some(json!({ "now": support::SEPTEMBER + 5 }))).await;
    assert_eq!(clock["now"], support::SEPTEMBER + 5);
    assert_eq!(
        world.sim("POST", "clock/jump", Some(json!({ "ms": i64::MAX }))).await.1["code"],
        "clock.invalid"
    );
    assert_eq!(world.sim("POST", "clock/reset", None).await.1["offset_ms"], 0);
}

#[tokio::test]
async fn faults_hit_as_many_calls_as_asked() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let fault = |kind: &str| json!({ "graph_fault": { "kind": kind, "count": 1 } });
    for (kind, status) in [("http_500", 500), ("http_503", 503), ("http_429", 429)] {
        world.handle.set_conditions(&fault(kind)).unwrap();
        assert_eq!(world.send(&text(LUCIA, "hola")).await.0, status);
        assert_eq!(world.send(&text(LUCIA, "hola")).await.0, 200);
    }
    let url = format!("{}/{NUMBER}/messages", world.base);
    let call = || world.http.post(&url).bearer_auth(TOKEN).json(&text(LUCIA, "hola"));
    assert_eq!(world.handle.sent().len(), 3);
    world.handle.set_conditions(&fault("reset")).unwrap();
    assert!(call().send().await.is_err());
    assert_eq!(world.handle.sent().len(), 3, "nothing was accepted");
    world.handle.set_conditions(&fault("reset_after")).unwrap();
    assert!(call().send().await.is_err());
    assert_eq!(world.handle.sent().len(), 4, "accepted, only the answer is lost");
    world.handle.set_conditions(&fault("never")).unwrap();
    assert!(call().timeout(Duration::from_millis(50)).send().await.unwrap_err().is_timeout());
    let refused = world.sim("PATCH", "conditions", Some(json!({ "graph_fault": { "kind": "x" } }))).await;
    assert_eq!((refused.0, &refused.1["code"]), (400, &json!("conditions.invalid")));
    assert_eq!(world.sim("PATCH", "conditions", Some(json!({ "webhook_batch": 0 }))).await.0, 400);
}

#[tokio::test]
async fn pages_of_other_sites_are_refused() {
    let world = world().await;
    let url = format!("{}/emulator/people", world.base);
    for (name, value, status) in [
        ("host", "evil.example", 403),
        ("host", "localhost:8081", 200),
        ("host", "[::1]:8081", 200),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("origin", "http://localhost:3000", 200),
    ] {
        let response = world.http.get(&url).header(name, value).send().await.unwrap();
        assert_eq!(response.status(), status, "{name}: {value}");
    }
}

#[tokio::test]
async fn the_page_and_its_redirect() {
    let world = world().await;
    let page = world.http.get(format!("{}/", world.base)).send().await.unwrap();
    assert_eq!(page.url().path(), "/phones");
    assert!(matches!(page.status().as_u16(), 200 | 503), "503 while the page is not built");
    let policy = page.headers().get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.starts_with("default-src 'self';"));
    let missing = world.http.get(format!("{}/phones/assets/none.js", world.base)).send().await.unwrap();
    assert_eq!(missing.status(), 404);
    let health = world.http.get(format!("{}/healthz", world.base)).send().await.unwrap();
    assert_eq!(health.text().await.unwrap(), "ok");
}

#[tokio::test]
async fn live_events_begin_with_hello() {
    let world = world().await;
    let mut live = world.http.get(format!("{}/emulator/live", world.base)).send().await.unwrap();
    let mut seen = String::new();
    let mut spoken = false;
    while !(seen.contains("event: log") && seen.contains("event: message") && seen.contains("event: chat")) {
        let chunk = live.chunk().await.unwrap().unwrap();
        seen.push_str(std::str::from_utf8(&chunk).unwrap());
        if !spoken && seen.contains("event: hello") {
            spoken = true;
            world.handle.say(&world.id("Lucía Andrade"), NUMBER, "hola").unwrap();
        }
    }
    assert!(seen.starts_with("event: hello\ndata: {"));
    world.emulator.shutdown().await;
}

#[tokio::test]
async fn calls_and_refusals_are_in_the_log() {
    let world = world().await;
    world.send(&text("dara", "hola")).await;
    world.send(&text(LUCIA, "hola")).await;
    let (_, log) = world.sim("GET", "log?kind=call", None).await;
    let [newest, oldest] = [&log["data"][0], &log["data"][1]];
    assert_eq!(
        (&newest["title"], &newest["state"], &newest["status"]),
        (&json!("POST /messages · text"), &json!("ok"), &json!(200))
    );
    assert_eq!((&oldest["state"], &oldest["error"]), (&json!("refused"), &json!("131009")));
    assert_eq!(newest["person_id"], world.handle.person("Lucía Andrade").unwrap()["id"]);
    let (_, detail) = world.sim("GET", &format!("log/{}", newest["id"]), None).await;
    assert!(detail["request_body"].as_str().unwrap().contains("hola"));
    assert!(!detail.to_string().contains(TOKEN));
    world.sim("DELETE", "log", None).await;
    assert_eq!(world.sim("GET", "log?kind=call", None).await.1["data"], json!([]));
}

#[tokio::test]
async fn reset_brings_the_seeded_people_back() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    world.handle.patch_person(&world.id("Lucía Andrade"), json!({ "name": "Otra" })).unwrap();
    world.handle.jump(1_000);
    assert_eq!(world.sim("POST", "reset", None).await.0, 200);
    let lucia = world.handle.person("Lucía Andrade").unwrap();
    assert_eq!((world.handle.people().len(), &lucia["last_at"]), (10, &Value::Null));
    assert_eq!(world.offset.load(Ordering::SeqCst), 0);
    assert_eq!(world.sim("GET", "numbers", None).await.1["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn memory_is_bounded() {
    let world = world_with(|config| {
        config.limits.messages_per_chat = 3;
        config.limits.messages = 6;
        config.limits.anonymous_people = 2;
        config.limits.log_entries = 4;
    })
    .await;
    let lucia = world.id("Lucía Andrade");
    for at in 0..6 {
        world.handle.say(&lucia, NUMBER, &at.to_string()).unwrap();
        assert_eq!(world.send(&text(&format!("+3460055501{at}"), "hola")).await.0, 200);
    }
    world.handle.settled().await;
    assert_eq!(world.handle.messages(&lucia, NUMBER).unwrap().len(), 3);
    assert_eq!(world.handle.sent().len(), 2);
    assert_eq!(world.sim("GET", "people?anonymous=true", None).await.1["data"].as_array().unwrap().len(), 12);
    assert_eq!(world.sim("GET", "log", None).await.1["data"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn the_state_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let world = world_with(|config| config.data_dir = Some(path.clone())).await;
    world.open_window("Lucía Andrade").await;
    let lucia = world.id("Lucía Andrade");
    world.handle.patch_person(&lucia, json!({ "online": false })).unwrap();
    world.send(&text(LUCIA, "espera")).await;
    world.handle.settled().await;
    world.handle.jump(5_000);
    world.emulator.shutdown().await;
    let (mut config, offset) = support::config();
    config.data_dir = Some(path);
    let emulator = emulator::start(config).await.unwrap();
    let handle = emulator.handle();
    assert_eq!(offset.load(Ordering::SeqCst), 5_000);
    assert_eq!(handle.messages(&lucia, NUMBER).unwrap().len(), 2);
    assert_eq!(handle.sent()[0].status, "sent");
    handle.patch_person(&lucia, json!({ "online": true })).unwrap();
    handle.settled().await;
    assert_eq!(handle.sent()[0].status, "delivered");
    assert_eq!(world.callback.statuses().pop().unwrap().0, "delivered");
    let url = format!("{}/{NUMBER}", emulator.base_url());
    assert_eq!(code(&answer(world.http.get(url).bearer_auth(TOKEN)).await), 0);
    emulator.shutdown().await;
}

#[tokio::test]
async fn a_webhook_that_waits_for_its_next_attempt_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let world = world_with(|config| {
        config.data_dir = Some(path.clone());
        config.timing.retries = vec![std::time::Duration::from_hours(1)];
    })
    .await;
    world.callback.answer(&[503]);
    world.handle.say(&world.id("Lucía Andrade"), NUMBER, "hola").unwrap();
    world.handle.settled().await;
    assert_eq!(world.callback.received().len(), 1);
    world.emulator.shutdown().await;
    let (mut config, _) = support::config();
    config.data_dir = Some(path);
    let emulator = emulator::start(config).await.unwrap();
    let received = world.callback.wait_for(2).await;
    assert_eq!(received[0].bytes, received[1].bytes);
    assert_eq!(received[0].signature, received[1].signature);
    emulator.shutdown().await;
}
