//! Every route of the API's own description, with ids, queries and bodies that are wrong.

use super::Answers;
use crate::error::BenchError;
use crate::random::Random;
use crate::stage::Stage;
use reqwest::Method;
use serde_json::{Value, json};

/// In the place of an id.
const IDS: [&str; 5] = ["00000000-0000-7000-8000-000000000000", "nonsense", "%ff%fe", "%00", "-1"];
/// In the place of a query's value.
const QUERY: [&str; 7] = ["", "%ff", "%00", "-1", "99999999999999999999", "nonsense", "1%20OR%201=1"];
const FIVE_MB: usize = 5_000_000;

/// One operation of the description.
struct Operation {
    method: Method,
    path: String,
    queries: Vec<String>,
    has_body: bool,
}

struct Caller<'a> {
    http: reqwest::Client,
    stage: &'a Stage,
    answers: Answers,
}

/// Calls all of them.
pub(super) async fn call(stage: &Stage, seed: u64) -> Result<Answers, BenchError> {
    let document = stage.product()?.get("/openapi.json").await?;
    let operations = operations(&document);
    if operations.is_empty() {
        return Err(BenchError::Wrong("the description has no routes".to_owned()));
    }
    let mut random = Random::new(seed);
    let bodies = bodies(&mut random);
    let mut caller = Caller { http: crate::api::http()?, stage, answers: Answers::default() };
    for operation in &operations {
        for id in ids(operation, stage).await? {
            let path = with_id(&operation.path, &id);
            caller.without_body(operation, &path).await;
            for (name, body) in bodies.iter().filter(|_| operation.has_body) {
                caller.with_body(operation, &path, name, body).await;
            }
        }
    }
    Ok(caller.answers)
}

/// Bad ids, and one that exists where conversations are meant, so that bodies are read too.
async fn ids(operation: &Operation, stage: &Stage) -> Result<Vec<String>, BenchError> {
    if !operation.path.contains('{') {
        return Ok(vec![String::new()]);
    }
    let mut ids: Vec<String> = IDS.map(str::to_owned).to_vec();
    ids.push("x".repeat(9_000));
    let list = match operation.path.split('/').nth(2) {
        Some("conversations") => "/v1/conversations?view=all&limit=1",
        Some("messages") => "/v1/messages?limit=1",
        Some("channels") if operation.method == Method::PATCH => "/v1/channels",
        _ => return Ok(ids),
    };
    let page = stage.product()?.get(list).await?;
    ids.extend(page.pointer("/data/0/id").and_then(Value::as_str).map(str::to_owned));
    Ok(ids)
}

fn with_id(path: &str, id: &str) -> String {
    match (path.split_once('{'), path.split_once('}')) {
        (Some((before, _)), Some((_, after))) => format!("{before}{id}{after}"),
        _ => path.to_owned(),
    }
}

impl Caller<'_> {
    /// With every bad value of every query, or once when it has none. What would work is left alone.
    async fn without_body(&mut self, operation: &Operation, path: &str) {
        if operation.method != Method::GET {
            return self.send(operation, path, "no body", None).await;
        }
        for name in &operation.queries {
            for value in QUERY {
                self.send(operation, &format!("{path}?{name}={value}"), "no body", None).await;
            }
        }
        self.send(operation, &format!("{path}?%ff=%fe&&=&a=b=c"), "no body", None).await;
    }

    async fn with_body(&mut self, operation: &Operation, path: &str, name: &str, body: &[u8]) {
        self.send(operation, path, name, Some(body)).await;
    }

    async fn send(&mut self, operation: &Operation, path: &str, name: &str, body: Option<&[u8]>) {
        let status = self.ask(operation, path, body).await;
        let what = format!("{} {}, {name}", operation.method, path.get(..120).unwrap_or(path));
        self.answers.note(&what, status, |status| (100..500).contains(&status));
    }
}

