//! Our reactions: each is a send, so none goes again that may have been taken.

use super::jobs::{Halt, RETRY_MS, dead, id};
use super::{outcome, reason};
use crate::{App, AppError};
use ::jobs::Answer;
use domain::window::Window;
use domain::{MessageId, Ms};
use serde_json::Value;
use std::time::Duration;
use store::channel::Channel;
use store::job::{self, Job};
use store::outbound::{self, Permit, ReactionOutcome, Target, error_value};
use whatsapp::SendOutcome;
use whatsapp::client::NotSentReason;
use whatsapp::send::OutboundMessage;

/// What is noted with a job whose call was made and whose outcome could not be written.
const CALLED: &str = "called, but the outcome was not written";

impl App {
    /// Sends one reaction. Whatever may have reached the vendor is settled and never called again.
    pub(super) async fn send_reaction(&self, job: &Job) -> Result<Answer, Halt> {
        let message_id: MessageId = id(job, "message_id")?;
        let emoji = job.payload.get("emoji").and_then(Value::as_str).unwrap_or_default();
        let found = outbound::message(self.store.read(), job.workspace_id, message_id).await?;
        let target = found.ok_or_else(|| dead("the message does not exist"))?;
        let ended = if may_have_left(job) {
            ReactionOutcome::Unknown(error_value(None, reason::NO_ANSWER, job.hindrance.as_deref()))
        } else {
            match self.call_reaction(job, &target, emoji).await {
                Ok(ended) => ended,
                Err(Halt::Answer(Answer::Dead { reason: why })) => {
                    ReactionOutcome::Refused(error_value(None, reason::REQUEST, Some(&why)))
                }
                Err(Halt::Answer(Answer::Retry { reason: why, .. }))
                    if is_too_old(job, self.clock.unmoved()) =>
                {
                    ReactionOutcome::Refused(error_value(None, reason::TOO_OLD, Some(&why)))
                }
                Err(halt) => return Err(halt),
            }
        };
        let answer = answer(&ended);
        match self.reaction_ended(job, message_id, target, emoji, ended).await {
            Ok(()) => Ok(answer),
            Err(error) => {
                tracing::warn!(%error, job = %job.id, "a reaction's outcome could not be written");
                Ok(Answer::Retry { after_ms: RETRY_MS, reason: CALLED.to_owned() })
            }
        }
    }

    async fn call_reaction(&self, job: &Job, target: &Target, emoji: &str) -> Result<ReactionOutcome, Halt> {
        let (channel, token) = self.sending_channel(job, target.channel_id).await?;
        let Some(vendor_id) = &target.vendor_id else { return Err(dead("the message has no vendor id")) };
        let to = self.recipient(&channel, target.address_id).await?;
        let body =
            OutboundMessage::reaction(to, vendor_id, emoji).map_err(|error| dead(error.to_string()))?;
        let window = Window::at(target.window_expires_at, self.clock.now());
        if !matches!(window, Window::Open(_)) {
            return Ok(ReactionOutcome::Refused(outcome::window_closed(window)));
        }
        self.wait_for_permit(&channel, target).await?;
        judge(self.graph.send_message(&token, &channel.phone_number_id, &body).await)
    }

    /// A reaction counts like a message, for the number and for the pair.
    async fn wait_for_permit(&self, channel: &Channel, target: &Target) -> Result<(), Halt> {
        let (workspace_id, id, limit) = (channel.workspace_id, channel.id, channel.throughput);
        let (address_id, now) = (target.address_id, self.clock.unmoved());
        let permit: Permit = self
            .store
            .write::<_, AppError, _>(move |tx| {
                Box::pin(
                    async move { Ok(outbound::permit(tx, workspace_id, id, address_id, now, limit).await?) },
                )
            })
            .await?;
        match permit {
            Permit::At { us } => {
                let wait_us = us - self.clock.unmoved().0.saturating_mul(1_000);
                tokio::time::sleep(Duration::from_micros(wait_us.max(0) as u64)).await;
                Ok(())
            }
            Permit::Later(at) => Err(Halt::Answer(Answer::Recur { after_ms: at.since(now) })),
        }
    }

    async fn reaction_ended(
        &self,
        job: &Job,
        message_id: MessageId,
        target: Target,
        emoji: &str,
        ended: ReactionOutcome,
    ) -> Result<(), AppError> {
        let (trace_id, emoji) = (job.trace_id.clone(), emoji.to_owned());
        self.store
            .change::<_, AppError, _>(job.workspace_id, move |change| {
                Box::pin(async move {
                    outbound::settle_reaction(change, message_id, &target, &emoji, ended, trace_id).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Whether an earlier claim of this job may have made the call: its worker died, broke, or could not write.
fn may_have_left(job: &Job) -> bool {
    matches!(job.hindrance.as_deref(), Some(job::LEASE_LOST | ::jobs::BROKEN | CALLED))
}

/// Also when this is the last attempt there is, so that the reaction does not wait for ever.
fn is_too_old(job: &Job, now: Ms) -> bool {
    now.since(job.created_at) >= outcome::GIVE_UP_MS || job.attempts >= ::jobs::ATTEMPTS
}

fn judge(sent: SendOutcome) -> Result<ReactionOutcome, Halt> {
    let retry =
        |after_ms, reason: &str| Err(Halt::Answer(Answer::Retry { after_ms, reason: reason.to_owned() }));
    match sent {
        SendOutcome::Accepted(_) => Ok(ReactionOutcome::Taken),
        SendOutcome::Refused { error } => Ok(ReactionOutcome::Refused(outcome::graph_error(&error))),
        SendOutcome::Unknown { reason } => Ok(ReactionOutcome::Unknown(outcome::doubt(&reason))),
        SendOutcome::RetryAfter(throttled) => retry(outcome::asked_ms(&throttled), "throttled"),
        SendOutcome::NotSent { reason: NotSentReason::Connect(_) } => retry(RETRY_MS, "no connection"),
        SendOutcome::NotSent { reason: NotSentReason::Request } => {
            Err(dead("the request could not be built"))
        }
    }
}

/// What was not taken is kept in the list of dead jobs.
fn answer(ended: &ReactionOutcome) -> Answer {
    let why = |error: &Value| error.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    match ended {
        ReactionOutcome::Taken => Answer::Done,
        ReactionOutcome::Unknown(error) => {
            Answer::Dead { reason: format!("may have been sent: {}", why(error)) }
        }
        ReactionOutcome::Refused(error) => Answer::Dead { reason: why(error) },
    }
}
