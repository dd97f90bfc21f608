//! Secrets and raw bodies at rest: XChaCha20-Poly1305 with a random nonce, bound to the place they are stored in.

use crate::db::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::sync::Arc;

const NONCE: usize = 24;

/// Encrypts with the key of this installation.
#[derive(Clone)]
pub struct Vault(Arc<XChaCha20Poly1305>);

impl Vault {
    /// A vault with a key of 32 bytes.
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Arc::new(XChaCha20Poly1305::new(key.into())))
    }

    /// Encrypts; `place` names table, column and row, and is needed again to decrypt.
    pub fn seal(&self, place: &str, clear: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).map_err(|_| StoreError::Secret)?;
        let nonce = XNonce::try_from(sealed.as_slice()).map_err(|_| StoreError::Secret)?;
        let payload = Payload { msg: clear, aad: place.as_bytes() };
        sealed.extend(self.0.encrypt(&nonce, payload).map_err(|_| StoreError::Secret)?);
        Ok(sealed)
    }

    /// Decrypts what `seal` made for the same place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (nonce, text) = sealed.split_at_checked(NONCE).ok_or(StoreError::Secret)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| StoreError::Secret)?;
        let payload = Payload { msg: text, aad: place.as_bytes() };
        self.0.decrypt(&nonce, payload).map_err(|_| StoreError::Secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_in_its_place() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal("channel.token/1", b"EAAG").unwrap();
        assert_eq!(vault.open("channel.token/1", &sealed).unwrap(), b"EAAG");
        assert!(vault.open("channel.token/2", &sealed).is_err());
        assert!(Vault::new(&[8; 32]).open("channel.token/1", &sealed).is_err());
        assert!(vault.open("channel.token/1", &sealed[..10]).is_err());
    }
}
