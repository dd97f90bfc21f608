use std::borrow::Cow;

use super::{CardName, ContactCard, Content, Interactive, Media};

impl Content {
    /// The words a list extract shows and a search finds; `None` when there are none.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Contacts(cards) => return names(cards).map(Cow::Owned),
            Self::Interactive(Interactive::NfmReply(form)) => return form.words().map(Cow::Owned),
            _ => {}
        }
        self.plain_text().filter(|text| !text.is_empty()).map(Cow::Borrowed)
    }

    fn plain_text(&self) -> Option<&str> {
        match self {
            Self::Text { body } => Some(body),
            Self::Image(media) | Self::Video(media) | Self::Document(media) => media.caption.as_deref(),
            Self::Location(place) => place.name.as_deref().or(place.address.as_deref()),
            Self::Reaction { emoji, .. } => emoji.as_deref(),
            Self::Interactive(reply) => reply.text(),
            Self::Button { text, payload } => text.as_deref().or(payload.as_deref()),
            Self::Order(order) => order.text.as_deref(),
            Self::System(system) => system.body.as_deref(),
            Self::Edit(edit) => edit.content.plain_text(),
            Self::Audio(_)
            | Self::Sticker(_)
            | Self::Contacts(_)
            | Self::Unsupported { .. }
            | Self::Revoke { .. }
            | Self::RequestWelcome
            | Self::Unknown { .. } => None,
        }
    }

    /// The file, if there is one; also of an edited message.
    pub fn media(&self) -> Option<&Media> {
        match self {
            Self::Image(media)
            | Self::Video(media)
            | Self::Audio(media)
            | Self::Document(media)
            | Self::Sticker(media) => Some(media),
            Self::Edit(edit) => edit.content.media(),
            _ => None,
        }
    }

    /// The name of a document.
    pub fn file_name(&self) -> Option<&str> {
        self.media()?.filename.as_deref()
    }
}

impl Interactive {
    fn text(&self) -> Option<&str> {
        match self {
            Self::ButtonReply { title, .. } | Self::ListReply { title, .. } => title.as_deref(),
            Self::NfmReply(form) => form.body.as_deref(),
            Self::CallPermissionReply(answer) => answer.response.as_deref(),
            Self::Unknown { .. } => None,
        }
    }
}

fn names(cards: &[ContactCard]) -> Option<String> {
    let names: Vec<&str> =
        cards.iter().filter_map(|card| card.name.as_ref()).filter_map(CardName::shown).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

impl CardName {
    /// The whole name, else a part of it.
    pub fn shown(&self) -> Option<&str> {
        self.formatted_name.as_deref().or(self.first_name.as_deref()).or(self.last_name.as_deref())
    }
}
