//! Samples for headers by resumable upload.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::json;
use support::{APP, TOKEN, WABA, answer, world};

#[tokio::test]
async fn an_upload_goes_on_and_its_handle_is_a_sample() {
    let world = world().await;
    let (_, begun) =
        world.graph("POST", &format!("{APP}/uploads?file_length=6&file_type=image/png"), None).await;
    let url = format!("{}/v25.0/{}", world.base, begun["id"].as_str().unwrap());
    let part = async |offset: &str, bytes: &'static str| {
        let request = world.http.post(&url).header("authorization", format!("OAuth {TOKEN}"));
        answer(request.header("file_offset", offset).body(bytes)).await
    };
    part("0", "abcd").await;
    assert_eq!(answer(world.http.get(&url).bearer_auth(TOKEN)).await.1["file_offset"], 4);
    assert_eq!(part("0", "abcd").await.0, 400);
    let (_, done) = part("4", "ef").await;
    let with = |format: &str, handle: &serde_json::Value| {
        json!({ "name": format.to_lowercase(), "language": "es", "category": "UTILITY", "components": [
            { "type": "HEADER", "format": format, "example": { "header_handle": [handle] } },
            { "type": "BODY", "text": "Hola" }] })
    };
    let edge = format!("{WABA}/message_templates");
    assert_eq!(world.graph("POST", &edge, Some(with("IMAGE", &done["h"]))).await.0, 200);
    for wrong in [with("VIDEO", &done["h"]), with("IMAGE", &json!("4::x"))] {
        assert_eq!(world.graph("POST", &edge, Some(wrong)).await.1["error"]["error_subcode"], 2_388_047);
    }
}
