//! Snippets, dynamic variables and stars through the API.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use serde_json::{Value, json};
use testkit::{Client, each_product};

mod scene;
use scene::{path, scene, thread};

async fn shortcuts(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/v1/snippets{query}")).await;
    let names = page["data"].as_array().unwrap().iter();
    names.map(|one| one["shortcut"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn variables_stand_for_what_is_known_of_the_conversation() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let text = "Hola $contact.firstname, soy $assignee.firstname|\"del taller\" ({{workspace.name}}). \
                    $contact.email y $contact.nam";
        let filled = luis.post(&path(&conversation, "/fill"), json!({ "text": text })).await;
        assert_eq!(
            filled["text"], "Hola Ana, soy del taller (Taller). $contact.email y $contact.nam",
            "{filled}"
        );
        assert_eq!(filled["missing"], json!(["$contact.email", "$contact.nam"]));
        luis.post(&path(&conversation, "/assign"), json!({ "assignee_id": product.seeded.member_ids[1] }))
            .await;
        let filled = luis
            .post(&path(&conversation, "/fill"), json!({ "text": "$assignee.name: $contact.phone" }))
            .await;
        assert_eq!(filled["text"], "Luis: +593995550142");
        let names = luis.get("/v1/variables").await;
        let first = |group: &str| {
            names["data"].as_array().unwrap().iter().find(|one| one["group"] == group).unwrap()["name"]
                .clone()
        };
        assert_eq!((first("assignee"), first("channel")), (json!("$assignee.email"), json!("$channel.name")));
        let vera = product.member("vera").await;
        let denied = vera.call("POST", &path(&conversation, "/fill"), json!({ "text": "hola" })).await;
        denied.refused(403, "permission.denied");
        luis.call("POST", &path(&conversation, "/fill"), json!({})).await.refused(422, "request.invalid");
    })
    .await;
}

#[tokio::test]
async fn a_snippet_is_everybodys_a_teams_or_private() {
    each_product(async |product| {
        let (luis, _) = scene(product).await;
        let (marta, mario) = (product.member("marta").await, product.member("mario").await);
        let shared = json!({ "shortcut": "/Envío", "title": "Envío gratis", "topic": "Ventas", "texts": {
            "es": "Enviamos gratis, $contact.firstname", "en": "Free shipping, $contact.firstname", "pt": "  " } });
        luis.call("POST", "/v1/snippets", shared.clone()).await.refused(403, "permission.denied");
        let made = mario.post("/v1/snippets", shared.clone()).await;
        assert_eq!((&made["shortcut"], &made["texts"]["pt"]), (&json!("envio"), &Value::Null));
        assert_eq!(made["owner"]["name"], "Mario");
        let twice = luis
            .call("POST", "/v1/snippets", json!({ "shortcut": "ENVIO", "texts": { "es": "x" }, "private": true }))
            .await;
        twice.refused(409, "snippet.shortcut_taken");
        assert_eq!(twice.body["params"]["shortcut"], "envio");
        let teams = luis.get("/v1/teams").await;
        let ventas = teams["data"].as_array().unwrap().iter().find(|team| team["name"] == "Ventas").unwrap();
        let of_team = json!({ "shortcut": "precio", "texts": { "es": "12 $" }, "team_id": ventas["id"] });
        mario.post("/v1/snippets", of_team).await;
        let own = json!({ "shortcut": "saludo", "texts": { "es": "Hola" }, "private": true });
        let own = luis.post("/v1/snippets", own).await;
        assert_eq!(shortcuts(&luis, "").await, ["envio", "precio", "saludo"]);
        assert_eq!(shortcuts(&marta, "").await, ["envio"]);
        assert_eq!(shortcuts(&mario, "").await, ["envio", "precio"]);
        assert_eq!(shortcuts(&luis, "?q=GRATIS%20ventas").await, ["envio"]);
        product.member("vera").await.call("GET", "/v1/snippets", Value::Null).await.refused(403, "permission.denied");

        let url = format!("/v1/snippets/{}", own["id"].as_str().unwrap());
        mario.call("PATCH", &url, json!({ "title": "x" })).await.refused(404, "not_found");
        luis.call("PATCH", &url, json!({ "private": false })).await.refused(403, "permission.denied");
        let changed = luis.call("PATCH", &url, json!({ "topic": "Inicio" })).await.ok();
        assert_eq!((&changed["topic"], &changed["texts"]["es"]), (&json!("Inicio"), &json!("Hola")));
        luis.call("DELETE", &url, Value::Null).await.ok();
    })
    .await;
}

