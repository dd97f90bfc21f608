//! What a message with a template costs, and what another category changes in it.

use super::AccountView;
use domain::Ms;
use domain::phone::Phone;
use domain::price::{self, Price};
use domain::template::Category;
use store::account::Account;
use store::channel::Channel;
use store::contact::Contact;
use store::template::Template;

/// The price of a message before and after, in the market of the account's own number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostChange {
    /// The market.
    pub market: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// In the category it had, or has when a change is announced.
    pub before: f64,
    /// In the category it has, or will have.
    pub after: f64,
}

/// What a message costs in each category, in the market of the account's own number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prices {
    /// The market.
    pub market: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// Offers and news.
    pub marketing: f64,
    /// What the person asked for.
    pub utility: f64,
    /// One-time codes.
    pub authentication: f64,
}

/// The prices of an account; nothing while it has no number.
pub(super) fn prices(account: &Account, channels: &[Channel], now: Ms) -> Option<Prices> {
    let market = price::market(&Phone::read(&channels.first()?.phone)?);
    let of = |category| price::of_template(market, &category, account.currency.as_deref(), now);
    let (marketing, utility) = (of(Category::Marketing)?, of(Category::Utility)?);
    let authentication = of(Category::Authentication)?.amount;
    let (currency, marketing, utility) = (marketing.currency, marketing.amount, utility.amount);
    Some(Prices { market, currency, marketing, utility, authentication })
}

/// What the last change of category, or the one that is announced, changes.
pub(super) fn change(template: &Template, account: &AccountView, now: Ms) -> Option<CostChange> {
    let current = &template.definition.category;
    let (before, after) = match (&template.correct_category, &template.previous_category) {
        (Some(coming), _) if coming != current => (current, coming),
        (_, Some(previous)) if previous != current => (previous, current),
        _ => return None,
    };
    let phone = Phone::read(&account.channels.first()?.phone)?;
    let market = price::market(&phone);
    let currency = account.account.currency.as_deref();
    let of = |category| price::of_template(market, category, currency, now);
    let (before, after) = (of(before)?, of(after)?);
    Some(CostChange { market, currency: after.currency, before: before.amount, after: after.amount })
}

/// What a message to a person costs; nothing when their number is not known.
pub(super) fn estimate(
    template: &Template,
    contact: &Contact,
    currency: Option<&str>,
    now: Ms,
) -> Option<Price> {
    let phone = Phone::read(contact.phone().or_else(|| contact.wa_id())?)?;
    price::of_template(price::market(&phone), &template.definition.category, currency, now)
}
