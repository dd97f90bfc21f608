//! The least of an HTTP/1.1 client that keeps its connection: the load shares the processor with what is measured.

use crate::settings::Settings;
use std::io::{Error, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Where webhooks go.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    address: String,
    path: String,
}

impl Target {
    /// The webhook URL of a server.
    pub(crate) fn of(settings: &Settings) -> Self {
        Self::at(&settings.webhook_url)
    }

    /// Any URL.
    pub(crate) fn at(url: &str) -> Self {
        let rest = url.split("://").nth(1).unwrap_or_default();
        let (address, path) = rest.split_once('/').unwrap_or((rest, ""));
        Self { address: address.to_owned(), path: format!("/{path}") }
    }

    /// The bytes of one signed request.
    pub(crate) fn request(&self, settings: &Settings, body: &[u8]) -> Vec<u8> {
        self.request_signed(&super::body::signature(settings, body), body)
    }

    /// The bytes of one request with this signature.
    pub(crate) fn request_signed(&self, signature: &str, body: &[u8]) -> Vec<u8> {
        self.request_to(&self.path, &format!("x-hub-signature-256: {signature}"), body)
    }

    /// The bytes of one request to a path of the same server, with one more header.
    pub(crate) fn request_to(&self, path: &str, header: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n{header}\r\ncontent-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        [head.as_bytes(), body].concat()
    }
}

/// One connection, opened when it is needed.
pub(crate) struct Wire {
    target: Target,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

impl Wire {
    pub(crate) fn to(target: Target) -> Self {
        Self { target, stream: None, buffer: Vec::with_capacity(4_096) }
    }

    /// Sends a request and reads the answer; its status. After an error the next call opens a new connection.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Result<u16, Error> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => open(&self.target.address).await?,
        };
        stream.write_all(request).await?;
        let (status, keep) = answer(&mut stream, &mut self.buffer).await?;
        self.stream = keep.then_some(stream);
        Ok(status)
    }
}

async fn open(address: &str) -> Result<TcpStream, Error> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Status, and whether the connection stays.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(u16, bool), Error> {
    buffer.clear();
    let end = loop {
        if let Some(at) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(buffer).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    };
    let head = String::from_utf8_lossy(buffer.get(..end).unwrap_or_default()).to_lowercase();
    let status = head.get(9..12).and_then(|digits| digits.parse().ok());
    let status = status.ok_or_else(|| Error::new(ErrorKind::InvalidData, "not an HTTP answer"))?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.and_then(|digits| digits.trim().parse().ok()).unwrap_or(0);
    while buffer.len() < end + length {
        if stream.read_buf(buffer).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok((status, !head.contains("connection: close") && !head.contains("transfer-encoding")))
}
