use serde_json::Value;

use super::InvalidMessage;

/// What was checked when it was put together and kept as `{"type": …}` with the object of that name.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredBody {
    kind: String,
    object: Value,
}

impl StoredBody {
    /// Reads what [`super::OutboundBody::content`] wrote; other members stay behind.
    pub fn read(mut content: Value) -> Result<Self, InvalidMessage> {
        let kind = content.get("type").and_then(Value::as_str).map(str::to_owned);
        let kind = kind.ok_or(InvalidMessage::Missing { field: "type" })?;
        let object = content.get_mut(&kind).map(Value::take).filter(|object| !object.is_null());
        Ok(Self { kind, object: object.ok_or(InvalidMessage::Missing { field: "content" })? })
    }

    /// Meta's word for its kind.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    pub(super) fn object(&self) -> &Value {
        &self.object
    }
}