#[tokio::test]
async fn a_snippet_speaks_the_asked_language_and_counts_its_uses() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let new = json!({ "shortcut": "envio", "texts": {
            "es": "Enviamos gratis, $contact.firstname", "en": "Free shipping, $contact.firstname" } });
        let made = product.member("mario").await.post("/v1/snippets", new).await;
        let used = json!({ "snippet_id": made["id"] });
        let filled = luis.post(&path(&conversation, "/fill"), used.clone()).await;
        assert_eq!(filled["text"], "Enviamos gratis, Ana");
        let english = json!({ "snippet_id": made["id"], "language": "en-US" });
        assert_eq!(luis.post(&path(&conversation, "/fill"), english).await["text"], "Free shipping, Ana");
        let list = luis.get("/v1/snippets?q=gratis").await;
        assert_eq!(list["data"][0]["uses"], 2);
    })
    .await;
}

#[tokio::test]
async fn an_import_leaves_out_what_is_taken_and_takes_all_or_none() {
    each_product(async |product| {
        let mario = product.member("mario").await;
        let one = |shortcut: &str| json!({ "shortcut": shortcut, "texts": { "es": "texto" } });
        let done =
            mario.post("/v1/snippets/import", json!({ "snippets": [one("a"), one("b"), one("A")] })).await;
        assert_eq!(done, json!({ "created": 2, "taken": ["a"] }));
        let bad = json!({ "snippets": [one("c"), one("no es uno")] });
        mario.call("POST", "/v1/snippets/import", bad).await.refused(422, "request.invalid");
        assert_eq!(shortcuts(&mario, "").await, ["a", "b"]);
        let luis = product.member("luis").await;
        let shared = json!({ "snippets": [one("d")] });
        luis.call("POST", "/v1/snippets/import", shared).await.refused(403, "permission.denied");
    })
    .await;
}

async fn starred_notes_are_listed_and_pages_go_back(luis: &Client, conversation: &Value, inbound: &Value) {
    let new =
        json!({ "client_id": domain::Ids.next::<uuid::Uuid>(), "kind": "note", "text": "llamar el lunes" });
    let note = luis.post(&path(conversation, "/messages"), new).await;
    for message in [inbound, &note] {
        let star = format!("/v1/messages/{}/star", message["id"].as_str().unwrap());
        luis.call("PUT", &star, Value::Null).await.ok();
    }
    let newest = luis.get("/v1/messages?starred=true&sort=newest&limit=1").await;
    assert_eq!(newest["data"][0]["id"], note["id"]);
    let after = newest["next"].as_str().unwrap();
    let rest = luis.get(&format!("/v1/messages?starred=true&sort=newest&limit=1&after={after}")).await;
    assert_eq!(rest["data"][0]["id"], inbound["id"]);
}

