//! The life of a template: review, quality, pauses, categories, deletion (reference 2.6, 2.7).

use std::time::Duration;

use serde_json::{Value, json};

use crate::error::GraphError;
use crate::template::draft::Draft;
use crate::template::{TemplateCategory, verdict};
use crate::world::conditions::Review;
use crate::world::templates::{Template, TemplateStatus};
use crate::world::{Action, World};

const DAY_MS: i64 = 86_400_000;
/// "First pause 3 h, second 6 h, third = DISABLED."
const PAUSES_MS: [(&str, i64); 2] = [("FIRST_PAUSE", 3 * 3_600_000), ("SECOND_PAUSE", 6 * 3_600_000)];

impl World {
    /// A new template; its review begins.
    pub(crate) fn make_template(&mut self, waba: &str, draft: Draft) -> Result<String, GraphError> {
        self.templates.check_new(waba, &draft, self.now)?;
        let id = self.random.decimal_id();
        self.templates.add(id.clone(), waba, draft, self.now);
        self.submit_template(&id);
        Ok(id)
    }

    /// Changes a template and tells the page.
    pub(crate) fn change_template(&mut self, id: &str, change: impl FnOnce(&mut Template)) {
        let now = self.now;
        let Some(template) = self.templates.get_mut(id) else { return };
        template.changed_at = now;
        change(template);
        self.dirty = true;
        self.live("template", |world| json!({ "template": world.templates.get(id).map(Template::view) }));
    }

    /// Puts a template before the review.
    pub(crate) fn submit_template(&mut self, id: &str) {
        self.change_template(id, |template| {
            template.status = TemplateStatus::Pending;
            template.round = template.round.wrapping_add(1);
            (template.paused_until, template.rejection_info) = (None, None);
            "NONE".clone_into(&mut template.rejected_reason);
        });
        self.schedule_review(id);
    }

    fn schedule_review(&mut self, id: &str) {
        let Some(round) = self.templates.get(id).map(|template| template.round) else { return };
        if self.conditions.review == Review::Auto {
            let after = Duration::from_millis(self.conditions.review_delay_ms);
            self.timer(after, Action::Review(id.to_owned(), round));
        }
    }

    /// Lets the automatic review go on with everything that waits for one.
    pub(crate) fn schedule_reviews(&mut self) {
        let waiting = self.templates.iter().filter(|template| template.status == TemplateStatus::Pending);
        let ids: Vec<String> = waiting.map(|template| template.id.clone()).collect();
        for id in ids {
            self.schedule_review(&id);
        }
    }

    /// The automatic verdict by the written rules.
    pub(crate) fn review_template(&mut self, id: &str, round: u32) {
        let Some(template) = self.templates.get(id) else { return };
        let waits = template.status == TemplateStatus::Pending && template.round == round;
        if !waits || self.conditions.review == Review::Manual {
            return;
        }
        // Meta wrote the words of an authentication template itself.
        let own = template.category != TemplateCategory::Authentication;
        if let Some(objection) = verdict::objection_to(&template.components).filter(|_| own) {
            let info = json!({ "reason": objection.reason, "recommendation": objection.recommendation });
            self.reject_template(id, "INVALID_FORMAT", Some(info));
            return;
        }
        let category = verdict::category_of(&template.language, template.category, &template.components);
        if category != template.category {
            self.recategorise(id, category);
        }
        self.approve_template(id, "APPROVED", json!({}));
    }

    /// Approves a template, or lets it go on, with what the event says besides.
    pub(crate) fn approve_template(&mut self, id: &str, event: &str, extra: Value) {
        self.change_template(id, |template| {
            template.status = TemplateStatus::Approved;
            (template.paused_until, template.rejection_info, template.gone_at) = (None, None, None);
            "NONE".clone_into(&mut template.rejected_reason);
        });
        self.tell_template_status(id, event, "NONE", extra);
    }

    pub(crate) fn reject_template(&mut self, id: &str, reason: &str, info: Option<Value>) {
        let extra = info.as_ref().map_or_else(|| json!({}), |info| json!({ "rejection_info": info }));
        self.change_template(id, |template| {
            template.status = TemplateStatus::Rejected;
            reason.clone_into(&mut template.rejected_reason);
            template.rejection_info = info;
        });
        self.tell_template_status(id, "REJECTED", reason, extra);
    }

    /// "Owner warned 24 h before": the change itself follows on the movable clock.
    pub(crate) fn warn_category(&mut self, id: &str, category: TemplateCategory) {
        let at = self.now.saturating_add(DAY_MS);
        self.change_template(id, |template| template.coming_category = Some((category, at)));
        self.tell_coming_category(id, category, at);
        self.wait_for_templates(DAY_MS);
    }

    pub(crate) fn recategorise(&mut self, id: &str, category: TemplateCategory) {
        self.change_template(id, |template| {
            template.previous_category = Some(template.category);
            (template.category, template.coming_category) = (category, None);
        });
        self.tell_new_category(id);
    }

