//! `multipart/form-data`, read as it arrives.

use axum::body::{Body, BodyDataStream};
use bytes::{Buf as _, Bytes, BytesMut};
use futures::StreamExt as _;

/// Longest head of a part.
const HEAD_MOST: usize = 16 * 1_024;
/// Bytes after which a body is not read on: enough to refuse a file that is too large with an answer.
const BODY_MOST: u64 = 256 * 1_024 * 1_024;

/// The body is cut off, malformed or endless.
#[derive(Debug)]
pub(crate) struct Broken;

/// What a part says about itself.
#[derive(Debug, Default)]
pub(crate) struct PartHead {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
}

/// The parts of a body, one after the other.
pub(crate) struct Multipart {
    body: BodyDataStream,
    buffer: BytesMut,
    delimiter: Vec<u8>,
    read: u64,
    ended: bool,
}

impl Multipart {
    /// `None` when the content type names no boundary.
    pub(crate) fn new(content_type: &str, body: Body) -> Option<Self> {
        let kind = content_type.get(..20)?;
        if !kind.eq_ignore_ascii_case("multipart/form-data;") {
            return None;
        }
        let boundary = parameter(content_type, "boundary").filter(|text| (1..=70).contains(&text.len()))?;
        Some(Self {
            body: body.into_data_stream(),
            // As if a line ended before the first delimiter, which then is like every other.
            buffer: BytesMut::from(&b"\r\n"[..]),
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            read: 0,
            ended: false,
        })
    }

    /// The next part; what is left of the one before is skipped.
    pub(crate) async fn next(&mut self) -> Result<Option<PartHead>, Broken> {
        while self.chunk().await?.is_some() {}
        if self.ended {
            return Ok(None);
        }
        self.buffer.advance(self.delimiter.len().min(self.buffer.len()));
        while self.buffer.len() < 2 {
            self.fill().await?;
        }
        if self.buffer.starts_with(b"--") {
            self.ended = true;
            return Ok(None);
        }
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let head = self.buffer.split_to(end + 4);
                return Ok(Some(part_head(&String::from_utf8_lossy(&head))));
            }
            if self.buffer.len() > HEAD_MOST {
                return Err(Broken);
            }
            self.fill().await?;
        }
    }

    /// More bytes of the current part, `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Broken> {
        while !self.ended {
            if let Some(end) = find(&self.buffer, &self.delimiter) {
                return Ok((end > 0).then(|| self.buffer.split_to(end).freeze()));
            }
            // The last bytes may be the start of a delimiter.
            let safe = (self.buffer.len() + 1).saturating_sub(self.delimiter.len());
            if safe > 0 {
                return Ok(Some(self.buffer.split_to(safe).freeze()));
            }
            self.fill().await?;
        }
        Ok(None)
    }

    async fn fill(&mut self) -> Result<(), Broken> {
        let Some(Ok(bytes)) = self.body.next().await else { return Err(Broken) };
        self.read += bytes.len() as u64;
        if self.read > BODY_MOST {
            return Err(Broken);
        }
        self.buffer.extend_from_slice(&bytes);
        Ok(())
    }
}

/// Reads and drops a body, so that the caller hears the answer.
pub(crate) async fn drain(body: Body) {
    let mut stream = body.into_data_stream();
    let mut read = 0_u64;
    while let Some(Ok(bytes)) = stream.next().await {
        read += bytes.len() as u64;
        if read > BODY_MOST {
            return;
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut from = 0;
    while let Some(rest) = bytes.get(from..) {
        let place = from + rest.iter().position(|byte| byte == first)?;
        if bytes.get(place..).is_some_and(|rest| rest.starts_with(wanted)) {
            return Some(place);
        }
        from = place + 1;
    }
    None
}

fn part_head(text: &str) -> PartHead {
    let mut head = PartHead::default();
    for line in text.split("\r\n") {
        let Some((name, value)) = line.split_once(':') else { continue };
        if name.eq_ignore_ascii_case("content-disposition") {
            head.name = parameter(value, "name").unwrap_or_default();
            head.file_name = extended(value).or_else(|| parameter(value, "filename"));
        } else if name.eq_ignore_ascii_case("content-type") {
            head.content_type = Some(value.trim().to_owned());
        }
    }
    head
}

/// A parameter of a header, with or without quotes.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, value) = after.split_once('=')?;
        let (text, left) = if let Some(quoted) = value.strip_prefix('"') {
            unquoted(quoted)
        } else {
            let (text, left) = value.split_at(value.find(';').unwrap_or(value.len()));
            (text.trim().to_owned(), left)
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(text);
        }
        rest = left;
    }
    None
}

/// The text up to the closing quote, and what follows it.
fn unquoted(text: &str) -> (String, &str) {
    let mut found = String::new();
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !escaped => return (found, text.get(at + 1..).unwrap_or_default()),
            '\\' if !escaped => escaped = true,
            other => {
                found.push(other);
                escaped = false;
            }
        }
    }
    (found, "")
}

/// `filename*=UTF-8''…`, which names with other letters come in.
fn extended(header: &str) -> Option<String> {
    let value = parameter(header, "filename*")?;
    let escaped = value.get(7..).filter(|_| value.to_ascii_lowercase().starts_with("utf-8''"))?;
    let mut bytes = Vec::new();
    let mut rest = escaped.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = if *first == b'%' { after.get(..2).and_then(|code| hex::decode(code).ok()) } else { None };
        if let Some(code) = code {
            bytes.extend(code);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
#[path = "multipart_tests.rs"]
mod tests;
