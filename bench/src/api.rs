//! The product's and the emulator's HTTP interfaces, as a program calls them.

use crate::error::BenchError;
use crate::settings::Settings;
use reqwest::{Method, StatusCode};
use serde_json::Value;

/// A caller with a key, or of the emulator, which asks for none.
#[derive(Clone)]
pub(crate) struct Api {
    http: reqwest::Client,
    base: String,
    key: Option<String>,
}

/// An HTTP client that goes straight to loopback.
#[expect(clippy::disallowed_methods, reason = "a bench is the outermost caller")]
pub(crate) fn http() -> Result<reqwest::Client, BenchError> {
    Ok(reqwest::Client::builder().no_proxy().pool_max_idle_per_host(64).build()?)
}

impl Api {
    /// The product under its key.
    pub(crate) fn product(settings: &Settings) -> Result<Self, BenchError> {
        Ok(Self {
            http: http()?,
            base: settings.console_url.trim_end_matches('/').to_owned(),
            key: Some(settings.api_key.clone()),
        })
    }

    /// The emulator.
    pub(crate) fn emulator(url: &str) -> Result<Self, BenchError> {
        Ok(Self { http: http()?, base: url.trim_end_matches('/').to_owned(), key: None })
    }

    /// Any answer, with its JSON or null.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(StatusCode, Value), BenchError> {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await?;
        let status = answer.status();
        let bytes = answer.bytes().await?;
        Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    /// The JSON of an answer that must be a success.
    async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, BenchError> {
        let (status, answer) = self.ask(method.clone(), path, body).await?;
        if status.is_success() {
            return Ok(answer);
        }
        Err(BenchError::Wrong(format!("{method} {path} was answered {status}: {answer}")))
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Value, BenchError> {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Result<Value, BenchError> {
        self.call(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Result<Value, BenchError> {
        self.call(Method::PATCH, path, Some(body)).await
    }

    /// All rows of a list, `path` with its query (at least the limit).
    pub(crate) async fn all(&self, path: &str) -> Result<Vec<Value>, BenchError> {
        let mut rows = Vec::new();
        let mut next: Option<String> = None;
        loop {
            let page = match &next {
                None => self.get(path).await?,
                Some(after) => self.get(&format!("{path}&after={after}")).await?,
            };
            let data = page.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
            next = page.get("next").and_then(Value::as_str).filter(|_| !data.is_empty()).map(str::to_owned);
            rows.extend(data);
            if next.is_none() {
                return Ok(rows);
            }
        }
    }

    /// All messages in arrival order whose text begins with `run`.
    pub(crate) async fn messages(&self, run: &str) -> Result<Vec<Value>, BenchError> {
        let mut rows = self.all("/v1/messages?limit=1000").await?;
        rows.retain(|row| row["text"].as_str().is_some_and(|text| text.starts_with(run)));
        Ok(rows)
    }
}

/// The rows of a page.
pub(crate) fn rows(page: &Value) -> &[Value] {
    page.get("data").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// A number in a JSON object; zero when there is none.
pub(crate) fn count(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or(0)
}

/// A text member of a JSON object; empty when it has none.
pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
