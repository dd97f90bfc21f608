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
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("socket: {0}")]
    Socket(#[from] Box<tokio_tungstenite::tungstenite::Error>),
    /// A program did not start or ended by itself.
    #[error("{0}")]
    Program(String),
    #[error("{0}")]
    Wrong(String),
}

impl From<tokio::task::JoinError> for BenchError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Program(error.to_string())
    }
}
