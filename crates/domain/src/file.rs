//! Files: where they come from and how far they are.

use crate::words::words;
use crate::{FileId, Ms};
use serde_json::Value;

words! {
    /// Where a file comes from.
    FileOrigin, "origin of a file" {
        /// A person sent it.
        Inbound = "inbound",
        /// A member or program brought it.
        Upload = "upload",
    }
}

words! {
    /// How far a file is.
    FileState, "state of a file" {
        /// To be fetched from the vendor.
        Waiting = "waiting",
        /// Its bytes are with us.
        Stored = "stored",
        /// It will not come.
        Failed = "failed",
    }
}

/// How long an id of ours at Meta is used: Meta keeps uploads for 30 days.
pub const AT_VENDOR_MS: i64 = 29 * Ms::DAY;

/// The member of an object that stands where the vendor's id of a file belongs.
const PLACE: &str = "file_id";
/// Members that hold what a form is started with: whatever its sender wrote, so nothing in them names a file of ours.
const FREE: [&str; 3] = ["flow_action_payload", "flow_action_data", "data"];

/// The files a body names as `{"file_id": …}`, wherever but in the data of forms, each once.
pub fn named_in(body: &Value) -> Vec<FileId> {
    let mut ids = Vec::new();
    collect(body, &mut ids);
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn collect(value: &Value, ids: &mut Vec<FileId>) {
    match value {
        Value::Object(members) => {
            ids.extend(members.get(PLACE).and_then(Value::as_str).and_then(|id| id.parse::<FileId>().ok()));
            let ours = members.iter().filter(|(name, _)| !FREE.contains(&name.as_str()));
            ours.for_each(|(_, value)| collect(value, ids));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}

/// Puts the vendor's ids in the places of ours; false when one is not known.
pub fn fill_in(body: &mut Value, vendor_id: &impl Fn(FileId) -> Option<String>) -> bool {
    match body {
        Value::Object(members) => {
            let ours = members.get(PLACE).and_then(Value::as_str).and_then(|id| id.parse::<FileId>().ok());
            if let Some(id) = ours {
                let Some(theirs) = vendor_id(id) else { return false };
                members.remove(PLACE);
                members.insert("id".to_owned(), Value::String(theirs));
            }
            let mut ours = members.iter_mut().filter(|(name, _)| !FREE.contains(&name.as_str()));
            ours.all(|(_, value)| fill_in(value, vendor_id))
        }
        Value::Array(items) => items.iter_mut().all(|value| fill_in(value, vendor_id)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use serde_json::json;

    #[test]
    fn files_are_found_and_replaced_wherever_they_are_named() {
        let (one, other) = (FileId(uuid::Uuid::from_u128(1)), FileId(uuid::Uuid::from_u128(2)));
        let mut body = json!({"header": {"image": {"file_id": one}}, "cards": [
            {"document": {"file_id": other, "filename": "a.pdf"}}, {"image": {"file_id": one}}],
            "text": {"file_id": "no id"}});
        assert_eq!(named_in(&body), [one, other]);
        let mut partly = body.clone();
        assert!(!fill_in(&mut partly, &|id| (id == one).then(|| "77".to_owned())));
        assert!(fill_in(&mut body, &|id| Some(if id == one { "77" } else { "78" }.to_owned())));
        let filled = json!({"header": {"image": {"id": "77"}}, "cards": [
            {"document": {"id": "78", "filename": "a.pdf"}}, {"image": {"id": "77"}}],
            "text": {"file_id": "no id"}});
        assert_eq!(body, filled);
    }

    #[test]
    fn what_a_form_is_started_with_names_no_file() {
        let id = FileId(uuid::Uuid::from_u128(1));
        let mut body = json!({"action": {"flow_action_payload": {"screen": "A", "data": {"image": {"file_id": id}}}},
            "parameters": [{"action": {"flow_action_data": {"file_id": id}}}],
            "shown": {"input": {"kind": "flow", "data": {"file_id": id}}}});
        let before = body.clone();
        assert_eq!(named_in(&body), []);
        assert!(fill_in(&mut body, &|_| None));
        assert_eq!(body, before);
    }
}
