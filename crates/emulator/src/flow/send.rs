//! Accepting a message of a business.

use serde_json::{Value, json};

use crate::error::GraphError;
use crate::fetch::Fetch;
use crate::random::Direction;
use crate::world::chat::{Attachment, Author, Message};
use crate::world::conditions::{WindowRefusal, take_count};
use crate::world::track::{Category, Stage, Track};
use crate::world::{Action, ChatKey, PersonKey, World};

/// A business may see a number it wrote to for this long.
const NUMBER_KNOWN_MS: i64 = 30 * 86_400_000;

/// Whom a send names.
#[derive(Clone, Debug)]
pub(crate) enum Recipient {
    /// International digits of `to`.
    Digits(String),
    /// A person named by business-scoped id alone.
    UserId(PersonKey),
}

/// A checked send.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) number: String,
    pub(crate) recipient: Recipient,
    /// `recipient` was used, alone or next to `to`.
    pub(crate) by_user_id: bool,
    pub(crate) kind: String,
    pub(crate) text: Option<String>,
    pub(crate) object: Value,
    pub(crate) reply_to: Option<String>,
    pub(crate) callback_data: Option<String>,
    pub(crate) reaction: Option<(String, String)>,
    pub(crate) media: Option<Attachment>,
    /// The stored template behind it: what it is priced as and what the phone shows.
    pub(crate) template: Option<SentTemplate>,
    /// Why the file cannot go out, which the webhook tells.
    pub(crate) media_refused: Option<String>,
    /// A link that is followed before anything is sent.
    pub(crate) fetch: Option<Fetch>,
}

/// A template that fits the stored one.
#[derive(Clone, Debug)]
pub(crate) struct SentTemplate {
    pub(crate) category: Category,
    /// Nothing when it was not compared.
    pub(crate) shown: Option<Value>,
}

impl SentTemplate {
    /// The words of its body.
    pub(crate) fn text(&self) -> Option<String> {
        self.shown.as_ref()?.get("body")?.as_str().map(str::to_owned)
    }
}

/// What the answer tells.
#[derive(Clone, Debug)]
pub(crate) struct Accepted {
    pub(crate) id: String,
    pub(crate) wa_id: Option<String>,
    pub(crate) user_id: String,
    pub(crate) person: PersonKey,
}

impl World {
    /// Limits, outcome and first step of a send.
    pub(crate) fn accept(&mut self, send: Outgoing) -> Result<Accepted, GraphError> {
        let sender = self.businesses.numbers.get(&send.number).map(|number| number.digits.clone());
        if let (Recipient::Digits(digits), Some(sender)) = (&send.recipient, &sender)
            && crate::phone::match_key(digits) == crate::phone::match_key(sender)
        {
            return Err(GraphError::new(131_021, "Sender and recipient phone number cannot be the same"));
        }
        if !self.take_throughput(&send.number, false) {
            return Err(GraphError::new(130_429, "Cloud API message throughput has been reached."));
        }
        let person = match &send.recipient {
            Recipient::Digits(digits) => self.person_at(digits),
            Recipient::UserId(person) => *person,
        };
        let chat: ChatKey = (person, send.number.clone());
        self.take_pair(&chat)?;
        let failure = self.outcome(&chat, &send);
        if failure == Some(131_047) && self.conditions.window_refusal == WindowRefusal::Sync {
            return Err(GraphError::new(131_047, crate::error::details(131_047)));
        }
        Ok(self.take_in(&chat, send, failure))
    }

    fn take_pair(&mut self, chat: &ChatKey) -> Result<(), GraphError> {
        let now = self.instant;
        let fits = self.chat(chat).pair.take(now);
        if fits || !self.conditions.pair_limit {
            return Ok(());
        }
        let details = "Message failed to send because there were too many messages sent from this phone number to the \
                       same phone number in a short period of time.";
        Err(GraphError::new(131_056, details))
    }

    /// The code a message will fail with, `None` when it goes through.
    fn outcome(&mut self, chat: &ChatKey, send: &Outgoing) -> Option<i64> {
        if let Some(code) = self.wanted_failure(chat.0) {
            return Some(code);
        }
        let person = self.people.get(chat.0)?;
        let number = self.businesses.numbers.get(&chat.1);
        if !person.on_whatsapp {
            return Some(131_026);
        }
        if number.is_some_and(|number| number.blocked.contains_key(&chat.0)) {
            return Some(130_403);
        }
        if let Some(template) = &send.template {
            let marketing = template.category == Category::Marketing;
            let stopped = (marketing && person.stopped_numbers.contains(&chat.1)).then_some(131_050);
            return stopped.or(send.media_refused.as_ref().map(|_| 131_053));
        }
        let known = send
            .reaction
            .as_ref()
            .is_none_or(|(target, _)| self.message(target).is_some_and(|(key, _)| key == chat));
        if !known {
            return Some(131_009);
        }
        if !self.window_open(chat) {
            return Some(131_047);
        }
        send.media_refused.as_ref().map(|_| 131_053)
    }

