//! Phone numbers: stored as E.164, shown in international format, with their country.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, Region};

/// A number in E.164 form (`+` and digits).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a number with a leading `+`, or WhatsApp's digits without one. `None` when there are not between 5
    /// and 15 digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let foreign = text.chars().any(|c| !c.is_ascii_digit() && !"+ -().".contains(c));
        (!foreign && (5..=15).contains(&digits.len())).then(|| Self(format!("+{digits}")))
    }

    /// The E.164 form.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The digits without the plus.
    pub fn digits(&self) -> &str {
        self.0.get(1..).unwrap_or_default()
    }

    /// The international format people read; the E.164 form when the number is of no known plan.
    pub fn display(&self) -> String {
        self.parsed().map_or_else(
            || self.0.clone(),
            |number| number.format_as(PhoneNumberFormat::International).into_owned(),
        )
    }

    /// The country as an ISO 3166 alpha-2 code.
    pub fn country(&self) -> Option<String> {
        let number = self.parsed()?;
        let region: Region = number.get_region_code()?;
        Some(region.as_region_str().to_string())
    }

    fn parsed(&self) -> Option<PhoneNumber> {
        self.0.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_whatsapp_become_e164() {
        let phone = Phone::read("593995550142").unwrap();
        assert_eq!((phone.e164(), phone.display().as_str()), ("+593995550142", "+593 99 555 0142"));
        assert_eq!(phone.country().as_deref(), Some("EC"));
    }

    #[test]
    fn words_and_short_codes_are_no_numbers() {
        assert_eq!(Phone::read("US.70418822300915562"), None);
        assert_eq!(Phone::read("1234"), None);
        assert_eq!(Phone::read("+1 (202) 555-0143").unwrap().e164(), "+12025550143");
    }
}
