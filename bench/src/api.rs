//! Reading back what was stored, through the public API.

use crate::error::BenchError;
use crate::settings::Settings;
use serde_json::Value;

/// All messages in arrival order whose text begins with `run`.
pub(crate) async fn messages(settings: &Settings, run: &str) -> Result<Vec<Value>, BenchError> {
    let http = reqwest::Client::builder().no_proxy().build()?;
    let base = settings.console_url.trim_end_matches('/');
    let mut after = String::new();
    let mut found = Vec::new();
    loop {
        let mut request = http.get(format!("{base}/v1/messages")).query(&[("limit", "1000")]);
        if !after.is_empty() {
            request = request.query(&[("after", &after)]);
        }
        let page: Value =
            request.bearer_auth(&settings.api_key).send().await?.error_for_status()?.json().await?;
        let rows = page.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        found.extend(rows.into_iter().filter(|row| row["text"].as_str().is_some_and(|t| t.starts_with(run))));
        match page.get("next").and_then(Value::as_str) {
            Some(next) => next.clone_into(&mut after),
            None => return Ok(found),
        }
    }
}
