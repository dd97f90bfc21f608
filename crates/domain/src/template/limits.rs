//! Meta's limits (Cloud API reference, sections 2.2, 2.4 and 2.8, read in September 2026). Lengths are UTF-16 units,
//! the cautious reading of "characters".

/// A template's name.
pub const NAME: usize = 512;
/// A header of text, also after filling.
pub const HEADER: usize = 60;
/// A body, also after filling.
pub const BODY: usize = 1_024;
/// A body beside a limited-time offer.
pub const OFFER_BODY: usize = 600;
/// The body of a card.
pub const CARD_BODY: usize = 160;
/// A footer.
pub const FOOTER: usize = 60;
/// The heading of a limited-time offer.
pub const OFFER_TEXT: usize = 16;
/// Buttons of a template.
pub const BUTTONS: usize = 10;
/// Buttons of a card.
pub const CARD_BUTTONS: usize = 2;
/// The label of a button.
pub const BUTTON_TEXT: usize = 25;
/// The address of a URL button, also after filling.
pub const URL: usize = 2_000;
/// The number of a phone button.
pub const PHONE: usize = 20;
/// A coupon or one-time code; Meta's coupon page says 20, its other pages 15.
pub const CODE: usize = 15;
/// What comes back with a quick reply; the cautious one of two figures (unconfirmed).
pub const PAYLOAD: usize = 256;
/// Cards, at least.
pub const CARDS_MIN: usize = 2;
/// Cards, at most.
pub const CARDS_MAX: usize = 10;
/// Apps that may take a one-time code.
pub const APPS: usize = 5;
/// The signature hash of such an app, exactly.
pub const SIGNATURE_HASH: usize = 11;
/// Minutes a one-time code may live: from, to.
pub const CODE_MINUTES: (i64, i64) = (1, 90);
/// Spaces in a row that a value may have.
pub const SPACES: usize = 4;
/// Emoji in a marketing or utility body before we warn (a provider's guide, unconfirmed).
pub const BODY_EMOJI: usize = 10;
/// Characters of a marketing or utility body before we warn (a provider's guide, unconfirmed).
pub const BODY_ADVISED: usize = 550;
/// Sections of a product list.
pub const PRODUCT_SECTIONS: usize = 10;
/// Products of a product list.
pub const PRODUCTS: usize = 30;
/// The title of a section of products.
pub const PRODUCT_SECTION_TITLE: usize = 24;

/// How many words a body needs around `variables` variables: twice as many and one. Meta publishes no figure
/// (sub-code 2388293); this one is what providers tell, unconfirmed.
pub fn words_for(variables: usize) -> usize {
    if variables == 0 { 0 } else { variables.saturating_mul(2).saturating_add(1) }
}
