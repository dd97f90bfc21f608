//! How a conversation of the past stands now.

use super::past::{Writer, wamid};
use super::plan::Standing;
use crate::failure::Failure;
use app::conversation::ClosingNote;
use app::message::{Outbound, Recorded};
use domain::language::Language;
use domain::message::MessageStatus;
use domain::{ConversationId, Ms};
use serde_json::{Value, json};

impl Writer<'_> {
    pub(super) async fn end(&mut self, id: ConversationId) -> Result<(), Failure> {
        let later = self.talk.at.plus(Ms::MINUTE);
        self.go_to(later);
        let agent = self.agent.clone();
        match self.talk.standing {
            Standing::Open => {}
            Standing::Snoozed => {
                let until = self.app.clock.unmoved().plus(20 * Ms::HOUR);
                self.app.snooze_conversation(&agent, id, Some(until)).await?;
            }
            Standing::Closed => {
                self.app.read_conversation(&agent, id, None).await?;
                let closing = ClosingNote { category_id: None, note: self.talk.closing_note.clone() };
                self.app.close_conversation(&agent, id, closing).await?;
            }
            Standing::Blocked => {
                self.app.block_person(&agent, id, Some("Spam".to_owned())).await?;
            }
            Standing::Failed => {
                let error = json!({ "code": 131_026, "title": "Message undeliverable", "details": null });
                self.leave(id, MessageStatus::Failed, Some(error), later).await?;
            }
            Standing::Unknown => {
                let error = json!({ "code": null, "title": "no answer", "details": null });
                self.leave(id, MessageStatus::Unknown, Some(error), later).await?;
            }
        }
        Ok(())
    }

    /// A last answer that did not arrive, or perhaps did.
    async fn leave(
        &self,
        id: ConversationId,
        status: MessageStatus,
        error: Option<Value>,
        at: Ms,
    ) -> Result<(), Failure> {
        let answers = &self.data.phrases(Language::of_locale(&self.talk.contact.language)).answers;
        let text = answers.get(1).or(answers.first()).cloned().unwrap_or_default();
        let new = Outbound::Text { text, preview_url: true };
        let vendor_id = (status == MessageStatus::Failed).then(wamid);
        let sent_at = vendor_id.as_ref().map(|_| at);
        let recorded = Recorded { status, vendor_id, error, sent_at, delivered_at: None, read_at: None };
        self.app.record_sent(&self.agent, id, new, None, recorded).await?;
        Ok(())
    }
}
