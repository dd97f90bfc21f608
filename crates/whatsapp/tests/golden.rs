//! Bodies written from Meta's documented examples, and what must be read from them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod reading;

use reading::{contents, golden, messages_value, texts, valid_messages, valid_statuses};
use whatsapp::webhook::{ChangeValue, Content, DeliveryStatus, Interactive, Item};

#[test]
fn text_with_reply_and_escapes() {
    let value = messages_value("text");
    let message = &valid_messages(&value)[0];
    assert_eq!(value.metadata.phone_number_id, "305551000200300");
    assert_eq!(value.metadata.display_phone_number.as_deref(), Some("12025550199"));
    assert_eq!(message.text().as_deref(), Some("Is the room free? ¿Sí? 🎉"));
    assert_eq!((message.kind(), message.reply_to()), ("text", Some("wamid.HBgLQUOTED")));
    assert_eq!(message.from_user_id.as_deref(), Some("US.70418822300915562"));
    assert_eq!(message.from.as_deref(), Some("12025550143"));
    assert_eq!(message.timestamp, 1_795_212_401);
    assert!(message.raw.get().contains("wamid.M01"));
    let contact = value.contact_index().for_message(message).unwrap();
    assert_eq!(contact.name.as_deref(), Some("Dara Voss"));
    assert_eq!(contact.username.as_deref(), Some("@daravoss"));
}

#[test]
fn forwarding_products_and_referral() {
    let value = messages_value("text_forwarded");
    let contexts: Vec<_> =
        valid_messages(&value).iter().map(|message| message.context.clone().unwrap()).collect();
    assert_eq!(contexts[0].forwarded, Some(true));
    assert_eq!(contexts[1].frequently_forwarded, Some(true));
    assert_eq!(contexts[2].referred_product.as_ref().unwrap().product_retailer_id.as_deref(), Some("SKU-9"));
    let value = messages_value("text_referral");
    let referral = valid_messages(&value)[0].referral.clone().unwrap();
    assert_eq!(referral.source_type.as_deref(), Some("ad"));
    assert_eq!(referral.ctwa_clid.as_deref(), Some("ARDexample"));
    assert_eq!(referral.ref_text.as_deref(), Some("spring"));
    assert_eq!(referral.welcome_message.unwrap().text.as_deref(), Some("Hi! Ask us anything"));
}

#[test]
fn media_of_every_kind() {
    let value = messages_value("media");
    let messages = valid_messages(&value);
    let kinds: Vec<&str> = messages.iter().map(|message| message.kind()).collect();
    assert_eq!(kinds, ["image", "video", "audio", "document", "sticker", "video"]);
    assert_eq!(texts(&messages), ["This one?", "Tour", "", "Offer", "", ""]);
    assert_eq!(messages[3].file_name(), Some("offer-17.pdf"));
    assert_eq!(messages[2].content.media().unwrap().voice, Some(true));
    assert_eq!(messages[4].content.media().unwrap().animated, Some(false));
    assert!(messages[0].content.media().unwrap().url.as_ref().unwrap().starts_with("https://lookaside"));
    assert_eq!(messages[5].content.media().unwrap().id, None);
    assert_eq!(messages[5].errors[0].code, Some(131_052));
}

#[test]
fn places_cards_reactions_orders_and_buttons() {
    let places = contents("location");
    let Content::Location(place) = &places[0] else { panic!("{places:?}") };
    assert_eq!((place.latitude, place.longitude), (Some(38.8977), Some(-77.0365)));
    assert_eq!(places[0].text().as_deref(), Some("Casa Olivo"));
    let Content::Location(place) = &places[1] else { panic!("{places:?}") };
    assert_eq!((place.latitude, place.longitude), (Some(38.5), Some(-77.0)));

    let cards = contents("contacts");
    assert_eq!(cards[0].text().as_deref(), Some("Ilse Brandt"));
    let Content::Contacts(cards) = &cards[0] else { panic!("{cards:?}") };
    assert_eq!(cards[0].phones[0].wa_id.as_deref(), Some("12025550171"));
    assert_eq!(cards[1].origin.as_deref(), Some("contact_request"));

    let emojis: Vec<Option<String>> = contents("reaction").iter().map(emoji).collect();
    assert_eq!(emojis, [Some("🎉".to_owned()), None, None]);

    let orders = contents("order");
    let Content::Order(order) = &orders[0] else { panic!("{orders:?}") };
    assert_eq!((order.text.as_deref(), order.product_items[0].quantity), (Some("For Friday"), Some(2)));
    assert_eq!(order.product_items[0].item_price.as_deref(), Some("14.5"));

    let buttons = contents("button");
    assert!(matches!(&buttons[0], Content::Button { payload: Some(payload), .. } if payload == "visit:ok"));
    assert_eq!(buttons[0].text().as_deref(), Some("I'll be there"));
}

