//! Links to files: whoever has one may read that file for an hour or two, without a session. So a browser can show a
//! picture by its address and keep it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{FileId, Ms, WorkspaceId};
use store::secret::Vault;
use uuid::Uuid;

/// What of a file is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Its bytes.
    Original,
    /// The small picture of it.
    Thumbnail,
}

/// What a link says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) workspace_id: WorkspaceId,
    pub(super) file_id: FileId,
    pub(super) variant: Variant,
    /// Until when it is good, of the unmoved clock.
    pub(super) until: Ms,
}

const PURPOSE: &str = "file link";
/// Workspace, file, variant, hour.
const SAID: usize = 16 + 16 + 1 + 4;
const SIGNATURE: usize = 16;

/// The path of a file. It stays the same for an hour, so that browsers keep what is behind it.
pub(super) fn path(
    vault: &Vault,
    workspace_id: WorkspaceId,
    file_id: FileId,
    variant: Variant,
    now: Ms,
) -> String {
    let hour = now.0.div_euclid(Ms::HOUR).saturating_add(2) as u32;
    let variant = match variant {
        Variant::Original => 0,
        Variant::Thumbnail => 1,
    };
    let mut token = Vec::with_capacity(SAID + SIGNATURE);
    token.extend_from_slice(workspace_id.0.as_bytes());
    token.extend_from_slice(file_id.0.as_bytes());
    token.push(variant);
    token.extend_from_slice(&hour.to_be_bytes());
    let signature = vault.sign(PURPOSE, &token);
    token.extend(signature.iter().take(SIGNATURE));
    format!("/v1/files/content/{}", URL_SAFE_NO_PAD.encode(token))
}

/// What a token says, when it is ours and still good.
pub(super) fn read(vault: &Vault, token: &str, now: Ms) -> Option<Link> {
    let token = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (said, signature) = token.split_at_checked(SAID)?;
    if signature.len() != SIGNATURE || !vault.is_signed(PURPOSE, said, signature) {
        return None;
    }
    let (workspace, rest) = said.split_first_chunk::<16>()?;
    let (file, rest) = rest.split_first_chunk::<16>()?;
    let (variant, hour) = rest.split_first()?;
    let hour = u32::from_be_bytes(hour.try_into().ok()?);
    let variant = match variant {
        0 => Variant::Original,
        1 => Variant::Thumbnail,
        _ => return None,
    };
    let until = Ms(i64::from(hour) * Ms::HOUR);
    let (workspace_id, file_id) =
        (WorkspaceId(Uuid::from_bytes(*workspace)), FileId(Uuid::from_bytes(*file)));
    (now < until).then_some(Link { workspace_id, file_id, variant, until })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Ids;

    fn token(path: &str) -> &str {
        path.strip_prefix("/v1/files/content/").unwrap()
    }

    #[test]
    fn a_link_is_the_same_for_an_hour_and_good_for_one_or_two() {
        let (vault, workspace, file) = (Vault::new(&[7; 32]), Ids.next(), Ids.next());
        let at = |ms| path(&vault, workspace, file, Variant::Thumbnail, Ms(ms));
        let start = 400_000 * Ms::HOUR;
        assert_eq!(at(start), at(start + Ms::HOUR - 1));
        assert_ne!(at(start), at(start + Ms::HOUR));
        let (path, end) = (at(start), start + 2 * Ms::HOUR);
        let link = read(&vault, token(&path), Ms(end - 1)).unwrap();
        assert_eq!((link.workspace_id, link.file_id, link.variant), (workspace, file, Variant::Thumbnail));
        assert_eq!(link.until, Ms(end));
        assert_eq!(read(&vault, token(&path), Ms(end)), None);
    }

    #[test]
    fn no_byte_of_a_link_can_be_changed() {
        let vault = Vault::new(&[7; 32]);
        let path = path(&vault, Ids.next(), Ids.next(), Variant::Original, Ms(0));
        let good = URL_SAFE_NO_PAD.decode(token(&path)).unwrap();
        assert!(read(&vault, token(&path), Ms(0)).is_some());
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert_eq!(read(&vault, &URL_SAFE_NO_PAD.encode(bad), Ms(0)), None, "{at}");
        }
        for length in 0..good.len() {
            assert_eq!(read(&vault, &URL_SAFE_NO_PAD.encode(&good[..length]), Ms(0)), None);
        }
        assert_eq!(read(&Vault::new(&[8; 32]), token(&path), Ms(0)), None);
        assert_eq!(read(&vault, "ü", Ms(0)), None);
    }
}
