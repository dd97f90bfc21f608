//! Calls that go wrong on purpose.

use axum::body::Body;
use axum::response::Response;
use serde_json::Value;

use super::answer;
use crate::error::GraphError;
use crate::listener::Peer;
use crate::machine::Shared;
use crate::world::World;
use crate::world::conditions::{FaultKind, take_count};

impl World {
    /// The fault that hits this call, if one does.
    pub(super) fn take_fault(&mut self) -> Option<FaultKind> {
        let percent = self.conditions.graph_fault.as_ref()?.percent;
        if percent < 100 && self.random.number() % 100 >= u64::from(percent) {
            return None;
        }
        let fault = self.conditions.graph_fault.as_mut()?;
        let kind = fault.kind;
        let hit = take_count(&mut fault.count);
        if fault.count == Some(0) {
            self.conditions.graph_fault = None;
            self.live("conditions", |world| serde_json::to_value(&world.conditions).unwrap_or(Value::Null));
        }
        hit.then_some(kind)
    }
}

impl FaultKind {
    /// Whether the call is carried out and only its answer is lost.
    pub(super) fn after(self) -> bool {
        matches!(self, Self::ResetAfter | Self::NeverAfter)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Http500 => "http_500",
            Self::Http503 => "http_503",
            Self::Http429 => "http_429",
            Self::Reset => "reset",
            Self::Never => "never",
            Self::ResetAfter => "reset_after",
            Self::NeverAfter => "never_after",
        }
    }

    /// What the caller gets, if anything.
    pub(super) async fn answer(self, shared: &Shared, peer: &Peer) -> Response {
        let trace = shared.with(|world| world.random.trace_id());
        match self {
            Self::Http500 => {
                let mut error = GraphError::new(131_000, "Message failed to send due to an unknown error.");
                error.status = 500;
                answer(500, error.body(&trace).to_string(), &trace, "v25.0")
            }
            Self::Http503 => {
                let error = GraphError::plain(503, 2, "Service temporarily unavailable");
                answer(503, error.body(&trace).to_string(), &trace, "v25.0")
            }
            Self::Http429 => {
                let built = Response::builder().status(429).header("retry-after", "1").body(Body::empty());
                built.unwrap_or_default()
            }
            Self::Reset | Self::ResetAfter => {
                peer.reset();
                Response::default()
            }
            Self::Never | Self::NeverAfter => {
                shared.cancel.cancelled().await;
                peer.reset();
                Response::default()
            }
        }
    }
}
