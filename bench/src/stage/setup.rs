//! The first steps of an operator, through the interfaces everybody has.

use crate::api::{Api, http, rows, text};
use crate::error::BenchError;
use crate::settings::Settings;
use serde_json::{Value, json};

const PHONE_NUMBER_ID: &str = "106540352242922";
const DISPLAY_PHONE_NUMBER: &str = "+593 99 555 0100";
const WABA_ID: &str = "102290129340398";
const APP_SECRET: &str = "5f2d8a0b7c6e4f319d0b1a2c3e4d5f60";

/// Makes the owner, connects a number that the emulator has, and makes a key that may do everything.
pub(super) async fn set_up(
    console_url: &str,
    emulator_url: &str,
    throughput: u32,
) -> Result<Settings, BenchError> {
    let emulator = Api::emulator(emulator_url)?;
    emulator.post("/emulator/numbers", &numbers(throughput, None)).await?;
    let owner = Owner::make(console_url).await?;
    let connected = owner
        .post(
            "/v1/channels/whatsapp",
            &json!({ "phone_number_id": PHONE_NUMBER_ID, "waba_id": WABA_ID, "access_token": "bench-token",
                "app_id": "900100200300", "app_secret": APP_SECRET }),
        )
        .await?;
    let verify_token = text(&connected, "/webhook/verify_token");
    let settings = Settings {
        console_url: console_url.to_owned(),
        webhook_url: format!("{console_url}/webhooks/whatsapp"),
        emulator_url: emulator_url.to_owned(),
        waba_id: WABA_ID.to_owned(),
        phone_number_id: PHONE_NUMBER_ID.to_owned(),
        display_phone_number: DISPLAY_PHONE_NUMBER.to_owned(),
        app_secret: APP_SECRET.to_owned(),
        api_key: owner.key().await?,
    };
    let callback = Some((settings.webhook_url.as_str(), verify_token));
    let registered = emulator.post("/emulator/numbers", &numbers(throughput, callback)).await?;
    if registered.get("webhook_verified") != Some(&Value::Bool(true)) {
        return Err(BenchError::Wrong(format!("the webhook was not verified: {registered}")));
    }
    Ok(settings)
}

fn numbers(throughput: u32, callback: Option<(&str, &str)>) -> Value {
    let (url, verify_token) = callback.unzip();
    let app = json!({ "app_id": "900100200300", "app_secret": APP_SECRET, "access_token": "bench-token",
        "portfolio_id": "700100", "webhook_url": url, "verify_token": verify_token.unwrap_or_default() });
    json!({
        "app": app,
        "account": { "waba_id": WABA_ID, "name": "Banco", "currency": "USD", "timezone_id": "1" },
        "numbers": [{ "phone_number_id": PHONE_NUMBER_ID, "display_phone_number": DISPLAY_PHONE_NUMBER,
            "verified_name": "Banco", "throughput": throughput }]
    })
}

/// The owner's session.
struct Owner {
    http: reqwest::Client,
    base: String,
    cookie: String,
    csrf: String,
}

impl Owner {
    async fn make(console_url: &str) -> Result<Self, BenchError> {
        let http = http()?;
        let owner = json!({ "workspace_name": "Banco", "name": "Rosa", "email": "rosa@example.com",
            "password": "una clave larga", "language": "es", "time_zone": "America/Guayaquil" });
        let answer = http.post(format!("{console_url}/v1/setup")).json(&owner).send().await?;
        let answer = answer.error_for_status()?;
        let cookie = answer.headers().get("set-cookie").and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|value| value.split(';').next()).unwrap_or_default().to_owned();
        let session: Value = answer.json().await?;
        let csrf = text(&session, "/csrf_token").to_owned();
        Ok(Self { http, base: console_url.to_owned(), cookie, csrf })
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value, BenchError> {
        let request = self.http.post(format!("{}{path}", self.base)).header("cookie", &self.cookie);
        let answer = request.header("x-csrf-token", &self.csrf).json(body).send().await?;
        let status = answer.status();
        let body: Value = answer.json().await.unwrap_or_default();
        if status.is_success() {
            Ok(body)
        } else {
            Err(BenchError::Wrong(format!("POST {path}: {status} {body}")))
        }
    }

    async fn key(&self) -> Result<String, BenchError> {
        let roles = self.http.get(format!("{}/v1/roles", self.base)).header("cookie", &self.cookie);
        let roles: Value = roles.send().await?.error_for_status()?.json().await?;
        let owner = rows(&roles).iter().find(|role| text(role, "/key") == "owner");
        let role_id = owner.map_or("", |role| text(role, "/id"));
        let made = self.post("/v1/api-keys", &json!({ "name": "bench", "role_id": role_id })).await?;
        Ok(text(&made, "/key").to_owned())
    }
}
