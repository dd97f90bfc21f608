//! A server with live sockets on a loopback port, and a console that opens one.

use api::{ApiState, Live, LiveSettings};
use app::App;
use app::ingest::Ingest;
use futures::{SinkExt, StreamExt};
use serde_json::Value;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;
use testkit::{Client, Product};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// Only what is broken takes this long.
const PATIENCE: Duration = Duration::from_secs(30);
/// Small, so that what is not read fills up soon.
const BUFFER: u32 = 4 * 1_024;

/// A process of its own, as far as live sockets go.
pub(crate) struct LiveServer {
    pub(crate) live: Live,
    address: SocketAddr,
    task: tokio::task::JoinHandle<()>,
}

impl LiveServer {
    pub(crate) fn start(product: &Product, settings: LiveSettings) -> Self {
        Self::of(product.app.clone(), settings)
    }

    /// One that hears nothing of the other processes.
    pub(crate) fn start_apart(product: &Product, settings: LiveSettings) -> Self {
        let mut app = product.app.clone();
        app.bus = bus::Bus::local();
        Self::of(app, settings)
    }

    fn of(app: App, settings: LiveSettings) -> Self {
        let mut state = ApiState::new(app.clone(), Ingest::start(app.clone()));
        let live = Live::with_settings(app, settings);
        state.live = live.clone();
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_send_buffer_size(BUFFER).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(64).unwrap();
        let address = listener.local_addr().unwrap();
        let router = api::router(state).into_make_service_with_connect_info::<SocketAddr>();
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { live, address, task }
    }

    pub(crate) async fn stop(&self) {
        timeout(PATIENCE, self.live.shut_down()).await.unwrap();
        self.task.abort();
    }
}

/// An open socket.
pub(crate) struct Console {
    socket: WebSocketStream<TcpStream>,
    events: VecDeque<Value>,
    /// Passed over while events were waited for: a notification may come before the event it was written with.
    notifications: VecDeque<Value>,
}

fn request(server: &LiveServer, client: &Client, after: Option<i64>) -> Request {
    let query = after.map(|after| format!("?after={after}")).unwrap_or_default();
    let mut request = format!("ws://{}/v1/live{query}", server.address).into_client_request().unwrap();
    for (name, value) in client.headers() {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    request
}

impl Console {
    pub(crate) async fn open(server: &LiveServer, client: &Client, after: Option<i64>) -> Self {
        let stream = TcpStream::connect(server.address).await.unwrap();
        let (socket, _) = client_async(request(server, client, after), stream).await.unwrap();
        Self { socket, events: VecDeque::new(), notifications: VecDeque::new() }
    }

    /// One that will not read.
    pub(crate) async fn open_deaf(server: &LiveServer, client: &Client) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(BUFFER).unwrap();
        let stream = socket.connect(server.address).await.unwrap();
        let (socket, _) = client_async(request(server, client, None), stream).await.unwrap();
        Self { socket, events: VecDeque::new(), notifications: VecDeque::new() }
    }

    /// The status with which the socket is refused.
    pub(crate) async fn refusal(server: &LiveServer, client: &Client, origin: Option<&str>) -> u16 {
        let mut request = request(server, client, None);
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        let stream = TcpStream::connect(server.address).await.unwrap();
        match client_async(request, stream).await {
            Err(Error::Http(answer)) => answer.status().as_u16(),
            other => panic!("not refused: {other:?}"),
        }
    }

    /// The next frame. The server's pings are no frames, and do not prolong the wait.
    pub(crate) async fn next(&mut self) -> Value {
        let frame = async {
            loop {
                match self.socket.next().await.unwrap().unwrap() {
                    Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                    Message::Close(_) => panic!("closed"),
                    _ => {}
                }
            }
        };
        timeout(PATIENCE, frame).await.unwrap()
    }

    /// The next frame of a type; others are passed over.
    pub(crate) async fn until(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    /// The next live event; other frames are passed over.
    pub(crate) async fn next_event(&mut self) -> Value {
        while self.events.is_empty() {
            let frame = self.next().await;
            if frame["type"] == "notification" {
                self.notifications.push_back(frame["notification"].clone());
            }
            self.events.extend(frame["events"].as_array().into_iter().flatten().cloned());
        }
        self.events.pop_front().unwrap()
    }

    /// The next notification, which may have come while events were waited for.
    pub(crate) async fn notification(&mut self) -> Value {
        match self.notifications.pop_front() {
            Some(notification) => notification,
            None => self.until("notification").await["notification"].clone(),
        }
    }

    /// The next event of a name.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let event = self.next_event().await;
            if event["event"]["name"] == name {
                return event;
            }
        }
    }

    /// The names of the events that come before a frame of another type.
    pub(crate) async fn events_until(&mut self, kind: &str) -> Vec<String> {
        let mut names = Vec::new();
        loop {
            let frame = self.next().await;
            if frame["type"] == kind {
                return names;
            }
            for event in frame["events"].as_array().into_iter().flatten() {
                names.push(event["event"]["name"].as_str().unwrap().to_owned());
            }
        }
    }

    pub(crate) async fn say(&mut self, request: &Value) {
        self.socket.send(Message::text(request.to_string())).await.unwrap();
    }

    pub(crate) async fn close(mut self) {
        self.socket.close(None).await.unwrap();
    }
}

/// Tries until it is so.
pub(crate) async fn eventually(mut is_so: impl AsyncFnMut() -> bool) {
    let tries = async {
        while !is_so().await {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, tries).await.unwrap();
}
