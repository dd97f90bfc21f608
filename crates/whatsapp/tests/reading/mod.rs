#![allow(dead_code, reason = "each test file uses its part")]

use std::path::PathBuf;

use whatsapp::webhook::{ChangeValue, Content, InboundMessage, Item, MessagesValue, Status, Webhook};

pub(crate) fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

pub(crate) fn golden(name: &str) -> Webhook {
    let body = std::fs::read(directory().join(format!("{name}.json"))).unwrap();
    whatsapp::parse(&body).unwrap()
}

/// Every golden body.
pub(crate) fn bodies() -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(directory()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

pub(crate) fn messages_value(name: &str) -> MessagesValue {
    let webhook = golden(name);
    assert!(webhook.all_invalid().is_empty(), "{:?}", webhook.all_invalid());
    match &webhook.entries[0].changes[0].value {
        ChangeValue::Messages(value) => value.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn valid_messages(value: &MessagesValue) -> Vec<&InboundMessage> {
    value.messages.iter().filter_map(Item::valid).collect()
}

pub(crate) fn valid_statuses(value: &MessagesValue) -> Vec<&Status> {
    value.statuses.iter().filter_map(Item::valid).collect()
}

pub(crate) fn texts(messages: &[&InboundMessage]) -> Vec<String> {
    messages.iter().map(|message| message.text().unwrap_or_default().into_owned()).collect()
}

pub(crate) fn contents(name: &str) -> Vec<Content> {
    valid_messages(&messages_value(name)).into_iter().map(|message| message.content.clone()).collect()
}
