//! `template.components` of a send, and what is refused before Meta refuses it.

use crate::fill::{order, order_values};
use crate::world::components;
use domain::Ms;
use domain::template::{FaultReason, Input, Part, Place, ProductSection, Values, send_components};
use serde_json::{Value, json};

fn faults(template: Value, values: &Values) -> Vec<(Place, FaultReason)> {
    match send_components(&components(template), values) {
        Ok(_) => Vec::new(),
        Err(refused) => refused.faults.iter().map(|fault| (fault.place, fault.reason)).collect(),
    }
}

#[test]
fn the_send_of_the_reference() {
    let sent = send_components(&components(order()), &order_values()).unwrap();
    let wanted = json!([{"type":"header","parameters":[{"type":"text","parameter_name":"numero","text":"A-1042"}]},
      {"type":"body","parameters":[{"type":"text","parameter_name":"nombre","text":"Clara"},{"type":"text","parameter_name":"fecha","text":"3 de mayo"}]},
      {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"A-1042"}]},
      {"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"HABLAR"}]}]);
    assert_eq!(json!(sent), wanted);
}

#[test]
fn a_one_time_code_is_given_twice() {
    let template = components(
        json!([{"type": "BODY"}, {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]}]),
    );
    let values = |code: &str| Values::default().with_text(Place::of(Part::Body), "1", code);
    let wanted = json!([{"type": "body", "parameters": [{"type": "text", "text": "48213"}]},
      {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "48213"}]}]);
    assert_eq!(json!(send_components(&template, &values("48213")).unwrap()), wanted);
    assert!(send_components(&template, &values(&"1".repeat(15))).is_ok());
    assert!(send_components(&template, &values(&"1".repeat(16))).is_err());
}