impl Caller<'_> {
    /// The status. The server may answer before it has read the body and close the connection: a later request that
    /// took this connection has to be sent again.
    async fn ask(&self, operation: &Operation, path: &str, body: Option<&[u8]>) -> u16 {
        for _ in 0..4 {
            let url = format!("{}{path}", self.stage.settings.console_url);
            let request = self.http.request(operation.method.clone(), url);
            let mut request = request.bearer_auth(&self.stage.settings.api_key);
            if let Some(body) = body {
                request = request.header("content-type", "application/json").body(body.to_vec());
            }
            if let Ok(answer) = request.send().await {
                return answer.status().as_u16();
            }
        }
        if body.is_some_and(|body| body.len() >= FIVE_MB) { 413 } else { 0 }
    }
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) else { continue };
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let queries = parameters.filter(|parameter| parameter["in"] == "query");
            found.push(Operation {
                method,
                path: path.clone(),
                queries: queries.filter_map(|query| query["name"].as_str().map(str::to_owned)).collect(),
                has_body: operation["requestBody"].is_object(),
            });
        }
    }
    found
}

/// Members that routes know, for bodies in which each has the same wrong value.
const NAMES: [&str; 34] = [
    "client_id",
    "kind",
    "text",
    "name",
    "email",
    "password",
    "language",
    "time_zone",
    "workspace_name",
    "role_id",
    "team_ids",
    "member_ids",
    "phone",
    "contact_id",
    "channel_id",
    "emoji",
    "until",
    "mode",
    "category_id",
    "assignee_id",
    "team_id",
    "token",
    "mentions",
    "preferences",
    "permissions",
    "ids",
    "phone_number_id",
    "waba_id",
    "access_token",
    "app_id",
    "app_secret",
    "given_name",
    "reason",
    "note",
];

fn bodies(random: &mut Random) -> Vec<(&'static str, Vec<u8>)> {
    let noise: Vec<u8> = (0..300).map(|_| random.next() as u8).collect();
    let five_megabytes = json!({ "text": "x".repeat(FIVE_MB), "name": "x" }).to_string().into_bytes();
    let mut bodies = raw();
    bodies.extend([("noise", noise), ("five megabytes", five_megabytes)]);
    let every =
        |value: &Value| NAMES.into_iter().map(|name| (name.to_owned(), value.clone())).collect::<Value>();
    bodies.extend(values().iter().map(|(name, value)| (*name, every(value).to_string().into_bytes())));
    bodies
}

/// Not JSON, or hardly.
fn raw() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &str, middle: &str, close: &str, depth: usize| {
        [&open.repeat(depth), middle, &close.repeat(depth)].concat().into_bytes()
    };
    vec![
        ("nothing", Vec::new()),
        ("a word", b"hola".to_vec()),
        ("half", b"{\"text\":\"hola".to_vec()),
        ("null", b"null".to_vec()),
        ("a list", b"[[],{},1]".to_vec()),
        ("an empty object", b"{}".to_vec()),
        ("invalid UTF-8", b"{\"name\":\"\xff\xfe\",\"text\":\"\xc3\x28\"}".to_vec()),
        ("lone surrogates", br#"{"name":"\ud800","text":"\udfff","kind":"text"}"#.to_vec()),
        ("deep lists", deep("[", "", "]", 100_000)),
        ("a deep member", deep("{\"text\":", "1", "}", 20_000)),
    ]
}

fn values() -> [(&'static str, Value); 10] {
    [
        ("everything null", Value::Null),
        ("everything a number", json!(-1)),
        ("everything a huge number", json!(1e300)),
        ("everything true", json!(true)),
        ("everything a list", json!([null, {}, []])),
        ("everything an object", json!({ "a": {} })),
        ("everything empty", json!("")),
        ("everything with a zero", json!("a\u{0}b")),
        ("everything long", json!("x".repeat(20_000))),
        ("everything an id", json!("00000000-0000-7000-8000-000000000000")),
    ]
}
