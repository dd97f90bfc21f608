//! Bodies of every kind that can be sent, against those of the reference, and each limit: one below is not looked at
//! where the limit itself passes; one above never does.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::unnecessary_wraps,
    reason = "a test that cannot go on should stop"
)]

use serde_json::{Value, json};
use whatsapp::send::{
    CarouselCard, FileRef, Flow, Frame, Header, InvalidMessage, ListSection, OutboundBody, OutboundCard,
    OutboundContacts, OutboundInteractive, OutboundLocation, OutboundMedia, OutboundMessage, ProductSection,
    Recipient, Row, StoredBody,
};

type Made = Result<OutboundInteractive, InvalidMessage>;

fn id(id: &str) -> FileRef {
    FileRef::Id(id.to_owned())
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn pair(id: &str, title: &str) -> (String, String) {
    (id.to_owned(), title.to_owned())
}

fn row(id: &str, title: &str, description: Option<&str>) -> Row {
    Row { id: id.to_owned(), title: title.to_owned(), description: description.map(str::to_owned) }
}

fn interactive(made: Made) -> OutboundBody {
    OutboundBody::Interactive(Box::new(made.unwrap()))
}

/// By their names in the golden file.
fn every_kind() -> Vec<(&'static str, OutboundBody)> {
    let card = OutboundCard::new("Ilse Brandt").unwrap();
    let card = card.phone("+12025550171", some("WORK"), some("12025550171")).unwrap();
    let card = card.email("ilse@example.org").unwrap().organisation(some("Casa Olivo")).unwrap();
    let location = OutboundLocation::new(38.8977, -77.0365, some("Casa Olivo"), some("12 Elm St"));
    vec![
        ("image", OutboundBody::Media(OutboundMedia::image(id("771200345098"), some("Front door")).unwrap())),
        (
            "video",
            OutboundBody::Media(
                OutboundMedia::video(
                    FileRef::Link("https://cdn.example.org/tour.mp4".to_owned()),
                    some("Tour"),
                )
                .unwrap(),
            ),
        ),
        ("voice", OutboundBody::Media(OutboundMedia::audio(id("771200345099"), true))),
        ("audio", OutboundBody::Media(OutboundMedia::audio(id("771200345099"), false))),
        (
            "document",
            OutboundBody::Media(
                OutboundMedia::document(id("771200345100"), some("offer-17.pdf"), some("Offer")).unwrap(),
            ),
        ),
        ("sticker", OutboundBody::Media(OutboundMedia::sticker(id("771200345101")))),
        ("location", OutboundBody::Location(location.unwrap())),
        ("contacts", OutboundBody::Contacts(OutboundContacts::new(vec![card]).unwrap())),
        ("button", interactive(buttons())),
        ("list", interactive(list())),
        ("cta_url", interactive(link())),
        ("location_request", interactive(OutboundInteractive::location_request("Where are you?"))),
        ("contact_request", interactive(OutboundInteractive::contact_request("What is your number?"))),
        ("flow", interactive(flow())),
        ("product", interactive(OutboundInteractive::product("330012", "SKU-9", some("This one?"), None))),
        ("product_list", interactive(product_list())),
        ("catalog", interactive(OutboundInteractive::catalog(Frame::of("All we have"), Some("SKU-9")))),
        ("carousel", interactive(carousel())),
        ("carousel_replies", interactive(carousel_of_replies())),
    ]
}

fn buttons() -> Made {
    let header = Some(Header::image(id("771200345098")));
    let frame =
        Frame { header, body: "Your visit is tomorrow at 10:00.".to_owned(), footer: some("Casa Olivo") };
    OutboundInteractive::buttons(
        frame,
        vec![pair("visit:ok", "I'll be there"), pair("visit:move", "Move it")],
    )
}

fn list() -> Made {
    let north = vec![row("br:1", "Elm Street", Some("Open until 20:00"))];
    let sections = vec![
        ListSection { title: some("North"), rows: north },
        ListSection { title: some("South"), rows: vec![row("br:7", "Harbour", None)] },
    ];
    OutboundInteractive::list(Frame::of("Which branch?"), "Show branches", sections)
}

fn link() -> Made {
    let header = Some(Header::document(id("771200345100"), some("offer-17.pdf")));
    let frame = Frame { header, body: "The offer".to_owned(), footer: None };
    OutboundInteractive::link(frame, "Open", "https://example.org/offer")
}

fn flow() -> Made {
    let flow = Flow {
        id: "884400".to_owned(),
        label: "Book".to_owned(),
        token: some("bk-77"),
        action: Some("navigate"),
        screen: some("HOME"),
        data: json!({ "nights": 2 }).as_object().cloned(),
    };
    OutboundInteractive::flow(Frame::of("Book a room"), flow)
}

fn product_list() -> Made {
    let frame = Frame { header: Some(Header::text("Olives").unwrap()), ..Frame::of("Our best") };
    let products = vec!["SKU-9".to_owned(), "SKU-10".to_owned()];
    OutboundInteractive::product_list(
        frame,
        "330012",
        vec![ProductSection { title: some("Green"), products }],
    )
}

fn carousel() -> Made {
    let card = |url: &str| CarouselCard::link(Header::image(id("1")), some("A room"), "See", url).unwrap();
    OutboundInteractive::carousel(
        "Our rooms",
        vec![card("https://example.org/1"), card("https://example.org/2")],
    )
}

fn carousel_of_replies() -> Made {
    let card = |id_of: &str| {
        CarouselCard::replies(Header::video(id("1")), None, vec![pair(id_of, "This one")]).unwrap()
    };
    OutboundInteractive::carousel("Our rooms", vec![card("r:1"), card("r:2")])
}

#[test]
fn bodies_are_those_of_the_reference() {
    let golden: Value = serde_json::from_str(include_str!("golden/sent.json")).unwrap();
    let to = Recipient::phone("12025550143").unwrap();
    for (name, body) in every_kind() {
        let kept = StoredBody::read(body.content().unwrap()).unwrap();
        let sent = serde_json::to_value(OutboundMessage::new(to.clone(), body)).unwrap();
        let again =
            serde_json::to_value(OutboundMessage::new(to.clone(), OutboundBody::Stored(kept))).unwrap();
        assert_eq!(sent, again, "{name} is the same after it was kept");
        let mut members = sent.as_object().unwrap().clone();
        for envelope in ["messaging_product", "recipient_type", "to"] {
            assert!(members.remove(envelope).is_some(), "{envelope}");
        }
        assert_eq!(Value::Object(members), golden[name], "{name}");
    }
    assert_eq!(golden.as_object().unwrap().len(), every_kind().len());
}

fn long(most: usize) -> String {
    "ñ".repeat(most)
}

/// A limit of a text: what is made with a text of this length.
type Limit = (&'static str, usize, fn(String) -> Result<(), InvalidMessage>);

fn asks(frame: Frame, rows: Vec<Row>, label: &str) -> Result<(), InvalidMessage> {
    OutboundInteractive::list(frame, label, vec![ListSection { title: None, rows }]).map(drop)
}

fn presses(frame: Frame, buttons: Vec<(String, String)>) -> Result<(), InvalidMessage> {
    OutboundInteractive::buttons(frame, buttons).map(drop)
}

fn text_limits() -> Vec<Limit> {
    vec![
        ("caption", 1_024, |text| OutboundMedia::image(id("1"), Some(text)).map(drop)),
        ("caption of a document", 1_024, |text| OutboundMedia::document(id("1"), None, Some(text)).map(drop)),
        ("header", 60, |text| Header::text(&text).map(drop)),
        ("body of buttons", 1_024, |text| presses(Frame::of(text), vec![pair("1", "A")])),
        ("body of a list", 4_096, |text| asks(Frame::of(text), vec![row("1", "A", None)], "Open")),
        ("footer", 60, |text| presses(Frame { footer: Some(text), ..Frame::of("B") }, vec![pair("1", "A")])),
        ("title of a button", 20, |text| presses(Frame::of("B"), vec![pair("1", &text)])),
        ("id of a button", 256, |text| presses(Frame::of("B"), vec![pair(&text, "A")])),
        ("label of a list", 20, |text| asks(Frame::of("B"), vec![row("1", "A", None)], &text)),
        ("title of a row", 24, |text| asks(Frame::of("B"), vec![row("1", &text, None)], "Open")),
        ("id of a row", 200, |text| asks(Frame::of("B"), vec![row(&text, "A", None)], "Open")),
        ("second line", 72, |text| asks(Frame::of("B"), vec![row("1", "A", Some(&text))], "Open")),
        ("label of a link", 20, |text| {
            OutboundInteractive::link(Frame::of("B"), &text, "https://example.org").map(drop)
        }),
        ("label of a form", 30, |text| {
            let flow = Flow { id: "1".to_owned(), label: text, ..Flow::default() };
            OutboundInteractive::flow(Frame::of("B"), flow).map(drop)
        }),
        ("body of a request", 1_024, |text| OutboundInteractive::location_request(&text).map(drop)),
        ("body of a catalogue", 1_024, |text| OutboundInteractive::catalog(Frame::of(text), None).map(drop)),
        ("text of a card", 160, |text| {
            CarouselCard::link(Header::image(id("1")), Some(text), "See", "https://example.org").map(drop)
        }),
    ]
}

#[test]
fn texts_up_to_their_limits() {
    for (name, most, make) in text_limits() {
        assert_eq!(make(long(most - 1)), Ok(()), "{name}");
        assert_eq!(make(long(most)), Ok(()), "{name}");
        let above = make(long(most + 1));
        assert!(
            matches!(above, Err(InvalidMessage::TooLong { limit, .. }) if limit == most),
            "{name}: {above:?}"
        );
    }
}

/// A limit of a number: the fewest, the most, and what is made with so many.
type Counted = (&'static str, usize, usize, fn(usize) -> Result<(), InvalidMessage>);

fn counts() -> Vec<Counted> {
    vec![
        ("buttons", 1, 3, |n| {
            presses(Frame::of("B"), (0..n).map(|i| pair(&i.to_string(), &i.to_string())).collect())
        }),
        ("rows", 1, 10, |n| {
            asks(Frame::of("B"), (0..n).map(|i| row(&i.to_string(), "A", None)).collect(), "Open")
        }),
        ("sections", 1, 10, |n| {
            let section =
                |i: usize| ListSection { title: some("S"), rows: vec![row(&i.to_string(), "A", None)] };
            OutboundInteractive::list(Frame::of("B"), "Open", (0..n).map(section).collect()).map(drop)
        }),
        ("contact cards", 1, 257, |n| {
            OutboundContacts::new((0..n).map(|_| OutboundCard::new("A").unwrap()).collect()).map(drop)
        }),
        ("products", 1, 30, |n| {
            let products = (0..n).map(|i| format!("SKU-{i}")).collect();
            let frame = Frame { header: Some(Header::text("H").unwrap()), ..Frame::of("B") };
            let sections = vec![ProductSection { title: None, products }];
            OutboundInteractive::product_list(frame, "1", sections).map(drop)
        }),
        ("cards of a carousel", 2, 10, |n| {
            let card =
                |_| CarouselCard::link(Header::image(id("1")), None, "See", "https://example.org").unwrap();
            OutboundInteractive::carousel("B", (0..n).map(card).collect()).map(drop)
        }),
    ]
}

#[test]
fn numbers_within_their_limits() {
    for (name, least, most, make) in counts() {
        for good in [least, most - 1, most] {
            assert_eq!(make(good), Ok(()), "{name}: {good}");
        }
        for bad in [least - 1, most + 1] {
            assert!(matches!(make(bad), Err(InvalidMessage::Count { .. })), "{name}: {bad}");
        }
    }
}

#[test]
fn what_does_not_fit_together() {
    let one = || vec![pair("1", "A")];
    assert_eq!(presses(Frame::of(" \n"), one()), Err(InvalidMessage::Missing { field: "body" }));
    let same_title = vec![pair("1", "A"), pair("2", "A")];
    assert_eq!(presses(Frame::of("B"), same_title), Err(InvalidMessage::Twice { field: "options" }));
    let same_id = vec![row("1", "A", None), row("1", "B", None)];
    assert_eq!(asks(Frame::of("B"), same_id, "Open"), Err(InvalidMessage::Twice { field: "options" }));
    assert_eq!(
        presses(Frame::of("B"), vec![pair(" 1", "A")]),
        Err(InvalidMessage::Form { field: "options.id" })
    );
    let picture = Frame { header: Some(Header::image(id("1"))), ..Frame::of("B") };
    assert_eq!(
        asks(picture, vec![row("1", "A", None)], "Open"),
        Err(InvalidMessage::Form { field: "header" })
    );
    for url in
        ["example.org", "ftp://example.org", "https://", "https:///x", "https://a b", "javascript:alert(1)"]
    {
        let made = OutboundInteractive::link(Frame::of("B"), "Open", url).map(drop);
        assert_eq!(made, Err(InvalidMessage::Form { field: "url" }), "{url}");
    }
    for (latitude, longitude) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        assert!(OutboundLocation::new(latitude, longitude, None, None).is_err());
    }
    let lines = some("a\nb\nc\nd");
    let card = CarouselCard::link(Header::image(id("1")), lines, "See", "https://example.org").map(drop);
    assert_eq!(card, Err(InvalidMessage::Form { field: "cards.body" }));
    let mixed = vec![
        CarouselCard::link(Header::image(id("1")), None, "See", "https://example.org").unwrap(),
        CarouselCard::link(Header::video(id("1")), None, "See", "https://example.org").unwrap(),
    ];
    let mixed = OutboundInteractive::carousel("B", mixed).map(drop);
    assert_eq!(mixed, Err(InvalidMessage::Form { field: "cards" }));
}
