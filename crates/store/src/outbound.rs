//! Messages on their way out: claimed with their permits in one change, settled many at a time.

mod claim;
mod files;
mod reaction;
mod recipient;
mod settle;

use crate::db::Sql;
use domain::identity::{IdentityKind, wa_id_forms};
use domain::{AddressId, ChannelId, ContactId, ConversationId, FileId, JobId, MessageId, Ms};
use serde_json::Value;

pub use claim::{Claimed, Claiming, Refusal, claim};
pub use files::{UPLOAD, upload_failed, uploaded};
pub use reaction::{Permit, ReactionOutcome, message, permit, settle_reaction};
pub use recipient::{address, recipient};
pub use settle::{Outcome, Settled, Settling, abandon_expired, count_unknown, settle};

/// The kind of the jobs that send messages; their lane is the channel's id, their payload `{"message_id": …}`.
pub const KIND: &str = "send_message";

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [claim::STATEMENTS, files::STATEMENTS, reaction::STATEMENTS, recipient::STATEMENTS, settle::STATEMENTS]
        .concat()
}

/// A person as the vendor can be told of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecipientIds {
    /// WhatsApp's form of the number, digits only; the one they wrote from.
    pub wa_id: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    /// Business-scoped id of the channel's portfolio.
    pub user_id: Option<String>,
}

impl RecipientIds {
    /// Of each kind the newest, a number in the form in which it was first seen; to be told oldest first.
    fn learn(&mut self, kind: IdentityKind, value: String) {
        match kind {
            IdentityKind::WaId => {
                let same = self.wa_id.as_ref().is_some_and(|known| wa_id_forms(known).contains(&value));
                if !same {
                    self.wa_id = Some(value);
                }
            }
            IdentityKind::Phone => self.phone = Some(value),
            IdentityKind::UserId => self.user_id = Some(value),
            IdentityKind::Username | IdentityKind::Email => {}
        }
    }

    /// The one that the address is bound to, whatever else the person has.
    fn prefer(&mut self, kind: IdentityKind, value: String) {
        match kind {
            IdentityKind::WaId => self.wa_id = Some(value),
            IdentityKind::Phone => (self.wa_id, self.phone) = (None, Some(value)),
            IdentityKind::UserId => *self = Self { user_id: Some(value), ..Self::default() },
            IdentityKind::Username | IdentityKind::Email => {}
        }
    }
}

/// A message to be sent now, or its job to be ended.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its job.
    pub job_id: JobId,
    /// How often the job was claimed, this time included.
    pub attempts: i64,
    /// Its key.
    pub key: i64,
    /// Its id.
    pub id: MessageId,
    /// Where it goes.
    pub address_id: AddressId,
    /// Whom it goes to.
    pub contact_id: ContactId,
    /// Where it is shown.
    pub conversation_id: Option<ConversationId>,
    /// Which try this is, counted from 1; one more each time somebody sends it again.
    pub tries: i64,
    /// Its kind.
    pub kind: String,
    /// Its text or caption.
    pub text: Option<String>,
    /// The vendor's body without the envelope, where text and file do not say everything.
    pub content: Option<Value>,
    /// Its file.
    pub file_id: Option<FileId>,
    /// Its file and those its content names, all known to the vendor.
    pub files: Vec<SentFile>,
    /// Whether the first link is previewed.
    pub preview_url: bool,
    /// The vendor's id of the message it answers.
    pub reply_to_vendor_id: Option<String>,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
    /// Whom it goes to, in the vendor's words.
    pub recipient: RecipientIds,
    /// When it was asked for, by the unmoved clock; asking again counts from then.
    pub queued_at: Ms,
    /// When it may go, in microseconds of the unmoved clock.
    pub at_us: i64,
}

/// A file of a message on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Its id.
    pub id: FileId,
    /// The number's id of it at the vendor.
    pub vendor_id: String,
    /// When the vendor got it.
    pub uploaded_at: Ms,
    /// Its name.
    pub name: String,
    /// Whether it is a voice note.
    pub voice: bool,
}

/// A stored message as far as marks and reactions need it.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where.
    pub channel_id: ChannelId,
    /// With whom.
    pub contact_id: ContactId,
    /// The two together.
    pub address_id: AddressId,
    /// The vendor's id, once it has one.
    pub vendor_id: Option<String>,
    /// Where it is shown.
    pub conversation_id: Option<ConversationId>,
    /// When the service window ends.
    pub window_expires_at: Option<Ms>,
}

/// `{code, title, details}` of a failure, as it is stored with the message.
pub fn error_value(code: Option<i64>, title: &str, details: Option<&str>) -> Value {
    serde_json::json!({ "code": code, "title": title, "details": details })
}

/// How long a claim to send holds: longer than a call may take, its time-outs and the writing of its outcome.
pub const LEASE_MS: i64 = 90 * Ms::SECOND;

fn hex(id: uuid::Uuid) -> String {
    id.simple().to_string()
}
