//! Meta's errors: the answer of a failed call and the object inside webhooks (reference 1.5, 1.6).

use serde_json::{Map, Value, json};

/// A refused Graph call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GraphError {
    pub(crate) status: u16,
    pub(crate) code: i64,
    pub(crate) subcode: Option<i64>,
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) details: Option<String>,
    /// Title and words for a person, which errors about templates have.
    pub(crate) user: Option<Box<(&'static str, String)>>,
}

impl GraphError {
    /// A `WhatsApp` error with `error_data.details`.
    pub(crate) fn new(code: i64, details: impl Into<String>) -> Self {
        Self {
            status: http_status(code),
            code,
            subcode: None,
            kind: "OAuthException",
            message: format!("(#{code}) {}", title(code)),
            details: Some(details.into()),
            user: None,
        }
    }

    pub(crate) fn missing(parameter: &str) -> Self {
        Self::new(131_008, format!("Parameter '{parameter}' is required"))
    }

    pub(crate) fn wrong(parameter: &str, why: &str) -> Self {
        Self::new(131_009, format!("Parameter '{parameter}' {why}"))
    }

    pub(crate) fn invalid(details: impl Into<String>) -> Self {
        Self::new(100, details)
    }

    pub(crate) fn too_long(parameter: &str, most: usize) -> Self {
        Self::invalid(format!("Param {parameter} must be at most {most} characters long."))
    }

    /// A generic Graph failure without `error_data`.
    pub(crate) fn plain(status: u16, code: i64, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            subcode: None,
            kind: "OAuthException",
            message: message.into(),
            details: None,
            user: None,
        }
    }

    pub(crate) fn bad_token() -> Self {
        Self::plain(401, 190, "Invalid OAuth access token - Cannot parse access token")
    }

    /// An object that is not there or not this token's.
    pub(crate) fn unknown_object(method: &str, id: &str) -> Self {
        let verb = method.to_lowercase();
        Self {
            status: 400,
            code: 100,
            subcode: Some(33),
            kind: "GraphMethodException",
            message: format!(
                "Unsupported {verb} request. Object with ID '{id}' does not exist, cannot be loaded due to missing \
                 permissions, or does not support this operation. Please read the Graph API documentation at \
                 https://developers.facebook.com/docs/graph-api"
            ),
            details: None,
            user: None,
        }
    }

    pub(crate) fn unknown_edge(path: &str) -> Self {
        Self::plain(400, 2500, format!("Unknown path components: /{path}"))
    }

    /// The body of the answer.
    pub(crate) fn body(&self, trace_id: &str) -> Value {
        let mut error = Map::new();
        error.insert("message".to_owned(), json!(self.message));
        error.insert("type".to_owned(), json!(self.kind));
        error.insert("code".to_owned(), json!(self.code));
        if let Some(subcode) = self.subcode {
            error.insert("error_subcode".to_owned(), json!(subcode));
        }
        if let Some(details) = &self.details {
            error.insert(
                "error_data".to_owned(),
                json!({ "messaging_product": "whatsapp", "details": details }),
            );
        }
        if let Some((title, words)) = self.user.as_deref() {
            error.insert("is_transient".to_owned(), json!(false));
            error.insert("error_user_title".to_owned(), json!(title));
            error.insert("error_user_msg".to_owned(), json!(words));
        }
        if matches!(self.code, 2 | 131_000 | 131_016) {
            error.insert("is_transient".to_owned(), json!(true));
        }
        error.insert("fbtrace_id".to_owned(), json!(trace_id));
        json!({ "error": error })
    }
}

/// The error object of a `failed` status or an unreadable message.
pub(crate) fn webhook_error(code: i64) -> Value {
    webhook_error_with(code, title(code), details(code))
}

/// The same with words of its own.
pub(crate) fn webhook_error_with(code: i64, title: &str, details: &str) -> Value {
    json!({
        "code": code,
        "title": title,
        "message": title,
        "error_data": { "details": details },
        "href": "/documentation/business-messaging/whatsapp/support/error-codes",
    })
}

fn http_status(code: i64) -> u16 {
    match code {
        0 | 190 => 401,
        3 | 131_000 | 131_016 | 131_045 | 131_057 => 500,
        10 | 200..=299 | 368 | 131_005 | 131_031 | 130_497 => 403,
        2 | 133_004 => 503,
        132_001 => 404,
        _ => 400,
    }
}

/// Meta's title of a code.
pub(crate) fn title(code: i64) -> &'static str {
    match code {
        1 => "API Unknown",
        2 => "API Service",
        4 => "API Too Many Calls",
        100 => "Invalid parameter",
        368 => "Temporarily blocked for policies violations",
        1_026 => "Receiver Incapable",
        80_007 => "Rate limit issues",
        130_403 => "User is blocked by the business",
        130_429 => "Rate limit hit",
        130_472 => "User's number is part of an experiment",
        130_497 => "Business account is restricted from messaging users in this country.",
        131_000 => "Something went wrong",
        131_005 => "Access denied",
        131_008 => "Required parameter is missing",
        131_009 => "Parameter value is not valid",
        131_016 => "Service unavailable",
        131_021 => "Recipient cannot be sender",
        131_026 => "Message undeliverable",
        131_030 => "Recipient phone number not in allowed list",
        131_031 => "Account has been locked",
        131_042 => "Business eligibility payment issue",
        131_047 => "Re-engagement message",
        131_048 => "Spam rate limit hit",
        131_049 => "Meta chose not to deliver.",
        131_050 => "User has stopped receipt of marketing messages",
        131_051 => "Message type unknown",
        131_052 => "Media download error",
        131_053 => "Media upload error",
        131_056 => "(Business Account, Consumer Account) pair rate limit hit",
        131_057 => "Account in maintenance mode",
        131_062 => "Recipient must be a phone number",
        133_005 => "Two step verification PIN Mismatch",
        139_100 => "Failed to block/unblock users",
        other => template_title(other),
    }
}

fn template_title(code: i64) -> &'static str {
    match code {
        132_000 => "Template Param Count Mismatch",
        132_001 => "Template does not exist",
        132_005 => "Template Hydrated Text Too Long",
        132_007 => "Template Format Character Policy Violated",
        132_012 => "Template Parameter Format Mismatch",
        132_015 => "Template is Paused",
        132_016 => "Template is Disabled",
        _ => "Unknown error",
    }
}

/// What a webhook says about a code.
pub(crate) fn details(code: i64) -> &'static str {
    match code {
        130_403 => "The business has blocked this user.",
        130_472 => "Message not sent because this user's number is part of an experiment.",
        131_009 => "The message to react to is not known, too old, or itself a reaction.",
        131_026 => "Message undeliverable.",
        131_047 => {
            "Message failed to send because more than 24 hours have passed since the customer last replied to this \
             number."
        }
        131_049 => "This message was not delivered to maintain healthy ecosystem engagement.",
        131_050 => "User has chosen to stop receiving marketing messages from this business.",
        131_051 => "Message type is currently not supported.",
        131_052 => "The media file of this message could not be downloaded.",
        131_053 => "The media file of this message could not be used.",
        _ => "The message could not be delivered.",
    }
}
