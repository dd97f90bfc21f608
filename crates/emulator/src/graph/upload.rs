//! Resumable uploads of samples (reference 3, "Resumable upload").

use serde_json::json;

use super::Reply;
use super::request::GraphRequest;
use crate::error::GraphError;
use crate::machine::Shared;

/// "Types: pdf, jpeg, jpg, png, mp4."
const KINDS: [&str; 5] = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];
const LENGTH_MOST: u64 = 16 * 1024 * 1024;

/// `POST /{app}/uploads`.
pub(super) fn begin(shared: &Shared, call: &GraphRequest, app: &str) -> Reply {
    let length = call.parameter("file_length").and_then(|text| text.parse::<u64>().ok());
    let length = length.filter(|length| (1..=LENGTH_MOST).contains(length));
    let length = length.ok_or_else(|| GraphError::invalid("Param file_length must be 1 to 16777216."))?;
    let kind = call.parameter("file_type").filter(|kind| KINDS.contains(&kind.as_str()));
    let kind = kind.ok_or_else(|| {
        GraphError::invalid(format!("Param file_type must be one of {{{}}}", KINDS.join(", ")))
    })?;
    Ok(shared.with(|world| {
        let id = world.random.hex(40);
        world.uploads.begin(id.clone(), app, kind, length);
        world.dirty = true;
        json!({ "id": format!("upload:{id}") })
    }))
}

/// `POST` and `GET /upload:…`: the bytes from `file_offset` on, and how many are there.
pub(super) fn session(shared: &Shared, call: &GraphRequest, app: &str, id: &str) -> Reply {
    let unknown = || GraphError::unknown_object(&call.method, &format!("upload:{id}"));
    shared.with(|world| {
        let handle = format!("4::{}", world.random.hex(48));
        let upload = world.uploads.get_mut(id, app).ok_or_else(unknown)?;
        match call.method.as_str() {
            "GET" => Ok(json!({ "id": format!("upload:{id}"), "file_offset": upload.offset })),
            "POST" => {
                let next = upload.offset + call.raw.len() as u64;
                if call.file_offset != Some(upload.offset) || next > upload.length || call.raw.is_empty() {
                    return Err(GraphError::invalid(
                        "file_offset and the bytes do not continue this upload.",
                    ));
                }
                upload.offset = next;
                world.dirty = true;
                if next < upload.length {
                    return Ok(json!({ "id": format!("upload:{id}"), "file_offset": next }));
                }
                Ok(json!({ "h": upload.handle.get_or_insert(handle) }))
            }
            _ => Err(unknown()),
        }
    })
}
