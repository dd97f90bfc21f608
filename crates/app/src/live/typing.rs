//! The person on the other side sees that somebody types.

use crate::conversation::reached;
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::window::Window;
use domain::{ConversationId, Ms};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::channel::{self, ChannelState, ReadPolicy};
use store::live;
use tokio::sync::Semaphore;
use whatsapp::send::MarkRead;

/// Meta's indicator lasts up to 25 s; it is renewed a little before.
const EVERY_MS: i64 = 20 * Ms::SECOND;
/// Calls under way at most; an indicator that would come late is left out.
const AT_ONCE: usize = 8;

/// Shows the indicator for those who type, at most every 20 s for each conversation and process.
pub struct TypingTurns {
    shown: Mutex<HashMap<ConversationId, Ms>>,
    calls: Arc<Semaphore>,
}

impl Default for TypingTurns {
    fn default() -> Self {
        Self { shown: Mutex::default(), calls: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl TypingTurns {
    /// Shows it in the background when it is time again.
    pub fn show(&self, app: &App, caller: &Caller, id: ConversationId) {
        let Ok(permit) = self.calls.clone().try_acquire_owned() else { return };
        if !self.is_time(id, app.clock.unmoved()) {
            return;
        }
        let (app, caller) = (app.clone(), caller.clone());
        tokio::spawn(async move {
            if let Err(error) = app.show_typing(&caller, id).await {
                tracing::debug!(%error, conversation_id = %id, "the typing indicator was not shown");
            }
            drop(permit);
        });
    }

    fn is_time(&self, id: ConversationId, now: Ms) -> bool {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.retain(|_, at| now.since(*at) < EVERY_MS);
        let is_time = !shown.contains_key(&id);
        if is_time {
            shown.insert(id, now);
        }
        is_time
    }
}

impl App {
    /// Shows Meta's typing indicator, which lasts up to 25 s. It cannot be shown without marking the person's last
    /// message as read, so it is left out where the channel marks nothing before an answer, and it is left out when
    /// the window is closed. Whether it was shown.
    pub async fn show_typing(&self, caller: &Caller, id: ConversationId) -> Result<bool, AppError> {
        let db = self.store.read();
        let found = reached(db, caller, Permission::ConversationReply, id).await?;
        let open = matches!(Window::at(found.window_expires_at, self.clock.now()), Window::Open(_));
        if !open || found.blocked.is_some() {
            return Ok(false);
        }
        let known = channel::get(db, caller.workspace_id, found.channel_id).await?;
        let shows = |policy| matches!(policy, ReadPolicy::Focus | ReadPolicy::Open);
        let known = known.filter(|c| c.state != ChannelState::Disconnected && shows(c.read_policy));
        let Some(channel) = known else { return Ok(false) };
        let last = live::last_inbound(db, caller.workspace_id, found.address_id).await?;
        let Some(vendor_id) = last else { return Ok(false) };
        let mark = MarkRead::new(&vendor_id, true).map_err(|error| AppError::Internal(error.to_string()))?;
        let token = self.channel_token(&channel)?;
        match self.graph.mark_read(&token, &channel.phone_number_id, &mark).await {
            Ok(()) => Ok(true),
            Err(error) => {
                tracing::debug!(%error, channel_id = %channel.id, "the typing indicator was not shown");
                Ok(false)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Ids;

    #[test]
    fn a_conversation_has_its_turn_every_20_seconds() {
        let (turns, id) = (TypingTurns::default(), Ids.next());
        assert!(turns.is_time(id, Ms(0)) && !turns.is_time(id, Ms(19_999)));
        assert!(turns.is_time(Ids.next(), Ms(19_999)));
        assert!(turns.is_time(id, Ms(20_000)));
    }
}
