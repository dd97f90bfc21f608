//! Searching through the API: words, notes, people, pages, and only what a member may see.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::Ids;
use domain::permission::{Permission, Scope};
use serde_json::{Value, json};
use testkit::each_product;
use uuid::Uuid;

mod scene;
use scene::{path, scene};

fn shown(hit: &Value) -> String {
    let pieces = hit["extract"].as_array().unwrap().iter();
    let piece = |piece: &Value| {
        let text = piece["text"].as_str().unwrap();
        if piece["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    pieces.map(piece).collect()
}

#[tokio::test]
async fn what_was_said_and_noted_is_found_with_its_words_marked() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let note = json!({ "client_id": Ids.next::<Uuid>(), "kind": "note", "text": "pidió la cotización" });
        let note = luis.post(&path(&conversation, "/messages"), note).await;
        product.app.index_search().await.unwrap();
        let found = luis.get("/v1/search?q=cotizacion").await;
        let hits = found["messages"]["data"].as_array().unwrap();
        assert_eq!(hits.len(), 1, "{found}");
        assert_eq!(
            (&hits[0]["message_id"], shown(&hits[0])),
            (&note["id"], "pidió la [cotización]".to_owned())
        );
        assert_eq!(hits[0]["contact"]["name"], "Ana");
        let said = luis.get("/v1/search?q=repues&kinds=messages").await;
        assert_eq!(shown(&said["messages"]["data"][0]), "¿Tienen [repuestos]?");
        let nothing = luis.get("/v1/search?q=cotizacion&kinds=messages").await;
        assert_eq!((&nothing["messages"]["data"], &nothing["contacts"]), (&json!([]), &json!([])));
        let people = luis.get("/v1/search?q=an&kinds=contacts").await;
        assert_eq!(people["contacts"][0]["conversation_id"], conversation["id"]);
        let edited = format!("/v1/messages/{}", note["id"].as_str().unwrap());
        luis.call("PATCH", &edited, json!({ "text": "llamar el lunes" })).await;
        product.app.index_search().await.unwrap();
        assert_eq!(luis.get("/v1/search?q=cotizacion").await["messages"]["data"], json!([]));
        assert_eq!(luis.get("/v1/search?q=lunes").await["messages"]["data"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_see_conversations_is_refused_and_others_find_only_their_own() {
    each_product(async |product| {
        let (_, conversation) = scene(product).await;
        product.app.index_search().await.unwrap();
        let mila = product.member("mila").await;
        mila.call("GET", "/v1/search?q=repuestos", Value::Null).await.refused(403, "permission.denied");
        let own = [(Permission::ConversationView, Scope::Own)].into_iter().collect();
        product.app.store.set_grants(product.seeded.workspace_id, "agent", own).await.unwrap();
        let marta = product.member("marta").await;
        let found = marta.get("/v1/search?q=repuestos").await;
        assert_eq!((&found["messages"]["data"], &found["contacts"]), (&json!([]), &json!([])));
        let assign = path(&conversation, "/assign");
        let me = marta.get("/v1/session").await["member"]["id"].clone();
        product.program().call("POST", &assign, json!({ "assignee_id": me })).await;
        let found = marta.get("/v1/search?q=repuestos").await;
        assert_eq!(found["messages"]["data"].as_array().unwrap().len(), 1, "{found}");
    })
    .await;
}
