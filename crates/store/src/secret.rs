//! Secrets and raw bodies at rest: XChaCha20-Poly1305 with a random nonce, bound to the place they are stored in. What
//! is handed out to be shown again is signed with HMAC-SHA256.

use crate::db::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::sync::Arc;
use subtle::ConstantTimeEq;

const NONCE: usize = 24;

/// Bytes of a signature that are enough.
const SHORTEST: usize = 16;
/// What the key that signs is made from: it is never the one that encrypts.
const SIGNING: &[u8] = b"tertulia signing key";

/// Encrypts and signs with the key of this installation.
#[derive(Clone)]
pub struct Vault(Arc<Keys>);

struct Keys {
    cipher: XChaCha20Poly1305,
    signing: Hmac<Sha256>,
}

impl Vault {
    /// A vault with a key of 32 bytes.
    pub fn new(key: &[u8; 32]) -> Self {
        let signing: [u8; 32] = mac(key).chain_update(SIGNING).finalize().into_bytes().into();
        Self(Arc::new(Keys { cipher: XChaCha20Poly1305::new(key.into()), signing: mac(&signing) }))
    }

    /// Encrypts; `place` names table, column and row, and is needed again to decrypt.
    pub fn seal(&self, place: &str, clear: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).map_err(|_| StoreError::Secret)?;
        let nonce = XNonce::try_from(sealed.as_slice()).map_err(|_| StoreError::Secret)?;
        let payload = Payload { msg: clear, aad: place.as_bytes() };
        sealed.extend(self.0.cipher.encrypt(&nonce, payload).map_err(|_| StoreError::Secret)?);
        Ok(sealed)
    }

    /// The signature of a message; `purpose` keeps what is signed for one thing from being shown for another.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let length = (purpose.len() as u64).to_be_bytes();
        let signing = self.0.signing.clone().chain_update(length).chain_update(purpose);
        signing.chain_update(message).finalize().into_bytes().into()
    }

    /// Whether a signature, or at least its first 16 bytes, is the one of the message; the time tells nothing.
    pub fn is_signed(&self, purpose: &str, message: &[u8], signature: &[u8]) -> bool {
        let own = self.sign(purpose, message);
        let known = own.get(..signature.len()).filter(|known| known.len() >= SHORTEST);
        known.is_some_and(|known| bool::from(known.ct_eq(signature)))
    }

    /// Decrypts what `seal` made for the same place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (nonce, text) = sealed.split_at_checked(NONCE).ok_or(StoreError::Secret)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| StoreError::Secret)?;
        let payload = Payload { msg: text, aad: place.as_bytes() };
        self.0.cipher.decrypt(&nonce, payload).map_err(|_| StoreError::Secret)
    }
}

fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    // A key shorter than a block is filled up with zeros by definition.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(place, byte)| *place = *byte);
    Hmac::<Sha256>::new(&block.into())
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

    #[test]
    fn a_signature_holds_for_one_key_one_purpose_and_one_message() {
        let vault = Vault::new(&[7; 32]);
        let signature = vault.sign("file", b"1");
        assert!(vault.is_signed("file", b"1", &signature) && vault.is_signed("file", b"1", &signature[..16]));
        assert!(!vault.is_signed("file", b"1", &signature[..15]) && !vault.is_signed("file", b"1", b""));
        assert!(!vault.is_signed("file", b"2", &signature) && !vault.is_signed("fil", b"e1", &signature));
        assert!(!Vault::new(&[8; 32]).is_signed("file", b"1", &signature));
        assert!(!vault.is_signed("file", b"1", &[signature.as_slice(), b"x"].concat()));
    }
}
