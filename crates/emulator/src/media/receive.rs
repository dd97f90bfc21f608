//! Bytes that come in: to the disk as they arrive, never whole in memory.

use std::io;

use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

use super::files::{Files, Part};
use super::rules::FILE_MOST;
use super::sniff::HEAD;

/// A complete file that is not kept yet.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) part: Part,
    /// Bytes that came; only the first [`FILE_MOST`] are on the disk.
    pub(crate) size: u64,
    /// Lower-case hex.
    pub(crate) sha256: String,
    pub(crate) head: Vec<u8>,
}

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct Receiver {
    part: Part,
    file: tokio::fs::File,
    hash: Sha256,
    size: u64,
    head: Vec<u8>,
}

impl Receiver {
    pub(crate) async fn begin(files: &Files) -> io::Result<Self> {
        let part = files.part()?;
        let file = tokio::fs::File::create(part.path()).await?;
        Ok(Self { part, file, hash: Sha256::new(), size: 0, head: Vec::new() })
    }

    pub(crate) async fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.size += bytes.len() as u64;
        if self.size > FILE_MOST {
            return Ok(());
        }
        let missing = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        self.hash.update(bytes);
        self.file.write_all(bytes).await
    }

    /// Whether it will be refused whatever it is.
    pub(crate) fn is_too_large(&self) -> bool {
        self.size > FILE_MOST
    }

    pub(crate) async fn end(mut self) -> io::Result<Received> {
        self.file.flush().await?;
        let sha256 = hex::encode(self.hash.finalize());
        Ok(Received { part: self.part, size: self.size, sha256, head: self.head })
    }
}

impl Received {
    /// The same for bytes that are in memory already.
    pub(crate) fn of(files: &Files, bytes: &[u8]) -> io::Result<Self> {
        let part = files.part()?;
        std::fs::write(part.path(), bytes)?;
        let head = bytes.iter().take(HEAD).copied().collect();
        Ok(Self { part, size: bytes.len() as u64, sha256: hex::encode(Sha256::digest(bytes)), head })
    }
}
