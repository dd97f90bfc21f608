//! How a number is, as the vendor tells it, and what a person has to mend.

use super::event;
use crate::delivery::CHECK_CHANNEL;
use crate::delivery::outcome::call_problem;
use crate::{App, AppError};
use domain::actor::Actor;
use domain::event::EventName;
use domain::pacing::{DEFAULT_THROUGHPUT, UPGRADED_THROUGHPUT};
use domain::{AppId, Ms, WorkspaceId};
use std::collections::BTreeSet;
use store::StoreError;
use store::channel::{self, Channel, ChannelState, Health, Problem};
use store::ingest::hasten;
use store::meta_app::{self, secret_place};
use store::pacing;
use whatsapp::client::PhoneNumber;

/// Messages a second of a number that is also used in the phone app (Cloud API reference).
const APP_THROUGHPUT: i64 = 20;

pub(super) fn throughput(number: &PhoneNumber) -> i64 {
    let level = number.throughput.as_ref().and_then(|throughput| throughput.level.as_deref());
    match level {
        _ if number.is_on_biz_app == Some(true) => APP_THROUGHPUT,
        Some("HIGH") => UPGRADED_THROUGHPUT,
        _ => DEFAULT_THROUGHPUT,
    }
}

pub(super) fn health(number: &PhoneNumber, at: Ms) -> Health {
    Health {
        quality: number.quality_rating.clone(),
        messaging_limit: number.whatsapp_business_manager_messaging_limit.clone(),
        throughput: number.throughput.as_ref().and_then(|throughput| throughput.level.clone()),
        verified_name: number.verified_name.clone(),
        last_checked_at: Some(at),
        problem: None,
    }
}

impl App {
    /// Asks the vendor and stores the answer; a vendor that cannot be reached changes nothing but the problem.
    pub(crate) async fn refresh_health(&self, mut channel: Channel) -> Result<Channel, AppError> {
        let token = self.channel_token(&channel)?;
        let before = (channel.state, channel.health.clone(), channel.throughput);
        match self.graph.get_phone_number(&token, &channel.phone_number_id).await {
            Ok(number) => {
                channel.health = health(&number, self.clock.now());
                channel.throughput = throughput(&number);
                if channel.state == ChannelState::Degraded {
                    channel.state = ChannelState::Connected;
                }
                if let Some(problem) = self.secret_problem(&channel).await? {
                    channel.state = ChannelState::Degraded;
                    channel.health.problem = Some(problem);
                }
            }
            Err(error) => {
                let problem = call_problem(&error);
                if problem.code != "channel.vendor_unreachable" {
                    channel.state = ChannelState::Degraded;
                }
                channel.health.problem = Some(problem);
                channel.health.last_checked_at = Some(self.clock.now());
            }
        }
        let silent = Health { last_checked_at: before.1.last_checked_at, ..channel.health.clone() };
        let tell = (channel.state, silent, channel.throughput) != before;
        self.save_state(&channel, tell, None).await?;
        Ok(channel)
    }

    /// Asks the vendor soon how the numbers of these accounts or portfolios of its are; those are checked by a job
    /// anyway, and this brings it forward.
    pub(crate) async fn check_accounts_soon(
        &self,
        workspace_id: WorkspaceId,
        app_id: AppId,
        vendor_ids: BTreeSet<String>,
    ) -> Result<(), StoreError> {
        if vendor_ids.is_empty() {
            return Ok(());
        }
        let now = self.clock.unmoved();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    hasten(tx, workspace_id, app_id, &vendor_ids, CHECK_CHANNEL, now).await.map(drop)
                })
            })
            .await?;
        self.wake_jobs(CHECK_CHANNEL);
        Ok(())
    }

    /// Without its app's secret a number hears nothing, though the vendor finds it well.
    async fn secret_problem(&self, channel: &Channel) -> Result<Option<Problem>, AppError> {
        let app = meta_app::get(self.store.read(), channel.workspace_id, channel.app_id).await?;
        let readable =
            app.is_some_and(|app| self.store.vault().open(&secret_place(app.id), &app.sealed_secret).is_ok());
        Ok((!readable).then(|| Problem {
            code: "channel.app_secret_wrong".to_owned(),
            params: serde_json::json!({}),
            message: "the app secret cannot be read with this key".to_owned(),
        }))
    }

    /// Notes what a person has to mend, and sends nothing from the number until a time of the unmoved clock.
    pub(crate) async fn degrade_channel(
        &self,
        channel: &Channel,
        problem: Problem,
        hold_until: Ms,
    ) -> Result<(), StoreError> {
        let now = channel::get(self.store.read(), channel.workspace_id, channel.id).await?;
        let Some(mut channel) = now.filter(|channel| channel.state != ChannelState::Disconnected) else {
            return Ok(());
        };
        let tell =
            channel.health.problem.as_ref() != Some(&problem) || channel.state != ChannelState::Degraded;
        channel.state = ChannelState::Degraded;
        channel.health.problem = Some(problem);
        self.save_state(&channel, tell, Some(hold_until)).await
    }

    async fn save_state(&self, channel: &Channel, tell: bool, hold: Option<Ms>) -> Result<(), StoreError> {
        let saved = channel.clone();
        self.store
            .change(channel.workspace_id, move |change| {
                Box::pin(async move {
                    channel::set_state(change.tx(), &saved).await?;
                    if let Some(until) = hold {
                        pacing::hold(change.tx(), saved.workspace_id, saved.id, until).await?;
                    }
                    if tell {
                        let fields = &["state", "health"];
                        change.emit(event(EventName::ChannelUpdated, Actor::System, saved.id).fields(fields));
                    }
                    Ok(())
                })
            })
            .await
    }
}
