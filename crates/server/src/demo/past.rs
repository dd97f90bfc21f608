//! Writing the past: each conversation on a clock of its own, through the use cases, all side by side.

use super::data::{Data, From, Line};
use super::outgoing::Desk;
use super::plan::{self, Talk};
use super::seed::Found;
use super::webhook::{self, Envelope};
use super::wire::{Wire, keep};
use super::{at_another_time, files, meta};
use crate::failure::Failure;
use app::conversation::Assignment;
use app::ingest::Ingest;
use app::message::{NewNote, Recorded};
use app::{App, Caller};
use domain::message::MessageStatus;
use domain::{ConversationId, Ids, MessageId, Ms};
use emulator::{Emulator, EmulatorHandle, PastChat, PastMessage};
use futures::future::join_all;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::contact::Filter as ContactFilter;
use store::message::Mention;
use uuid::Uuid;

pub(super) async fn write(app: &App, emulator: &Emulator, data: &Data, found: &Found) -> Result<(), Failure> {
    let now = app.clock.now();
    let talks = plan::talks(data, now);
    let handle = emulator.handle();
    let written = talks.iter().map(|talk| Writer::new(app, &handle, data, found, talk).write());
    for past in join_all(written).await {
        let told = handle.remember(past?);
        told.map_err(|error| Failure::new(format!("the emulator refused a past chat: {error:?}")))?;
    }
    Ok(())
}

pub(super) struct Writer<'a> {
    pub(super) app: App,
    today: &'a App,
    ingest: Ingest,
    offset: Arc<AtomicI64>,
    emulator: &'a EmulatorHandle,
    pub(super) data: &'a Data,
    found: &'a Found,
    pub(super) talk: &'a Talk,
    pub(super) agent: Caller,
    said: Vec<Said>,
}

/// A line that was written.
struct Said {
    id: Option<MessageId>,
    vendor_id: String,
    line: Line,
    /// Nothing of notes.
    wire: Option<Wire>,
    at: Ms,
}

impl<'a> Writer<'a> {
    fn new(
        today: &'a App,
        emulator: &'a EmulatorHandle,
        data: &'a Data,
        found: &'a Found,
        talk: &'a Talk,
    ) -> Self {
        let offset = Arc::new(AtomicI64::new(0));
        let app = at_another_time(today, &offset);
        let ingest = Ingest::start(app.clone());
        let agent = talk.agent.unwrap_or_default();
        let agent = found.agents.get(agent % found.agents.len().max(1));
        let agent = agent.map_or_else(|| found.seeded.owner.clone(), |(_, caller)| caller.clone());
        Self { app, today, ingest, offset, emulator, data, found, talk, agent, said: Vec::new() }
    }

    async fn write(mut self) -> Result<PastChat, Failure> {
        let times = times(&self.talk.lines, self.talk.at);
        let mut conversation = None;
        for (line, at) in self.talk.lines.clone().into_iter().zip(times) {
            self.go_to(at);
            match (line.from, conversation) {
                (From::Customer, _) => {
                    self.receive(&line, at).await?;
                    if conversation.is_none() {
                        let id = self.conversation().await?;
                        self.assign(id).await?;
                        conversation = Some(id);
                    }
                }
                (From::Agent, Some(id)) => self.answer(id, &line, at).await?,
                (From::Note, Some(id)) => self.note(id, &line, at).await?,
                (From::Agent | From::Note, None) => {}
            }
        }
        if let Some(id) = conversation {
            self.end(id).await?;
        }
        Ok(self.past_chat())
    }

    pub(super) fn go_to(&self, at: Ms) {
        self.offset.store(at.since(self.app.clock.unmoved()), Ordering::SeqCst);
    }

    /// As Meta would send it.
    async fn receive(&mut self, line: &Line, at: Ms) -> Result<(), Failure> {
        let vendor_id = wamid();
        let said: Vec<&str> = self.said.iter().map(|said| said.vendor_id.as_str()).collect();
        let wire = self.wire_of_person(line, &said)?;
        let envelope = Envelope { vendor_id: &vendor_id, said: &said, at };
        let body = webhook::body(self.talk, line, &wire, &envelope);
        let signature = whatsapp::signature::sign(meta::APP_SECRET.as_bytes(), body.as_bytes());
        let taken = self.ingest.receive(body.as_bytes(), Some(&signature), &vendor_id).await;
        taken.map_err(|error| Failure::new(format!("a message of the past was not taken: {error}")))?;
        self.said.push(Said { id: None, vendor_id, line: line.clone(), wire: Some(wire), at });
        Ok(())
    }

    fn wire_of_person(&self, line: &Line, said: &[&str]) -> Result<Wire, Failure> {
        let Some(name) = &line.file else { return Ok(Wire::of_person(line, said, None)) };
        let (number, _) = meta::number(self.talk.channel);
        let file = files::named(name)?;
        let media_id = keep(self.emulator, number, true, file)?;
        Ok(Wire::of_person(line, said, Some((file, &media_id))))
    }

