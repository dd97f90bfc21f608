//! The description of contents against what is written.

use super::content::{self, MessageContent};
use app::message::content as real;
use app::message::content::{OptionStyle as O, ProductStyle as P, SystemChange as S, Why as W};
use serde_json::{Value, json};

fn header() -> real::Header {
    real::Header {
        text: Some("T".to_owned()),
        format: Some("image".to_owned()),
        file_id: Some(domain::Ids.next()),
    }
}

fn card() -> real::MessageCard {
    real::MessageCard {
        header: Some(header()),
        body: String::new(),
        buttons: vec![real::MessageButton::default()],
    }
}

fn of_ours() -> Vec<real::MessageContent> {
    use real::MessageContent as C;
    let (body, footer) = (String::from("B"), Some("F".to_owned()));
    let option = real::ShownOption { description: Some("d".to_owned()), ..Default::default() };
    let sections = vec![real::OptionSection { title: None, options: vec![option] }];
    let items = vec![real::ItemSection { title: None, items: vec!["SKU".to_owned()] }];
    let text = || Some("x".to_owned());
    vec![
        C::Location(real::Location::default()),
        C::Options {
            style: real::OptionStyle::List,
            header: Some(header()),
            body: body.clone(),
            footer: footer.clone(),
            label: text(),
            sections,
        },
        C::Link {
            header: Some(header()),
            body: body.clone(),
            footer: footer.clone(),
            label: body.clone(),
            url: body.clone(),
        },
        C::LocationRequest { body: body.clone() },
        C::ContactRequest { body: body.clone() },
        C::Flow { header: None, body: body.clone(), footer: None, label: body.clone(), name: text() },
        C::Products {
            style: real::ProductStyle::ProductList,
            header: text(),
            body: text(),
            footer,
            sections: items,
        },
        C::Template(Box::new(real::Template {
            header: Some(header()),
            buttons: vec![real::MessageButton::default()],
            cards: vec![card()],
            ..Default::default()
        })),
        C::Carousel { body, cards: vec![card()] },
    ]
}

fn of_people() -> Vec<real::MessageContent> {
    use real::MessageContent as C;
    let text = || Some("x".to_owned());
    let phones = vec![real::CardPhone::default()];
    vec![
        C::Contacts { cards: vec![real::Card { phones, ..Default::default() }], requested: true },
        C::Choice { id: text(), title: String::new(), description: None },
        C::FormAnswer { name: text(), fields: vec![real::Field::default()] },
        C::Order {
            catalog_id: text(),
            text: None,
            items: vec![real::OrderItem::default()],
            total: text(),
            currency: text(),
        },
        C::System { change: real::SystemChange::Identity, text: None, old: text(), new: text() },
        C::Unsupported {
            r#type: text(),
            why: real::Why::ViewOnce,
            code: Some(1),
            title: None,
            details: text(),
        },
    ]
}

#[test]
fn the_description_is_what_is_written() {
    for content in of_ours().into_iter().chain(of_people()) {
        let written = serde_json::to_value(&content).unwrap();
        let read: MessageContent = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), written);
    }
}

#[test]
fn every_word_is_described() {
    let words = |values: Value| -> Vec<String> { serde_json::from_value(values).unwrap() };
    for word in words(json!([W::ViewOnce, W::LiveLocation, W::Edit, W::Revoke, W::Poll, W::Other])) {
        serde_json::from_value::<content::Why>(json!(word)).unwrap();
    }
    for word in words(json!([S::Number, S::Identity, S::Other])) {
        serde_json::from_value::<content::SystemChange>(json!(word)).unwrap();
    }
    for word in words(json!([P::Product, P::ProductList, P::Catalog])) {
        serde_json::from_value::<content::ProductStyle>(json!(word)).unwrap();
    }
    for word in words(json!([O::Buttons, O::List])) {
        serde_json::from_value::<content::OptionStyle>(json!(word)).unwrap();
    }
}
