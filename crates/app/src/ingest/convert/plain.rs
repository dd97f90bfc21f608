//! Texts that hold nothing but what has a column of its own: their element need not be kept.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the names count")]
struct PlainText {
    from: Option<IgnoredAny>,
    from_user_id: Option<IgnoredAny>,
    id: IgnoredAny,
    timestamp: IgnoredAny,
    #[serde(rename = "type")]
    kind: IgnoredAny,
    text: Body,
    context: Option<Quoted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the names count")]
struct Body {
    body: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the names count")]
struct Quoted {
    from: Option<IgnoredAny>,
    id: Option<IgnoredAny>,
    forwarded: Option<IgnoredAny>,
}

/// Whether nothing is lost when only the columns are kept of this element of `messages[]`.
pub(super) fn is_plain_text(raw: &RawValue) -> bool {
    serde_json::from_str::<PlainText>(raw.get()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_plain_text;
    use serde_json::{Value, json, value::to_raw_value};

    fn with(more: &Value) -> bool {
        let mut whole =
            json!({ "from": "5", "id": "w", "timestamp": "1", "type": "text", "text": { "body": "Hola" } });
        whole.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        is_plain_text(&to_raw_value(&whole).unwrap())
    }

    #[test]
    fn texts_with_anything_more_are_kept_whole() {
        assert!(with(&json!({})));
        assert!(with(
            &json!({ "from_user_id": "EC.1", "context": { "from": "6", "id": "q", "forwarded": true } })
        ));
        let more = [
            json!({ "referral": { "source_id": "1" } }),
            json!({ "from_parent_user_id": "EC.ENT.1" }),
            json!({ "something_new": 1 }),
            json!({ "text": { "body": "Hola", "preview": true } }),
            json!({ "context": { "id": "q", "referred_product": { "catalog_id": "1" } } }),
            json!({ "context": { "frequently_forwarded": true } }),
            json!({ "type": "image", "text": null }),
        ];
        for one in more {
            assert!(!with(&one), "{one}");
        }
    }
}
