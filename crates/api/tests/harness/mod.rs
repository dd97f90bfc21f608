//! The router in memory on a fresh SQLite database, and a browser that keeps its cookie.
#![allow(dead_code, reason = "every test file uses its own part")]

use api::ApiState;
use app::ingest::Ingest;
use app::{App, Settings};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::{Clock, Ids, Ms};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::sync::Arc;
use store::secret::Vault;
use store::{Store, migration};
use tower::ServiceExt;

pub(crate) struct Server {
    pub(crate) app: App,
    router: Router,
    _folder: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) cookie: Option<String>,
    pub(crate) request_id: String,
    pub(crate) body: Value,
}

#[derive(Clone, Default)]
pub(crate) struct Browser {
    pub(crate) cookie: String,
    pub(crate) csrf: String,
    pub(crate) session: Value,
}

/// 24 November 2026, noon UTC.
const NOON: Ms = Ms(1_795_521_600_000);

pub(crate) async fn server() -> Server {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let store = open(&url, NOON).await;
    migration::migrate(&store).await.unwrap();
    server_on(store, folder).await
}

/// A database with nothing in it, not even tables, at a moment that stands still.
pub(crate) async fn open(url: &str, now: Ms) -> Store {
    Store::open(url, Clock::fixed(now), Vault::new(&[7; 32])).await.unwrap()
}

/// The product on a database that is there.
pub(crate) async fn server_on(store: Store, folder: tempfile::TempDir) -> Server {
    // Another test of this process may have been first.
    drop(rustls::crypto::ring::default_provider().install_default());
    let http = whatsapp::client::http_builder().build().unwrap();
    let settings =
        Settings { public_url: "https://inbox.example.com".into(), simulator: None, demo_password: None };
    let app = App {
        clock: store.clock().clone(),
        blobs: blobs::Blobs::local(folder.path().join("files"), store.clock()).await.unwrap(),
        store,
        bus: bus::Bus::local(),
        graph: whatsapp::Client::new(http, "http://127.0.0.1:9", "v25.0"),
        ids: Ids,
        traffic: app::Traffic::default(),
        settings: Arc::new(settings),
    };
    let router = api::router(ApiState::new(app.clone(), Ingest::start(app.clone())));
    Server { app, router, _folder: folder }
}

impl Server {
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (status, cookie, request_id) = (answer.status(), header("set-cookie"), header("x-request-id"));
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, cookie, request_id: request_id.unwrap(), body }
    }

    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Value,
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.send(request.body(body).unwrap()).await
    }

    pub(crate) async fn anonymous(&self, method: &str, path: &str, body: Value) -> Answer {
        self.call(method, path, &[], body).await
    }

    pub(crate) async fn with_key(&self, key: &str, method: &str, path: &str, body: Value) -> Answer {
        self.call(method, path, &[("authorization", &format!("Bearer {key}"))], body).await
    }

    pub(crate) async fn by(&self, browser: &Browser, method: &str, path: &str, body: Value) -> Answer {
        let headers = [("cookie", browser.cookie.as_str()), ("x-csrf-token", browser.csrf.as_str())];
        self.call(method, path, &headers, body).await
    }

    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> Answer {
        self.anonymous("POST", "/v1/session", json!({ "email": email, "password": password })).await
    }

    pub(crate) async fn set_up(&self) -> Browser {
        let body = json!({ "workspace_name": "Taller", "name": "Rosa", "email": "Rosa@example.com",
            "password": "una clave larga", "language": "es", "time_zone": "America/Guayaquil" });
        let answer = self.anonymous("POST", "/v1/setup", body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.browser()
    }

    pub(crate) async fn role_id(&self, browser: &Browser, key: &str) -> Value {
        let roles = self.by(browser, "GET", "/v1/roles", Value::Null).await.body;
        let roles = roles["data"].as_array().unwrap();
        roles.iter().find(|role| role["key"] == key).unwrap()["id"].clone()
    }

    pub(crate) async fn invite(&self, by: &Browser, email: &str, role: &str) -> Answer {
        let role_id = self.role_id(by, role).await;
        self.by(by, "POST", "/v1/invitations", json!({ "email": email, "role_id": role_id })).await
    }

    pub(crate) async fn join(&self, by: &Browser, email: &str, role: &str) -> Browser {
        let invited = self.invite(by, email, role).await;
        assert_eq!(invited.status, 201, "{}", invited.body);
        let token = invited.body["link"]["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let body = json!({ "token": token, "name": email, "password": "una clave larga" });
        let joined = self.anonymous("POST", "/v1/invitations/accept", body).await;
        assert_eq!(joined.status, 201, "{}", joined.body);
        joined.browser()
    }
}

impl Answer {
    pub(crate) fn browser(self) -> Browser {
        let cookie = self.cookie.unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        Browser {
            cookie: cookie.split(';').next().unwrap().to_owned(),
            csrf: self.body["csrf_token"].as_str().unwrap().to_owned(),
            session: self.body,
        }
    }

    pub(crate) fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.body["code"].as_str()), (status, Some(code)), "{}", self.body);
        assert_eq!(self.body["request_id"], self.request_id.as_str());
    }
}
