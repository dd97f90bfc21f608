//! Webhooks about templates (reference 2.9 and, of the messages, 4.10).

use serde_json::{Map, Value, json};

use crate::template::{TemplateCategory, body_of, buttons_of, component, text_of};
use crate::webhook::update::Part;
use crate::world::World;
use crate::world::templates::Template;

/// The members that name a template in every event.
fn named(template: &Template) -> Map<String, Value> {
    let mut all = Map::new();
    // "message_template_id (number)".
    let id = template.id.parse::<u64>().map_or_else(|_| json!(template.id), |id| json!(id));
    all.insert("message_template_id".to_owned(), id);
    all.insert("message_template_name".to_owned(), json!(template.name));
    all.insert("message_template_language".to_owned(), json!(template.language));
    all
}

impl World {
    fn tell_template(&mut self, id: &str, part: Part, title: &str, extra: Value) {
        let Some(template) = self.templates.get(id) else { return };
        let mut value = named(template);
        if let Value::Object(extra) = extra {
            value.extend(extra);
        }
        let waba = template.waba_id.clone();
        self.notify_account(&waba, part, Value::Object(value), format!("template · {title}"));
    }

    pub(crate) fn tell_template_status(&mut self, id: &str, event: &str, reason: &str, extra: Value) {
        let category = self.templates.get(id).map(|template| template.category);
        let mut value = json!({ "event": event, "reason": reason, "message_template_category": category });
        if let (Value::Object(value), Value::Object(extra)) = (&mut value, extra) {
            value.extend(extra);
        }
        self.tell_template(id, Part::TemplateStatus, event, value);
    }

    pub(crate) fn tell_quality(&mut self, id: &str, previous: &str) {
        let score = self.templates.get(id).map(|template| template.quality.clone()).unwrap_or_default();
        let value = json!({ "previous_quality_score": previous, "new_quality_score": score });
        self.tell_template(id, Part::TemplateQuality, &format!("quality {score}"), value);
    }

    /// Impending: `new_category` is the current one.
    pub(crate) fn tell_coming_category(&mut self, id: &str, category: TemplateCategory, at: i64) {
        let current = self.templates.get(id).map(|template| template.category);
        let value = json!({
            "correct_category": category,
            "new_category": current,
            "category_update_timestamp": at.div_euclid(1_000),
        });
        self.tell_template(id, Part::TemplateCategory, &format!("soon {}", category.word()), value);
    }

    pub(crate) fn tell_new_category(&mut self, id: &str) {
        let Some(template) = self.templates.get(id) else { return };
        let (previous, category) = (template.previous_category, template.category);
        let value = json!({ "previous_category": previous, "new_category": category });
        self.tell_template(id, Part::TemplateCategory, category.word(), value);
    }

    /// After an edit.
    pub(crate) fn tell_components(&mut self, id: &str) {
        let Some(template) = self.templates.get(id) else { return };
        let parts = &template.components;
        let mut value = Map::new();
        value.insert("message_template_element".to_owned(), json!(body_of(parts)));
        for (name, kind) in [("message_template_title", "HEADER"), ("message_template_footer", "FOOTER")] {
            let text = component(parts, kind).map(|part| text_of(part, "text")).unwrap_or_default();
            if !text.is_empty() {
                value.insert(name.to_owned(), json!(text));
            }
        }
        let buttons: Vec<Value> = buttons_of(parts).iter().map(button).collect();
        if !buttons.is_empty() {
            value.insert("message_template_buttons".to_owned(), json!(buttons));
        }
        self.tell_template(id, Part::TemplateComponents, "components", Value::Object(value));
    }
}

fn button(button: &Value) -> Value {
    let mut all = Map::new();
    for name in ["type", "text", "url", "phone_number"] {
        if let Some(value) = button.get(name) {
            all.insert(format!("message_template_button_{name}"), value.clone());
        }
    }
    Value::Object(all)
}
