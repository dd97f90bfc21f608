//! Media: upload, address, bytes, deletion (reference 3).

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use serde_json::{Value, json};

use super::request::GraphRequest;
use super::{Mention, Reply};
use crate::error::GraphError;
use crate::fetch::is_near;
use crate::machine::Shared;
use crate::media::form::{Form, FormError, FormFile};
use crate::media::rules::{Facts, essence, kind_of, refused};
use crate::media::{serve, sniff};
use crate::world::World;
use crate::world::media::{NewMedia, Origin};

/// `POST /{phone-number-id}/media`: the bytes go to the disk as they come.
pub(super) async fn upload(
    shared: &Shared,
    call: &GraphRequest,
    number: &str,
    body: Option<Body>,
    mention: &mut Mention,
) -> Reply {
    mention.number = Some(number.to_owned());
    let body = body.ok_or_else(|| GraphError::missing("file"))?;
    let form = Form::read(&shared.files, &call.content_type, body).await.map_err(unread)?;
    mention.shown = Some(shown(&form));
    let (mime, file) = checked(form)?;
    let id = shared.with(|world| world.random.decimal_id());
    shared.files.keep(&file.received.part, &id).map_err(|error| unread(FormError::Disk(error)))?;
    let new = NewMedia {
        id: id.clone(),
        mime,
        size: file.received.size,
        sha256: file.received.sha256.clone(),
        file_name: file.name.filter(|name| !name.is_empty()),
        animated: sniff::is_animated(&file.received.head),
        sample: None,
    };
    shared.with(|world| world.add_media(number, Origin::Uploaded, new));
    Ok(json!({ "id": id }))
}

fn unread(error: FormError) -> GraphError {
    match error {
        FormError::Broken => GraphError::invalid("The body is not a form, is too large or was cut off."),
        FormError::Disk(error) => {
            tracing::warn!(%error, "the emulator could not keep a file");
            GraphError::new(131_000, "The file could not be stored.")
        }
    }
}

/// What the log shows instead of the bytes.
fn shown(form: &Form) -> Bytes {
    let mut shown = json!(form.texts);
    if let (Value::Object(members), Some(file)) = (&mut shown, &form.file) {
        members.remove("access_token");
        let file =
            json!({ "filename": file.name, "content_type": file.content_type, "size": file.received.size });
        members.insert("file".to_owned(), file);
    }
    Bytes::from(shown.to_string())
}

/// The media type and the file, when Meta would take them.
fn checked(form: Form) -> Result<(String, FormFile), GraphError> {
    match form.texts.get("messaging_product").map(String::as_str) {
        Some("whatsapp") => {}
        Some(_) => return Err(GraphError::invalid("Param messaging_product must be one of {WHATSAPP}")),
        None => return Err(GraphError::invalid("The parameter messaging_product is required.")),
    }
    let mime = form.texts.get("type").map(|kind| kind.trim().to_ascii_lowercase());
    let file = form.file.ok_or_else(|| GraphError::missing("file"))?;
    let mime = mime.filter(|mime| !mime.is_empty()).ok_or_else(|| GraphError::missing("type"))?;
    let wrong = |details: String| Err(GraphError::new(131_053, details));
    let said = file.content_type.as_deref().map(|said| essence(said).to_ascii_lowercase());
    if let Some(said) = said.filter(|said| said != "application/octet-stream" && *said != essence(&mime)) {
        return wrong(format!("The file is said to be {said}, but type is {}.", essence(&mime)));
    }
    let received = &file.received;
    if received.size == 0 {
        return wrong("The file is empty.".to_owned());
    }
    let animated = sniff::is_animated(&received.head);
    if let Some(details) =
        refused(kind_of(&mime), false, Facts { mime: &mime, size: received.size, animated })
    {
        return wrong(details);
    }
    if !sniff::fits(&mime, &received.head) {
        let found = sniff::found(&received.head).unwrap_or("of another type");
        return wrong(format!("type is {}, but the content is {found}.", essence(&mime)));
    }
    Ok((mime, file))
}

/// `GET` and `DELETE /{media-id}`.
pub(super) fn node(world: &mut World, call: &GraphRequest, id: &str) -> Reply {
    let unknown = || GraphError::unknown_object(&call.method, id);
    if call.segment(1).is_some() {
        return Err(GraphError::unknown_edge(call.path.trim_start_matches('/')));
    }
    let file = world.media.get(id).ok_or_else(unknown)?;
    if call.parameter("phone_number_id").is_some_and(|number| number != file.number) {
        return Err(GraphError::invalid(
            "Param phone_number_id is not a valid whatsapp business phone number id ID",
        ));
    }
    match call.method.as_str() {
        "GET" => {
            let url = world.media_url(&base(world, &call.host), id, "");
            Ok(json!({
                "messaging_product": "whatsapp",
                "url": url,
                "mime_type": file.mime,
                "sha256": file.sha256,
                "file_size": file.size.to_string(),
                "id": id,
            }))
        }
        "DELETE" => {
            world.delete_media(id);
            Ok(json!({ "success": true }))
        }
        _ => Err(unknown()),
    }
}

/// The host the caller used when it is near; in front of anything else stands something that answers for Meta.
fn base(world: &World, host: &str) -> String {
    let url = format!("http://{host}");
    if is_near(&url, &world.link_hosts) { url } else { world.base_url.clone() }
}

/// Whether a call asks for bytes, on what is a host of its own at Meta.
pub(super) fn is_download(call: &GraphRequest) -> bool {
    (call.segment(0), call.segment(1)) == (Some("whatsapp_business"), Some("attachments"))
}

/// The bytes behind an address; 404 when it is not ours, no longer works, or is another app's.
pub(super) async fn download(shared: &Shared, call: &GraphRequest) -> Result<Response, GraphError> {
    let token = call.token().ok_or_else(GraphError::bad_token)?;
    let app = shared.with(|world| world.businesses.app_of_token(&token).map(|app| app.app_id.clone()));
    let app = app.ok_or_else(GraphError::bad_token)?;
    let [id, expires, hash] = ["mid", "ext", "hash"].map(|name| call.query(name).unwrap_or_default());
    let gone = || GraphError::plain(404, 100, "Not Found");
    let file = shared.with_quietly(|world| {
        let works = call.method == "GET" && world.media_url_works(id, expires, hash);
        world.media_of_app(&app, id).filter(|_| works).cloned()
    });
    serve::file(shared, &file.ok_or_else(gone)?).await.ok_or_else(gone)
}
