//! Buttons of a template (Cloud API reference, section 2.4).

use super::vocabulary::OtpType;
use super::{Extra, lenient};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One button. Texts have 25 characters at most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Button {
    /// Its press comes back as a message with the payload given when sending.
    #[serde(rename = "QUICK_REPLY", alias = "quick_reply")]
    QuickReply(Labelled),
    /// Opens a page.
    #[serde(rename = "URL", alias = "url")]
    Url(UrlButton),
    /// Calls a number.
    #[serde(rename = "PHONE_NUMBER", alias = "phone_number")]
    PhoneNumber(PhoneButton),
    /// Copies a coupon.
    #[serde(rename = "COPY_CODE", alias = "copy_code")]
    CopyCode(CodeButton),
    /// Hands over a one-time code.
    #[serde(rename = "OTP", alias = "otp")]
    Otp(OtpButton),
    /// Opens a form.
    #[serde(rename = "FLOW", alias = "flow")]
    Flow(FlowButton),
    /// Opens the catalogue.
    #[serde(rename = "CATALOG", alias = "catalog")]
    Catalog(Labelled),
    /// Opens a list of products.
    #[serde(rename = "MPM", alias = "mpm")]
    Products(Labelled),
    /// Opens one product; in cards.
    #[serde(rename = "SPM", alias = "spm")]
    Product(Labelled),
    /// Calls the business on `WhatsApp`.
    #[serde(rename = "VOICE_CALL", alias = "voice_call")]
    VoiceCall(Labelled),
    /// Asks for the person's number; since 2026.
    #[serde(rename = "REQUEST_CONTACT_INFO", alias = "request_contact_info")]
    ContactRequest(Labelled),
    /// A kind this version does not know, as it came.
    #[serde(untagged)]
    Unknown(Value),
}

/// A button that is only a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Labelled {
    /// The label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Opens a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UrlButton {
    /// The label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// 2,000 characters at most, with at most one variable, at its end.
    #[serde(default)]
    pub url: String,
    /// The sample of the variable.
    #[serde(default, deserialize_with = "lenient::texts", skip_serializing_if = "Vec::is_empty")]
    pub example: Vec<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Calls a number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PhoneButton {
    /// The label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// 20 characters at most.
    #[serde(default)]
    pub phone_number: String,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Copies a coupon.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CodeButton {
    /// Not asked for when creating; Meta answers with its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sample, 15 characters at most.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Hands over a one-time code. Once created, Meta reports it as a URL button.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtpButton {
    /// How.
    pub otp_type: OtpType,
    /// The label of copying; Meta has a default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The label of filling in; only one-tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autofill_text: Option<String>,
    /// Must be true for zero-tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_tap_terms_accepted: Option<bool>,
    /// Apps that may take the code: 1 to 5 for one-tap and zero-tap.
    #[serde(default, deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub supported_apps: Vec<SupportedApp>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An Android app that may take a one-time code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SupportedApp {
    /// Such as `com.example.app`.
    #[serde(default)]
    pub package_name: String,
    /// Exactly 11 characters.
    #[serde(default)]
    pub signature_hash: String,
}

/// Opens a form, named by exactly one of id, name and JSON.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FlowButton {
    /// The label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Meta's id of the flow.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub flow_id: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_name: Option<String>,
    /// The whole flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_json: Option<String>,
    /// `navigate` or `data_exchange`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_action: Option<String>,
    /// The first screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub navigate_screen: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Button {
    /// Meta's word for the kind; `UNKNOWN` when there is none.
    pub fn kind(&self) -> &str {
        match self {
            Self::QuickReply(_) => "QUICK_REPLY",
            Self::Url(_) => "URL",
            Self::PhoneNumber(_) => "PHONE_NUMBER",
            Self::CopyCode(_) => "COPY_CODE",
            Self::Otp(_) => "OTP",
            Self::Flow(_) => "FLOW",
            Self::Catalog(_) => "CATALOG",
            Self::Products(_) => "MPM",
            Self::Product(_) => "SPM",
            Self::VoiceCall(_) => "VOICE_CALL",
            Self::ContactRequest(_) => "REQUEST_CONTACT_INFO",
            Self::Unknown(value) => value.get("type").and_then(Value::as_str).unwrap_or("UNKNOWN"),
        }
    }

    /// The label, when the template has one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::QuickReply(button)
            | Self::Catalog(button)
            | Self::Products(button)
            | Self::Product(button)
            | Self::VoiceCall(button)
            | Self::ContactRequest(button) => button.text.as_deref(),
            Self::Url(button) => button.text.as_deref(),
            Self::PhoneNumber(button) => button.text.as_deref(),
            Self::CopyCode(button) => button.text.as_deref(),
            Self::Otp(button) => button.text.as_deref(),
            Self::Flow(button) => button.text.as_deref(),
            Self::Unknown(value) => value.get("text").and_then(Value::as_str),
        }
    }
}
