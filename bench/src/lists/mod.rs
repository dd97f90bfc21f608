//! Lists: pages of the inbox and of threads with a million conversations and ten million messages stored, beside the same
//! with ten thousand conversations.

mod fill;
mod rows;
mod search;
mod site;

use crate::counts::{Samples, Wrongs, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::random::Random;
use crate::stage::database::Engine;
pub(crate) use search::run as run_search;
use site::{Site, Size};
use std::time::Duration;
use tokio::time::Instant;

/// Requests of each kind.
const REQUESTS: usize = 500;
/// No more requests of a kind are made after this; what is measured by then counts.
const PATIENCE: Duration = Duration::from_mins(1);
/// Not counted.
const WARM_UP: usize = 50;
/// Messages of a conversation in the small set.
const SMALL: Size = Size { conversations: 10_000, messages: 100_000, workspaces: 1 };

/// What is asked for: a title and a path, in which `{}` stands for a conversation.
const PAGES: [(&str, &str); 8] = [
    ("inbox, all", "/v1/conversations?view=all"),
    ("inbox, unassigned", "/v1/conversations?view=unassigned"),
    ("inbox, waiting longest", "/v1/conversations?view=all&waiting=us&sort=waiting"),
    ("inbox, closed", "/v1/conversations?view=closed"),
    ("inbox, later page", "/v1/conversations?view=all&after={next}"),
    ("thread", "/v1/conversations/{id}/thread"),
    ("counts", "/v1/conversations/counts"),
    ("search by name", "/v1/conversations?view=all&q=Persona%20{number}"),
];

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    let large = Size { conversations: options.conversations, messages: options.messages, workspaces: 1 };
    let mut verdicts = Vec::new();
    for engine in Engine::available("lists", options) {
        let small = measure(engine, SMALL, options).await?;
        let large = measure(engine, large, options).await?;
        let title = format!("lists on {}", engine.name());
        for (((page, _), (few, _)), (many, wrong)) in PAGES.into_iter().zip(small).zip(large) {
            say(&format!(
                "{title}: {page}: p99 {few:.1} ms with {} conversations, {many:.1} ms with {}: {:.2} times",
                SMALL.conversations,
                options.conversations,
                many / few.max(0.001)
            ));
            let wrongs = Wrongs::of(format!("{title}: {page}"));
            verdicts.push(wrongs.count("answers without rows", wrong).verdict());
        }
    }
    verdicts.into_iter().collect()
}

/// The p99 of each page in milliseconds, and how many answers were empty.
async fn measure(engine: Engine, size: Size, options: &Options) -> Result<Vec<(f64, usize)>, BenchError> {
    let mut server = Site::open(engine, size, options).await?;
    let mut random = Random::new(options.seed);
    let next = server.later_page().await?;
    let mut measured = Vec::new();
    for (page, path) in PAGES {
        let (mut samples, mut empty) = (Samples::default(), 0);
        let started = Instant::now();
        for at in 0..WARM_UP + REQUESTS {
            let number = 1 + random.below(size.conversations as usize);
            let path = path.replace("{id}", &rows::conversation_id(number)).replace("{next}", &next);
            let path = path.replace("{number}", &rows::open_number(number).to_string());
            let begin = Instant::now();
            if begin.duration_since(started) > PATIENCE {
                break;
            }
            let bytes = server.get(&path).await?;
            if at >= WARM_UP {
                samples.push(begin.elapsed().as_micros() as u64);
                empty += usize::from(bytes < 100);
            }
        }
        say(&format!("lists on {}, {}: {page}: {}", engine.name(), size.words(), samples.line()));
        measured.push((samples.percentile_ms(99.0), empty));
    }
    server.close().await?;
    Ok(measured)
}
