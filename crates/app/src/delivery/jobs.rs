//! What goes to the vendor besides messages: reactions, read marks, blocks, and looking at a number's health.

use super::{compose, outcome};
use crate::{App, AppError};
use ::jobs::{Answer, Runner};
use domain::{AddressId, ChannelId, MessageId, Ms};
use serde_json::Value;
use std::str::FromStr;
use store::channel::{self, Channel, ChannelState};
use store::job::Job;
use store::outbound::{self, Target};
use store::pacing;
use whatsapp::client::NotSentReason;
use whatsapp::send::{MarkRead, OutboundMessage, Recipient};
use whatsapp::{AccessToken, CallError, ErrorClass, SendOutcome};

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
const RETRY_MS: i64 = 2 * Ms::SECOND;
/// Calls of a reaction whose outcome stays unknown.
const REACTION_ATTEMPTS: i64 = 5;
/// The wait for a permit to send.
const PERMIT_WAIT_MS: i64 = 100;

/// Why a job cannot go on; it becomes its answer.
enum Halt {
    Answer(Answer),
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

fn dead(reason: impl Into<String>) -> Halt {
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
    on!(runner, CHECK_CHANNEL, check_channel_job)
}

impl App {
    /// Repeating a reaction changes nothing, so one whose outcome is unknown, or whose caller died, goes again a few
    /// times; one that is given up is taken back here too.
    async fn send_reaction(&self, job: &Job) -> Result<Answer, Halt> {
        let message_id: MessageId = id(job, "message_id")?;
        let found = outbound::message(self.store.read(), job.workspace_id, message_id).await?;
        let target = found.ok_or_else(|| dead("the message does not exist"))?;
        let called = self.call_reaction(job, &target).await;
        match called {
            Ok(Answer::Done) => self.reaction_ended(job, message_id, target, true).await?,
            Err(Halt::Answer(Answer::Dead { .. })) => {
                self.reaction_ended(job, message_id, target, false).await?;
            }
            _ => {}
        }
        called
    }

    async fn call_reaction(&self, job: &Job, target: &Target) -> Result<Answer, Halt> {
        let emoji = job.payload.get("emoji").and_then(Value::as_str).unwrap_or_default();
        let (channel, token) = self.sending_channel(job, target.channel_id).await?;
        let Some(vendor_id) = &target.vendor_id else { return Err(dead("the message has no vendor id")) };
        let to = self.recipient(&channel, target.address_id).await?;
        let body =
            OutboundMessage::reaction(to, vendor_id, emoji).map_err(|error| dead(error.to_string()))?;
        if !self.one_permit(&channel).await? {
            return Ok(Answer::Recur { after_ms: PERMIT_WAIT_MS });
        }
        match self.graph.send_message(&token, &channel.phone_number_id, &body).await {
            SendOutcome::Accepted(_) => Ok(Answer::Done),
            SendOutcome::Refused { error } => Err(dead(error.to_string())),
            SendOutcome::RetryAfter(throttled) => {
                let after_ms = i64::try_from(throttled.delay.as_millis()).unwrap_or(Ms::MINUTE);
                Ok(Answer::Retry { after_ms, reason: "throttled".to_owned() })
            }
            SendOutcome::NotSent { reason: NotSentReason::Connect(_) } => {
                Ok(Answer::Retry { after_ms: RETRY_MS, reason: "no connection".to_owned() })
            }
            SendOutcome::NotSent { reason: NotSentReason::Request } => {
                Err(dead("the request could not be built"))
            }
            SendOutcome::Unknown { reason } if job.attempts < REACTION_ATTEMPTS => {
                Ok(Answer::Retry { after_ms: RETRY_MS, reason: reason.to_string() })
            }
            SendOutcome::Unknown { reason } => Err(dead(reason.to_string())),
        }
    }

    async fn reaction_ended(
        &self,
        job: &Job,
        message_id: MessageId,
        target: Target,
        accepted: bool,
    ) -> Result<(), Halt> {
        let trace_id = job.trace_id.clone();
        self.store
            .change::<_, AppError, _>(job.workspace_id, move |change| {
                Box::pin(async move {
                    Ok(outbound::settle_reaction(change, message_id, &target, accepted, trace_id).await?)
                })
            })
            .await?;
        Ok(())
    }

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

    async fn sending_channel(&self, job: &Job, id: ChannelId) -> Result<(Channel, AccessToken), Halt> {
        let found = channel::get(self.store.read(), job.workspace_id, id).await?;
        let channel = found.filter(|channel| channel.state != ChannelState::Disconnected);
        let channel = channel.ok_or_else(|| dead("the channel is disconnected"))?;
        let token = self.channel_token(&channel)?;
        Ok((channel, token))
    }

    async fn recipient(&self, channel: &Channel, address: AddressId) -> Result<Recipient, Halt> {
        let (db, workspace_id) = (self.store.read(), channel.workspace_id);
        let ids = outbound::recipient(db, workspace_id, &channel.portfolio, address).await?;
        compose::recipient(&ids).map_err(|error| dead(error.to_string()))
    }

    /// A reaction counts like a message.
    async fn one_permit(&self, channel: &Channel) -> Result<bool, AppError> {
        let (workspace_id, id, limit) = (channel.workspace_id, channel.id, channel.throughput);
        let now = self.clock.unmoved();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let taken = pacing::open(tx, workspace_id, id, now, limit).await?.reserve(1);
                    pacing::save(tx, workspace_id, id, taken.next_free_us).await?;
                    Ok(taken.granted == 1)
                })
            })
            .await
    }
}

fn id<T: FromStr>(job: &Job, name: &str) -> Result<T, Halt> {
    let text = job.payload.get(name).and_then(Value::as_str);
    text.and_then(|text| text.parse().ok()).ok_or_else(|| dead(format!("{name} is missing")))
}

/// Calls that may be repeated at will.
fn failed(error: &CallError) -> Halt {
    let passes = match error {
        CallError::Graph(graph) => {
            let class = graph.known().map(|known| known.class);
            graph.http_status >= 500 || matches!(class, Some(ErrorClass::RetryAfter | ErrorClass::Unknown))
        }
        CallError::Http { status } => *status >= 500 || *status == 429,
        CallError::Transport { .. } => true,
        CallError::Answer { .. } | CallError::InvalidId | CallError::Request => false,
    };
    let reason = outcome::call_problem(error).code;
    if passes { Halt::Answer(Answer::Retry { after_ms: RETRY_MS, reason }) } else { dead(reason) }
}
