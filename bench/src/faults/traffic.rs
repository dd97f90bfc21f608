//! Load from both sides that goes on whatever happens, and remembers what was acknowledged.

use super::people::Person;
use crate::api::Api;
use crate::error::BenchError;
use crate::load::post::{Outcome, deliver};
use crate::load::wire::{Target, Wire};
use crate::load::{body, now_seconds};
use crate::outbound::{Draft, queue_one};
use crate::random::Random;
use crate::settings::Settings;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;

const WRITERS: usize = 4;
const SENDERS: usize = 2;
/// Apart from the people at the emulator, whose ids it makes itself.
const FIRST_STRANGER: usize = 1_000;
/// What one person can be sent at once.
const PAIR_BURST: usize = 44;

/// What was acknowledged: messages of theirs answered with 200, and messages of ours answered with 201.
#[derive(Default)]
pub(super) struct Acknowledged {
    pub(super) inbound: Vec<(usize, usize)>,
    pub(super) outbound: Vec<String>,
    pub(super) refused: usize,
    pub(super) broken: usize,
}

/// The running load.
pub(super) struct Traffic {
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<Result<Acknowledged, BenchError>>>,
}

impl Traffic {
    pub(super) fn start(
        settings: &Settings,
        run: &str,
        people: &[Person],
        seed: u64,
    ) -> Result<Self, BenchError> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut tasks = Vec::new();
        for writer in 0..WRITERS {
            tasks.push(tokio::spawn(write(
                settings.clone(),
                run.to_owned(),
                FIRST_STRANGER + writer,
                stop.clone(),
            )));
        }
        let conversations: Vec<String> = people.iter().map(|person| person.conversation_id.clone()).collect();
        for sender in 0..SENDERS {
            let mine = conversations.iter().skip(sender).step_by(SENDERS).cloned().collect();
            let (api, random) = (Api::product(settings)?, Random::new(seed.wrapping_add(sender as u64)));
            let run = format!("{run} out {sender}");
            tasks.push(tokio::spawn(send(api, random, run, mine, stop.clone())));
        }
        Ok(Self { stop, tasks })
    }

    /// Ends it and waits until what is under way is acknowledged.
    pub(super) async fn end(self) -> Result<Acknowledged, BenchError> {
        self.stop.store(true, Ordering::Relaxed);
        let mut all = Acknowledged::default();
        for task in self.tasks {
            let part = task.await??;
            all.inbound.extend(part.inbound);
            all.outbound.extend(part.outbound);
            all.refused += part.refused;
            all.broken += part.broken;
        }
        Ok(all)
    }
}

/// A sender whose messages come one after the other.
async fn write(
    settings: Settings,
    run: String,
    sender: usize,
    stop: Arc<AtomicBool>,
) -> Result<Acknowledged, BenchError> {
    let target = Target::of(&settings);
    let mut wire = Wire::to(target.clone());
    let (mut outcome, mut done) = (Outcome::default(), Acknowledged::default());
    for count in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let message = body::message(&run, sender, count, now_seconds());
        let request = target.request(&settings, &body::webhook(&settings, &[message], &[]));
        deliver(&mut wire, &request, &mut outcome).await?;
        done.inbound.push((sender, count));
    }
    (done.refused, done.broken) = (outcome.refused, outcome.broken);
    Ok(done)
}

/// Somebody who answers many people in turn, about 25 times a second.
async fn send(
    api: Api,
    mut random: Random,
    run: String,
    conversations: Vec<String>,
    stop: Arc<AtomicBool>,
) -> Result<Acknowledged, BenchError> {
    let mut done = Acknowledged::default();
    let turns = (0..PAIR_BURST).flat_map(|_| &conversations);
    for (count, conversation_id) in turns.enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let text = format!("{run} {count}");
        queue_one(&api, &Draft::new(&mut random, conversation_id, text.clone())).await?;
        done.outbound.push(text);
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    Ok(done)
}
