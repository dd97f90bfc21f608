//! What handlers need.

use crate::live::Live;
use crate::proxy::TrustedProxies;
use app::App;
use app::ingest::Ingest;
use std::sync::Arc;

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The use cases.
    pub app: App,
    /// Takes webhooks in.
    pub ingest: Ingest,
    /// The open live sockets.
    pub live: Live,
    /// Who may say where a request comes from.
    pub proxies: Arc<TrustedProxies>,
}

impl ApiState {
    /// The state of a fresh server.
    pub fn new(app: App, ingest: Ingest) -> Self {
        let live = Live::new(app.clone());
        Self { app, ingest, live, proxies: Arc::default() }
    }

    /// The same, believing these proxies.
    #[must_use]
    pub fn with_proxies(mut self, proxies: TrustedProxies) -> Self {
        self.proxies = Arc::new(proxies);
        self
    }
}
