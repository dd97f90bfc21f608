//! Contact cards: of contacts we know, and as given.

use super::{Prepared, refused};
use crate::message::{NewCard, NewCardPhone};
use crate::{App, AppError, Caller};
use domain::ContactId;
use domain::permission::Permission;
use domain::phone::Phone;
use store::contact::{self, Contact};
use whatsapp::send::{InvalidMessage, MAX_CARDS, OutboundBody, OutboundCard, OutboundContacts};

impl App {
    pub(super) async fn prepare_cards(
        &self,
        caller: &Caller,
        ids: Vec<ContactId>,
        given: Vec<NewCard>,
    ) -> Result<Prepared, AppError> {
        if ids.len() + given.len() > MAX_CARDS {
            let too_many = InvalidMessage::Count { field: "cards", least: 1, most: MAX_CARDS };
            return Err(refused(too_many));
        }
        let mut cards = self.cards_of(caller, &ids).await?;
        cards.extend(given);
        let names: Vec<&str> = cards.iter().map(|card| card.name.trim()).collect();
        let text = names.join(", ");
        let written: Result<Vec<_>, _> = cards.iter().map(written).collect();
        let all = written.and_then(OutboundContacts::new).map_err(refused)?;
        Prepared::body("contacts", &OutboundBody::Contacts(all), Some(text))
    }

    /// In the order of the ids.
    async fn cards_of(&self, caller: &Caller, ids: &[ContactId]) -> Result<Vec<NewCard>, AppError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        caller.require(Permission::ContactView)?;
        let found = contact::load(self.store.read(), caller.workspace_id, ids).await?;
        let card = |id: &ContactId| found.iter().find(|contact| contact.id == *id).map(card_of);
        let cards: Option<Vec<NewCard>> = ids.iter().map(card).collect();
        cards.ok_or_else(|| AppError::invalid("contact_ids", "no such contact"))
    }
}

fn card_of(contact: &Contact) -> NewCard {
    let wa_id = contact.wa_id().map(str::to_owned);
    let phone = contact.phone().map(str::to_owned).or_else(|| wa_id.as_ref().map(|id| format!("+{id}")));
    let shown = |phone: String| Phone::read(&phone).map_or(phone, |phone| phone.display());
    let phones = phone.map(|phone| NewCardPhone { phone: shown(phone), kind: None, wa_id });
    NewCard { name: contact.name(), phones: phones.into_iter().collect(), ..NewCard::default() }
}

fn written(card: &NewCard) -> Result<OutboundCard, InvalidMessage> {
    let mut written = OutboundCard::new(&card.name)?.organisation(card.organisation.clone())?;
    for NewCardPhone { phone, kind, wa_id } in &card.phones {
        written = written.phone(phone, kind.clone(), wa_id.clone())?;
    }
    for email in &card.emails {
        written = written.email(email)?;
    }
    Ok(written)
}
