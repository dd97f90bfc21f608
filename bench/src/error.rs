//! Why a bench could not run, or what it found wrong.

/// What ends a bench.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    #[error("usage: {0}")]
    Usage(String),
    #[error("{0} cannot be read: {1}")]
    File(String, std::io::Error),
    #[error("{0} is missing in the environment file")]
    Missing(&'static str),
    #[error("{0} is not on loopback: load goes nowhere else")]
    NotLoopback(String),
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error("{0}")]
    Wrong(String),
}