fn emoji(content: &Content) -> Option<String> {
    match content {
        Content::Reaction { emoji, message_id } => {
            assert_eq!(message_id, "wamid.HBgLQUOTED");
            emoji.clone()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn interactive_answers_and_those_without_their_object() {
    let answers: Vec<Interactive> = contents("interactive")
        .into_iter()
        .map(|content| match content {
            Content::Interactive(answer) => answer,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(
        matches!(&answers[0], Interactive::ButtonReply { id, title } if id == "visit:ok" && title.is_some())
    );
    assert!(
        matches!(&answers[1], Interactive::ListReply { description: Some(text), .. } if text.contains("20:00"))
    );
    let Interactive::NfmReply(form) = &answers[2] else { panic!("{answers:?}") };
    assert!(form.response_json.as_ref().unwrap().contains("bk-77"));
    let Interactive::CallPermissionReply(call) = &answers[3] else { panic!("{answers:?}") };
    assert_eq!((call.is_permanent, call.expiration_timestamp), (Some(false), Some(1_795_817_200)));
    assert!(
        matches!(&answers[4], Interactive::Unknown { kind: Some(kind), raw: Some(_) } if kind == "product")
    );
    assert!(matches!(&answers[5], Interactive::Unknown { kind: None, raw: None }));
}

#[test]
fn system_messages_name_old_and_new_ids() {
    let value = messages_value("system");
    let messages = valid_messages(&value);
    let Content::System(number) = &messages[0].content else { panic!() };
    assert_eq!(number.kind.as_deref(), Some("user_changed_number"));
    assert_eq!(
        (number.wa_id.as_deref(), messages[0].from.as_deref()),
        (Some("12025550188"), Some("12025550143"))
    );
    assert_eq!(number.previous_user_id.as_deref(), Some("US.70418822300915562"));
    let Content::System(id) = &messages[1].content else { panic!() };
    assert_eq!((id.wa_id.as_deref(), messages[1].from.as_deref()), (None, None));
    assert_eq!(id.user_id.as_deref(), Some("US.81100220033004401"));
    let Content::System(identity) = &messages[2].content else { panic!() };
    assert_eq!(identity.identity.as_ref().unwrap().created_timestamp, Some(1_795_212_000));
    assert!(value.contacts.is_empty());
}

#[test]
fn unsupported_edits_welcomes_and_strangers_are_kept() {
    let value = messages_value("unsupported");
    let messages = valid_messages(&value);
    assert!(
        matches!(&messages[0].content, Content::Unsupported { kind: Some(kind) } if kind == "poll_creation")
    );
    assert_eq!(messages[0].errors[0].details.as_deref(), Some("Message type is currently not supported."));
    assert_eq!(messages[1].group_id.as_deref(), Some("Y2FwaV9ncm91cDoxMTE"));

    let changes = contents("edit_revoke");
    let Content::Edit(edit) = &changes[0] else { panic!("{changes:?}") };
    assert_eq!((edit.original_message_id.as_str(), edit.kind.as_str()), ("wamid.A", "image"));
    assert_eq!(edit.context.as_ref().unwrap().id.as_deref(), Some("wamid.Z"));
    assert_eq!(changes[0].text().as_deref(), Some("This one!"));
    assert!(
        matches!(&changes[1], Content::Revoke { original_message_id } if original_message_id == "wamid.A")
    );

    assert!(matches!(contents("request_welcome")[0], Content::RequestWelcome));
    let strangers = contents("unknown");
    assert!(
        matches!(&strangers[0], Content::Unknown { kind, raw } if kind == "hologram" && raw.get().contains("depth"))
    );
    assert!(matches!(&strangers[1], Content::Unknown { kind, .. } if kind == "unknown"));
}

#[test]
fn contacts_are_found_by_id_and_never_by_position() {
    let value = messages_value("username_only");
    let index = value.contact_index();
    let names: Vec<Option<String>> = valid_messages(&value)
        .iter()
        .map(|message| index.for_message(message).and_then(|contact| contact.name.clone()))
        .collect();
    assert_eq!(names, [Some("Noa".to_owned()), Some("Dara Voss".to_owned()), None]);
    // A known phone under another business-scoped id is another person.
    assert_eq!(index.find(Some("US.1"), Some("12025550143")), None);
}

#[test]
fn group_messages_and_statuses() {
    let value = messages_value("group_message");
    assert_eq!(valid_messages(&value)[0].group_id.as_deref(), Some("Y2FwaV9ncm91cDoxMTE"));
    let value = messages_value("status_group");
    let statuses = valid_statuses(&value);
    let index = value.contact_index();
    assert!(statuses.iter().all(|status| status.is_group()));
    assert_eq!(statuses[0].recipient_participant_user_id.as_deref(), Some("ES.77"));
    assert_eq!(statuses[1].recipient_participant_id.as_deref(), Some("34600333444"));
    assert_eq!(index.for_status(statuses[1]).unwrap().name.as_deref(), Some("Iker"));
    assert_eq!((statuses[2].person_wa_id(), index.for_status(statuses[2])), (None, None));
    assert!(statuses[0].pricing.as_ref().unwrap().get().contains("group_utility"));
}

#[test]
fn statuses_in_both_spellings() {
    let value = messages_value("statuses");
    let statuses = valid_statuses(&value);
    let words: Vec<&str> = statuses.iter().map(|status| status.status.as_str()).collect();
    assert_eq!(words, ["sent", "delivered", "read", "played", "frozen", "RINGING"]);
    assert_eq!(statuses[0].biz_opaque_callback_data.as_deref(), Some("outbox-88213"));
    assert!(statuses[0].pricing.as_ref().unwrap().get().contains("PMP"), "inside conversation");
    assert!(statuses[0].conversation.is_some());
    assert_eq!(statuses[1].recipient_parent_user_id.as_deref(), Some("US.ENT.1"));
    assert_eq!(statuses[2].recipient_parent_user_id.as_deref(), Some("US.ENT.2"));
    assert_eq!(statuses[4].status, DeliveryStatus::Unknown("frozen".to_owned()));
    assert_eq!(statuses[5].kind.as_deref(), Some("call"));
    assert_eq!(value.contact_index().for_status(statuses[1]).unwrap().name.as_deref(), Some("Dara Voss"));
}

#[test]
fn free_entry_points_end_when_they_say() {
    let value = messages_value("status_free_entry");
    let ends: Vec<Option<i64>> =
        valid_statuses(&value).into_iter().map(whatsapp::webhook::Status::free_entry_until).collect();
    let until = Some(1_795_471_560);
    assert_eq!(ends, [until, until, None, None, None, None]);
}

#[test]
fn failures_errors_and_clicks() {
    let value = messages_value("status_failed");
    let failed = valid_statuses(&value)[0];
    assert_eq!(failed.status, DeliveryStatus::Failed);
    assert_eq!(failed.errors[0].code, Some(131_049));
    assert!(failed.errors[0].href.is_some() && failed.errors[0].details.is_some());
    assert_eq!(messages_value("value_errors").errors[0].code, Some(130_429));
    let clicks = messages_value("user_actions").user_actions;
    assert!(matches!(&clicks[0], Item::Valid(click) if click.timestamp == Some(1_795_212_500)));
}

#[test]
fn fields_of_others_are_kept_whole() {
    for name in ["coexistence", "other_fields"] {
        let webhook = golden(name);
        for change in &webhook.entries[0].changes {
            let ChangeValue::Other { raw } = &change.value else { panic!("{change:?}") };
            assert!(raw.get().contains(&change.field));
        }
    }
    let webhook = golden("other_fields");
    assert_eq!(webhook.entries[0].time, Some(1_795_215_000));
    let ChangeValue::Other { raw } = &webhook.entries[0].changes[0].value else { panic!() };
    assert!(raw.get().contains("touch each other"), "also what stands beside value");
}

#[test]
fn bad_elements_leave_their_neighbours_alone() {
    let webhook = golden("bad_neighbours");
    assert_eq!((webhook.invalid.len(), webhook.entries.len()), (2, 1));
    assert_eq!(webhook.entries[0].id, "204410099887766");
    let ChangeValue::Messages(value) = &webhook.entries[0].changes[0].value else { panic!() };
    let messages = valid_messages(value);
    assert_eq!(texts(&messages), ["", "", "I am fine"]);
    // Known types of an odd shape, but of somebody, at some time.
    let kinds: Vec<&str> = messages.iter().map(|message| message.kind()).collect();
    assert_eq!(kinds, ["unsupported", "unsupported", "text"]);
    let Content::Unknown { kind, raw } = &messages[0].content else { panic!("{:?}", messages[0]) };
    assert!(kind == "text" && raw.get().contains("secret words"));
    assert_eq!(value.contact_index().for_message(messages[2]).unwrap().name.as_deref(), Some("Dara Voss"));
    assert_eq!(valid_statuses(value).len(), 1);
    let rest = &webhook.entries[0].changes[1..];
    assert!(rest.iter().all(|change| matches!(change.value, ChangeValue::Invalid(_))));
    // 2 entries, 3 changes, 1 contact, 3 messages, 1 status, 1 list of clicks.
    let invalid = webhook.all_invalid();
    assert_eq!(invalid.len(), 11);
    assert!(invalid.iter().all(|part| !part.reason.contains("secret")), "reasons never quote the content");
}
