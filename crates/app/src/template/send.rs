//! Sending a template to the person of a conversation, whatever its window.

use super::compose::{self, Composed, NewTemplate, Preview};
use crate::conversation::reached;
use crate::delivery::{MARK_READ, SEND_MESSAGE};
use crate::message::send::{Draft, queue};
use crate::message::{Accepted, Recorded, write_sent};
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::template::Given;
use domain::{ConversationId, MessageId, Ms, TemplateId};
use store::conversation::Conversation;
use store::template::{self, NewLink};
use store::{Change, channel, message};
use uuid::Uuid;

impl App {
    /// Queues a template; the same `client_id` twice is one message.
    pub(crate) async fn send_template(
        &self,
        caller: &Caller,
        id: ConversationId,
        client_id: Uuid,
        reply_to_id: Option<MessageId>,
        new: NewTemplate,
    ) -> Result<Accepted, AppError> {
        caller.require(Permission::ConversationReply)?;
        let found = template::get(self.store.read(), caller.workspace_id, new.template_id).await?;
        let found = found.ok_or_else(|| AppError::invalid("template_id", "no such template"))?;
        self.check_media(caller, &found.definition.components, &new.values).await?;
        let (by, unmoved) = (caller.clone(), self.clock.unmoved());
        let (message_id, is_new) = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let asked = (id, client_id, reply_to_id);
                    queue_template(change, &by, asked, new, unmoved).await
                })
            })
            .await?;
        if is_new {
            self.wake_jobs(SEND_MESSAGE);
            self.wake_jobs(MARK_READ);
        }
        Ok(Accepted { view: self.see_message(caller.workspace_id, message_id).await?, is_new })
    }

    /// Notes a template that is sent already, like [`App::record_sent`].
    pub(crate) async fn record_template(
        &self,
        caller: &Caller,
        id: ConversationId,
        (client_id, reply_to_id): (Uuid, Option<MessageId>),
        new: NewTemplate,
        recorded: Recorded,
    ) -> Result<MessageId, AppError> {
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let conversation = reached(change.tx(), &by, Permission::ConversationReply, id).await?;
                    let template_id = new.template_id;
                    let Composed { message, links } = composed(change, &conversation, new).await?;
                    let draft = Draft::new(client_id, reply_to_id, message);
                    let message_id = write_sent(change, &by, id, draft, recorded).await?;
                    count(change, &conversation, template_id, message_id, links).await?;
                    Ok(message_id)
                })
            })
            .await
    }

    /// What the person of a conversation would see.
    pub async fn preview_template(
        &self,
        caller: &Caller,
        id: ConversationId,
        template_id: TemplateId,
        values: Vec<Given>,
    ) -> Result<Preview, AppError> {
        caller.require(Permission::TemplateView)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let conversation = reached(db, caller, Permission::ConversationReply, id).await?;
        let found = template::get(db, workspace_id, template_id).await?.ok_or(AppError::NotFound)?;
        compose::preview(db, workspace_id, &found, &conversation, values, self.clock.now()).await
    }
}

/// Inside a change of the caller's; wake the senders after its commit.
async fn queue_template(
    change: &mut Change,
    by: &Caller,
    (id, client_id, reply_to_id): (ConversationId, Uuid, Option<MessageId>),
    new: NewTemplate,
    unmoved: Ms,
) -> Result<(MessageId, bool), AppError> {
    let conversation = reached(change.tx(), by, Permission::ConversationReply, id).await?;
    if let Some(known) = message::by_client_id(change.tx(), by.workspace_id, client_id).await? {
        return Ok((known, false));
    }
    let template_id = new.template_id;
    let Composed { message, links } = composed(change, &conversation, new).await?;
    let draft = Draft::new(client_id, reply_to_id, message);
    let (message_id, is_new) = queue(change, by, id, draft, unmoved).await?;
    count(change, &conversation, template_id, message_id, links).await?;
    Ok((message_id, is_new))
}

async fn composed(
    change: &Change,
    conversation: &Conversation,
    new: NewTemplate,
) -> Result<Composed, AppError> {
    let (tx, workspace_id) = (change.tx(), change.workspace_id());
    let found = template::get(tx, workspace_id, new.template_id).await?;
    let found = found.ok_or_else(|| AppError::invalid("template_id", "no such template"))?;
    let channel = channel::get(tx, workspace_id, conversation.channel_id).await?;
    let channel = channel.ok_or(AppError::conflict("channel.unavailable"))?;
    let about = (&found, &channel, conversation);
    compose::compose(tx, workspace_id, about, new.values, change.now()).await
}

/// What the template and its tracked buttons have of a message.
async fn count(
    change: &Change,
    conversation: &Conversation,
    template_id: TemplateId,
    message_id: MessageId,
    links: Vec<(String, String, String)>,
) -> Result<(), AppError> {
    template::sent(change, message_id, template_id).await?;
    let address_id = conversation.address_id;
    let links = links.into_iter().map(|(place, token, target)| NewLink {
        token,
        template_id,
        message_id,
        address_id,
        place,
        target,
    });
    template::links(change, &links.collect::<Vec<_>>()).await?;
    Ok(template::used_by(change, template_id, change.now()).await?)
}
