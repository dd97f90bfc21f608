//! What the vendor's check of the webhook's URL leaves: the time at which it succeeded.

use crate::{App, AppError};
use domain::actor::Actor;
use domain::event::EventName;
use domain::{AppId, WorkspaceId};
use store::channel;
use store::event::{About, NewEvent};

impl App {
    /// Notes for the channels of an app that the vendor verified the URL.
    pub(super) async fn webhook_verified(
        &self,
        workspace_id: WorkspaceId,
        app_id: AppId,
    ) -> Result<(), AppError> {
        let at = self.clock.now();
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    channel::set_verified(change.tx(), workspace_id, app_id, at).await?;
                    let channels = channel::list(change.tx(), workspace_id).await?;
                    for channel in channels.iter().filter(|channel| channel.app_id == app_id) {
                        let about = About { channel_id: Some(channel.id), ..About::default() };
                        let event = NewEvent::new(EventName::ChannelUpdated, Actor::System, about);
                        change.emit(event.fields(&["webhook_verified_at"]));
                    }
                    Ok(())
                })
            })
            .await
    }
}
