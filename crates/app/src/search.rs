//! Searching, and the indexer that keeps the words.

use crate::conversation::reach;
use crate::{App, AppError, Caller};
use bus::Signal;
use domain::permission::{Permission, Scope};
use domain::search::{Piece, Question, extract};
use domain::{ContactId, ConversationId};
use std::collections::HashMap;
use std::time::Duration;
use store::contact::{self, Contact};
use store::conversation::{self, Reach};
use store::search::{self, Found, Kinds};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// What to look for.
#[derive(Debug, Clone)]
pub struct SearchFor {
    /// The words.
    pub q: String,
    /// People too, on the first page.
    pub contacts: bool,
    /// Among messages.
    pub kinds: Kinds,
}

/// A message with the words.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The message.
    pub found: Found,
    /// Its person's name.
    pub contact_name: String,
    /// The part of it that shows the words.
    pub extract: Vec<Piece>,
}

/// A person with the words.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub contact: Contact,
    /// Their newest conversation that the caller may see.
    pub conversation_id: Option<ConversationId>,
}

/// A page of what was found.
#[derive(Debug, Clone, Default)]
pub struct SearchPage {
    /// People, on the first page only.
    pub contacts: Vec<Person>,
    /// Messages, newest first.
    pub hits: Vec<Hit>,
    /// Where the next page goes on.
    pub next: Option<i64>,
}

/// People on the first page at most.
const PEOPLE: usize = 8;
/// How long the indexer lets messages gather, so that it takes many at once and leaves the writer to others.
const GATHER: Duration = Duration::from_millis(150);
/// How often it looks when nobody wakes it.
const POLL: Duration = Duration::from_secs(10);

impl App {
    /// What the caller may see that has all words, newest first. The words of the last seconds may be missing.
    pub async fn search(
        &self,
        caller: &Caller,
        wanted: &SearchFor,
        before: Option<i64>,
        limit: usize,
    ) -> Result<SearchPage, AppError> {
        let reach = reach(caller)?;
        let Some(question) = Question::read(&wanted.q) else { return Ok(SearchPage::default()) };
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let (found, next) =
            search::messages(db, workspace_id, &reach, &question, wanted.kinds, before, limit).await?;
        let contacts = if wanted.contacts && before.is_none() {
            self.people(caller, &reach, &question).await?
        } else {
            Vec::new()
        };
        Ok(SearchPage { contacts, hits: self.hits(caller, &question, found).await?, next })
    }

    async fn hits(
        &self,
        caller: &Caller,
        question: &Question,
        found: Vec<Found>,
    ) -> Result<Vec<Hit>, AppError> {
        let people: Vec<ContactId> = found.iter().map(|found| found.contact_id).collect();
        let people = contact::load(self.store.read(), caller.workspace_id, &people).await?;
        let names: HashMap<ContactId, String> = people.iter().map(|one| (one.id, one.name())).collect();
        let hit = |found: Found| {
            let contact_name = names.get(&found.contact_id).cloned().unwrap_or_default();
            let text = found.text.as_deref().unwrap_or_default();
            let said = extract(text, question);
            let in_name = !said.iter().any(|piece| piece.hit);
            let extract = match &found.file_name {
                Some(name) if in_name => extract(name, question),
                _ => said,
            };
            Hit { found, contact_name, extract }
        };
        Ok(found.into_iter().map(hit).collect())
    }

    /// Contacts belong to nobody: who sees only some conversations finds the people of those.
    async fn people(
        &self,
        caller: &Caller,
        reach: &Reach,
        question: &Question,
    ) -> Result<Vec<Person>, AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let ids = search::contacts(db, workspace_id, question, PEOPLE).await?;
        let newest = conversation::newest_of(db, workspace_id, reach, &ids).await?;
        let all = matches!(caller.require(Permission::ContactView), Ok(Scope::All));
        let mut people: HashMap<_, _> =
            contact::load(db, workspace_id, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
        let person = |id| {
            let conversation_id = newest.get(&id).copied();
            (all || conversation_id.is_some())
                .then(|| people.remove(&id).map(|contact| Person { contact, conversation_id }))
                .flatten()
        };
        Ok(ids.into_iter().filter_map(person).collect())
    }

    /// Indexes what is there until nothing is left or another process does it.
    pub async fn index_search(&self) -> Result<(), AppError> {
        loop {
            let behind = search::behind(self.store.read()).await?;
            let mut done = false;
            for workspace_id in behind {
                done |= self
                    .store
                    .write::<_, store::StoreError, _>(move |tx| {
                        Box::pin(async move { search::index(tx, workspace_id).await })
                    })
                    .await?;
            }
            if !done {
                return Ok(());
            }
            tokio::task::yield_now().await;
        }
    }

    /// Indexes what comes until cancelled.
    pub(crate) async fn keep_search(&self, cancel: CancellationToken) {
        let mut signals = self.bus.listen();
        while !cancel.is_cancelled() {
            if let Err(error) = self.index_search().await {
                tracing::warn!(%error, "words could not be indexed");
            }
            tokio::select! {
                () = cancel.cancelled() => return,
                () = tokio::time::sleep(POLL) => {}
                () = something_happened(&mut signals) => {}
            }
            tokio::select! {
                () = cancel.cancelled() => return,
                () = tokio::time::sleep(GATHER) => {}
            }
        }
    }
}

async fn something_happened(signals: &mut tokio::sync::broadcast::Receiver<Signal>) {
    loop {
        match signals.recv().await {
            Ok(Signal::Events { .. }) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(RecvError::Closed) => return std::future::pending().await,
        }
    }
}
