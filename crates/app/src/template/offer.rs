//! The templates that can be chosen in a conversation.

use super::refuse::why_not;
use super::{TemplateView, cost, has_text};
use crate::conversation::reached;
use crate::{App, AppError, Caller};
use domain::ConversationId;
use domain::permission::Permission;
use domain::price::Price;
use domain::template::{State, language};
use std::cmp::Reverse;
use store::template::{self, Template};
use store::{channel, contact, workspace};

/// A template for the person of a conversation.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The template.
    pub view: TemplateView,
    /// Why it cannot be sent now, as a word: `marketing_stopped` or the word of its state.
    pub why_not: Option<&'static str>,
    /// What a message with it costs.
    pub estimate: Option<Price>,
}

impl App {
    /// What may be sent to the person of a conversation, and what could be if it were not paused: favourites first, then
    /// what was used last, then what is in the person's language.
    pub async fn conversation_templates(
        &self,
        caller: &Caller,
        id: ConversationId,
        text: Option<&str>,
    ) -> Result<Vec<Offer>, AppError> {
        caller.require(Permission::TemplateView)?;
        let (db, workspace_id, now) = (self.store.read(), caller.workspace_id, self.clock.now());
        let conversation = reached(db, caller, Permission::ConversationReply, id).await?;
        let channel =
            channel::get(db, workspace_id, conversation.channel_id).await?.ok_or(AppError::NotFound)?;
        let contact =
            contact::get(db, workspace_id, conversation.contact_id).await?.ok_or(AppError::NotFound)?;
        let workspace = workspace::get(db, workspace_id).await?.ok_or(AppError::NotFound)?;
        let mut found = template::list(db, workspace_id, Some(channel.account_id)).await?;
        found.retain(|one| is_offered(one) && text.is_none_or(|text| has_text(one, text)));
        let favourites = self.favourites(caller).await?;
        let mut views = self.template_views(workspace_id, found, &favourites).await?;
        let person = contact.language.as_deref();
        views.sort_by_cached_key(|view| {
            let template = &view.template;
            let close =
                language::closeness(&template.definition.language, person, workspace.language.as_str());
            (
                Reverse(view.favourite),
                Reverse(template.last_used_at),
                Reverse(close),
                template.definition.name.clone(),
            )
        });
        let accounts = self.accounts(workspace_id).await?;
        let account = accounts.iter().find(|view| view.account.id == channel.account_id);
        let currency = account.and_then(|view| view.account.currency.as_deref());
        let offers = views.into_iter().map(|view| Offer {
            why_not: why_not(&view.template, &conversation),
            estimate: cost::estimate(&view.template, &contact, currency, now),
            view,
        });
        Ok(offers.collect())
    }
}

fn is_offered(template: &Template) -> bool {
    let state = template.state();
    !template.archived && matches!(state, State::Approved | State::Paused | State::Disabled)
}
