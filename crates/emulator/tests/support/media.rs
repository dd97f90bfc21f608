//! Files, and the forms that carry them.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{LUCIA, NUMBER, TOKEN, World, answer};

pub(crate) const JPEG: &[u8] = include_bytes!("../../assets/sample.jpg");
pub(crate) const MP4: &[u8] = include_bytes!("../../assets/sample.mp4");
pub(crate) const OGG: &[u8] = include_bytes!("../../assets/sample.ogg");
pub(crate) const PDF: &[u8] = include_bytes!("../../assets/sample.pdf");
pub(crate) const WEBP: &[u8] = include_bytes!("../../assets/sample.webp");

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

pub(crate) fn sha256_base64(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// The same start and as many bytes as asked for.
pub(crate) fn padded(start: &[u8], size: usize) -> Vec<u8> {
    let mut bytes = start.to_vec();
    bytes.resize(size, 0);
    bytes
}

/// A form of which the file is the last part.
#[derive(Clone)]
pub(crate) struct Form {
    texts: Vec<(&'static str, String)>,
    file: Option<Bytes>,
    said: String,
    more: usize,
    whole: bool,
}

pub(crate) fn form(mime: &str, bytes: &[u8]) -> Form {
    Form {
        texts: vec![("messaging_product", "whatsapp".to_owned()), ("type", mime.to_owned())],
        file: Some(Bytes::copy_from_slice(bytes)),
        said: mime.to_owned(),
        more: 0,
        whole: true,
    }
}

/// What the people API takes: the message and its file.
pub(crate) fn message_form(message: &Value, mime: &str, bytes: &[u8]) -> Form {
    Form { texts: vec![("message", message.to_string())], ..form(mime, bytes) }
}

impl Form {
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.texts.retain(|(own, _)| *own != name);
        if name == "file" {
            self.file = None;
        }
        self
    }

    pub(crate) fn said(mut self, mime: &str) -> Self {
        mime.clone_into(&mut self.said);
        self
    }

    pub(crate) fn cut_off(mut self) -> Self {
        self.whole = false;
        self
    }

    /// A start and then zeros, which are never whole in memory.
    pub(crate) fn endless(mut self, start: &[u8], size: usize) -> Self {
        self.file = Some(Bytes::copy_from_slice(start));
        self.more = size - start.len();
        self
    }

    fn body(&self) -> reqwest::Body {
        let mut head = String::new();
        for (name, text) in &self.texts {
            write!(head, "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").unwrap();
        }
        if self.file.is_some() {
            head.push_str("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n");
            write!(head, "Content-Type: {}\r\n\r\n", self.said).unwrap();
        }
        let mut chunks = vec![Bytes::from(head), self.file.clone().unwrap_or_default()];
        let zeros = Bytes::from(vec![0; 256 * 1_024]);
        chunks.extend((0..self.more / zeros.len()).map(|_| zeros.clone()));
        chunks.push(zeros.slice(..self.more % zeros.len()));
        if self.whole {
            chunks.push(Bytes::from_static(b"\r\n--x--\r\n"));
        }
        let chunks = chunks.into_iter().filter(|chunk| !chunk.is_empty()).map(Ok::<_, std::io::Error>);
        reqwest::Body::wrap_stream(futures::stream::iter(chunks.collect::<Vec<_>>()))
    }

    pub(crate) fn on(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        request.header("content-type", "multipart/form-data; boundary=x").body(self.body())
    }
}

/// A send of a file to Lucía.
pub(crate) fn media(kind: &str, object: &Value) -> Value {
    json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": kind, kind: object })
}

/// The last message on Lucía's phone.
pub(crate) fn last(world: &World) -> Value {
    world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap().pop().unwrap()
}

/// What the failed status says.
pub(crate) async fn failure(world: &World) -> (i64, String) {
    world.handle.settled().await;
    let (name, told) = world.callback.statuses().pop().unwrap();
    assert_eq!(name, "failed", "{told}");
    let error = &told["errors"][0];
    (error["code"].as_i64().unwrap(), error["error_data"]["details"].as_str().unwrap().to_owned())
}

impl World {
    pub(crate) async fn post_form(&self, number: &str, form: &Form, token: &str) -> (u16, Value) {
        let url = format!("{}/v25.0/{number}/media", self.base);
        answer(form.on(self.http.post(url).bearer_auth(token))).await
    }

    /// The id of an upload that is taken.
    pub(crate) async fn upload(&self, mime: &str, bytes: &[u8]) -> String {
        let (status, body) = self.post_form(NUMBER, &form(mime, bytes), TOKEN).await;
        assert_eq!(status, 200, "{body}");
        body["id"].as_str().unwrap().to_owned()
    }

    /// An address of the bytes of now.
    pub(crate) async fn media_url(&self, id: &str) -> String {
        self.graph("GET", id, None).await.1["url"].as_str().unwrap().to_owned()
    }
}
