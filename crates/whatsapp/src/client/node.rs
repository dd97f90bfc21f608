use super::CallError;

/// An id that is safe to stand in a path: letters, digits, `_`, `-` and `=` only, so that it can name no other path.
pub(super) fn checked(id: &str) -> Result<&str, CallError> {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'=');
    if (1..=256).contains(&id.len()) && id.bytes().all(safe) { Ok(id) } else { Err(CallError::InvalidId) }
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn only_plain_ids_pass() {
        assert!(checked("305551000200300").is_ok());
        assert!(checked("Y2FwaV9ncm91cDoxMTE=").is_ok());
        for bad in [
            "",
            ".",
            "..",
            "1/2",
            "1?x=1",
            "1#",
            "%2e%2e",
            "1 2",
            "1\n",
            "ä",
            "a:b",
            "1\\2",
            &"1".repeat(257),
        ] {
            assert!(checked(bad).is_err(), "{bad:?}");
        }
    }
}
