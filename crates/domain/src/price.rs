//! What a delivered message costs, by Meta's rate cards (`data/rate-card.csv`, public copies up to 2026-10-01) and
//! markets by calling code (`data/market-by-calling-code.csv`). An estimate: tiers, free windows and rates that were
//! never published are not in it.

use crate::Ms;
use crate::phone::Phone;
use crate::template::Category;
use serde::Serialize;
use std::sync::LazyLock;

static CARD: LazyLock<Vec<Row>> = LazyLock::new(|| rows(include_str!("../data/rate-card.csv"), row));
static CODES: LazyLock<Vec<Code>> =
    LazyLock::new(|| rows(include_str!("../data/market-by-calling-code.csv"), code));

/// Where numbers of unlisted codes belong.
const OTHER: &str = "Other";

struct Row {
    market: &'static str,
    currency: &'static str,
    marketing: f64,
    utility: f64,
    authentication: f64,
    from: &'static str,
}

struct Code {
    digits: &'static str,
    market: &'static str,
}

/// A price of one message.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Price {
    /// In units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: &'static str,
}

/// The market a number belongs to: that of the longest calling code.
pub fn market(phone: &Phone) -> &'static str {
    let fitting = CODES.iter().filter(|code| phone.digits().starts_with(code.digits));
    fitting.max_by_key(|code| code.digits.len()).map_or(OTHER, |code| code.market)
}

/// The price of a template's message in a market at a time, in a currency or, when there is no card in it, in US
/// dollars. `None` for a category or a time without prices.
pub fn of_template(market: &str, category: &Category, currency: Option<&str>, at: Ms) -> Option<Price> {
    let date = jiff::Timestamp::from_millisecond(at.0).ok()?.strftime("%Y-%m-%d").to_string();
    let newest = |currency: &str| {
        let valid = CARD
            .iter()
            .filter(|row| row.market == market && row.currency == currency && row.from <= date.as_str());
        valid.max_by_key(|row| row.from)
    };
    let row = currency.and_then(newest).or_else(|| newest("USD"))?;
    let amount = match category {
        Category::Marketing => row.marketing,
        Category::Utility => row.utility,
        Category::Authentication => row.authentication,
        Category::Other(_) => return None,
    };
    Some(Price { amount, currency: row.currency })
}

fn rows<T>(text: &'static str, read: impl Fn(&[&'static str]) -> Option<T>) -> Vec<T> {
    text.lines().skip(1).filter_map(|line| read(&line.split(',').collect::<Vec<_>>())).collect()
}

fn row(fields: &[&'static str]) -> Option<Row> {
    let number = |index: usize| fields.get(index)?.parse().ok();
    Some(Row {
        market: fields.first()?,
        currency: fields.get(1)?,
        marketing: number(2)?,
        utility: number(3)?,
        authentication: number(4)?,
        from: fields.get(6)?,
    })
}

fn code(fields: &[&'static str]) -> Option<Code> {
    Some(Code { digits: fields.first()?, market: fields.get(3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 November 2026.
    const NOW: Ms = Ms(1_795_521_600_000);

    fn of(phone: &str, category: &Category, currency: Option<&str>) -> Option<Price> {
        of_template(market(&Phone::read(phone).unwrap()), category, currency, NOW)
    }

    #[test]
    fn every_line_is_read() {
        assert_eq!(CARD.len(), include_str!("../data/rate-card.csv").lines().count() - 1);
        assert_eq!(CODES.len(), include_str!("../data/market-by-calling-code.csv").lines().count() - 1);
    }

    #[test]
    fn the_newest_card_of_the_market_counts() {
        let usd = |amount| Some(Price { amount, currency: "USD" });
        assert_eq!(of("+593995550142", &Category::Marketing, Some("USD")), usd(0.074));
        assert_eq!(of("+525512345678", &Category::Marketing, None), usd(0.0397));
        assert_eq!(of("+34600111222", &Category::Marketing, Some("BRL")), usd(0.0707), "the July row stays");
        let before = of_template("Spain", &Category::Marketing, Some("USD"), Ms(1_770_000_000_000));
        assert_eq!(before, usd(0.0615));
        assert_eq!(of_template("Spain", &Category::Marketing, Some("USD"), Ms(0)), None);
        assert_eq!(of("+34600111222", &Category::Utility, Some("EUR")).unwrap().currency, "EUR");
        assert_eq!(of("+34600111222", &Category::Other("X".into()), None), None);
    }

    #[test]
    fn the_longest_code_counts_and_unlisted_ones_are_other() {
        let market = |phone: &str| market(&Phone::read(phone).unwrap());
        assert_eq!(market("+12025550143"), "North America");
        assert_eq!(market("+18095550143"), "Rest of Latin America");
        assert_eq!(market("+77012345678"), "Kazakhstan");
        assert_eq!(market("+79012345678"), "Russia");
        assert_eq!(market("+8212345678"), "Other");
    }
}
