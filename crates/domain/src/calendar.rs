//! Dates and times as a language says them, for texts to people.

use crate::Ms;
use crate::language::Language;
use jiff::Zoned;
use jiff::tz::TimeZone;

/// A moment in a time zone.
#[derive(Debug, Clone)]
pub struct Moment(Zoned);

const MONTHS: [[&str; 3]; 12] = [
    ["enero", "January", "janeiro"],
    ["febrero", "February", "fevereiro"],
    ["marzo", "March", "março"],
    ["abril", "April", "abril"],
    ["mayo", "May", "maio"],
    ["junio", "June", "junho"],
    ["julio", "July", "julho"],
    ["agosto", "August", "agosto"],
    ["septiembre", "September", "setembro"],
    ["octubre", "October", "outubro"],
    ["noviembre", "November", "novembro"],
    ["diciembre", "December", "dezembro"],
];
const WEEKDAYS: [[&str; 3]; 7] = [
    ["lunes", "Monday", "segunda-feira"],
    ["martes", "Tuesday", "terça-feira"],
    ["miércoles", "Wednesday", "quarta-feira"],
    ["jueves", "Thursday", "quinta-feira"],
    ["viernes", "Friday", "sexta-feira"],
    ["sábado", "Saturday", "sábado"],
    ["domingo", "Sunday", "domingo"],
];

impl Moment {
    /// The moment in a zone by its IANA name; UTC when there is no such zone.
    pub fn at(now: Ms, time_zone: &str) -> Self {
        let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
        Self(jiff::Timestamp::from_millisecond(now.0).unwrap_or_default().to_zoned(zone))
    }

    /// Such as "24 de noviembre de 2026" and "November 24, 2026".
    pub fn date(&self, language: Language) -> String {
        let (day, year) = (self.0.day(), self.0.year());
        let month = word(&MONTHS, self.0.month() - 1, language);
        match language {
            Language::English => format!("{month} {day}, {year}"),
            Language::Spanish | Language::Portuguese => format!("{day} de {month} de {year}"),
        }
    }

    /// Such as "7:05" in Spanish, "7:05 AM" in English and "07:05" in Portuguese.
    pub fn time(&self, language: Language) -> String {
        let (hour, minute) = (self.0.hour(), self.0.minute());
        match language {
            Language::Spanish => format!("{hour}:{minute:02}"),
            Language::Portuguese => format!("{hour:02}:{minute:02}"),
            Language::English => {
                let half = if hour < 12 { "AM" } else { "PM" };
                format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
            }
        }
    }

    /// The name of the day.
    pub fn weekday(&self, language: Language) -> &'static str {
        word(&WEEKDAYS, self.0.weekday().to_monday_zero_offset(), language)
    }
}

fn word(words: &[[&'static str; 3]], at: i8, language: Language) -> &'static str {
    let row = usize::try_from(at).ok().and_then(|at| words.get(at));
    let [spanish, english, portuguese] = row.copied().unwrap_or_default();
    match language {
        Language::Spanish => spanish,
        Language::English => english,
        Language::Portuguese => portuguese,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_in_the_words_of_each_language() {
        // 24 November 2026, 18:05 UTC, a Tuesday.
        let here = Moment::at(Ms(1_795_543_500_000), "America/Guayaquil");
        for (language, date, time, weekday) in [
            (Language::Spanish, "24 de noviembre de 2026", "13:05", "martes"),
            (Language::English, "November 24, 2026", "1:05 PM", "Tuesday"),
            (Language::Portuguese, "24 de novembro de 2026", "13:05", "terça-feira"),
        ] {
            assert_eq!(here.date(language), date);
            assert_eq!(here.time(language), time);
            assert_eq!(here.weekday(language), weekday);
        }
        let midnight = Moment::at(Ms(1_795_478_400_000), "no such zone");
        assert_eq!(
            (midnight.time(Language::English), midnight.time(Language::Spanish)),
            ("12:00 AM".into(), "0:00".into())
        );
    }
}
