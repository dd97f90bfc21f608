//! Trying and connecting pasted values, and the simulator in one click.

use super::answer::{Channel, ErrorInfo};
use crate::auth::Auth;
use crate::json::Json as Body;
use crate::{ApiError, ApiState};
use app::channel::{Check, Credentials, StepName};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a person pastes from Meta's pages.
#[derive(Deserialize, ToSchema)]
pub(crate) struct WhatsappCredentials {
    /// What members will call it; the verified name when absent.
    name: Option<String>,
    phone_number_id: String,
    waba_id: String,
    access_token: String,
    app_id: String,
    app_secret: String,
}

impl WhatsappCredentials {
    fn split(self) -> (Option<String>, Credentials) {
        let credentials = Credentials {
            phone_number_id: self.phone_number_id.trim().to_owned(),
            waba_id: self.waba_id.trim().to_owned(),
            access_token: self.access_token,
            app_id: self.app_id.trim().to_owned(),
            app_secret: self.app_secret,
        };
        (self.name, credentials)
    }
}

/// What the vendor said of the pasted values.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelCheck {
    ok: bool,
    number: Option<CheckedNumber>,
    account: Option<CheckedAccount>,
    steps: Vec<CheckStep>,
}

/// The number that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckedNumber {
    display_phone_number: Option<String>,
    verified_name: Option<String>,
    quality: Option<String>,
}

/// The account that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckedAccount {
    name: Option<String>,
    currency: Option<String>,
    /// Meta's own number of the time zone.
    timezone: Option<String>,
}

/// One step of the check.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckStep {
    /// `token`, `number`, `account`, `app` or `subscription`.
    step: &'static str,
    ok: bool,
    error: Option<ErrorInfo>,
    /// The vendor's own words.
    raw: Option<String>,
}

/// A new channel and what to enter at Meta.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelConnected {
    channel: Channel,
    webhook: WebhookAddress,
}

/// What a person enters at Meta.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookAddress {
    url: String,
    verify_token: String,
}

/// The simulator's channel.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SimulatorConnected {
    channel: Channel,
}

/// Tries pasted values against the Graph API; nothing is stored.
#[utoipa::path(post, path = "/v1/channels/whatsapp/check", tag = "channels", request_body = WhatsappCredentials, responses((status = 200, body = ChannelCheck)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn check_whatsapp(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(body): Body<WhatsappCredentials>,
) -> Result<Json<ChannelCheck>, ApiError> {
    let (_, credentials) = body.split();
    Ok(Json(state.app.check_whatsapp(&caller, &credentials).await?.into()))
}

/// Connects a number with pasted values.
#[utoipa::path(post, path = "/v1/channels/whatsapp", tag = "channels", request_body = WhatsappCredentials, responses((status = 201, body = ChannelConnected)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn connect_whatsapp(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(body): Body<WhatsappCredentials>,
) -> Result<(StatusCode, Json<ChannelConnected>), ApiError> {
    let (name, credentials) = body.split();
    let (channel, webhook) = state.app.connect_whatsapp(&caller, name, credentials).await?;
    let webhook = WebhookAddress { url: webhook.url, verify_token: webhook.verify_token };
    Ok((StatusCode::CREATED, Json(ChannelConnected { channel: channel.into(), webhook })))
}

/// Connects the emulator's number.
#[utoipa::path(post, path = "/v1/channels/simulator", tag = "channels", responses((status = 201, body = SimulatorConnected)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn connect_simulator(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<(StatusCode, Json<SimulatorConnected>), ApiError> {
    let channel = state.app.connect_simulator(&caller).await?.into();
    Ok((StatusCode::CREATED, Json(SimulatorConnected { channel })))
}

impl From<Check> for ChannelCheck {
    fn from(check: Check) -> Self {
        let ok = check.is_ok();
        let number = check.number.map(|number| CheckedNumber {
            display_phone_number: number.display_phone_number,
            verified_name: number.verified_name,
            quality: number.quality_rating,
        });
        let account = check.account.map(|account| CheckedAccount {
            name: account.name,
            currency: account.currency,
            timezone: account.timezone_id,
        });
        let steps = check.steps.into_iter().map(|step| CheckStep {
            step: step_name(step.step),
            ok: step.problem.is_none(),
            error: step.problem.map(ErrorInfo::from),
            raw: step.raw,
        });
        Self { ok, number, account, steps: steps.collect() }
    }
}

fn step_name(step: StepName) -> &'static str {
    match step {
        StepName::Token => "token",
        StepName::Number => "number",
        StepName::Account => "account",
        StepName::App => "app",
        StepName::Subscription => "subscription",
    }
}
