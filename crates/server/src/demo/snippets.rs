//! Snippets of the demo, each with its text in three languages.

use crate::failure::Failure;
use app::snippet::NewSnippet;
use app::{App, Caller};
use domain::language::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

type ByLanguage = BTreeMap<String, String>;

#[derive(Deserialize)]
struct DemoSnippet {
    shortcut: ByLanguage,
    title: ByLanguage,
    topic: ByLanguage,
    texts: ByLanguage,
}

/// Makes them, named in the language of the workspace.
pub(super) async fn write(app: &App, owner: &Caller, language: Language) -> Result<(), Failure> {
    let all: Vec<DemoSnippet> = serde_json::from_str(include_str!("../../demo/snippets.json"))
        .map_err(|error| Failure::new(format!("demo snippets: {error}")))?;
    let said = |words: &ByLanguage| words.get(language.as_str()).cloned().unwrap_or_default();
    let new = all.into_iter().map(|one| NewSnippet {
        shortcut: said(&one.shortcut),
        title: said(&one.title),
        topic: Some(said(&one.topic)),
        texts: one.texts,
        ..NewSnippet::default()
    });
    app.import_snippets(owner, new.collect()).await?;
    Ok(())
}
