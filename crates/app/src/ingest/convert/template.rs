//! What the vendor says of templates.

use domain::Ms;
use domain::template::{Category, Quality, Status};
use store::ingest::Item;
use store::template::{TemplateItem, TemplateNews};
use whatsapp::webhook::{ChangeValue, Entry, TemplateRef, TemplateStatusUpdate};

/// How long the first and the second pause last (Cloud API reference of templates, section 2.7).
const FIRST_PAUSE_MS: i64 = 3 * Ms::HOUR;
/// See above.
const SECOND_PAUSE_MS: i64 = 6 * Ms::HOUR;

/// What a field about templates says; nothing when it is another field. `arrived` counts when no time is told.
pub(super) fn item(entry: &Entry, value: &ChangeValue, arrived: Ms) -> Option<Item> {
    let at = entry.time.map_or(arrived, Ms::from_seconds);
    let (template, news) = match value {
        ChangeValue::TemplateStatus(update) => (&update.template, status(update, at)),
        ChangeValue::TemplateQuality(update) => {
            (&update.template, TemplateNews::Quality(Quality::read(&update.score)))
        }
        ChangeValue::TemplateText(template) => (template, TemplateNews::Text),
        ChangeValue::TemplateCategory(update) => {
            let category = |word: &String| Category::read(word);
            let (previous, coming) =
                (update.previous.as_ref().map(category), update.coming.as_ref().map(category));
            (
                &update.template,
                TemplateNews::Category { current: category(&update.current), previous, coming },
            )
        }
        _ => return None,
    };
    let TemplateRef { id, name, language } = template.clone();
    let (name, language) = (name.unwrap_or_default(), language.unwrap_or_default());
    Some(Item::Template(TemplateItem { waba_id: entry.id.clone(), vendor_id: id, name, language, at, news }))
}

fn status(update: &TemplateStatusUpdate, at: Ms) -> TemplateNews {
    let status = Status::read(&update.event);
    let title = update.title.clone().filter(|_| matches!(status, Status::Paused | Status::Disabled));
    let pause = match update.title.as_deref() {
        Some("FIRST_PAUSE") => Some(FIRST_PAUSE_MS),
        Some("SECOND_PAUSE") => Some(SECOND_PAUSE_MS),
        _ => None,
    };
    let words =
        [update.rejection.as_deref(), update.recommendation.as_deref(), update.description.as_deref()];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    TemplateNews::Status {
        paused_until: pause.filter(|_| status == Status::Paused).map(|ms| at.plus(ms)),
        status,
        reason: update.reason.clone().or(title),
        recommendation: (!words.is_empty()).then(|| words.join(" ")),
    }
}