#[test]
fn every_other_parameter() {
    let template = json!([
        {"type": "HEADER", "format": "DOCUMENT"},
        {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ya", "has_expiration": true}},
        {"type": "BODY", "text": "Hola {{2}} y {{1}} también"},
        {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE"}, {"type": "FLOW", "text": "a"}, {"type": "CATALOG", "text": "b"}, {"type": "MPM", "text": "c"}, {"type": "FLOW", "text": "d"}]}]);
    let button = |n| Place::of(Part::Button(n));
    let sections = vec![ProductSection { title: "Uno".into(), products: vec!["SKU-1".into()] }];
    let values = Values::default()
        .with(
            Place::of(Part::Header),
            "media",
            Input::Media { file_id: None, id: Some("7".into()), link: None, filename: Some("a.pdf".into()) },
        )
        .with(Place::of(Part::Offer), "until", Input::Until { at: Ms(1_790_086_400_000) })
        .with_text(Place::of(Part::Body), "1", "uno")
        .with_text(Place::of(Part::Body), "2", "dos")
        .with_text(button(0), "code", "VERANO")
        .with(button(1), "flow", Input::Flow { token: Some("t".into()), data: None })
        .with(button(2), "product", Input::Product { catalog_id: None, product_retailer_id: "SKU-9".into() })
        .with(button(3), "products", Input::Products { thumbnail: "SKU-1".into(), sections });
    let wanted = json!([
        {"type": "header", "parameters": [{"type": "document", "document": {"id": "7", "filename": "a.pdf"}}]},
        {"type": "body", "parameters": [{"type": "text", "text": "uno"}, {"type": "text", "text": "dos"}]},
        {"type": "limited_time_offer", "parameters": [{"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1_790_086_400_000_i64}}]},
        {"type": "button", "sub_type": "copy_code", "index": "0", "parameters": [{"type": "coupon_code", "coupon_code": "VERANO"}]},
        {"type": "button", "sub_type": "flow", "index": "1", "parameters": [{"type": "action", "action": {"flow_token": "t"}}]},
        {"type": "button", "sub_type": "catalog", "index": "2", "parameters": [{"type": "action", "action": {"thumbnail_product_retailer_id": "SKU-9"}}]},
        {"type": "button", "sub_type": "mpm", "index": "3", "parameters": [{"type": "action", "action": {"thumbnail_product_retailer_id": "SKU-1",
            "sections": [{"title": "Uno", "product_items": [{"product_retailer_id": "SKU-1"}]}]}}]},
        {"type": "button", "sub_type": "flow", "index": "4", "parameters": [{"type": "action", "action": {}}]}]);
    assert_eq!(json!(send_components(&components(template), &values).unwrap()), wanted);
}

#[test]
fn cards_are_sent_as_many_as_approved_and_products_as_many_as_given() {
    let card = |format: &str| json!({"components": [{"type": "HEADER", "format": format}]});
    let template = |format: &str| json!([{"type": "BODY", "text": "Mira"}, {"type": "CAROUSEL", "cards": [card(format), card(format)]}]);
    let product =
        |n: usize| Input::Product { catalog_id: Some("3".into()), product_retailer_id: format!("SKU-{n}") };
    let products = |count: usize| {
        (0..count).fold(Values::default(), |values, n| {
            values.with(Place::in_card(n, Part::Header), "product", product(n))
        })
    };
    for (count, good) in [(1, false), (2, true), (3, true), (10, true), (11, false)] {
        let sent = send_components(&components(template("PRODUCT")), &products(count));
        assert_eq!(sent.is_ok(), good, "{count}");
        if let Ok(sent) = sent {
            assert_eq!(sent[0]["cards"].as_array().unwrap().len(), count);
            assert_eq!(sent[0]["cards"][count - 1]["card_index"], count - 1);
        }
    }
    let place =
        Input::Location { latitude: 0.0, longitude: 0.0, name: String::new(), address: String::new() };
    let third = (0..3).fold(Values::default(), |values, n| {
        values.with(Place::in_card(n, Part::Header), "location", place.clone())
    });
    assert_eq!(
        faults(template("LOCATION"), &third),
        [(Place::in_card(2, Part::Header), FaultReason::Unexpected)]
    );
}

#[test]
fn values_that_are_refused() {
    let template = json!([{"type": "BODY", "text": "Hola {{1}}, gracias por venir."}]);
    let body = Place::of(Part::Body);
    for (text, wanted) in [
        ("Clara", None),
        ("a    b", None),
        ("a     b", Some(FaultReason::Spaces)),
        ("a\tb", Some(FaultReason::Tab)),
        ("a\nb", Some(FaultReason::NewLine)),
        (" ", Some(FaultReason::Empty)),
        ("", Some(FaultReason::Empty)),
    ] {
        let values = Values::default().with_text(body, "1", text);
        assert_eq!(
            faults(template.clone(), &values),
            Vec::from_iter(wanted.map(|reason| (body, reason))),
            "{text:?}"
        );
    }
    assert_eq!(faults(template.clone(), &Values::default()), [(body, FaultReason::Missing)]);
    let more = Values::default().with_text(body, "1", "a").with_text(body, "2", "b");
    assert_eq!(faults(template.clone(), &more), [(body, FaultReason::Unexpected)]);
    let media = Input::Media { file_id: None, id: None, link: None, filename: None };
    assert_eq!(faults(template, &Values::default().with(body, "1", media)), [(body, FaultReason::WrongKind)]);
    assert_eq!((FaultReason::Missing.meta_code(), FaultReason::WrongKind.meta_code()), (132_000, 132_012));
}

#[test]
fn too_long_after_filling() {
    let cases = [
        (json!([{"type": "HEADER", "format": "TEXT", "text": "Uno {{1}}"}]), Part::Header, 60, 4),
        (json!([{"type": "BODY", "text": "Uno {{1}} uno"}]), Part::Body, 1_024, 8),
        (
            json!([{"type": "BODY", "text": "Uno {{1}} uno"}, {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "a"}}]),
            Part::Body,
            600,
            8,
        ),
        (
            json!([{"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://a.example/{{1}}"}]}]),
            Part::Button(0),
            2_000,
            18,
        ),
    ];
    for (template, part, limit, fixed) in cases {
        let place = Place::of(part);
        for length in [limit - 1, limit, limit + 1] {
            let values = Values::default().with_text(place, "1", &"x".repeat(length - fixed));
            let wanted = (length > limit).then_some((place, FaultReason::TooLong { length, limit }));
            assert_eq!(faults(template.clone(), &values), Vec::from_iter(wanted), "{template} {length}");
        }
    }
    assert_eq!(FaultReason::TooLong { length: 2, limit: 1 }.meta_code(), 132_005);
}

#[test]
fn files_and_places() {
    let header = Place::of(Part::Header);
    let image = json!([{"type": "HEADER", "format": "IMAGE"}]);
    let given = |id: Option<&str>, link: Option<&str>| Input::Media {
        file_id: None,
        id: id.map(Into::into),
        link: link.map(Into::into),
        filename: None,
    };
    for (input, good) in [
        (given(Some("1"), None), true),
        (given(None, Some("https://a.example/a.jpg")), true),
        (given(None, None), false),
        (given(Some("1"), Some("b")), false),
    ] {
        assert_eq!(faults(image.clone(), &Values::default().with(header, "media", input)).is_empty(), good);
    }
    for (latitude, longitude, good) in
        [(90.0, -180.0, true), (90.1, 0.0, false), (0.0, 180.1, false), (f64::NAN, 0.0, false)]
    {
        let input = Input::Location { latitude, longitude, name: "a".into(), address: "b".into() };
        let found = faults(
            json!([{"type": "HEADER", "format": "LOCATION"}]),
            &Values::default().with(header, "location", input),
        );
        assert_eq!(found.is_empty(), good, "{latitude} {longitude}");
    }
}

#[test]
fn payloads_and_products() {
    let button = Place::of(Part::Button(0));
    let reply = json!([{"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Sí"}]}]);
    for (length, good) in [(255, true), (256, true), (257, false)] {
        let values = Values::default().with_text(button, "payload", &"x".repeat(length));
        assert_eq!(faults(reply.clone(), &values).is_empty(), good, "{length}");
    }
    let list = json!([{"type": "BUTTONS", "buttons": [{"type": "MPM", "text": "Ver"}]}]);
    for (sections, products, good) in
        [(0, 1, false), (1, 0, false), (1, 30, true), (1, 31, false), (10, 3, true), (11, 1, false)]
    {
        let section = ProductSection { title: "Uno".into(), products: vec!["SKU".into(); products] };
        let input = Input::Products { thumbnail: "SKU".into(), sections: vec![section; sections] };
        let found = faults(list.clone(), &Values::default().with(button, "products", input));
        assert_eq!(found.is_empty(), good, "{sections} {products}");
    }
}
