//! What a message costs, as its statuses say it (reference 3.2, 3.3).

use serde_json::{Value, json};

use crate::clock::year_month;
use crate::world::World;
use crate::world::track::{Category, Track};

/// Free service messages per number and month since October 2026.
const ALLOTMENT: u32 = 1_000;
/// Service messages have a price from this month on.
const SERVICE_PRICED_SINCE: (i64, i64) = (2026, 10);
/// "The business answers within 24 h. The window starts with that answer: 72 h."
const ANSWER_MS: i64 = 86_400_000;
const FREE_ENTRY_MS: i64 = 3 * 86_400_000;

impl World {
    /// Decides what a message that goes out now costs; the first answer to an ad opens the free window.
    pub(super) fn price(&mut self, track: &mut Track) {
        let now = self.now;
        let chat = self.chat(&track.chat);
        if chat.from_ad_at.take().is_some_and(|at| now < at.saturating_add(ANSWER_MS)) {
            chat.free_until = Some(now.saturating_add(FREE_ENTRY_MS));
        }
        track.free_entry_until = chat.free_until.filter(|until| *until > now);
        track.free = track.free_entry_until.is_some() || self.is_free(track);
    }

    /// Whether a message costs nothing outside such a window, counting the monthly allotment of its number.
    fn is_free(&mut self, track: &Track) -> bool {
        let (year, month) = year_month(self.now);
        let before = (year, month) < SERVICE_PRICED_SINCE;
        match track.category {
            Category::Marketing | Category::Authentication => return false,
            // "Free only if the window is open and before October 2026."
            Category::Utility => return before && self.wrote_lately(&track.chat),
            Category::Service if before || track.reaction.is_some() => return true,
            Category::Service => {}
        }
        let key = format!("{} {year}-{month:02}", track.chat.1);
        let used = self.allotments.entry(key).or_default();
        *used = used.saturating_add(1);
        *used <= ALLOTMENT
    }

    /// A conversation per message, or per free window after an ad.
    pub(super) fn conversation(&self, id: &str, track: &Track, status: &str) -> Value {
        let (thing, name, until) = match track.free_entry_until {
            Some(until) => {
                (format!("{} {} {until}", track.chat.0, track.chat.1), "referral_conversion", until)
            }
            None => (id.to_owned(), category_name(track.category), self.now.saturating_add(86_400_000)),
        };
        let hash = crate::random::business_scoped_id("conversation", &thing, "");
        let mut conversation = json!({ "id": hash.trim_start_matches('.'), "origin": { "type": name } });
        if let (true, Value::Object(members)) = (status == "sent", &mut conversation) {
            members.insert("expiration_timestamp".to_owned(), json!(until.div_euclid(1_000).to_string()));
        }
        conversation
    }
}

fn category_name(category: Category) -> &'static str {
    match category {
        Category::Service => "service",
        Category::Marketing => "marketing",
        Category::Utility => "utility",
        Category::Authentication => "authentication",
    }
}

pub(super) fn pricing(track: &Track) -> Value {
    let kind = match (track.free_entry_until, track.free) {
        (Some(_), _) => "free_entry_point",
        (None, true) => "free_customer_service",
        (None, false) => "regular",
    };
    json!({
        "billable": !track.free,
        "pricing_model": "PMP",
        "type": kind,
        "category": category_name(track.category),
    })
}
