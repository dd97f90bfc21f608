//! A program under test: a callback that records webhooks, and a client of both APIs.
#![allow(dead_code, reason = "every test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

pub(crate) mod media;
pub(crate) mod templates;

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use emulator::{Account, App, Config, Emulator, EmulatorClock, EmulatorHandle, Number, Timing};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use tokio::sync::watch;

pub(crate) const APP: &str = "900100200300";
pub(crate) const SECRET: &str = "a-secret";
pub(crate) const TOKEN: &str = "token-1";
pub(crate) const WABA: &str = "204410099887766";
pub(crate) const NUMBER: &str = "305551000200300";
pub(crate) const DISPLAY: &str = "+1 202-555-0199";
pub(crate) const LUCIA: &str = "593995550142";

/// One received webhook request.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) signature: String,
    pub(crate) bytes: Bytes,
    pub(crate) body: Value,
}

/// The callback of the program under test.
#[derive(Clone)]
pub(crate) struct Callback {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<VecDeque<u16>>>,
    count: watch::Sender<usize>,
}

async fn challenge(Query(query): Query<HashMap<String, String>>) -> (StatusCode, String) {
    if query.get("hub.verify_token").is_some_and(|token| token == "olive") {
        return (StatusCode::OK, query.get("hub.challenge").cloned().unwrap());
    }
    (StatusCode::FORBIDDEN, String::new())
}

async fn receive(State(callback): State<Callback>, headers: HeaderMap, bytes: Bytes) -> StatusCode {
    let body = serde_json::from_slice(&bytes).unwrap();
    let signature = headers.get("x-hub-signature-256").unwrap().to_str().unwrap().to_owned();
    callback.received.lock().unwrap().push(Received { signature, bytes, body });
    callback.count.send_modify(|count| *count += 1);
    let answer = callback.answers.lock().unwrap().pop_front().unwrap_or(200);
    StatusCode::from_u16(answer).unwrap()
}

impl Callback {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let callback = Self {
            url: format!("http://{}/hook", listener.local_addr().unwrap()),
            received: Arc::default(),
            answers: Arc::default(),
            count: watch::Sender::new(0),
        };
        let router = Router::new().route("/hook", get(challenge).post(receive)).with_state(callback.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        callback
    }

    /// The next answers; 200 after them.
    pub(crate) fn answer(&self, statuses: &[u16]) {
        self.answers.lock().unwrap().extend(statuses);
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub(crate) async fn wait_for(&self, count: usize) -> Vec<Received> {
        let mut watch = self.count.subscribe();
        let waited = tokio::time::timeout(Duration::from_secs(30), watch.wait_for(|got| *got >= count)).await;
        waited.expect("webhooks arrive").unwrap();
        self.received()
    }

    /// Every status that arrived, in order: (status word, whole object).
    pub(crate) fn statuses(&self) -> Vec<(String, Value)> {
        self.values("statuses")
            .into_iter()
            .map(|item| (item["status"].as_str().unwrap().to_owned(), item))
            .collect()
    }

    pub(crate) fn messages(&self) -> Vec<Value> {
        self.values("messages")
    }

    fn values(&self, list: &str) -> Vec<Value> {
        let mut all = Vec::new();
        for received in self.received() {
            for entry in received.body["entry"].as_array().unwrap() {
                for change in entry["changes"].as_array().unwrap() {
                    all.extend(change["value"][list].as_array().cloned().unwrap_or_default());
                }
            }
        }
        all
    }
}

/// An emulator, its callback and a client.
pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) handle: EmulatorHandle,
    pub(crate) callback: Callback,
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
    pub(crate) offset: Arc<AtomicI64>,
}

pub(crate) fn client() -> reqwest::Client {
    drop(rustls::crypto::ring::default_provider().install_default());
    #[allow(clippy::disallowed_methods, reason = "a test is the outermost caller")]
    reqwest::Client::builder().no_proxy().build().unwrap()
}

pub(crate) fn quick() -> Timing {
    Timing {
        sent: Duration::ZERO,
        delivered: Duration::ZERO,
        read: Duration::ZERO,
        retries: vec![Duration::from_millis(1); 3],
        linger: Duration::from_millis(20),
        save: Duration::from_millis(1),
        ..Timing::default()
    }
}

/// A fixed day in September 2026, when service messages had no price.
pub(crate) const SEPTEMBER: i64 = 1_789_000_000_000;

pub(crate) fn config() -> (Config, Arc<AtomicI64>) {
    let offset = Arc::new(AtomicI64::new(0));
    let clock = EmulatorClock::new(Arc::new(|| SEPTEMBER), Arc::clone(&offset));
    let mut config = Config::new("127.0.0.1:0".parse().unwrap(), clock, client());
    config.timing = quick();
    config.random_seed = Some([7; 32]);
    // One connection keeps the order of webhooks, which is otherwise not promised.
    config.limits.webhook_connections = 1;
    (config, offset)
}

pub(crate) async fn world() -> World {
    world_with(|_| {}).await
}

pub(crate) async fn world_with(change: impl FnOnce(&mut Config)) -> World {
    let callback = Callback::start().await;
    let (mut config, offset) = config();
    change(&mut config);
    let emulator = emulator::start(config).await.unwrap();
    emulator.register(app(&callback.url), account(), vec![number()]).await.unwrap();
    let (handle, base) = (emulator.handle(), emulator.base_url());
    World { emulator, handle, callback, http: client(), base, offset }
}

pub(crate) fn app(url: &str) -> App {
    App {
        app_id: APP.to_owned(),
        app_secret: SECRET.to_owned(),
        verify_token: "olive".to_owned(),
        webhook_url: Some(url.to_owned()),
        access_token: TOKEN.to_owned(),
        portfolio_id: "700100".to_owned(),
    }
}

pub(crate) fn account() -> Account {
    Account {
        waba_id: WABA.to_owned(),
        name: "Casa Olivo".to_owned(),
        currency: "USD".to_owned(),
        timezone_id: "1".to_owned(),
    }
}

pub(crate) fn number() -> Number {
    Number {
        phone_number_id: NUMBER.to_owned(),
        display_phone_number: DISPLAY.to_owned(),
        verified_name: "Casa Olivo".to_owned(),
        throughput: None,
    }
}

pub(crate) fn text(to: &str, body: &str) -> Value {
    json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": body } })
}

impl World {
    /// A Graph call with the token; the path begins after the version.
    pub(crate) async fn graph(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.http.request(method, format!("{}/v25.0/{path}", self.base)).bearer_auth(TOKEN);
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request).await
    }

    pub(crate) async fn send(&self, body: &Value) -> (u16, Value) {
        self.graph("POST", &format!("{NUMBER}/messages"), Some(body.clone())).await
    }

    /// A call of the emulator's own API.
    pub(crate) async fn sim(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.http.request(method, format!("{}/emulator/{path}", self.base));
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request).await
    }

    /// The id of a seeded person.
    pub(crate) fn id(&self, name: &str) -> String {
        self.handle.person(name).unwrap()["id"].as_str().unwrap().to_owned()
    }

    /// A seeded person writes, so that their window is open, and everything is quiet again.
    pub(crate) async fn open_window(&self, name: &str) -> String {
        let id = self.handle.say(&self.id(name), NUMBER, "hola").unwrap();
        self.handle.settled().await;
        id
    }
}

pub(crate) async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or(Value::Null))
}

pub(crate) fn code(answer: &(u16, Value)) -> i64 {
    answer.1["error"]["code"].as_i64().unwrap_or_default()
}

pub(crate) fn signature(bytes: &[u8]) -> String {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(bytes);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}
