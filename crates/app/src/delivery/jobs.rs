//! What goes to the vendor besides messages and reactions: read marks, blocks, and looking at a number's health.

use super::{UPLOAD_FILE, compose, outcome, upload};
use crate::{App, AppError};
use ::jobs::{Answer, Runner};
use domain::{AddressId, ChannelId, MessageId, Ms};
use serde_json::Value;
use std::str::FromStr;
use store::channel::{self, Channel, ChannelState};
use store::job::Job;
use store::outbound::{self, Target};
use whatsapp::send::{MarkRead, Recipient};
use whatsapp::{AccessToken, CallError, ErrorClass};

/// Sends our reaction: `{"message_id", "emoji"}`; an empty emoji takes it back.
pub const SEND_REACTION: &str = "send_reaction";
/// Marks an inbound message read at the vendor: `{"message_id"}`.
pub const MARK_READ: &str = "mark_read";
/// Blocks a person at the vendor: `{"address_id"}`.
pub const BLOCK_USER: &str = "block_user";
/// Unblocks a person at the vendor: `{"address_id"}`.
pub const UNBLOCK_USER: &str = "unblock_user";
/// Asks the vendor how a number is: `{"channel_id"}`; recurs.
pub const CHECK_CHANNEL: &str = "check_channel";

const CHECK_EVERY_MS: i64 = 6 * Ms::HOUR;
const CHECK_AGAIN_MS: i64 = 10 * Ms::MINUTE;
/// The first wait after a failure that may pass.
pub(super) const RETRY_MS: i64 = 2 * Ms::SECOND;

/// Why a job cannot go on; it becomes its answer.
pub(super) enum Halt {
    Answer(Answer),
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

pub(super) fn dead(reason: impl Into<String>) -> Halt {
    Halt::Answer(Answer::Dead { reason: reason.into() })
}

fn answer(result: Result<Answer, Halt>) -> Answer {
    match result {
        Ok(answer) | Err(Halt::Answer(answer)) => answer,
        Err(Halt::App(error)) => Answer::Retry { after_ms: RETRY_MS, reason: error.to_string() },
    }
}

pub(super) fn add_handlers(runner: Runner, app: &App) -> Runner {
    macro_rules! on {
        ($runner:expr, $kind:expr, $method:ident $(, $more:expr)*) => {{
            let app = app.clone();
            $runner.on($kind, move |job| {
                let app = app.clone();
                Box::pin(async move { answer(app.$method(&job $(, $more)*).await) })
            })
        }};
    }
    let runner = on!(runner, SEND_REACTION, send_reaction);
    let runner = on!(runner, MARK_READ, send_read_mark);
    let runner = on!(runner, BLOCK_USER, send_block, true);
    let runner = on!(runner, UNBLOCK_USER, send_block, false);
    let runner = on!(runner, CHECK_CHANNEL, check_channel_job);
    let app = app.clone();
    runner.on_within(UPLOAD_FILE, upload::LIMITS, move |job| {
        let app = app.clone();
        Box::pin(async move { answer(app.upload_to_vendor(&job).await) })
    })
}

impl App {
    async fn send_read_mark(&self, job: &Job) -> Result<Answer, Halt> {
        let (target, channel, token) = self.target(job, id(job, "message_id")?).await?;
        let Some(vendor_id) = &target.vendor_id else { return Ok(Answer::Done) };
        let mark = MarkRead::new(vendor_id, false).map_err(|error| dead(error.to_string()))?;
        self.graph
            .mark_read(&token, &channel.phone_number_id, &mark)
            .await
            .map_err(|error| failed(&error))?;
        Ok(Answer::Done)
    }

    async fn send_block(&self, job: &Job, block: bool) -> Result<Answer, Halt> {
        let address_id: AddressId = id(job, "address_id")?;
        let found = outbound::address(self.store.read(), job.workspace_id, address_id).await?;
        let channel_id = found.ok_or_else(|| dead("the address does not exist"))?;
        let (channel, token) = self.sending_channel(job, channel_id).await?;
        let users = [self.recipient(&channel, address_id).await?];
        let number = channel.phone_number_id.as_str();
        let outcome = if block {
            self.graph.block_users(&token, number, &users).await
        } else {
            self.graph.unblock_users(&token, number, &users).await
        };
        if outcome.map_err(|error| failed(&error))?.failed.is_empty() {
            Ok(Answer::Done)
        } else {
            Err(dead("the vendor did not change the block"))
        }
    }

    async fn check_channel_job(&self, job: &Job) -> Result<Answer, Halt> {
        let channel_id: ChannelId = id(job, "channel_id")?;
        match channel::get(self.store.read(), job.workspace_id, channel_id).await? {
            Some(channel) if channel.state != ChannelState::Disconnected => {
                let healthy = self.refresh_health(channel).await?.health.problem.is_none();
                Ok(Answer::Recur { after_ms: if healthy { CHECK_EVERY_MS } else { CHECK_AGAIN_MS } })
            }
            _ => Ok(Answer::Done),
        }
    }

    async fn target(&self, job: &Job, id: MessageId) -> Result<(Target, Channel, AccessToken), Halt> {
        let found = outbound::message(self.store.read(), job.workspace_id, id).await?;
        let target = found.ok_or_else(|| dead("the message does not exist"))?;
        let (channel, token) = self.sending_channel(job, target.channel_id).await?;
        Ok((target, channel, token))
    }

    pub(super) async fn sending_channel(
        &self,
        job: &Job,
        id: ChannelId,
    ) -> Result<(Channel, AccessToken), Halt> {
        let found = channel::get(self.store.read(), job.workspace_id, id).await?;
        let channel = found.filter(|channel| channel.state != ChannelState::Disconnected);
        let channel = channel.ok_or_else(|| dead("the channel is disconnected"))?;
        let token = self.channel_token(&channel)?;
        Ok((channel, token))
    }

    pub(super) async fn recipient(&self, channel: &Channel, address: AddressId) -> Result<Recipient, Halt> {
        let (db, workspace_id) = (self.store.read(), channel.workspace_id);
        let ids = outbound::recipient(db, workspace_id, &channel.portfolio, address).await?;
        compose::recipient(&ids).map_err(|error| dead(error.to_string()))
    }
}

/// An id of the payload.
pub(super) fn id<T: FromStr>(job: &Job, name: &str) -> Result<T, Halt> {
    let text = job.payload.get(name).and_then(Value::as_str);
    text.and_then(|text| text.parse().ok()).ok_or_else(|| dead(format!("{name} is missing")))
}

/// Whether a call that may be repeated at will can succeed later.
pub(super) fn passes(error: &CallError) -> bool {
    match error {
        CallError::Graph(graph) => {
            let class = graph.known().map(|known| known.class);
            graph.http_status >= 500 || matches!(class, Some(ErrorClass::RetryAfter | ErrorClass::Unknown))
        }
        CallError::Http { status } => *status >= 500 || *status == 429,
        CallError::Transport { .. } => true,
        CallError::Answer { .. } | CallError::InvalidId | CallError::ForeignHost | CallError::Request => {
            false
        }
    }
}

/// Calls that may be repeated at will.
fn failed(error: &CallError) -> Halt {
    let reason = outcome::call_problem(error).code;
    if passes(error) { Halt::Answer(Answer::Retry { after_ms: RETRY_MS, reason }) } else { dead(reason) }
}
