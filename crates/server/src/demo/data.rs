//! The demo's people and dialogues, written by hand in three languages.

use domain::identity::ContactKind;
use domain::language::Language;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

#[derive(Debug, Deserialize)]
pub(super) struct People {
    pub(super) members: Vec<DemoMember>,
    pub(super) teams: Vec<DemoTeam>,
    pub(super) contacts: Vec<DemoContact>,
}

#[derive(Debug, Deserialize)]
pub(super) struct DemoMember {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) teams: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct DemoTeam {
    pub(super) key: String,
    pub(super) name: HashMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoContact {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) language: String,
    pub(super) kind: ContactKind,
}

#[derive(Debug, Deserialize)]
pub(super) struct Phrases {
    pub(super) workspace: DemoWorkspace,
    pub(super) dialogues: Vec<Dialogue>,
    pub(super) greetings: Vec<String>,
    pub(super) questions: Vec<String>,
    pub(super) answers: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct DemoWorkspace {
    pub(super) name: String,
    pub(super) channels: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Dialogue {
    pub(super) lines: Vec<Line>,
    pub(super) closing: Option<DemoClosing>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoClosing {
    pub(super) note: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum From {
    #[default]
    Customer,
    Agent,
    Note,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Line {
    pub(super) from: From,
    /// Of a file its caption.
    #[serde(default)]
    pub(super) text: String,
    #[serde(default)]
    pub(super) pause_min: i64,
    /// What it is when it is no text: as webhooks name it, of ours as the API does.
    #[serde(default)]
    pub(super) kind: Option<String>,
    /// What it says beside text and file: the object of that name, of ours the fields that the API takes.
    #[serde(default)]
    pub(super) object: Value,
    /// The name of its file.
    #[serde(default)]
    pub(super) file: Option<String>,
    /// The place of the line it answers.
    #[serde(default)]
    pub(super) reply_to: Option<usize>,
    /// An emoji instead of a text.
    #[serde(default)]
    pub(super) reaction: Option<String>,
    /// The place of the line it reacts to.
    #[serde(default)]
    pub(super) reaction_to: Option<usize>,
}

/// Everything, and the phrases of each language.
pub(super) struct Data {
    pub(super) people: People,
    pub(super) es: Phrases,
    pub(super) en: Phrases,
    pub(super) pt: Phrases,
}

impl Data {
    pub(super) fn read() -> Result<Self, serde_json::Error> {
        Ok(Self {
            people: serde_json::from_str(include_str!("../../demo/people.json"))?,
            es: serde_json::from_str(include_str!("../../demo/es.json"))?,
            en: serde_json::from_str(include_str!("../../demo/en.json"))?,
            pt: serde_json::from_str(include_str!("../../demo/pt.json"))?,
        })
    }

    pub(super) fn phrases(&self, language: Language) -> &Phrases {
        match language {
            Language::Spanish => &self.es,
            Language::English => &self.en,
            Language::Portuguese => &self.pt,
        }
    }
}
