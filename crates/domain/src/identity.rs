//! Identities: the ways a person is known, and which stored ones an incoming person matches.

use crate::words::words;

words! {
    /// One way a person is known.
    IdentityKind, "identity kind" {
        /// Meta's business-scoped user id; its scope is the portfolio.
        UserId = "user_id",
        /// WhatsApp's own form of the number: digits without a plus.
        WaId = "wa_id",
        /// A number in E.164 form, with a plus.
        Phone = "phone",
        /// A WhatsApp username.
        Username = "username",
        /// An e-mail address.
        Email = "email",
    }
}

words! {
    /// What a contact is to the company.
    ContactKind, "contact kind" {
        /// Somebody who wrote; shown in the inbox, not in lists, segments or exports.
        Unknown = "unknown",
        /// Somebody who may buy.
        Lead = "lead",
        /// Somebody the company knows.
        Contact = "contact",
        /// Somebody the company buys from.
        Supplier = "supplier",
    }
}

/// The forms of a WhatsApp number that may belong to the same person, the given one first. Mexico, Argentina and
/// Brazil have two (Cloud API reference, section 5.2); everybody else has one.
pub fn wa_id_forms(digits: &str) -> Vec<String> {
    let mut forms = vec![digits.to_owned()];
    forms.extend(other_form(digits));
    forms
}

fn other_form(digits: &str) -> Option<String> {
    if let Some(rest) = digits.strip_prefix("521").filter(|rest| rest.len() == 10) {
        return Some(format!("52{rest}"));
    }
    if let Some(rest) = digits.strip_prefix("52").filter(|rest| rest.len() == 10) {
        return Some(format!("521{rest}"));
    }
    if let Some(rest) = digits.strip_prefix("549").filter(|rest| rest.len() == 10) {
        return Some(format!("54{rest}"));
    }
    if let Some(rest) = digits.strip_prefix("54").filter(|rest| rest.len() == 10) {
        return Some(format!("549{rest}"));
    }
    brazilian_form(digits.strip_prefix("55")?)
}

/// `area` is two digits; a nine before eight digits comes and goes, but never before a landline (2 to 5).
fn brazilian_form(national: &str) -> Option<String> {
    let (area, local) = national.split_at_checked(2)?;
    let first = local.chars().next()?;
    match local.len() {
        9 if first == '9' => {
            let short = local.get(1..)?;
            let mobile = short.starts_with(['6', '7', '8', '9']);
            mobile.then(|| format!("55{area}{short}"))
        }
        8 if ('6'..='9').contains(&first) => Some(format!("55{area}9{local}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_three_countries_match_both_forms() {
        for (one, other) in [
            ("525512345678", "5215512345678"),
            ("541123456789", "5491123456789"),
            ("554891234567", "5548991234567"),
        ] {
            assert_eq!(wa_id_forms(one), [one, other]);
            assert_eq!(wa_id_forms(other), [other, one]);
        }
    }

    #[test]
    fn a_brazilian_landline_never_gets_a_nine() {
        assert_eq!(wa_id_forms("551132345678"), ["551132345678"]);
    }

    #[test]
    fn elsewhere_there_is_one_form() {
        assert_eq!(wa_id_forms("593995550142"), ["593995550142"]);
    }

    proptest! {
        #[test]
        fn matching_goes_both_ways(digits in "(52|521|54|549|55)[0-9]{8,11}") {
            for form in wa_id_forms(&digits) {
                prop_assert!(wa_id_forms(&form).contains(&digits));
            }
        }
    }
}