#[tokio::test]
async fn messages_are_starred_and_their_words_are_kept() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let inbound = thread(&luis, &conversation).await.pop().unwrap()["message"].clone();
        assert_eq!(inbound["starred"], false);
        let url = format!("/v1/messages/{}", inbound["id"].as_str().unwrap());
        assert_eq!(luis.call("PUT", &format!("{url}/star"), Value::Null).await.ok()["starred"], true);
        luis.call("PUT", &format!("{url}/star"), Value::Null).await.ok();
        product.writes("+593995550199", "Beto", "otra").await;
        let starred = luis.get("/v1/messages?starred=true").await;
        assert_eq!(starred["data"].as_array().unwrap().len(), 1);
        assert_eq!(starred["data"][0]["id"], inbound["id"]);
        assert_eq!(luis.call("DELETE", &format!("{url}/star"), Value::Null).await.ok()["starred"], false);
        assert!(luis.get("/v1/messages?starred=true").await["data"].as_array().unwrap().is_empty());
        let events = product.program().get("/v1/events?limit=1000").await;
        let told = events["data"].as_array().unwrap().iter().filter(|one| one["name"] == "message.starred");
        assert_eq!(told.count(), 2);
        starred_notes_are_listed_and_pages_go_back(&luis, &conversation, &inbound).await;
        let vera = product.member("vera").await;
        vera.call("PUT", &format!("{url}/star"), Value::Null).await.refused(403, "permission.denied");

        let saved =
            luis.post(&format!("{url}/save"), json!({ "field": "name", "text": " Ana\n Ruiz " })).await;
        assert_eq!(saved["given_name"], "Ana Ruiz");
        let filled = luis.post(&path(&conversation, "/fill"), json!({ "text": "$contact.lastname" })).await;
        assert_eq!(filled["text"], "Ruiz");
        let wrong = json!({ "field": "language", "text": "en español" });
        luis.call("POST", &format!("{url}/save"), wrong).await.refused(422, "request.invalid");
        let owner = product.member("rosa").await;
        let changed = owner.call("PATCH", "/v1/workspace", json!({ "undo_send_seconds": 5 })).await.ok();
        assert_eq!(changed["undo_send_seconds"], 5);
        let wrong = owner.call("PATCH", "/v1/workspace", json!({ "undo_send_seconds": 7 })).await;
        wrong.refused(422, "request.invalid");
    })
    .await;
}

#[tokio::test]
async fn files_are_kept_in_the_library_and_go_with_snippets() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let (marta, mario) = (product.member("marta").await, product.member("mario").await);
        let file = luis.call("POST", "/v1/files?name=precios.txt", json!({ "bujía": 4 })).await.ok();
        let url = format!("/v1/files/{}", file["id"].as_str().unwrap());
        let titles = async |client: &Client, query: &str| {
            let page = client.get(&format!("/v1/files{query}")).await;
            let rows = page["data"].as_array().unwrap().iter();
            rows.map(|one| one["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert!(titles(&luis, "").await.is_empty());
        luis.call("PATCH", &url, json!({ "title": "Lista de précios" })).await.ok();
        assert_eq!(titles(&marta, "?q=LISTA%20precios.txt").await, ["Lista de précios"]);
        assert!(titles(&marta, "?q=otra").await.is_empty());
        marta.call("PATCH", &url, json!({ "title": "x" })).await.refused(403, "permission.denied");

        let new = json!({ "shortcut": "precios", "file_ids": [file["id"], file["id"]] });
        let made = mario.post("/v1/snippets", new).await;
        assert_eq!(made["files"].as_array().unwrap().len(), 1);
        assert_eq!(made["files"][0]["title"], "Lista de précios");
        mario.call("PATCH", &url, json!({ "title": null })).await.ok();
        assert!(titles(&luis, "").await.is_empty());
        let filled = luis.post(&path(&conversation, "/fill"), json!({ "snippet_id": made["id"] })).await;
        assert_eq!((&filled["text"], &filled["files"][0]["name"]), (&json!(""), &json!("precios.txt")));
        product.jump(3 * domain::Ms::DAY);
        product.app.sweep_files(product.seeded.workspace_id).await.unwrap();
        assert_eq!(luis.get("/v1/snippets").await["data"][0]["files"][0]["state"], "stored");
        let unknown = json!({ "shortcut": "otro", "file_ids": [domain::Ids.next::<uuid::Uuid>()] });
        mario.call("POST", "/v1/snippets", unknown).await.refused(422, "request.invalid");
        let empty = json!({ "shortcut": "nada", "texts": {} });
        mario.call("POST", "/v1/snippets", empty).await.refused(422, "request.invalid");
    })
    .await;
}
