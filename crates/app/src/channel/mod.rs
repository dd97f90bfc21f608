//! Channels: connecting a number, its settings and its health.

mod check;
mod connect;
mod health;

use crate::member::check_teams;
use crate::{App, AppError, Caller};
use domain::actor::Actor;
use domain::event::EventName;
use domain::permission::Permission;
use domain::{ChannelId, Ms, TeamId};
use std::collections::HashMap;
use store::channel::{self, Channel, ChannelState, ReadPolicy, token_place};
use store::event::{About, NewEvent};
use store::meta_app;
use whatsapp::AccessToken;

pub use check::{Check, Step, StepName};
pub use connect::{Credentials, Webhook};

/// A channel with what is counted for it.
#[derive(Clone)]
pub struct ChannelView {
    /// The channel.
    pub channel: Channel,
    /// Messages of the last 24 hours, in and out.
    pub messages_24h: i64,
}

/// What members may set; absent fields stay.
#[derive(Debug, Clone, Default)]
pub struct ChannelChanges {
    /// What members call it.
    pub name: Option<String>,
    /// When Meta's read mark goes out.
    pub read_policy: Option<ReadPolicy>,
    /// Where its new conversations belong; `Some(None)` takes the team away.
    pub team_id: Option<Option<TeamId>>,
}

/// How Meta reaches this channel's webhook.
#[derive(Clone)]
pub struct WebhookInfo {
    /// Where and with which token.
    pub webhook: Webhook,
    /// When Meta verified the URL.
    pub verified_at: Option<Ms>,
    /// When the number was last heard of.
    pub last_received_at: Option<Ms>,
}

const LONGEST_NAME: usize = 100;

impl App {
    /// The workspace's channels.
    pub async fn list_channels(&self, caller: &Caller) -> Result<Vec<ChannelView>, AppError> {
        caller.require(Permission::ChannelView)?;
        let channels = channel::list(self.store.read(), caller.workspace_id).await?;
        let traffic = self.traffic(caller).await?;
        Ok(channels.into_iter().map(|channel| view(channel, &traffic)).collect())
    }

    /// One channel.
    pub async fn get_channel(&self, caller: &Caller, id: ChannelId) -> Result<ChannelView, AppError> {
        caller.require(Permission::ChannelView)?;
        let channel = self.channel(caller, id).await?;
        Ok(view(channel, &self.traffic(caller).await?))
    }

    /// Writes name, read policy and team.
    pub async fn update_channel(
        &self,
        caller: &Caller,
        id: ChannelId,
        changes: ChannelChanges,
    ) -> Result<ChannelView, AppError> {
        caller.require(Permission::ChannelManage)?;
        let name = changes.name.map(|name| name.trim().to_owned());
        if name.as_ref().is_some_and(|name| name.is_empty() || name.chars().count() > LONGEST_NAME) {
            return Err(AppError::invalid("name", "1 to 100 characters"));
        }
        let mut channel = self.channel(caller, id).await?;
        channel.name = name.unwrap_or(channel.name);
        channel.read_policy = changes.read_policy.unwrap_or(channel.read_policy);
        channel.team_id = changes.team_id.unwrap_or(channel.team_id);
        let team_ids = changes.team_id.flatten().into_iter().collect::<Vec<_>>();
        let (saved, actor, trace) = (channel.clone(), caller.actor, caller.trace_id.clone());
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    check_teams(change.tx(), change.workspace_id(), &team_ids).await?;
                    channel::set_settings(change.tx(), &saved).await?;
                    let fields = &["name", "read_policy", "team_id"];
                    change.emit(event(EventName::ChannelUpdated, actor, id).fields(fields).trace(trace));
                    Ok(())
                })
            })
            .await?;
        Ok(view(channel, &self.traffic(caller).await?))
    }

    /// Asks the vendor now how the number is.
    pub async fn check_channel(&self, caller: &Caller, id: ChannelId) -> Result<ChannelView, AppError> {
        caller.require(Permission::ChannelManage)?;
        let channel = self.channel(caller, id).await?;
        if channel.state == ChannelState::Disconnected {
            return Err(AppError::conflict("channel.unavailable"));
        }
        let channel = self.refresh_health(channel).await?;
        Ok(view(channel, &self.traffic(caller).await?))
    }

    /// Stops sending and applying; the history stays.
    pub async fn disconnect_channel(&self, caller: &Caller, id: ChannelId) -> Result<ChannelView, AppError> {
        caller.require(Permission::ChannelManage)?;
        let mut channel = self.channel(caller, id).await?;
        channel.state = ChannelState::Disconnected;
        let (saved, actor, trace) = (channel.clone(), caller.actor, caller.trace_id.clone());
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    channel::set_state(change.tx(), &saved).await?;
                    change.emit(
                        event(EventName::ChannelDisconnected, actor, id).fields(&["state"]).trace(trace),
                    );
                    Ok(())
                })
            })
            .await?;
        self.bus.tell(bus::Signal::Channels);
        Ok(view(channel, &self.traffic(caller).await?))
    }

    /// How Meta reaches the channel's webhook.
    pub async fn channel_webhook(&self, caller: &Caller, id: ChannelId) -> Result<WebhookInfo, AppError> {
        caller.require(Permission::ChannelManage)?;
        let channel = self.channel(caller, id).await?;
        let app = meta_app::get(self.store.read(), caller.workspace_id, channel.app_id).await?;
        let verify_token = app.ok_or(AppError::NotFound)?.verify_token;
        Ok(WebhookInfo {
            webhook: self.webhook(verify_token),
            verified_at: channel.webhook_verified_at,
            last_received_at: channel.last_webhook_at,
        })
    }

    async fn channel(&self, caller: &Caller, id: ChannelId) -> Result<Channel, AppError> {
        channel::get(self.store.read(), caller.workspace_id, id).await?.ok_or(AppError::NotFound)
    }

    async fn traffic(&self, caller: &Caller) -> Result<HashMap<ChannelId, i64>, AppError> {
        let since = self.clock.now().plus(-Ms::DAY);
        Ok(channel::traffic_since(self.store.read(), caller.workspace_id, since).await?)
    }

    pub(crate) fn channel_token(&self, channel: &Channel) -> Result<AccessToken, AppError> {
        let clear = self.store.vault().open(&token_place(channel.id), &channel.sealed_token)?;
        let text =
            String::from_utf8(clear).map_err(|_| AppError::Internal("a token is not text".to_owned()))?;
        Ok(AccessToken::new(text))
    }

    fn webhook(&self, verify_token: String) -> Webhook {
        Webhook { url: format!("{}/webhooks/whatsapp", self.settings.public_url), verify_token }
    }
}

fn view(channel: Channel, traffic: &HashMap<ChannelId, i64>) -> ChannelView {
    let messages_24h = traffic.get(&channel.id).copied().unwrap_or_default();
    ChannelView { channel, messages_24h }
}

fn event(name: EventName, actor: Actor, id: ChannelId) -> NewEvent {
    NewEvent::new(name, actor, About { channel_id: Some(id), ..About::default() })
}
