//! The fields beside `messages`, read from bodies written from Meta's documented examples.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod reading;

use reading::golden;
use whatsapp::webhook::ChangeValue;

#[test]
fn calls_of_people_and_what_became_of_ours() {
    let webhook = golden("calls");
    let values: Vec<_> = webhook.entries[0]
        .changes
        .iter()
        .map(|change| match &change.value {
            ChangeValue::Calls(value) => value.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect();
    let [missed, ended] = values[0].calls.as_slice() else { panic!() };
    let (missed, ended) = (missed.valid().unwrap(), ended.valid().unwrap());
    assert_eq!((missed.is_incoming(), ended.is_incoming()), (true, false));
    assert_eq!((missed.from.as_deref(), missed.timestamp), (Some("12025550143"), 1_795_217_000));
    assert_eq!(values[0].caller(missed).unwrap().user_id.as_deref(), Some("US.70418822300915562"));
    assert!(missed.raw.get().contains("sdp"));
    let hidden = values[1].calls[0].valid().unwrap();
    assert_eq!((&hidden.from, values[1].caller(hidden).unwrap().user_id.as_deref()), (&None, Some("US.1")));
    assert_eq!((values[2].calls.len(), values[2].statuses), (0, 1));
    assert_eq!(webhook.all_invalid().len(), 1);
}

#[test]
fn account_fields_that_decide_health() {
    let webhook = golden("account_fields");
    let changes = &webhook.entries[0].changes;
    let ChangeValue::PhoneNumberQuality(quality) = &changes[0].value else { panic!() };
    assert_eq!(quality.max_daily_conversations_per_business.as_deref(), Some("TIER_10K"));
    let ChangeValue::BusinessCapability(capability) = &changes[1].value else { panic!() };
    assert_eq!(capability.max_daily_conversations_per_business.as_deref(), Some("-1"));
    assert_eq!(capability.max_phone_numbers_per_business, Some(20));
    let updates: Vec<_> = changes[2..7]
        .iter()
        .map(|change| match &change.value {
            ChangeValue::AccountUpdate(update) => update.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(updates[0].restrictions[0].expiration.as_deref(), Some("1795300000"));
    assert_eq!(updates[1].ban.as_ref().unwrap().state.as_deref(), Some("SCHEDULE_FOR_DISABLE"));
    assert_eq!(updates[2].violation.as_ref().unwrap().kind.as_deref(), Some("SPAM"));
    assert_eq!(updates[3].disconnection.as_ref().unwrap().reason.as_deref(), Some("PRIMARY_INACTIVITY"));
    assert_eq!(updates[3].waba.as_ref().unwrap().owner_business_id.as_deref(), Some("990044"));
    assert_eq!(updates[4].event, "EVENT_OF_TOMORROW");
    assert!(matches!(changes[7].value, ChangeValue::Invalid(_)));
}

#[test]
fn what_is_told_of_templates_and_of_marketing() {
    let webhook = golden("template_fields");
    let changes = &webhook.entries[0].changes;
    let ChangeValue::TemplateStatus(rejected) = &changes[0].value else { panic!() };
    assert_eq!((rejected.template.id.as_str(), rejected.event.as_str()), ("884400551122", "REJECTED"));
    assert_eq!(rejected.reason.as_deref(), Some("INVALID_FORMAT"));
    assert_eq!(rejected.recommendation.as_deref(), Some("Put words between them."));
    let ChangeValue::TemplateStatus(beside) = &changes[1].value else { panic!() };
    assert_eq!((&beside.reason, beside.recommendation.as_deref()), (&None, Some("Beside.")));
    let ChangeValue::TemplateStatus(paused) = &changes[2].value else { panic!() };
    assert_eq!((&paused.reason, paused.title.as_deref()), (&None, Some("FIRST_PAUSE")));
    let ChangeValue::TemplateQuality(quality) = &changes[3].value else { panic!() };
    assert_eq!(quality.score, "YELLOW");
    let ChangeValue::TemplateText(text) = &changes[4].value else { panic!() };
    assert_eq!(text.name.as_deref(), Some("pedido_enviado"));
    let ChangeValue::TemplateCategory(warned) = &changes[5].value else { panic!() };
    assert_eq!((warned.current.as_str(), warned.coming.as_deref()), ("UTILITY", Some("MARKETING")));
    let ChangeValue::TemplateCategory(moved) = &changes[6].value else { panic!() };
    assert_eq!((moved.current.as_str(), moved.previous.as_deref()), ("MARKETING", Some("UTILITY")));
    assert!(matches!(changes[7].value, ChangeValue::Invalid(_)));
    let ChangeValue::Preferences(value) = &changes[8].value else { panic!() };
    let stop = value.preferences[0].valid().unwrap();
    assert_eq!((stop.value.as_str(), stop.timestamp), ("stop", Some(1_795_216_000)));
    assert_eq!(value.preferences[1].valid().unwrap().timestamp, None);
    assert_eq!(webhook.all_invalid().len(), 2);
}
