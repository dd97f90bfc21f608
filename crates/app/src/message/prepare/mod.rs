//! From what is to be said to what is stored: checked whole before anything is written, so that what waits to be sent
//! is what the vendor takes.

mod cards;
mod file;
mod forward;
mod interactive;
mod refusal;

use super::Outbound;
use super::send::check_text;
use crate::{App, AppError, Caller};
use domain::FileId;
use domain::capability::ChannelKind;
use domain::message::TEXT_LIMIT;
use serde_json::Value;
use whatsapp::send::{OutboundBody, OutboundInteractive, OutboundLocation};

pub(super) use refusal::refused;

/// The channel that everything is sent through so far.
pub(super) const CHANNEL: ChannelKind = ChannelKind::WhatsappPerson;

/// What is stored of a message to be sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Prepared {
    /// The vendor's word for its kind.
    pub(crate) kind: &'static str,
    /// Its text or caption, or what lists show of it.
    pub(crate) text: Option<String>,
    /// The vendor's body without the envelope, where text and file do not say everything.
    pub(crate) content: Option<Value>,
    /// Its file.
    pub(crate) file_id: Option<FileId>,
    /// Whether the first link is previewed.
    pub(crate) preview_url: bool,
}

impl Prepared {
    fn text(text: String, preview_url: bool) -> Result<Self, AppError> {
        check_text(&text, TEXT_LIMIT)?;
        Ok(Self { kind: "text", text: Some(text), preview_url, ..Self::default() })
    }

    /// A body that is stored whole; `text` is what lists and search have of it.
    fn body(kind: &'static str, body: &OutboundBody, text: Option<String>) -> Result<Self, AppError> {
        let content = body.content().map_err(|error| AppError::Internal(error.to_string()))?;
        let text = text.filter(|text| !text.trim().is_empty());
        Ok(Self { kind, text, content: Some(content), ..Self::default() })
    }

    fn interactive(
        body: OutboundInteractive,
        text: Option<String>,
        file_id: Option<FileId>,
    ) -> Result<Self, AppError> {
        let prepared = Self::body("interactive", &OutboundBody::Interactive(Box::new(body)), text)?;
        Ok(Self { file_id, ..prepared })
    }
}

impl App {
    /// Checks what is to be sent, and puts it together.
    pub(crate) async fn prepare_message(
        &self,
        caller: &Caller,
        outbound: Outbound,
    ) -> Result<Prepared, AppError> {
        match outbound {
            Outbound::Text { text, preview_url } => Prepared::text(text, preview_url),
            Outbound::File { file_id, shown_as, caption } => {
                self.prepare_file(caller, file_id, shown_as, caption).await
            }
            Outbound::Location(place) => {
                let text = place.name.clone().or_else(|| place.address.clone());
                let (latitude, longitude) = (place.latitude, place.longitude);
                let body = OutboundLocation::new(latitude, longitude, place.name, place.address);
                Prepared::body("location", &OutboundBody::Location(body.map_err(refused)?), text)
            }
            Outbound::Contacts { contact_ids, cards } => self.prepare_cards(caller, contact_ids, cards).await,
            Outbound::Forward { message_id } => self.prepare_forward(caller, message_id).await,
            other => self.prepare_interactive(caller, other).await,
        }
    }
}
