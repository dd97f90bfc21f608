//! Channels: connected numbers with their token, settings and health.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use domain::{AccountId, AppId, ChannelId, Ms, TeamId, WorkspaceId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::str::FromStr;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// The word in the database and on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl FromStr for $name {
            type Err = domain::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(domain::UnknownWord::new(stringify!($name), word)),
                }
            }
        }
    };
}

words! {
    /// How a channel is.
    ChannelState {
        /// Connected, and no webhook has come yet.
        Connecting = "connecting",
        /// It works.
        Connected = "connected",
        /// A person has to mend something; its health says what.
        Degraded = "degraded",
        /// Nothing is sent and nothing applied.
        Disconnected = "disconnected",
    }
}

words! {
    /// When Meta's read mark goes out.
    ReadPolicy {
        /// A member who may answer looked at the thread for a second.
        Focus = "focus",
        /// Such a member opened it.
        Open = "open",
        /// Such a member answered.
        Reply = "reply",
        /// Never.
        Never = "never",
    }
}

/// What the vendor last said of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`; open.
    pub quality: Option<String>,
    /// Such as `TIER_2K`; open.
    pub messaging_limit: Option<String>,
    /// `STANDARD`, `HIGH`, `NOT_APPLICABLE`; open.
    pub throughput: Option<String>,
    /// The name people see.
    pub verified_name: Option<String>,
    /// When the vendor was last asked.
    pub last_checked_at: Option<Ms>,
    /// What a person has to mend.
    pub problem: Option<Problem>,
}

/// What is wrong with a channel, as an error of the published list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// For example `channel.token_refused`.
    pub code: String,
    /// For the console's words; an object.
    pub params: Value,
    /// English, for developers.
    pub message: String,
}

/// A connected number.
#[derive(Clone)]
pub struct Channel {
    /// Its workspace.
    pub workspace_id: WorkspaceId,
    /// Its id.
    pub id: ChannelId,
    /// Its account.
    pub account_id: AccountId,
    /// The account's id at Meta.
    pub waba_id: String,
    /// The app whose secret signs its webhooks.
    pub app_id: AppId,
    /// The portfolio's id at Meta: the scope of business-scoped ids.
    pub portfolio: String,
    /// Whether it is the emulator's.
    pub simulated: bool,
    /// What members call it.
    pub name: String,
    /// E.164.
    pub phone: String,
    /// Meta's id.
    pub phone_number_id: String,
    /// Its token, encrypted for [`token_place`].
    pub sealed_token: Vec<u8>,
    /// How it is.
    pub state: ChannelState,
    /// When Meta's read mark goes out.
    pub read_policy: ReadPolicy,
    /// Where its new conversations belong.
    pub team_id: Option<TeamId>,
    /// Messages a second, both ways together.
    pub throughput: i64,
    /// What the vendor last said.
    pub health: Health,
    /// When Meta verified the webhook's URL.
    pub webhook_verified_at: Option<Ms>,
    /// When it was last heard of.
    pub last_webhook_at: Option<Ms>,
    /// When it was connected.
    pub created_at: Ms,
}

impl Channel {
    /// The state to show: a new channel is connected once its first webhook came.
    pub fn shown_state(&self) -> ChannelState {
        match self.state {
            ChannelState::Connecting if self.last_webhook_at.is_some() => ChannelState::Connected,
            state => state,
        }
    }
}

/// The place for which the vault seals a channel's token.
pub fn token_place(id: ChannelId) -> String {
    format!("channel.token/{id}")
}

statements! {
    GET = "SELECT c.workspace_id, c.id, c.account_id, a.waba_id, a.app_id, p.vendor_id AS portfolio, c.simulated, c.name, c.phone, c.phone_number_id, c.token, c.state, c.read_policy, c.team_id, c.throughput, c.health, c.webhook_verified_at, c.last_webhook_at, c.created_at FROM channel c JOIN account a ON a.workspace_id = c.workspace_id AND a.id = c.account_id JOIN portfolio p ON p.workspace_id = a.workspace_id AND p.id = a.portfolio_id WHERE c.workspace_id = $1 AND c.id = $2";
    LIST = "SELECT c.workspace_id, c.id, c.account_id, a.waba_id, a.app_id, p.vendor_id AS portfolio, c.simulated, c.name, c.phone, c.phone_number_id, c.token, c.state, c.read_policy, c.team_id, c.throughput, c.health, c.webhook_verified_at, c.last_webhook_at, c.created_at FROM channel c JOIN account a ON a.workspace_id = c.workspace_id AND a.id = c.account_id JOIN portfolio p ON p.workspace_id = a.workspace_id AND p.id = a.portfolio_id WHERE c.workspace_id = $1 ORDER BY c.created_at, c.id";
    ACTIVE = "SELECT c.workspace_id, c.id, c.account_id, a.waba_id, a.app_id, p.vendor_id AS portfolio, c.simulated, c.name, c.phone, c.phone_number_id, c.token, c.state, c.read_policy, c.team_id, c.throughput, c.health, c.webhook_verified_at, c.last_webhook_at, c.created_at FROM channel c JOIN account a ON a.workspace_id = c.workspace_id AND a.id = c.account_id JOIN portfolio p ON p.workspace_id = a.workspace_id AND p.id = a.portfolio_id WHERE c.state <> 'disconnected' ORDER BY c.id";
    TAKEN = "SELECT 1 AS n FROM channel WHERE phone_number_id = $1 AND state <> 'disconnected'";
    FORMER = "SELECT id FROM channel WHERE workspace_id = $1 AND phone_number_id = $2 ORDER BY created_at DESC LIMIT 1";
    INSERT = "INSERT INTO channel (workspace_id, id, account_id, kind, simulated, name, phone, phone_number_id, token, state, read_policy, team_id, throughput, health, webhook_verified_at, last_webhook_at, created_at) VALUES ($1, $2, $3, 'whatsapp', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    SETTINGS = "UPDATE channel SET name = $3, read_policy = $4, team_id = $5 WHERE workspace_id = $1 AND id = $2";
    RECONNECT = "UPDATE channel SET account_id = $3, name = $4, phone = $5, token = $6, simulated = $7 WHERE workspace_id = $1 AND id = $2";
    STATE = "UPDATE channel SET state = $3, health = $4, throughput = $5 WHERE workspace_id = $1 AND id = $2";
    VERIFIED = "UPDATE channel SET webhook_verified_at = $3 WHERE workspace_id = $1 AND account_id IN (SELECT id FROM account WHERE workspace_id = $1 AND app_id = $2)";
    TRAFFIC = "SELECT channel_id, COUNT(*) AS n FROM event WHERE workspace_id = $1 AND at >= $2 AND name IN ('message.received', 'message.queued') AND channel_id IS NOT NULL GROUP BY channel_id";
}

