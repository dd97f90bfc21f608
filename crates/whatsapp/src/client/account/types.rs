use serde::Deserialize;

use crate::webhook::WebhookError;
use crate::webhook::lenient;

/// A business number as `GET /{phone-number-id}` tells it; all but the id can be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PhoneNumber {
    /// The number's id.
    #[serde(deserialize_with = "lenient::required_text")]
    pub id: String,
    /// With spaces and `+`, as people write it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub display_phone_number: Option<String>,
    /// The name people see.
    #[serde(default, deserialize_with = "lenient::text")]
    pub verified_name: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub quality_rating: Option<String>,
    /// Messages per second.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub throughput: Option<Throughput>,
    /// `TIER_250` to `TIER_UNLIMITED`; open. It belongs to the portfolio.
    #[serde(default, deserialize_with = "lenient::text")]
    pub whatsapp_business_manager_messaging_limit: Option<String>,
    /// Such as `CONNECTED`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: Option<String>,
    /// `APPROVED`, `PENDING_REVIEW`, `DECLINED` and others; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name_status: Option<String>,
    /// `VERIFIED`, `NOT_VERIFIED`, `EXPIRED`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub code_verification_status: Option<String>,
    /// `CLOUD_API`, `ON_PREMISE`, `NOT_APPLICABLE`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub platform_type: Option<String>,
    /// `SANDBOX` or `LIVE`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub account_mode: Option<String>,
    /// Whether the number is also used in the `WhatsApp` Business app (then 20 messages/s).
    #[serde(default, deserialize_with = "lenient::optional")]
    pub is_on_biz_app: Option<bool>,
}

/// `throughput` of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Throughput {
    /// `STANDARD` (80/s), `HIGH` (1,000/s), `NOT_APPLICABLE`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub level: Option<String>,
}

/// A `WhatsApp` Business Account (WABA).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// The account's id.
    #[serde(deserialize_with = "lenient::required_text")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// ISO 4217.
    #[serde(default, deserialize_with = "lenient::text")]
    pub currency: Option<String>,
    /// Meta's own number of the time zone.
    #[serde(default, deserialize_with = "lenient::text")]
    pub timezone_id: Option<String>,
    /// The portfolio that owns it; the scope of business-scoped ids.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub owner_business_info: Option<Business>,
    /// The portfolio it is run for, when a partner owns it.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub on_behalf_of_business_info: Option<Business>,
}

/// A business portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Business {
    /// The portfolio's id.
    #[serde(deserialize_with = "lenient::required_text")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
}

/// A Meta app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct App {
    /// The app's id.
    #[serde(deserialize_with = "lenient::required_text")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
}

/// An app that gets an account's webhooks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubscribedApp {
    /// The app's id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Where webhooks of this account go instead of the app's own address.
    pub override_callback_uri: Option<String>,
}

/// What became of each person in a block or unblock call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlockOutcome {
    /// Blocked or unblocked.
    pub done: Vec<BlockedUser>,
    /// Not changed.
    pub failed: Vec<FailedUser>,
}

/// A person whose block changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct BlockedUser {
    /// What was asked.
    #[serde(default, deserialize_with = "lenient::text")]
    pub input: Option<String>,
    /// `WhatsApp`'s form of the number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub wa_id: Option<String>,
}

/// A person whose block did not change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct FailedUser {
    /// What was asked.
    #[serde(default, deserialize_with = "lenient::text")]
    pub input: Option<String>,
    /// `WhatsApp`'s form of the number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub wa_id: Option<String>,
    /// Why.
    #[serde(default, deserialize_with = "lenient::list")]
    pub errors: Vec<WebhookError>,
}
