//! How a channel looks on the wire.

use app::channel::ChannelView;
use app::rfc3339;
use domain::phone::Phone;
use serde::Serialize;
use serde_json::Value;
use store::channel::Problem;
use utoipa::ToSchema;

/// A connected number.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Channel {
    id: String,
    /// `whatsapp`.
    kind: &'static str,
    /// Whether it is the emulator's.
    simulated: bool,
    name: String,
    /// E.164.
    phone: String,
    phone_display: String,
    phone_number_id: String,
    waba_id: String,
    /// `connecting`, `connected`, `degraded` or `disconnected`.
    state: &'static str,
    /// `focus`, `open`, `reply` or `never`.
    read_policy: &'static str,
    team_id: Option<String>,
    created_at: String,
    health: ChannelHealth,
}

/// What the vendor last said of a number.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelHealth {
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`; open.
    quality: Option<String>,
    /// Such as `TIER_2K`; open.
    messaging_limit: Option<String>,
    /// `STANDARD`, `HIGH`, `NOT_APPLICABLE`; open.
    throughput: Option<String>,
    verified_name: Option<String>,
    last_webhook_at: Option<String>,
    last_checked_at: Option<String>,
    /// In and out.
    messages_24h: i64,
    problem: Option<ErrorInfo>,
}

/// Something that is wrong, in the form of an error.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErrorInfo {
    code: String,
    #[schema(value_type = Object)]
    params: Value,
    /// English, for developers.
    message: String,
}

impl From<Problem> for ErrorInfo {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code, params: problem.params, message: problem.message }
    }
}

impl From<ChannelView> for Channel {
    fn from(view: ChannelView) -> Self {
        let state = view.channel.shown_state().as_str();
        let channel = view.channel;
        let phone_display =
            Phone::read(&channel.phone).map_or_else(|| channel.phone.clone(), |p| p.display());
        let health = channel.health;
        Self {
            id: channel.id.to_string(),
            kind: "whatsapp",
            simulated: channel.simulated,
            name: channel.name,
            phone: channel.phone,
            phone_display,
            phone_number_id: channel.phone_number_id,
            waba_id: channel.waba_id,
            state,
            read_policy: channel.read_policy.as_str(),
            team_id: channel.team_id.map(|id| id.to_string()),
            created_at: rfc3339(channel.created_at),
            health: ChannelHealth {
                quality: health.quality,
                messaging_limit: health.messaging_limit,
                throughput: health.throughput,
                verified_name: health.verified_name,
                last_webhook_at: channel.last_webhook_at.map(rfc3339),
                last_checked_at: health.last_checked_at.map(rfc3339),
                messages_24h: view.messages_24h,
                problem: health.problem.map(ErrorInfo::from),
            },
        }
    }
}
