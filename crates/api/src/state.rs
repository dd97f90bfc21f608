//! What handlers need.

use crate::live::Live;
use app::App;
use app::ingest::Ingest;

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The use cases.
    pub app: App,
    /// Takes webhooks in.
    pub ingest: Ingest,
    /// The open live sockets.
    pub live: Live,
}

impl ApiState {
    /// The state of a fresh server.
    pub fn new(app: App, ingest: Ingest) -> Self {
        let live = Live::new(app.clone());
        Self { app, ingest, live }
    }
}
