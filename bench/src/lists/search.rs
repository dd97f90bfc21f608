//! Search: first pages for words in half of all messages, in a third and half together, in one of a hundred and in ten.

use super::site::{Site, Size};
use super::{PATIENCE, WARM_UP};
use crate::counts::{Samples, Wrongs, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::random::Random;
use crate::stage::database::Engine;
use tokio::time::Instant;

/// Requests of each kind.
const REQUESTS: usize = 200;
const WORKSPACES: i64 = 10;

/// What is asked for: a title and the words, in which `{number}` is a message's own number.
const QUESTIONS: [(&str, &str); 7] = [
    ("a word in half of all", "factura"),
    ("a word in one of a hundred", "urgente"),
    ("a word in ten", "aguja"),
    ("two words, half and a third", "factura%20manana"),
    ("two words, half and ten", "factura%20aguja"),
    ("the beginning of a word in half of all", "factu"),
    ("a number", "{number}"),
];

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    let size = Size {
        conversations: options.conversations / WORKSPACES,
        messages: options.messages / WORKSPACES,
        workspaces: WORKSPACES,
    };
    let mut verdicts = Vec::new();
    for engine in Engine::available("search", options) {
        let mut server = Site::open(engine, size, options).await?;
        let mut random = Random::new(options.seed);
        for (title, words) in QUESTIONS {
            let title = format!("search on {}, {}: {title}", engine.name(), size.words());
            let (mut samples, empty) = ask(&server, words, size, &mut random).await?;
            say(&format!("{title}: {}", samples.line()));
            verdicts.push(Wrongs::of(title).count("answers without rows", empty).verdict());
        }
        server.close().await?;
    }
    verdicts.into_iter().collect()
}

async fn ask(
    server: &Site,
    words: &str,
    size: Size,
    random: &mut Random,
) -> Result<(Samples, usize), BenchError> {
    let (mut samples, mut empty) = (Samples::default(), 0);
    let started = Instant::now();
    for at in 0..WARM_UP + REQUESTS {
        let number = 1 + random.below(size.messages as usize);
        let path = format!("/v1/search?q={}", words.replace("{number}", &number.to_string()));
        let begin = Instant::now();
        if begin.duration_since(started) > PATIENCE {
            break;
        }
        let bytes = server.get(&path).await?;
        if at >= WARM_UP {
            samples.push(begin.elapsed().as_micros() as u64);
            empty += usize::from(bytes < 200);
        }
    }
    Ok((samples, empty))
}
