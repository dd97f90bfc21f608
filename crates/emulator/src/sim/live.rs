//! Server-Sent Events for the page.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::Stream;
use futures::stream::{self, StreamExt as _};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::machine::{LiveEvent, Shared};

/// Comments on a silent line, so that both ends notice a broken one.
const SILENCE: Duration = Duration::from_secs(15);

pub(super) async fn stream(
    State(shared): State<Arc<Shared>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = shared.live.subscribe();
    let hello = shared.with(|world| json!({ "clock": world.clock_view(), "conditions": world.conditions }));
    let first = stream::once(async move { Ok(Event::default().event("hello").data(hello.to_string())) });
    let stopped = shared.cancel.clone();
    let rest = stream::unfold(receiver, next).take_until(stopped.cancelled_owned());
    Sse::new(first.chain(rest)).keep_alive(KeepAlive::new().interval(SILENCE))
}

async fn next(mut receiver: Receiver<LiveEvent>) -> Option<(Result<Event, Infallible>, Receiver<LiveEvent>)> {
    let event = match receiver.recv().await {
        Ok(event) => Event::default().event(event.name).data(&*event.data),
        Err(RecvError::Lagged(missed)) => {
            Event::default().event("lagged").data(json!({ "missed": missed }).to_string())
        }
        Err(RecvError::Closed) => return None,
    };
    Some((Ok(event), receiver))
}