    fn wanted_failure(&mut self, person: PersonKey) -> Option<i64> {
        let own = self.people.get_mut(person).map(|person| &mut person.conditions);
        if let Some(own) = own
            && let Some(code) = own.fail_code
            && take_count(&mut own.fail_count)
        {
            return Some(code);
        }
        let code = self.conditions.fail_code?;
        take_count(&mut self.conditions.fail_count).then_some(code)
    }

    /// Whether free text may go out. Somebody made up by a send may have written to the program under test by other
    /// means, so their window counts as open until they write here.
    fn window_open(&self, chat: &ChatKey) -> bool {
        let until = self.chats.get(chat).and_then(|chat| chat.window_until);
        let anonymous = self.people.get(chat.0).is_some_and(|person| person.anonymous);
        until.map_or(anonymous, |until| until > self.now)
    }

    /// Whether the person really wrote or called within the window.
    pub(super) fn wrote_lately(&self, chat: &ChatKey) -> bool {
        let until = self.chats.get(chat).and_then(|chat| chat.window_until);
        until.is_some_and(|until| until > self.now)
    }

    fn take_in(&mut self, chat: &ChatKey, mut send: Outgoing, failure: Option<i64>) -> Accepted {
        let now = self.now;
        let user_id = self.user_id(chat.0, &chat.1);
        if matches!(send.recipient, Recipient::Digits(_)) {
            self.chat(chat).number_known_until = Some(now.saturating_add(NUMBER_KNOWN_MS));
        }
        let wa_id = self.visible_wa_id(chat);
        let digits = wa_id.clone().unwrap_or_else(|| user_id.chars().filter(char::is_ascii_digit).collect());
        let id = self.random.wamid(&digits, Direction::ToUser);
        let track = Track {
            chat: chat.clone(),
            stage: Stage::Sending,
            callback_data: send.callback_data.clone(),
            by_user_id: send.by_user_id,
            category: send.template.as_ref().map_or(Category::Service, |template| template.category),
            free: false,
            free_entry_until: None,
            priced: false,
            failure,
            failure_details: send.media_refused.take().filter(|_| failure == Some(131_053)),
            reaction: send.reaction.clone(),
        };
        self.tracks.insert(id.clone(), track);
        let number = chat.1.clone();
        let fetch = send.fetch.take().filter(|_| failure.is_none());
        if send.reaction.is_none() {
            self.add_outgoing(chat, &id, send);
        }
        match fetch {
            Some(fetch) => self.start_fetch(fetch, &id),
            None => self.start_steps(&id, chat.0),
        }
        self.counters.accepted(&number, self.instant);
        Accepted { id, wa_id, user_id, person: chat.0 }
    }

    /// The first step of an accepted message.
    pub(crate) fn start_steps(&mut self, id: &str, person: PersonKey) {
        let after = self.timing.sent + self.delay_of(person);
        self.timer(after, Action::Step(id.to_owned()));
    }

    fn add_outgoing(&mut self, chat: &ChatKey, id: &str, send: Outgoing) {
        let shown = send.template.and_then(|template| template.shown);
        let message = Message {
            text: send.text,
            reply_to: send.reply_to,
            media: send.media,
            shown,
            ..Message::new(id.to_owned(), Author::Business, &send.kind, send.object, self.now)
        };
        let seq = self.add_message(chat, message);
        self.chat(chat).typing_until = None;
        self.message_changed(chat, seq);
        self.chat_changed(chat);
    }

    /// The delay before each step towards this person.
    pub(crate) fn delay_of(&self, person: PersonKey) -> std::time::Duration {
        let own = self.people.get(person).and_then(|person| person.conditions.delay_ms);
        std::time::Duration::from_millis(own.unwrap_or(self.conditions.delay_ms))
    }
}

impl Accepted {
    /// The answer of reference 2.2; `input` is what the call named.
    pub(crate) fn answer(&self, input: &str, by_user_id: bool, template: bool) -> Value {
        let mut contact = serde_json::Map::new();
        contact.insert("input".to_owned(), json!(input));
        if let Some(wa_id) = &self.wa_id {
            contact.insert("wa_id".to_owned(), json!(wa_id));
        }
        if by_user_id {
            contact.insert("user_id".to_owned(), json!(self.user_id));
        }
        let mut message = serde_json::Map::new();
        message.insert("id".to_owned(), json!(self.id));
        if template {
            message.insert("message_status".to_owned(), json!("accepted"));
        }
        json!({ "messaging_product": "whatsapp", "contacts": [contact], "messages": [message] })
    }
}
