//! Where a server is and how to sign: from the demo's environment file, or from an own stage.

use crate::error::BenchError;
use std::collections::HashMap;

/// Where the server is and how to sign.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) console_url: String,
    pub(crate) webhook_url: String,
    pub(crate) emulator_url: String,
    pub(crate) waba_id: String,
    pub(crate) phone_number_id: String,
    pub(crate) display_phone_number: String,
    pub(crate) app_secret: String,
    pub(crate) api_key: String,
}

impl Settings {
    /// Reads `KEY='value'` lines; refuses any address that is not loopback.
    pub(crate) fn read(path: &str) -> Result<Self, BenchError> {
        let text = std::fs::read_to_string(path).map_err(|error| BenchError::File(path.to_owned(), error))?;
        let values: HashMap<&str, String> = text.lines().filter_map(line).collect();
        let get = |key: &'static str| values.get(key).cloned().ok_or(BenchError::Missing(key));
        Ok(Self {
            console_url: loopback(get("CONSOLE_URL")?)?,
            webhook_url: loopback(get("WEBHOOK_URL")?)?,
            emulator_url: loopback(get("GRAPH_BASE_URL")?)?,
            waba_id: get("WABA_ID")?,
            phone_number_id: get("PHONE_NUMBER_ID")?,
            display_phone_number: get("DISPLAY_PHONE_NUMBER")?,
            app_secret: get("APP_SECRET")?,
            api_key: get("API_KEY")?,
        })
    }

    /// The same number at another process of the same product.
    pub(crate) fn at(&self, console_url: &str) -> Self {
        Self {
            console_url: console_url.to_owned(),
            webhook_url: format!("{console_url}/webhooks/whatsapp"),
            ..self.clone()
        }
    }
}

fn line(line: &str) -> Option<(&str, String)> {
    let (key, value) = line.split_once('=')?;
    Some((key.trim(), value.trim().trim_matches(['\'', '"']).to_owned()))
}

fn loopback(url: String) -> Result<String, BenchError> {
    let host = url.split("://").nth(1).unwrap_or_default();
    let near = ["127.", "localhost:", "localhost/", "[::1]"].iter().any(|start| host.starts_with(start));
    if near { Ok(url) } else { Err(BenchError::NotLoopback(url)) }
}
