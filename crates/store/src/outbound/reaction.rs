//! Our reactions on their way out: they count for the limits like messages, and one that was refused is taken away.

use super::Target;
use crate::db::{Access, Change, StoreError, Tx, one, params, run, statements};
use crate::event::{About, NewEvent};
use crate::pacing;
use domain::actor::Actor;
use domain::event::EventName;
use domain::pacing::{RESERVE_MS, pair_permit};
use domain::{AddressId, ChannelId, MemberId, MessageId, Ms, WorkspaceId};
use serde_json::{Value, json};

statements! {
    TARGET = "SELECT m.channel_id, a.contact_id, m.vendor_id, m.conversation_id, m.address_id, a.window_expires_at FROM message m JOIN address a ON a.workspace_id = m.workspace_id AND a.id = m.address_id WHERE m.workspace_id = $1 AND m.id = $2";
    PAIR = "SELECT pair_arrival FROM address WHERE workspace_id = $1 AND id = $2";
    SET_PAIR = "UPDATE address SET pair_arrival = $3 WHERE workspace_id = $1 AND id = $2";
    REACTED = "UPDATE reaction SET pending = false WHERE workspace_id = $1 AND message_id = $2 AND by_kind = 'member' AND emoji = $3";
    UNREACTED = "DELETE FROM reaction WHERE workspace_id = $1 AND message_id = $2 AND by_kind = 'member' AND emoji = $3 RETURNING member_id";
}

/// One message as a target.
pub async fn message(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Option<Target>, StoreError> {
    let Some(row) = one(db, TARGET, params![workspace_id, id]).await? else { return Ok(None) };
    Ok(Some(Target {
        channel_id: row.id("channel_id")?,
        contact_id: row.id("contact_id")?,
        address_id: row.id("address_id")?,
        vendor_id: row.get("vendor_id")?,
        conversation_id: row.id_or_null("conversation_id")?,
        window_expires_at: row.time_or_null("window_expires_at")?,
    }))
}

/// One permit to send, or when to ask for it again; both by the unmoved clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permit {
    /// It may go then, at most 50 ms from now.
    At {
        /// In microseconds.
        us: i64,
    },
    /// The number or the pair has none left.
    Later(Ms),
}

/// Takes one permit of the number and of the pair; `limit` is in messages a second.
pub async fn permit(
    tx: &Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    address_id: AddressId,
    now: Ms,
    limit: i64,
) -> Result<Permit, StoreError> {
    // Its row is held from here on, so that nobody else of this number reads the pair's time.
    let permits = pacing::open(tx, workspace_id, channel_id, now, limit).await?;
    let arrival = match one(tx, PAIR, params![workspace_id, address_id]).await? {
        Some(row) => row.time("pair_arrival")?,
        None => Ms(0),
    };
    let next = match pair_permit(arrival, now) {
        Ok(next) => next,
        Err(at) => return Ok(Permit::Later(at)),
    };
    let taken = permits.reserve(1);
    if taken.granted == 0 {
        return Ok(Permit::Later(Ms(taken.next_free_us / 1_000).plus(-RESERVE_MS).max(now.plus(1))));
    }
    pacing::save(tx, workspace_id, channel_id, taken.next_free_us).await?;
    run(tx, SET_PAIR, params![workspace_id, address_id, next]).await?;
    Ok(Permit::At { us: taken.start_us })
}

/// What became of our reaction.
#[derive(Debug, Clone, PartialEq)]
pub enum ReactionOutcome {
    /// The vendor has it.
    Taken,
    /// Nobody knows whether it shows, because of `{code, title, details}`; it stays and is not repeated.
    Unknown(Value),
    /// It does not show, for `{code, title, details}`; it is taken away, and the member it was from can be told.
    Refused(Value),
}

/// Ends the waiting of our reaction with this emoji; one that was set meanwhile goes on waiting.
pub async fn settle_reaction(
    change: &mut Change,
    message_id: MessageId,
    target: &Target,
    emoji: &str,
    outcome: ReactionOutcome,
    trace_id: Option<String>,
) -> Result<(), StoreError> {
    let mut member_id: Option<MemberId> = None;
    let values = params![change.workspace_id(), message_id, emoji];
    if emoji.is_empty() || matches!(outcome, ReactionOutcome::Refused(_)) {
        if let Some(row) = one(change.tx(), UNREACTED, values).await? {
            member_id = row.id_or_null("member_id")?;
        }
    } else {
        run(change.tx(), REACTED, values).await?;
    }
    let about = About {
        conversation_id: target.conversation_id,
        contact_id: Some(target.contact_id),
        message_id: Some(message_id),
        channel_id: Some(target.channel_id),
        member_id,
        ..About::default()
    };
    let data = match outcome {
        ReactionOutcome::Taken => json!({}),
        ReactionOutcome::Unknown(error) => json!({ "unknown": brief(&error) }),
        ReactionOutcome::Refused(error) => json!({ "refused": brief(&error) }),
    };
    let event = NewEvent::new(EventName::MessageReaction, Actor::System, about);
    change.emit(event.fields(&["reactions"]).data(data).trace(trace_id));
    Ok(())
}

/// Events carry no content, which the vendor's details may quote.
fn brief(error: &Value) -> Value {
    json!({ "code": error.get("code"), "title": error.get("title") })
}
