//! Somebody opens a tracked link.

use crate::{App, AppError};
use domain::actor::Actor;
use domain::event::EventName;
use serde_json::json;
use store::event::{About, NewEvent};
use store::template::{self, Link};

/// Longest token that is looked up.
const LONGEST: usize = 64;

impl App {
    /// Where a link leads; counts it when a person opens it. Nothing for a token nobody gave out. Where it leads was
    /// stored when the message was written and never comes from the request.
    pub async fn open_link(&self, token: &str, is_person: bool) -> Result<Option<String>, AppError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if token.is_empty() || token.len() > LONGEST || !token.bytes().all(plain) {
            return Ok(None);
        }
        let Some(link) = template::link(self.store.read(), token).await? else { return Ok(None) };
        let target = link.target.clone();
        if is_person && let Err(error) = self.count_click(link).await {
            // Whoever opened it gets where they want to go, counted or not.
            tracing::warn!(%error, "a click was not counted");
        }
        Ok(Some(target))
    }

    async fn count_click(&self, link: Link) -> Result<(), AppError> {
        self.store
            .change::<_, AppError, _>(link.workspace_id, move |change| {
                Box::pin(async move {
                    if template::click(change, &link).await? {
                        change.emit(event(&link));
                    }
                    Ok(())
                })
            })
            .await
    }
}

fn event(link: &Link) -> NewEvent {
    let about = About {
        conversation_id: link.conversation_id,
        contact_id: Some(link.contact_id),
        message_id: Some(link.message_id),
        channel_id: Some(link.channel_id),
        ..About::default()
    };
    let first = link.first_clicked_at.is_none();
    let data = json!({ "template_id": link.template_id, "place": link.place, "first": first });
    NewEvent::new(EventName::LinkClicked, Actor::Contact(link.contact_id), about).data(data)
}
