//! Sums of prices, with the digits as they are written.

use super::OrderItem;

/// The digits of a price without its point, and how many of them stand behind it.
struct Price {
    digits: i128,
    scale: u32,
}

/// No price has more digits behind the point than this.
const LONGEST_SCALE: u32 = 9;

fn price(text: &str) -> Option<Price> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let scale = u32::try_from(part.len()).ok().filter(|scale| *scale <= LONGEST_SCALE)?;
    let is_number = !whole.is_empty()
        && whole.len() <= 15
        && (whole.bytes().chain(part.bytes())).all(|b| b.is_ascii_digit());
    let digits = is_number.then(|| format!("{whole}{part}").parse().ok())??;
    Some(Price { digits, scale })
}

/// The sum and its currency, when every item has a price and all are in one currency.
pub(super) fn total(items: &[OrderItem]) -> Option<(String, String)> {
    let currency = items.first().map(|item| item.currency.clone()).filter(|word| !word.is_empty())?;
    let (mut sum, mut widest) = (0_i128, 0);
    for item in items {
        let one = price(&item.price).filter(|_| item.currency == currency)?;
        let scaled = one.digits.checked_mul(10_i128.pow(LONGEST_SCALE - one.scale))?;
        sum = sum.checked_add(scaled.checked_mul(i128::from(item.quantity.max(0)))?)?;
        widest = widest.max(one.scale);
    }
    Some((written(sum, widest), currency))
}

fn written(sum: i128, scale: u32) -> String {
    let whole = sum / 10_i128.pow(LONGEST_SCALE);
    let part = (sum % 10_i128.pow(LONGEST_SCALE)) / 10_i128.pow(LONGEST_SCALE - scale);
    if scale == 0 { whole.to_string() } else { format!("{whole}.{part:0width$}", width = scale as usize) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(quantity: i64, price: &str, currency: &str) -> OrderItem {
        OrderItem {
            product_id: "p".to_owned(),
            quantity,
            price: price.to_owned(),
            currency: currency.to_owned(),
        }
    }

    #[test]
    fn sums_keep_their_digits_and_mixed_or_odd_prices_have_none() {
        let sum = |items: &[OrderItem]| total(items).map(|(sum, _)| sum);
        assert_eq!(sum(&[item(2, "14.5", "USD"), item(3, "0.25", "USD")]).as_deref(), Some("29.75"));
        assert_eq!(sum(&[item(3, "0.10", "USD")]).as_deref(), Some("0.30"));
        assert_eq!(sum(&[item(2, "1200", "COP")]).as_deref(), Some("2400"));
        for odd in ["", "1e3", "-1", "1.", ".", "1.0000000001", "9999999999999999"] {
            let want = if odd == "1." { Some("1".to_owned()) } else { None };
            assert_eq!(sum(&[item(1, odd, "USD")]), want, "{odd}");
        }
        assert_eq!(sum(&[item(1, "1", "USD"), item(1, "1", "EUR")]), None);
        assert_eq!(sum(&[]), None);
    }
}
