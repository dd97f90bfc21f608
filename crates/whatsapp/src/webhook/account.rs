//! Account-level fields that decide a channel's health.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, object};

/// `phone_number_quality_update`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PhoneNumberQualityUpdate {
    /// The number, as received.
    #[serde(default, deserialize_with = "lenient::text")]
    pub display_phone_number: Option<String>,
    /// Such as `ONBOARDING`, `THROUGHPUT_UPGRADE`, `FLAGGED`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub event: Option<String>,
    /// The tier, as text.
    #[serde(default, deserialize_with = "lenient::text")]
    pub max_daily_conversations_per_business: Option<String>,
    /// Older payloads only.
    #[serde(default, deserialize_with = "lenient::text")]
    pub old_limit: Option<String>,
    /// Older payloads only.
    #[serde(default, deserialize_with = "lenient::text")]
    pub current_limit: Option<String>,
}

/// `business_capability_update`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct BusinessCapabilityUpdate {
    /// A tier such as `TIER_2K`, or a number as text; `-1` is unlimited.
    #[serde(default, deserialize_with = "lenient::text")]
    pub max_daily_conversations_per_business: Option<String>,
    /// Older payloads only, same values.
    #[serde(default, deserialize_with = "lenient::text")]
    pub max_daily_conversation_per_phone: Option<String>,
    /// How many numbers the portfolio may have.
    #[serde(default, deserialize_with = "lenient::number")]
    pub max_phone_numbers_per_business: Option<i64>,
    /// How many numbers one account may have.
    #[serde(default, deserialize_with = "lenient::number")]
    pub max_phone_numbers_per_waba: Option<i64>,
}

/// `account_update`; which of the objects is there follows from `event`.
#[derive(Debug, Clone)]
pub struct AccountUpdate {
    /// Such as `ACCOUNT_RESTRICTION`, `DISABLED_UPDATE`, `PARTNER_REMOVED`; open.
    pub event: String,
    /// The number concerned, where one is named.
    pub phone_number: Option<String>,
    /// The new main country of the business.
    pub country: Option<String>,
    /// With `DISABLED_UPDATE`.
    pub ban: Option<BanInfo>,
    /// With `ACCOUNT_VIOLATION`.
    pub violation: Option<Violation>,
    /// With `ACCOUNT_RESTRICTION`.
    pub restrictions: Vec<Restriction>,
    /// With the partner events.
    pub waba: Option<WabaInfo>,
    /// With `PARTNER_REMOVED` of a number shared with the `WhatsApp` Business app.
    pub disconnection: Option<Disconnection>,
    /// The whole value as received.
    pub raw: Box<RawValue>,
}

/// `ban_info`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct BanInfo {
    /// `SCHEDULE_FOR_DISABLE`, `DISABLE`, `REINSTATE`.
    #[serde(default, rename = "waba_ban_state", deserialize_with = "lenient::text")]
    pub state: Option<String>,
    /// A text for people, such as `May 3, 2026`.
    #[serde(default, rename = "waba_ban_date", deserialize_with = "lenient::text")]
    pub date: Option<String>,
}

/// `violation_info`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Violation {
    /// Meta's word for the rule broken.
    #[serde(default, rename = "violation_type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
    /// What to do about it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub remediation: Option<String>,
}

/// One element of `restriction_info`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Restriction {
    /// Such as `RESTRICTED_BIZ_INITIATED_MESSAGING`.
    #[serde(default, rename = "restriction_type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
    /// When it ends, as received.
    #[serde(default, deserialize_with = "lenient::text")]
    pub expiration: Option<String>,
    /// What to do about it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub remediation: Option<String>,
}

/// `waba_info`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct WabaInfo {
    /// The account; the entry's id may be a portfolio.
    #[serde(default, deserialize_with = "lenient::text")]
    pub waba_id: Option<String>,
    /// The portfolio that owns it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub owner_business_id: Option<String>,
}

/// `disconnection_info`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Disconnection {
    /// Such as `PRIMARY_INACTIVITY`, `CHANGE_NUMBER`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub reason: Option<String>,
    /// Who did it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub initiated_by: Option<String>,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(deserialize_with = "lenient::required_text")]
    event: String,
    #[serde(default, deserialize_with = "lenient::text")]
    phone_number: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    country: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional")]
    ban_info: Option<BanInfo>,
    #[serde(default, deserialize_with = "lenient::optional")]
    violation_info: Option<Violation>,
    #[serde(default, deserialize_with = "lenient::list")]
    restriction_info: Vec<Restriction>,
    #[serde(default, deserialize_with = "lenient::optional")]
    waba_info: Option<WabaInfo>,
    #[serde(default, deserialize_with = "lenient::optional")]
    disconnection_info: Option<Disconnection>,
}

impl AccountUpdate {
    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields = object("value", raw)?;
        Ok(Self {
            event: fields.event,
            phone_number: fields.phone_number,
            country: fields.country,
            ban: fields.ban_info,
            violation: fields.violation_info,
            restrictions: fields.restriction_info,
            waba: fields.waba_info,
            disconnection: fields.disconnection_info,
            raw: raw.to_owned(),
        })
    }
}
