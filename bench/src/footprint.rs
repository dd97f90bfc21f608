//! Footprint: how soon it is ready, and how much memory it has resident, idle and after a storm.

use crate::counts::{Samples, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::stage::database::Engine;
use crate::stage::memory::resident_mb;
use crate::storm;
use std::time::Duration;

const STARTS: usize = 5;
/// Long enough for the first round of every background task.
const IDLE: Duration = Duration::from_secs(10);

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    for engine in Engine::available("footprint", options) {
        let title = format!("footprint on {}", engine.name());
        let mut stage = storm::start(engine, options).await?;
        let mut starts = Samples::default();
        for _ in 0..STARTS {
            starts.push(stage.restart().await?.as_micros() as u64);
        }
        say(&format!("{title}: ready to answer after {}", starts.line()));
        tokio::time::sleep(IDLE).await;
        say(&format!("{title}: {:.0} MB resident when idle", resident_mb(stage.server.id())?));
        storm::strike(&stage.settings, options.seed, &title, true).await?;
        say(&format!("{title}: {:.0} MB resident after the storm", resident_mb(stage.server.id())?));
        stage.end().await?;
    }
    Ok(())
}
