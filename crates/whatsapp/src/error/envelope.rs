use serde::Deserialize;
use serde_json::value::RawValue;

use super::{ErrorCode, describe};
use crate::webhook::lenient::{self, Number, Text};

/// A failed call as Graph answers it; `code` decides, the texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("graph error {code} (http {http_status})")]
pub struct GraphError {
    /// The status of the HTTP answer.
    pub http_status: u16,
    /// `error.code`.
    pub code: i64,
    /// `error.error_subcode`, rarely present.
    pub subcode: Option<i64>,
    /// `error.type`, nearly always `OAuthException`; empty when absent.
    pub kind: String,
    /// `error.message`, `(#code) title`; empty when absent.
    pub message: String,
    /// `error.error_data.details`, or `error_data` itself where that is a plain string; else `error_user_msg`, which tells
    /// what is wrong with a template.
    pub details: Option<String>,
    /// Meta's id of the call, wanted by their support.
    pub fbtrace_id: Option<String>,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    error: &'a RawValue,
}

#[derive(Deserialize)]
struct Fields<'a> {
    code: Number,
    #[serde(default, deserialize_with = "lenient::optional")]
    error_subcode: Option<Number>,
    #[serde(default, rename = "type", deserialize_with = "lenient::optional")]
    kind: Option<Text>,
    #[serde(default, deserialize_with = "lenient::optional")]
    message: Option<Text>,
    #[serde(default, borrow)]
    error_data: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::optional")]
    error_user_msg: Option<Text>,
    #[serde(default, deserialize_with = "lenient::optional")]
    fbtrace_id: Option<Text>,
}

impl GraphError {
    /// Reads the envelope `{"error": {"code": …}}`; `None` when the body is anything else.
    pub fn from_body(http_status: u16, body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let envelope: Envelope<'_> = serde_json::from_str(text).ok()?;
        let fields: Fields<'_> = serde_json::from_str(envelope.error.get()).ok()?;
        let user_message = fields.error_user_msg.map(|text| text.0).filter(|text| !text.is_empty());
        Some(Self {
            http_status,
            code: fields.code.0,
            subcode: fields.error_subcode.map(|number| number.0),
            kind: fields.kind.map(|text| text.0).unwrap_or_default(),
            message: fields.message.map(|text| text.0).unwrap_or_default(),
            details: fields.error_data.and_then(lenient::error_details).or(user_message),
            fbtrace_id: fields.fbtrace_id.map(|text| text.0),
        })
    }

    /// What is known of the code; `None` for one that Meta has not documented.
    pub fn known(&self) -> Option<&'static ErrorCode> {
        describe(self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::GraphError;

    #[test]
    fn reads_the_envelope() {
        let body = br#"{"error":{"message":"(#131008) Required parameter is missing","type":"OAuthException","code":131008,
            "error_data":{"messaging_product":"whatsapp","details":"Parameter 'text.body' is required"},"fbtrace_id":"AqX"}}"#;
        let error = GraphError::from_body(400, body).unwrap();
        assert_eq!((error.http_status, error.code, error.subcode), (400, 131_008, None));
        assert_eq!(error.details.as_deref(), Some("Parameter 'text.body' is required"));
        assert_eq!(error.fbtrace_id.as_deref(), Some("AqX"));
        assert_eq!(error.known().unwrap().advice, "fix_request");
    }

    #[test]
    fn reads_string_data_and_subcode() {
        let body = br#"{"error":{"code":"100","error_subcode":33,"type":"GraphMethodException","error_data":"gone"}}"#;
        let error = GraphError::from_body(400, body).unwrap();
        assert_eq!((error.code, error.subcode, error.details.as_deref()), (100, Some(33), Some("gone")));
    }

    #[test]
    fn anything_else_is_no_envelope() {
        for body in
            [&b"<html>"[..], b"", b"{}", b"{\"error\":\"x\"}", b"{\"error\":{\"code\":null}}", b"\xff", b"[]"]
        {
            assert_eq!(GraphError::from_body(400, body), None);
        }
    }
}
