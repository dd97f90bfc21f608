//! A server that answers each connection with the next reply of a list, and remembers what it was asked.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use whatsapp::{Client, RetryPolicy};

#[derive(Clone)]
pub(crate) enum Reply {
    /// Status, extra header lines (each ending in CRLF), body; `BASE` in the body is the server's address.
    Answer(u16, &'static str, String),
    /// Reads the request and closes without a word.
    Hangup,
    /// Promises more body than it sends.
    Cut(u16),
    /// Speaks before it has read, so that no TLS handshake can succeed.
    Rude,
    /// Reads the request and never answers.
    Silence,
}

pub(crate) fn answer(status: u16, body: &str) -> Reply {
    Reply::Answer(status, "", body.to_owned())
}

pub(crate) fn graph_error(status: u16, code: i64) -> Reply {
    answer(
        status,
        &format!(r#"{{"error":{{"message":"(#{code}) x","type":"OAuthException","code":{code}}}}}"#),
    )
}

pub(crate) struct FakeGraph {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for FakeGraph {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl FakeGraph {
    pub(crate) async fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, base) = (Arc::clone(&requests), url.clone());
        let task = tokio::spawn(async move {
            let mut silent = Vec::new();
            for reply in replies {
                let (mut stream, _) = listener.accept().await.unwrap();
                if !matches!(reply, Reply::Rude) {
                    let request = read_request(&mut stream).await;
                    seen.lock().unwrap().push(request);
                }
                if let Reply::Silence = reply {
                    silent.push(stream);
                } else {
                    write_reply(stream, reply, &base).await;
                }
            }
            std::future::pending::<()>().await;
        });
        Self { url, requests, task }
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0_u8; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        match stream.read(&mut buffer).await.unwrap() {
            0 => return text,
            n => bytes.extend_from_slice(&buffer[..n]),
        }
    }
}

async fn write_reply(mut stream: TcpStream, reply: Reply, base: &str) {
    let text = match reply {
        Reply::Answer(status, headers, body) => {
            let body = body.replace("BASE", base);
            format!(
                "HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
                body.len()
            )
        }
        Reply::Cut(status) => format!("HTTP/1.1 {status} x\r\ncontent-length: 500\r\n\r\n{{\"messages\":"),
        Reply::Rude => "HTTP/1.1 400 x\r\n\r\n".to_owned(),
        Reply::Hangup | Reply::Silence => String::new(),
    };
    stream.write_all(text.as_bytes()).await.unwrap();
}

/// A client without waits between tries.
pub(crate) fn client(url: &str) -> Client {
    // A second installation fails, and that is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = whatsapp::client::http_builder().no_proxy().build().unwrap();
    let at_once: whatsapp::client::Pause = Arc::new(|_| Box::pin(std::future::ready(())));
    let retry = RetryPolicy::new(3, Duration::from_mins(1), Duration::from_mins(1), at_once);
    Client::new(http, url, "v25.0").with_retry(retry)
}
