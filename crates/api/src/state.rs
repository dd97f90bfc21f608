//! What handlers need.

use app::App;

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The use cases.
    pub app: App,
}
