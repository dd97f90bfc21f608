//! What handlers need.

use app::App;
use app::ingest::Ingest;

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The use cases.
    pub app: App,
    /// Takes webhooks in.
    pub ingest: Ingest,
}
