//! The `X-Hub-Signature-256` header: HMAC-SHA256 of the raw body under the app secret.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

const PREFIX: &str = "sha256=";

fn digest(app_secret: &[u8], raw: &[u8]) -> Option<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(app_secret).ok()?;
    mac.update(raw);
    Some(mac.finalize().into_bytes().into())
}

/// Whether `header` is the signature of exactly these bytes; an empty secret, and a missing or odd header, never are.
///
/// The comparison of the digests takes the same time wherever they differ.
pub fn verify(app_secret: &[u8], raw: &[u8], header: Option<&str>) -> bool {
    if app_secret.is_empty() {
        return false;
    }
    let Some(text) = header.and_then(|header| header.trim().strip_prefix(PREFIX)) else { return false };
    let mut given = [0_u8; 32];
    if hex::decode_to_slice(text, &mut given).is_err() {
        return false;
    }
    digest(app_secret, raw).is_some_and(|expected| bool::from(expected.ct_eq(&given)))
}

/// The header value for these bytes: `sha256=` and 64 lower-case hexadecimal digits.
pub fn sign(app_secret: &[u8], raw: &[u8]) -> String {
    // HMAC takes keys of any length, so the digest is always there.
    let digest = digest(app_secret, raw).map(hex::encode).unwrap_or_default();
    format!("{PREFIX}{digest}")
}

#[cfg(test)]
mod tests {
    use super::{sign, verify};

    #[test]
    fn agrees_with_the_published_vector() {
        // RFC 4231, test case 2.
        let header = sign(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(header, "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert!(verify(b"Jefe", b"what do ya want for nothing?", Some(&header)));
    }

    #[test]
    fn refuses_everything_else() {
        let header = sign(b"secret", b"{}");
        assert!(!verify(b"secret", b"{} ", Some(&header)));
        assert!(!verify(b"Secret", b"{}", Some(&header)));
        assert!(!verify(b"secret", b"{}", None));
        assert!(!verify(b"", b"{}", Some(&sign(b"", b"{}"))));
        for odd in
            ["", "sha256=", "sha1=00", "sha256=zz", &header[..70], &format!("{header}00"), &header[7..]]
        {
            assert!(!verify(b"secret", b"{}", Some(odd)), "{odd}");
        }
    }
}
