//! Ids as Meta shapes them, from one seeded source.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// A counter hashed with a key: not for secrets, but never the same value twice.
#[derive(Debug)]
pub(crate) struct Random {
    key: [u8; 32],
    counter: u64,
}

impl Random {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        Self { key, counter: 0 }
    }

    fn bytes(&mut self) -> [u8; 32] {
        self.counter += 1;
        Sha256::new().chain_update(self.key).chain_update(self.counter.to_be_bytes()).finalize().into()
    }

    pub(crate) fn number(&mut self) -> u64 {
        let bytes = self.bytes();
        bytes.iter().take(8).fold(0, |all, byte| (all << 8) | u64::from(*byte))
    }

    /// Upper-case hex digits, at most 64.
    pub(crate) fn hex(&mut self, length: usize) -> String {
        let mut text = hex::encode_upper(self.bytes());
        text.truncate(length);
        text
    }

    /// A decimal id such as Meta gives to media.
    pub(crate) fn decimal_id(&mut self) -> String {
        (100_000_000_000_000 + self.number() % 900_000_000_000_000).to_string()
    }

    pub(crate) fn trace_id(&mut self) -> String {
        let bytes = self.bytes();
        format!("A{}", URL_SAFE_NO_PAD.encode(bytes.get(..16).unwrap_or_default()))
    }

    /// A message id of the observed inner layout; `digits` are the user's.
    pub(crate) fn wamid(&mut self, digits: &str, direction: Direction) -> String {
        let (mark, length) = match direction {
            Direction::FromUser => (0x12, 20),
            Direction::ToUser => (0x11, 18),
        };
        let id = self.hex(length);
        let digits: String = digits.chars().take(40).collect();
        let mut raw = vec![0x1c, 0x18, digits.len() as u8];
        raw.extend_from_slice(digits.as_bytes());
        raw.extend_from_slice(&[0x15, 0x02, 0x00, mark, 0x18, id.len() as u8]);
        raw.extend_from_slice(id.as_bytes());
        raw.push(0);
        format!("wamid.{}", STANDARD.encode(raw))
    }
}

/// Who sent the message a wamid names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Direction {
    FromUser,
    ToUser,
}

/// The business-scoped user id of one person for one portfolio: stable, and different for every portfolio.
pub(crate) fn business_scoped_id(portfolio: &str, digits: &str, country: &str) -> String {
    let hash: [u8; 32] =
        Sha256::new().chain_update(portfolio).chain_update([0]).chain_update(digits).finalize().into();
    let number = hash.iter().take(8).fold(0_u64, |all, byte| (all << 8) | u64::from(*byte));
    format!("{country}.{}", 10_000_000_000_000_000 + number % 90_000_000_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wamid_has_the_layout_of_the_reference() {
        let mut random = Random::new([7; 32]);
        for (direction, mark, length) in [(Direction::FromUser, 0x12, 20), (Direction::ToUser, 0x11, 18)] {
            let id = random.wamid("12025550143", direction);
            let raw = STANDARD.decode(id.strip_prefix("wamid.").unwrap()).unwrap();
            let head = [&[0x1c, 0x18, 11][..], b"12025550143", &[0x15, 2, 0, mark, 0x18, length]].concat();
            assert_eq!(raw[..head.len()], head);
            assert_eq!((raw.len(), raw.last()), (head.len() + usize::from(length) + 1, Some(&0)));
        }
    }

    #[test]
    fn scoped_ids_differ_by_portfolio() {
        let one = business_scoped_id("1", "12025550143", "US");
        assert!(one.starts_with("US."));
        assert_eq!(one, business_scoped_id("1", "12025550143", "US"));
        assert_ne!(one, business_scoped_id("2", "12025550143", "US"));
    }
}
