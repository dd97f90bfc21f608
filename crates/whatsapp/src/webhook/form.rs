//! Forms that people filled in.

use super::lenient;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// `nfm_reply`: a filled flow or address form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct FormReply {
    /// `flow` or `address_message`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// What the person saw, such as `Sent`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub body: Option<String>,
    /// The answers as a JSON text.
    #[serde(default, deserialize_with = "lenient::text")]
    pub response_json: Option<String>,
}

/// What belongs to the machinery of a form and says nothing.
const HIDDEN: [&str; 1] = ["flow_token"];

impl FormReply {
    /// What was filled in, by the form's own names and in its order. Lists are joined, objects opened; what the sender
    /// put in to recognise the form is left out.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        collect(self.response_json.as_deref().unwrap_or_default(), &mut fields);
        fields
    }

    /// What was filled in as one line, else what the person saw.
    pub(super) fn words(&self) -> Option<String> {
        let values: Vec<String> = self.fields().into_iter().map(|(_, value)| value).collect();
        if values.is_empty() { self.body.clone() } else { Some(values.join(" · ")) }
    }
}

/// Adds the fields of a JSON object; of what is none, nothing.
fn collect(answers: &str, fields: &mut Vec<(String, String)>) {
    let Ok(Members(members)) = serde_json::from_str(answers) else { return };
    for (name, raw) in members {
        if HIDDEN.contains(&name.as_str()) {
            continue;
        }
        if raw.get().starts_with('{') {
            collect(raw.get(), fields);
        } else if let Some(value) = serde_json::from_str(raw.get()).ok().as_ref().and_then(plain) {
            fields.push((name, value));
        }
    }
}

/// The members of an object in the order they are written in, which a map would lose.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(plain).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::FormReply;

    #[test]
    fn answers_keep_the_order_of_the_form() {
        let json = r#"{"nights":2,"flow_token":"t","arrival":"2026-12-01","values":{"street":"Sol","city":"Cuenca"},
            "extras":["breakfast","boat"],"note":" ","none":null}"#;
        let form = FormReply { response_json: Some(json.into()), ..FormReply::default() };
        let wanted = [
            ("nights", "2"),
            ("arrival", "2026-12-01"),
            ("street", "Sol"),
            ("city", "Cuenca"),
            ("extras", "breakfast, boat"),
        ];
        assert_eq!(form.fields(), wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn what_is_no_object_has_no_fields() {
        for json in ["", "[1]", "{\"a\":", "\"x\""] {
            let form = FormReply { response_json: Some(json.into()), ..FormReply::default() };
            assert_eq!(form.fields(), []);
        }
    }
}
