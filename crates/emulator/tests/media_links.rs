//! Files that a business sends by link: followed on this machine, kept as links elsewhere.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use std::collections::HashMap;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::{Value, json};
use support::media::{JPEG, PDF, failure, last, media, padded};
use support::world;

/// A host of files on this machine; the number of calls is behind `/calls`.
async fn host() -> String {
    let calls = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let file = async move |Path(name): Path<String>| {
        let calls = calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let files: HashMap<&str, (&str, Vec<u8>)> = HashMap::from([
            ("a.jpg", ("image/jpeg", JPEG.to_vec())),
            ("plain", ("application/octet-stream", JPEG.to_vec())),
            ("liar.jpg", ("image/jpeg", PDF.to_vec())),
            ("large.jpg", ("image/jpeg", padded(JPEG, 5_242_881))),
            ("calls", ("text/plain", calls.to_string().into_bytes())),
        ]);
        match files.get(name.as_str()) {
            Some((mime, bytes)) => (StatusCode::OK, [("content-type", (*mime).to_owned())], bytes.clone()),
            None => (StatusCode::NOT_FOUND, [("content-type", String::new())], Vec::new()),
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(
        async move { axum::serve(listener, Router::new().route("/{name}", get(file))).await.unwrap() },
    );
    base
}

#[tokio::test]
async fn links_to_this_machine_are_followed_once_in_ten_minutes() {
    let (world, host) = (world().await, host().await);
    world.open_window("Lucía Andrade").await;
    let send = async |name: &str| {
        let link = json!({ "link": format!("{host}/{name}") });
        assert_eq!(world.send(&media("image", &link)).await.0, 200);
        world.handle.settled().await;
    };
    for name in ["a.jpg", "a.jpg", "plain"] {
        send(name).await;
        let shown = last(&world);
        assert_eq!(
            (&shown["status"], &shown["media"]["mime_type"]),
            (&json!("delivered"), &json!("image/jpeg"))
        );
        assert_eq!(shown["media"]["link"], format!("{host}/{name}"));
        let bytes = world.http.get(format!("{}{}", world.base, shown["media"]["url"].as_str().unwrap()));
        assert_eq!(&bytes.send().await.unwrap().bytes().await.unwrap()[..], JPEG);
        let hidden = world.graph("GET", shown["media"]["id"].as_str().unwrap(), None).await;
        assert_eq!(hidden.0, 400, "the Graph API knows no id of a link");
    }
    let calls = async || world.http.get(format!("{host}/calls")).send().await.unwrap().text().await.unwrap();
    assert_eq!(calls().await, "2");
    world.handle.jump(10 * 60_000);
    send("a.jpg").await;
    assert_eq!(calls().await, "4");
    for (name, words) in [
        ("none.jpg", "Downloading media from weblink failed with http code 404, status message Not Found"),
        ("liar.jpg", "The link says image/jpeg, but the content is another."),
        ("large.jpg", "The image file has 5242881 bytes, which is more than the 5242880 bytes allowed."),
    ] {
        send(name).await;
        assert_eq!(failure(&world).await, (131_053, words.to_owned()));
    }
}

#[tokio::test]
async fn other_links_are_kept_and_never_called() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let link = "https://files.example.org/tour.mp4";
    assert_eq!(world.send(&media("video", &json!({ "link": link }))).await.0, 200);
    world.handle.settled().await;
    let shown = last(&world);
    assert_eq!((&shown["status"], &shown["media"]["link"]), (&json!("delivered"), &json!(link)));
    assert_eq!((&shown["media"]["id"], &shown["media"]["url"]), (&Value::Null, &Value::Null));
}
