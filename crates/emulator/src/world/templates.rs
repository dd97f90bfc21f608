//! The templates of all accounts: what they are now, and how many there may be.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::error::GraphError;
use crate::template::draft::Draft;
use crate::template::{ParameterFormat, TemplateCategory, refusal};

/// Templates per account; each language counts (reference 2.2, of an unverified portfolio).
const MOST: usize = 250;
/// "Creations: 100 per hour per WABA."
const CREATIONS_MOST: usize = 100;
const HOUR_MS: i64 = 3_600_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TemplateStatus {
    Pending,
    Approved,
    Rejected,
    Paused,
    Disabled,
    PendingDeletion,
    Archived,
}

impl TemplateStatus {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Approved => "APPROVED",
            Self::Rejected => "REJECTED",
            Self::Paused => "PAUSED",
            Self::Disabled => "DISABLED",
            Self::PendingDeletion => "PENDING_DELETION",
            Self::Archived => "ARCHIVED",
        }
    }
}

/// One template in one language. Times are epoch milliseconds of the movable clock.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) waba_id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: TemplateCategory,
    pub(crate) status: TemplateStatus,
    pub(crate) format: ParameterFormat,
    pub(crate) components: Vec<Value>,
    pub(crate) ttl: Option<i64>,
    pub(crate) untracked: bool,
    pub(crate) quality: String,
    pub(crate) quality_at: i64,
    pub(crate) rejected_reason: String,
    pub(crate) rejection_info: Option<Value>,
    pub(crate) previous_category: Option<TemplateCategory>,
    /// The category it will get, and when.
    pub(crate) coming_category: Option<(TemplateCategory, i64)>,
    pub(crate) pauses: u32,
    pub(crate) paused_until: Option<i64>,
    /// When it leaves for good: 30 days after its deletion, 28 after it was archived.
    pub(crate) gone_at: Option<i64>,
    pub(crate) before_archive: Option<TemplateStatus>,
    /// Edits while it was approved.
    pub(crate) edits: VecDeque<i64>,
    pub(crate) changed_at: i64,
    /// Goes up with every submission, so that an old review's verdict is not taken for a new one's.
    pub(crate) round: u32,
    order: u64,
}

impl Template {
    /// Every field the Graph API knows; null ones have no value.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        let all = json!({
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "parameter_format": self.format,
            "components": self.components,
            "quality_score": { "score": self.quality, "date": self.quality_at.div_euclid(1_000) },
            "rejected_reason": self.rejected_reason,
            "rejection_info": self.rejection_info,
            "previous_category": self.previous_category,
            "correct_category": self.coming_category.map(|(category, _)| category),
            "message_send_ttl_seconds": self.ttl,
            "cta_url_link_tracking_opted_out": self.untracked,
            "last_updated_time": self.changed_at.div_euclid(1_000),
            "library_template_name": null,
            "sub_category": null,
        });
        if let Value::Object(members) = all { members } else { Map::new() }
    }

    /// The same with what only the emulator knows.
    pub(crate) fn view(&self) -> Value {
        let mut all = self.fields();
        all.insert("waba_id".to_owned(), json!(self.waba_id));
        all.insert("pauses".to_owned(), json!(self.pauses));
        all.insert("paused_until".to_owned(), json!(self.paused_until));
        all.insert("category_changes_at".to_owned(), json!(self.coming_category.map(|(_, at)| at)));
        all.insert("gone_at".to_owned(), json!(self.gone_at));
        Value::Object(all)
    }
}

/// All templates by their ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Templates {
    all: BTreeMap<String, Template>,
    /// When each account made its latest templates.
    made: BTreeMap<String, VecDeque<i64>>,
    next: u64,
}

impl Templates {
    pub(crate) fn get(&self, id: &str) -> Option<&Template> {
        self.all.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Template> {
        self.all.get_mut(id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Template> {
        self.all.values()
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<Template> {
        self.all.remove(id)
    }

    pub(crate) fn clear(&mut self) {
        *self = Self { next: self.next, ..Self::default() };
    }

    /// An account's templates, oldest first.
    pub(crate) fn of_account(&self, waba: &str) -> Vec<&Template> {
        let mut own: Vec<&Template> = self.all.values().filter(|template| template.waba_id == waba).collect();
        own.sort_unstable_by_key(|template| template.order);
        own
    }

    /// The one with this name in exactly this language.
    pub(crate) fn named(&self, waba: &str, name: &str, language: &str) -> Option<&Template> {
        let own = |one: &&Template| one.waba_id == waba && one.name == name && one.language == language;
        self.all.values().find(own)
    }

    /// Whether one more may be made now.
    pub(crate) fn check_new(&mut self, waba: &str, draft: &Draft, now: i64) -> Result<(), GraphError> {
        let leaving = |template: &&&Template| template.status == TemplateStatus::PendingDeletion;
        let own = self.of_account(waba);
        let named: Vec<&&Template> = own.iter().filter(|one| one.name == draft.name).collect();
        if let Some(same) = named.iter().find(|one| one.language == draft.language) {
            let subcode = if leaving(same) { 2_388_023 } else { 2_388_024 };
            return Err(refusal(subcode, format!("There is {} in {} already.", draft.name, draft.language)));
        }
        // "After delete: approved name blocked 30 days."
        if !named.is_empty() && named.iter().all(leaving) {
            return Err(refusal(2_388_023, "This name was deleted less than 30 days ago."));
        }
        if own.len() >= MOST {
            return Err(refusal(2_388_019, format!("This account has {MOST} templates already.")));
        }
        let made = self.made.entry(waba.to_owned()).or_default();
        made.retain(|at| *at > now.saturating_sub(HOUR_MS) && *at <= now);
        if made.len() >= CREATIONS_MOST {
            return Err(GraphError::new(80_007, "This account made 100 templates in the last hour."));
        }
        Ok(())
    }

    /// Keeps a new template, waiting for its review.
    pub(crate) fn add(&mut self, id: String, waba: &str, draft: Draft, now: i64) {
        self.next += 1;
        self.made.entry(waba.to_owned()).or_default().push_back(now);
        let template = Template {
            id: id.clone(),
            waba_id: waba.to_owned(),
            name: draft.name,
            language: draft.language,
            category: draft.category,
            status: TemplateStatus::Pending,
            format: draft.format,
            components: draft.components,
            ttl: draft.ttl,
            untracked: draft.untracked,
            quality: "UNKNOWN".to_owned(),
            quality_at: now,
            rejected_reason: "NONE".to_owned(),
            rejection_info: None,
            previous_category: None,
            coming_category: None,
            pauses: 0,
            paused_until: None,
            gone_at: None,
            before_archive: None,
            edits: VecDeque::new(),
            changed_at: now,
            round: 0,
            order: self.next,
        };
        self.all.insert(id, template);
    }
}