/// One channel.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ChannelId,
) -> Result<Option<Channel>, StoreError> {
    one(db, GET, params![workspace_id, id]).await?.as_ref().map(channel).transpose()
}

/// A workspace's channels, oldest first.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<Channel>, StoreError> {
    all(db, LIST, params![workspace_id]).await?.iter().map(channel).collect()
}

/// The channels of all workspaces that are not disconnected.
pub async fn active(db: &impl Access) -> Result<Vec<Channel>, StoreError> {
    all(db, ACTIVE, params![]).await?.iter().map(channel).collect()
}

/// Whether any workspace has the number connected.
pub async fn is_taken(db: &impl Access, phone_number_id: &str) -> Result<bool, StoreError> {
    Ok(one(db, TAKEN, params![phone_number_id]).await?.is_some())
}

/// The channel that a number had in this workspace before it was disconnected.
pub async fn former(
    db: &impl Access,
    workspace_id: WorkspaceId,
    phone_number_id: &str,
) -> Result<Option<ChannelId>, StoreError> {
    one(db, FORMER, params![workspace_id, phone_number_id]).await?.map(|row| row.id("id")).transpose()
}

/// Adds a channel; `waba_id`, `app_id` and `portfolio` are those of its account.
pub async fn insert(tx: &Tx, new: &Channel) -> Result<(), StoreError> {
    let values = params![
        new.workspace_id,
        new.id,
        new.account_id,
        new.simulated,
        new.name.as_str(),
        new.phone.as_str(),
        new.phone_number_id.as_str(),
        new.sealed_token.clone(),
        new.state.as_str(),
        new.read_policy.as_str(),
        new.team_id,
        new.throughput,
        json!(new.health),
        new.webhook_verified_at,
        new.last_webhook_at,
        new.created_at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Writes what connecting again brought: account, name, phone, token.
pub async fn reconnect(tx: &Tx, changed: &Channel) -> Result<(), StoreError> {
    let values = params![
        changed.workspace_id,
        changed.id,
        changed.account_id,
        changed.name.as_str(),
        changed.phone.as_str(),
        changed.sealed_token.clone(),
        changed.simulated,
    ];
    run(tx, RECONNECT, values).await.map(drop)
}

/// Writes what members may set: name, read policy, team.
pub async fn set_settings(tx: &Tx, changed: &Channel) -> Result<(), StoreError> {
    let values = params![
        changed.workspace_id,
        changed.id,
        changed.name.as_str(),
        changed.read_policy.as_str(),
        changed.team_id,
    ];
    run(tx, SETTINGS, values).await.map(drop)
}

/// Writes state, health and throughput.
pub async fn set_state(tx: &Tx, changed: &Channel) -> Result<(), StoreError> {
    let values = params![
        changed.workspace_id,
        changed.id,
        changed.state.as_str(),
        json!(changed.health),
        changed.throughput,
    ];
    run(tx, STATE, values).await.map(drop)
}

/// Notes that Meta verified the webhook's URL with an app's token.
pub async fn set_verified(tx: &Tx, workspace_id: WorkspaceId, app: AppId, at: Ms) -> Result<(), StoreError> {
    run(tx, VERIFIED, params![workspace_id, app, at]).await.map(drop)
}

/// Messages of each channel since a time, in and out; channels without any are absent.
pub async fn traffic_since(
    db: &impl Access,
    workspace_id: WorkspaceId,
    since: Ms,
) -> Result<HashMap<ChannelId, i64>, StoreError> {
    let rows = all(db, TRAFFIC, params![workspace_id, since]).await?;
    rows.iter().map(|row| Ok((row.id("channel_id")?, row.get("n")?))).collect()
}

fn channel(row: &Row) -> Result<Channel, StoreError> {
    Ok(Channel {
        workspace_id: row.id("workspace_id")?,
        id: row.id("id")?,
        account_id: row.id("account_id")?,
        waba_id: row.get("waba_id")?,
        app_id: row.id("app_id")?,
        portfolio: row.get("portfolio")?,
        simulated: row.get("simulated")?,
        name: row.get("name")?,
        phone: row.get("phone")?,
        phone_number_id: row.get("phone_number_id")?,
        sealed_token: row.get("token")?,
        state: row.word("state")?,
        read_policy: row.word("read_policy")?,
        team_id: row.id_or_null("team_id")?,
        throughput: row.get("throughput")?,
        health: row.json("health")?,
        webhook_verified_at: row.time_or_null("webhook_verified_at")?,
        last_webhook_at: row.time_or_null("last_webhook_at")?,
        created_at: row.time("created_at")?,
    })
}