    fn desk(&self) -> Desk<'_> {
        let (channel, agent) = (self.talk.channel, &self.agent);
        let (app, today) = (&self.app, self.today);
        Desk { app, today, emulator: self.emulator, found: self.found, agent, channel }
    }

    async fn conversation(&self) -> Result<ConversationId, Failure> {
        let owner = &self.found.seeded.owner;
        let filter =
            ContactFilter { identity: Some(self.talk.contact.phone.clone()), ..ContactFilter::default() };
        let (contacts, _) = self.app.contacts(owner, &filter, None, 1).await?;
        let contact = contacts.first().ok_or_else(|| Failure::new("a person of the past is not known"))?;
        let channel = self.found.channels.get(self.talk.channel).copied();
        let channel = channel.ok_or_else(|| Failure::new("a number is missing"))?;
        Ok(self.app.open_conversation(owner, contact.id, channel).await?.detail.view.conversation.id)
    }

    async fn assign(&self, id: ConversationId) -> Result<(), Failure> {
        let Some(place) = self.talk.agent else { return Ok(()) };
        let agent = self.found.agents.get(place % self.found.agents.len().max(1));
        let Some((member, caller)) = agent else { return Ok(()) };
        let wanted = Assignment { assignee_id: Some(Some(*member)), team_id: None, note: None };
        self.app.assign(caller, id, wanted).await?;
        Ok(())
    }

    async fn answer(&mut self, id: ConversationId, line: &Line, at: Ms) -> Result<(), Failure> {
        if let Some(emoji) = &line.reaction {
            // Our reactions go through the vendor; the past leaves them out.
            tracing::trace!(emoji, "a reaction of ours is left out");
            return Ok(());
        }
        if self.said.last().is_some_and(|said| said.line.from == From::Customer) {
            self.app.read_conversation(&self.agent, id, None).await?;
        }
        let vendor_id = wamid();
        let reply_to_id = match line.reply_to.and_then(|place| self.said.get(place)) {
            Some(quoted) => self.id_of(quoted).await?,
            None => None,
        };
        let (new, media) = self.desk().outbound(line).await?;
        let recorded = was_read(&vendor_id, at);
        let sent = self.app.record_sent(&self.agent, id, new, reply_to_id, recorded).await;
        let message = sent.map_err(|error| Failure::new(format!("{error:?} at {}", line.text)))?;
        let wire = Some(self.desk().wire(line, message, &media).await?);
        self.said.push(Said { id: Some(message), vendor_id, line: line.clone(), wire, at });
        Ok(())
    }

    async fn id_of(&self, said: &Said) -> Result<Option<MessageId>, Failure> {
        if said.id.is_some() {
            return Ok(said.id);
        }
        let vendor_id = Some(said.vendor_id.clone());
        let filter = store::message::ListFilter { vendor_id, ..Default::default() };
        let known = self.app.list_messages(&self.found.seeded.owner, &filter, 0, 1).await?;
        Ok(known.first().map(|view| view.message.id))
    }

    /// `{{member:KEY}}` becomes a mention.
    async fn note(&mut self, id: ConversationId, line: &Line, at: Ms) -> Result<(), Failure> {
        let (mut text, mut mentions) = (line.text.clone(), Vec::new());
        for (member, member_id) in self.data.people.members.iter().zip(&self.found.seeded.member_ids) {
            let mark = format!("{{{{member:{}}}}}", member.key);
            if text.contains(&mark) {
                text = text.replace(&mark, &format!("@{}", member.name));
                mentions.push(Mention::Member(*member_id));
            }
        }
        let note = NewNote { mentions, ..NewNote::text(Ids.next(), text) };
        let written = self.app.write_note(&self.agent, id, note).await?;
        let id = Some(written.view.message.id);
        self.said.push(Said { id, vendor_id: String::new(), line: line.clone(), wire: None, at });
        Ok(())
    }

    fn past_chat(self) -> PastChat {
        let quoted = |line: &Line| line.reply_to.and_then(|place| self.said.get(place));
        let messages = self.said.iter().filter_map(|said| {
            let wire = said.wire.as_ref()?;
            Some(PastMessage {
                id: said.vendor_id.clone(),
                by_person: said.line.from == From::Customer,
                kind: wire.kind.clone(),
                object: wire.object.clone(),
                reply_to: quoted(&said.line).map(|quoted| quoted.vendor_id.clone()),
                at: said.at.0,
            })
        });
        let (number, _) = meta::number(self.talk.channel);
        PastChat {
            name: self.talk.contact.name.clone(),
            phone: self.talk.contact.phone.clone(),
            language: self.talk.contact.language.clone(),
            listed: self.talk.listed,
            number: number.to_owned(),
            messages: messages.collect(),
        }
    }
}

fn was_read(vendor_id: &str, at: Ms) -> Recorded {
    Recorded {
        status: MessageStatus::Read,
        vendor_id: Some(vendor_id.to_owned()),
        error: None,
        sent_at: Some(at.plus(900)),
        delivered_at: Some(at.plus(2_300)),
        read_at: Some(at.plus(48_000)),
    }
}

/// Ends at `end`, each line its pause after the one before.
fn times(lines: &[Line], end: Ms) -> Vec<Ms> {
    let mut at = end;
    let mut times: Vec<Ms> = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        times.push(at);
        at = at.plus(-(line.pause_min.max(0) * Ms::MINUTE) - 7 * Ms::SECOND);
    }
    times.reverse();
    times
}

/// An id like those of the vendor.
pub(super) fn wamid() -> String {
    let id: Uuid = Ids.next();
    format!("wamid.demo{}", id.simple())
}
