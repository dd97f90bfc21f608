//! Words, samples and verdicts.

use crate::error::BenchError;

/// Speaks to whoever ran the bench.
#[expect(clippy::print_stdout, reason = "a bench speaks to whoever ran it")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Things that must not be, with how often they were.
pub(crate) struct Wrongs {
    title: String,
    counts: Vec<(&'static str, usize)>,
}

impl Wrongs {
    pub(crate) fn of(title: impl Into<String>) -> Self {
        Self { title: title.into(), counts: Vec::new() }
    }

    pub(crate) fn count(mut self, what: &'static str, count: usize) -> Self {
        self.counts.push((what, count));
        self
    }

    /// Prints them; an error when any is not zero.
    pub(crate) fn verdict(self) -> Result<(), BenchError> {
        let list: Vec<String> = self.counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
        let line = format!("{}: {}", self.title, list.join(", "));
        say(&line);
        if self.counts.iter().all(|(_, count)| *count == 0) { Ok(()) } else { Err(BenchError::Wrong(line)) }
    }
}

/// Durations in microseconds.
#[derive(Debug, Default)]
pub(crate) struct Samples(Vec<u64>);

impl Samples {
    pub(crate) fn push(&mut self, microseconds: u64) {
        self.0.push(microseconds);
    }

    pub(crate) fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// A percentile in milliseconds; zero without samples.
    pub(crate) fn percentile_ms(&mut self, percent: f64) -> f64 {
        self.0.sort_unstable();
        let at = (self.0.len() as f64 * percent / 100.0).ceil() as usize;
        self.0.get(at.saturating_sub(1)).map_or(0.0, |us| *us as f64 / 1_000.0)
    }

    /// As in `p50 1.2 ms, p99 8.0 ms, most 20.1 ms`.
    pub(crate) fn line(&mut self) -> String {
        format!(
            "p50 {:.1} ms, p99 {:.1} ms, most {:.1} ms ({} samples)",
            self.percentile_ms(50.0),
            self.percentile_ms(99.0),
            self.percentile_ms(100.0),
            self.len()
        )
    }
}
