//! A program with a key, or a browser that keeps its cookie.

use serde_json::{Value, json};

/// Somebody who calls the API.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
    headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, or null.
    pub body: Value,
}

impl Client {
    pub(crate) fn anonymous(http: reqwest::Client, base_url: &str) -> Self {
        Self { http, base_url: base_url.to_owned(), headers: Vec::new() }
    }

    /// The same server with an API key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        let headers = vec![("authorization", format!("Bearer {key}"))];
        Self { headers, ..self.clone() }
    }

    /// The same server, signed in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Self {
        let url = format!("{}/v1/session", self.base_url);
        let body = json!({ "email": email, "password": password }).to_string();
        let request = self.http.post(url).header("content-type", "application/json").body(body);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200, "sign-in of {email}");
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let session: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        let csrf = session["csrf_token"].as_str().unwrap().to_owned();
        Self { headers: vec![("cookie", cookie), ("x-csrf-token", csrf)], ..self.clone() }
    }

    /// The headers that say who it is.
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.headers
    }

    /// Calls `/v1` + `path`.
    pub async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.http.request(method, format!("{}{path}", self.base_url));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !body.is_null() {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.unwrap();
        Answer { status, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    /// Opens an address as a program of this name does: the status, and where it leads.
    pub async fn open(&self, method: &str, path: &str, agent: &str) -> (u16, Option<String>) {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.http.request(method, format!("{}{path}", self.base_url));
        let answer = request.header("user-agent", agent).send().await.unwrap();
        let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        (answer.status().as_u16(), location)
    }

    /// Posts bytes to `path` as a file of this type.
    pub async fn upload(&self, path: &str, mime_type: &str, bytes: Vec<u8>) -> Answer {
        let mut request = self.http.post(format!("{}{path}", self.base_url));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let answer = request.header("content-type", mime_type).body(bytes).send().await.unwrap();
        let status = answer.status().as_u16();
        Answer { status, body: serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or(Value::Null) }
    }

    /// Gets `path` with these headers and no others, as a browser gets the source of a picture.
    pub async fn bare(&self, path: &str, headers: &[(&'static str, &str)]) -> reqwest::Response {
        let mut request = self.http.get(format!("{}{path}", self.base_url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    /// A successful GET's body.
    pub async fn get(&self, path: &str) -> Value {
        self.call("GET", path, Value::Null).await.ok()
    }

    /// A successful POST's body.
    pub async fn post(&self, path: &str, body: Value) -> Value {
        self.call("POST", path, body).await.ok()
    }
}

impl Answer {
    /// The body of a success.
    pub fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {}", self.status, self.body);
        self.body
    }

    /// That it was refused so.
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{}", self.body);
    }
}
