//! Passing on what another message said: as the same kind where the channel takes it, else in words.

use super::{CHANNEL, Prepared, file, refused};
use crate::conversation::reached;
use crate::message::content::{self, MessageContent};
use crate::message::{FileAs, NewCard, NewCardPhone, Outbound, Place};
use crate::{App, AppError, Caller};
use domain::MessageId;
use domain::capability::{Said, SendKind, joined, text_fallback};
use domain::message::{Direction, length};
use domain::permission::Permission;
use domain::template::Filled;
use serde::Deserialize;
use serde_json::Value;
use store::message::{self, Message};
use whatsapp::send::InvalidMessage;

impl App {
    pub(super) async fn prepare_forward(&self, caller: &Caller, id: MessageId) -> Result<Prepared, AppError> {
        let found = message::get(self.store.read(), caller.workspace_id, id).await?;
        let found = found.ok_or(AppError::NotFound)?;
        let shown_in = found.conversation_id.ok_or(AppError::NotFound)?;
        reached(self.store.read(), caller, Permission::ConversationView, shown_in).await?;
        match found.direction {
            Direction::Note => Err(not_forwardable()),
            Direction::Outbound => self.forward_ours(caller, found).await,
            Direction::Inbound => self.forward_theirs(caller, found).await,
        }
    }

    /// What we sent before was checked then and goes out as it was; only templates become words.
    async fn forward_ours(&self, caller: &Caller, sent: Message) -> Result<Prepared, AppError> {
        if let Some(file) = &sent.file {
            self.file_to_send(caller, file.id).await?;
        }
        let file_id = sent.file.as_ref().map(|file| file.id);
        let kind = match sent.kind.as_str() {
            "text" => return Prepared::text(sent.text.unwrap_or_default(), sent.preview_url),
            "template" => return self.forward_template(caller, sent).await,
            "location" => "location",
            "contacts" => "contacts",
            "interactive" => "interactive",
            _ => return self.forward_file(caller, sent).await,
        };
        Ok(Prepared { kind, text: sent.text, content: sent.content, file_id, preview_url: false })
    }

    async fn forward_theirs(&self, caller: &Caller, said: Message) -> Result<Prepared, AppError> {
        if said.file.is_some() {
            return self.forward_file(caller, said).await;
        }
        let again = match content::of(&said) {
            Some(MessageContent::Location(content::Location {
                latitude, longitude, name, address, ..
            })) => Outbound::Location(Place { latitude, longitude, name, address }),
            Some(MessageContent::Contacts { cards, .. }) => {
                let cards = cards.into_iter().map(card).collect();
                return self.prepare_cards(caller, Vec::new(), cards).await;
            }
            Some(MessageContent::System { .. } | MessageContent::Unsupported { .. }) => {
                return Err(not_forwardable());
            }
            Some(other) => Outbound::Text { text: words(&other), preview_url: true },
            None => Outbound::Text { text: said.text.unwrap_or_default(), preview_url: true },
        };
        Box::pin(self.prepare_message(caller, again)).await
    }

    /// As what it came, or as a document when the channel does not take it so.
    async fn forward_file(&self, caller: &Caller, message: Message) -> Result<Prepared, AppError> {
        let Some(known) = &message.file else { return Err(not_forwardable()) };
        let id = known.id;
        let stored = self.file_to_send(caller, id).await?;
        let shown_as = match message.kind.as_str() {
            "image" => FileAs::Image,
            "video" => FileAs::Video,
            "audio" if stored.voice => FileAs::Voice,
            "audio" => FileAs::Audio,
            "sticker" => FileAs::Sticker,
            _ => FileAs::Document,
        };
        let fits = file::check(&stored, shown_as.send_kind()).is_ok();
        let shown_as = if fits { shown_as } else { FileAs::Document };
        let captioned = matches!(shown_as, FileAs::Image | FileAs::Video | FileAs::Document);
        let caption = message.text.filter(|_| captioned);
        self.prepare_file(caller, id, shown_as, caption).await
    }

    async fn forward_template(&self, caller: &Caller, sent: Message) -> Result<Prepared, AppError> {
        let shown = sent.content.as_ref().and_then(|content| content.get("shown"));
        let filled = shown.and_then(|shown| Filled::deserialize(shown).ok());
        let text = match &filled {
            Some(filled) => in_words(SendKind::Template, Said::Template(filled)),
            None => sent.text.clone().unwrap_or_default(),
        };
        if sent.file.is_some() && length(&text) <= CHANNEL.capability().caption {
            return self
                .forward_file(caller, Message { text: Some(text), kind: header(&sent), ..sent })
                .await;
        }
        Prepared::text(text, true)
    }
}

fn header(sent: &Message) -> String {
    let format = sent.content.as_ref().and_then(|content| content.pointer("/shown/header/format"));
    format.and_then(Value::as_str).unwrap_or("document").to_lowercase()
}

/// The pieces of these kinds have no names of kinds, which would need a language.
fn in_words(kind: SendKind, said: Said<'_>) -> String {
    joined(&text_fallback(kind, said), |kind| kind.as_str().to_owned())
}

fn words(content: &MessageContent) -> String {
    match content {
        MessageContent::Choice { title, description, .. } => {
            let lines = [Some(title.as_str()), description.as_deref()];
            lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        MessageContent::FormAnswer { fields, .. } => {
            let line = |field: &content::Field| format!("{}: {}", field.name, field.value);
            fields.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        MessageContent::Order { text, items, total, currency, .. } => {
            let line = |item: &content::OrderItem| {
                let price = format!("{} {}", item.price, item.currency);
                format!("{} × {} {}", item.quantity, item.product_id, price.trim()).trim_end().to_owned()
            };
            let sum =
                total.as_ref().zip(currency.as_ref()).map(|(sum, currency)| format!("= {sum} {currency}"));
            text.clone().into_iter().chain(items.iter().map(line)).chain(sum).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

fn card(card: content::Card) -> NewCard {
    let phones: Vec<NewCardPhone> = card
        .phones
        .into_iter()
        .map(|phone| NewCardPhone { phone: phone.phone, kind: phone.r#type, wa_id: phone.wa_id })
        .collect();
    // A card that answers a request has only a number.
    let number = || phones.first().map(|phone| phone.phone.clone()).unwrap_or_default();
    let name = if card.name.trim().is_empty() { number() } else { card.name };
    NewCard { name, phones, emails: card.emails, organisation: card.organisation }
}

fn not_forwardable() -> AppError {
    refused(InvalidMessage::Form { field: "message_id" })
}