    /// A new quality; at RED the template is paused, the third time disabled.
    pub(crate) fn set_quality(&mut self, id: &str, score: &str) {
        let now = self.now;
        let previous = self.templates.get(id).map(|template| template.quality.clone()).unwrap_or_default();
        self.change_template(id, |template| {
            score.clone_into(&mut template.quality);
            template.quality_at = now;
        });
        self.tell_quality(id, &previous);
        let approved = self.templates.get(id).is_some_and(|one| one.status == TemplateStatus::Approved);
        if score == "RED" && approved {
            self.pause_template(id);
        }
    }

    pub(crate) fn pause_template(&mut self, id: &str) {
        let pauses = self.templates.get(id).map(|template| template.pauses).unwrap_or_default();
        let Some((title, length)) = PAUSES_MS.get(pauses as usize).copied() else {
            self.disable_template(id);
            return;
        };
        let until = self.now.saturating_add(length);
        self.change_template(id, |template| {
            template.status = TemplateStatus::Paused;
            (template.pauses, template.paused_until) = (pauses + 1, Some(until));
        });
        let hours = length / 3_600_000;
        let words = format!("Your template is paused for {hours} hours because of its quality.");
        let extra = json!({ "other_info": { "title": title, "description": words } });
        self.tell_template_status(id, "PAUSED", "NONE", extra);
        self.wait_for_templates(length);
    }

    pub(crate) fn disable_template(&mut self, id: &str) {
        self.change_template(id, |template| {
            template.status = TemplateStatus::Disabled;
            template.paused_until = None;
        });
        let date = self.now.div_euclid(1_000);
        self.tell_template_status(
            id,
            "DISABLED",
            "NONE",
            json!({ "disable_info": { "disable_date": date } }),
        );
    }

    pub(crate) fn unpause_template(&mut self, id: &str) {
        let words = "Your template can be sent again.";
        self.approve_template(
            id,
            "APPROVED",
            json!({ "other_info": { "title": "UNPAUSE", "description": words } }),
        );
    }

    /// "Deleted 28 days after unless unarchived."
    pub(crate) fn archive_template(&mut self, id: &str) {
        let gone_at = self.now.saturating_add(28 * DAY_MS);
        self.change_template(id, |template| {
            template.before_archive = Some(template.status);
            (template.status, template.gone_at) = (TemplateStatus::Archived, Some(gone_at));
        });
        self.tell_template_status(id, "ARCHIVED", "NONE", json!({}));
        self.wait_for_templates(28 * DAY_MS);
    }

    pub(crate) fn unarchive_template(&mut self, id: &str) {
        self.change_template(id, |template| {
            template.status = template.before_archive.take().unwrap_or(TemplateStatus::Approved);
            template.gone_at = None;
        });
        self.tell_template_status(id, "UNARCHIVED", "NONE", json!({}));
    }

    /// What was approved leaves after 30 days, everything else at once. Whether it may go is asked before.
    pub(crate) fn delete_template(&mut self, id: &str) {
        let Some(template) = self.templates.get(id) else { return };
        let status = template.before_archive.unwrap_or(template.status);
        if !matches!(status, TemplateStatus::Approved | TemplateStatus::Paused) {
            self.drop_template(id);
            return;
        }
        let gone_at = self.now.saturating_add(30 * DAY_MS);
        self.change_template(id, |template| {
            (template.status, template.gone_at) = (TemplateStatus::PendingDeletion, Some(gone_at));
            (template.paused_until, template.before_archive) = (None, None);
        });
        self.tell_template_status(id, "PENDING_DELETION", "NONE", json!({}));
        self.wait_for_templates(30 * DAY_MS);
    }

    fn drop_template(&mut self, id: &str) {
        self.tell_template_status(id, "DELETED", "NONE", json!({}));
        self.templates.remove(id);
        self.dirty = true;
        self.live("template_removed", |_| json!({ "id": id }));
    }

    /// Looks again after these milliseconds of the movable clock, should nobody move it.
    fn wait_for_templates(&mut self, ms: i64) {
        self.timer(Duration::from_millis(ms.unsigned_abs()), Action::TemplatesDue);
    }

    /// Ends pauses, changes categories and drops templates whose time has come on the movable clock.
    pub(crate) fn templates_due(&mut self) {
        let now = self.now;
        let due = |at: Option<i64>| at.is_some_and(|at| at <= now);
        let changes: Vec<Template> = self
            .templates
            .iter()
            .filter(|one| {
                due(one.paused_until) || due(one.gone_at) || due(one.coming_category.map(|(_, at)| at))
            })
            .cloned()
            .collect();
        for template in changes {
            if due(template.gone_at) {
                self.drop_template(&template.id);
                continue;
            }
            if let Some((category, _)) = template.coming_category.filter(|(_, at)| *at <= now) {
                self.recategorise(&template.id, category);
            }
            if due(template.paused_until) {
                self.unpause_template(&template.id);
            }
        }
    }

    /// After a restart: reviews go on, and what has an end gets its timer again.
    pub(crate) fn resume_templates(&mut self) {
        self.schedule_reviews();
        let now = self.now;
        let ends = self.templates.iter().flat_map(|one| {
            [one.paused_until, one.gone_at, one.coming_category.map(|(_, at)| at)].into_iter().flatten()
        });
        let waits: Vec<i64> = ends.map(|at| at.saturating_sub(now).max(0)).collect();
        for wait in waits {
            self.wait_for_templates(wait);
        }
    }
}
