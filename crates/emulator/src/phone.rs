//! Phone numbers as people dial them and as `WhatsApp` writes them (reference 5.2).

use crate::country::calling_code;

/// Area codes of Brazil that keep the ninth digit in a `wa_id`.
const BRAZIL_WITH_NINE: [&str; 14] =
    ["11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "22", "24", "27", "28"];

/// International digits of what was written in `to`; `None` when it is no phone number.
///
/// Without `+` the sender's calling code is put in front unless the text is already international.
pub(crate) fn dialled(text: &str, sender_digits: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let trimmed = text.trim();
    let international = trimmed.starts_with('+');
    let rest = trimmed.strip_prefix('+').unwrap_or(trimmed);
    if !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')')) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if international || digits.len() > 10 || known(&digits) {
        return well_formed(digits);
    }
    let code = calling_code(sender_digits).map_or("", |(code, _)| code);
    let code = if sender_digits.starts_with('1') { "1" } else { code };
    well_formed(format!("{code}{}", digits.trim_start_matches('0')))
}

fn well_formed(digits: String) -> Option<String> {
    let fits =
        (7..=15).contains(&digits.len()) && !digits.starts_with('0') && calling_code(&digits).is_some();
    fits.then_some(digits)
}

/// The digits of a number written with `+`, spaces and marks; `None` when it is not international.
pub(crate) fn international(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with('+') { dialled(text, "", |_| true) } else { None }
}

/// `WhatsApp`'s own form of dialled digits.
pub(crate) fn wa_id_of(digits: &str) -> String {
    if let Some(rest) = digits.strip_prefix("52").filter(|rest| rest.len() == 10) {
        return format!("521{rest}");
    }
    if let Some(rest) = digits.strip_prefix("54").filter(|rest| rest.len() == 10) {
        return format!("549{rest}");
    }
    if let Some((area, local)) = brazil_mobile(digits)
        && !BRAZIL_WITH_NINE.contains(&area)
    {
        return format!("55{area}{}", local.get(1..).unwrap_or_default());
    }
    digits.to_owned()
}

/// One key for all forms of the same number, so that each finds the same person.
pub(crate) fn match_key(digits: &str) -> String {
    if let Some(rest) = digits.strip_prefix("521").filter(|rest| rest.len() == 10) {
        return format!("52{rest}");
    }
    if let Some(rest) = digits.strip_prefix("549").filter(|rest| rest.len() == 10) {
        return format!("54{rest}");
    }
    match brazil_mobile(digits) {
        Some((area, local)) => format!("55{area}{}", local.get(1..).unwrap_or_default()),
        None => digits.to_owned(),
    }
}

/// Area code and nine-digit local part of a Brazilian mobile number.
fn brazil_mobile(digits: &str) -> Option<(&str, &str)> {
    let rest = digits.strip_prefix("55").filter(|rest| rest.len() == 11)?;
    let (area, local) = rest.split_at_checked(2)?;
    local.starts_with('9').then_some((area, local))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Option<String> {
        dialled(text, "12025550199", |_| false)
    }

    #[test]
    fn marks_are_ignored_and_the_senders_code_is_added() {
        assert_eq!(to("+1 (202) 555-0143").as_deref(), Some("12025550143"));
        assert_eq!(to("202 555 0143").as_deref(), Some("12025550143"));
        assert_eq!(to("593995550142").as_deref(), Some("593995550142"));
        assert_eq!(dialled("099 555 0142", "59325550100", |_| false).as_deref(), Some("593995550142"));
        assert_eq!(to("+1.202.555"), None);
        assert_eq!(to("dara"), None);
        assert_eq!(to(""), None);
        assert_eq!(to("+0012025550143"), None);
        assert_eq!(to("+1202555014312345678"), None);
    }

    #[test]
    fn whatsapp_forms_of_mexico_argentina_and_brazil() {
        assert_eq!(wa_id_of("525555550134"), "5215555550134");
        assert_eq!(wa_id_of("5215555550134"), "5215555550134");
        assert_eq!(wa_id_of("541155550123"), "5491155550123");
        assert_eq!(wa_id_of("5491155550123"), "5491155550123");
        assert_eq!(wa_id_of("5511955550134"), "5511955550134");
        assert_eq!(wa_id_of("5551995550171"), "555195550171");
        assert_eq!(wa_id_of("555133330171"), "555133330171");
        assert_eq!(wa_id_of("593995550142"), "593995550142");
    }

    #[test]
    fn every_form_has_one_key() {
        assert_eq!(match_key("5215555550134"), match_key("525555550134"));
        assert_eq!(match_key("5491155550123"), match_key("541155550123"));
        assert_eq!(match_key("5551995550171"), match_key("555195550171"));
        assert_ne!(match_key("12025550143"), match_key("12025550144"));
    }
}
