use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

use super::carousel::CarouselCard;
use super::check::{address, answer_id, count, needed, optional};
use super::frame::{Checked, Headers};
use super::products::{self, ProductSection, SentSection};
use super::{
    Frame, InvalidMessage, MAX_BODY, MAX_BUTTON_ID, MAX_BUTTON_TITLE, MAX_BUTTONS, MAX_FLOW_LABEL, MAX_LABEL,
    MAX_LIST_BODY, MAX_ROW_DESCRIPTION, MAX_ROW_ID, MAX_ROW_TITLE, MAX_ROWS, MAX_SECTIONS,
};

/// A text with something to press.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutboundInteractive {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    frame: Checked,
    action: Action,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Action {
    Buttons {
        buttons: Vec<Button>,
    },
    List {
        button: String,
        sections: Vec<SentList>,
    },
    Named {
        name: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        parameters: Option<Value>,
    },
    Product {
        catalog_id: String,
        product_retailer_id: String,
    },
    ProductList {
        catalog_id: String,
        sections: Vec<SentSection>,
    },
    Carousel {
        cards: Vec<CarouselCard>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Button {
    #[serde(rename = "type")]
    kind: &'static str,
    reply: Reply,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Reply {
    id: String,
    title: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct SentList {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    rows: Vec<Row>,
}

/// A part of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListSection {
    /// Its heading; needed when there are several.
    pub title: Option<String>,
    /// What can be chosen.
    pub rows: Vec<Row>,
}

/// What can be chosen from a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What comes back.
    pub id: String,
    /// What the person reads.
    pub title: String,
    /// A second line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// How a form begins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Flow {
    /// Meta's id of the form.
    pub id: String,
    /// The button.
    pub label: String,
    /// Comes back with the answer.
    pub token: Option<String>,
    /// `navigate` or `data_exchange`.
    pub action: Option<&'static str>,
    /// The first screen; only with `navigate`.
    pub screen: Option<String>,
    /// What the first screen is given.
    pub data: Option<Map<String, Value>>,
}

impl OutboundInteractive {
    fn new(kind: &'static str, frame: Checked, action: Action) -> Self {
        Self { kind, frame, action }
    }

    fn named(kind: &'static str, frame: Checked, name: &'static str, parameters: Option<Value>) -> Self {
        Self::new(kind, frame, Action::Named { name, parameters })
    }

    /// 1 to [`MAX_BUTTONS`] reply buttons: id and title, each only once.
    pub fn buttons(frame: Frame, buttons: Vec<(String, String)>) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(frame, Headers::Any, MAX_BODY)?;
        count("options", buttons.len(), 1, MAX_BUTTONS)?;
        let (mut ids, mut titles) = (BTreeSet::new(), BTreeSet::new());
        let mut sent = Vec::new();
        for (id, title) in buttons {
            let id = answer_id("options.id", id, MAX_BUTTON_ID)?;
            let title = needed("options.title", title, MAX_BUTTON_TITLE)?;
            if !ids.insert(id.clone()) || !titles.insert(title.clone()) {
                return Err(InvalidMessage::Twice { field: "options" });
            }
            sent.push(Button { kind: "reply", reply: Reply { id, title } });
        }
        Ok(Self::new("button", frame, Action::Buttons { buttons: sent }))
    }

    /// A list behind a button: 1 to [`MAX_ROWS`] rows in all sections together.
    pub fn list(frame: Frame, label: &str, sections: Vec<ListSection>) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(frame, Headers::Text, MAX_LIST_BODY)?;
        let button = needed("label", label, MAX_LABEL)?;
        count("sections", sections.len(), 1, MAX_SECTIONS)?;
        count("options", sections.iter().map(|section| section.rows.len()).sum(), 1, MAX_ROWS)?;
        let several = sections.len() > 1;
        let mut ids = BTreeSet::new();
        let mut sent = Vec::new();
        for section in sections {
            let title = optional("sections.title", section.title, MAX_ROW_TITLE)?;
            if several && title.is_none() {
                return Err(InvalidMessage::Missing { field: "sections.title" });
            }
            let rows: Vec<Row> = section.rows.into_iter().map(row).collect::<Result<_, _>>()?;
            if !rows.iter().all(|row| ids.insert(row.id.clone())) {
                return Err(InvalidMessage::Twice { field: "options" });
            }
            sent.push(SentList { title, rows });
        }
        Ok(Self::new("list", frame, Action::List { button, sections: sent }))
    }

    /// A button that opens a page.
    pub fn link(frame: Frame, label: &str, url: &str) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(frame, Headers::Any, MAX_BODY)?;
        Ok(Self::new("cta_url", frame, opens(label, url)?))
    }

    /// Asks where the person is.
    pub fn location_request(body: &str) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(Frame::of(body), Headers::None, MAX_BODY)?;
        Ok(Self::named("location_request_message", frame, "send_location", None))
    }

    /// Asks for the person's number.
    pub fn contact_request(body: &str) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(Frame::of(body), Headers::None, MAX_BODY)?;
        Ok(Self::named("request_contact_info", frame, "request_contact_info", None))
    }

    /// A form.
    pub fn flow(frame: Frame, flow: Flow) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(frame, Headers::Any, MAX_BODY)?;
        Ok(Self::named("flow", frame, "flow", Some(flow_parameters(flow)?)))
    }

    /// One product.
    pub fn product(
        catalog: &str,
        product: &str,
        body: Option<String>,
        footer: Option<String>,
    ) -> Result<Self, InvalidMessage> {
        let frame = Checked::lenient(body, footer, MAX_BODY)?;
        let (catalog_id, product_retailer_id) = (products::catalog(catalog)?, products::product(product)?);
        Ok(Self::new("product", frame, Action::Product { catalog_id, product_retailer_id }))
    }

    /// Several products in sections; the header is a line and needed.
    pub fn product_list(
        frame: Frame,
        catalog: &str,
        sections: Vec<ProductSection>,
    ) -> Result<Self, InvalidMessage> {
        if frame.header.is_none() {
            return Err(InvalidMessage::Missing { field: "header" });
        }
        let frame = Checked::new(frame, Headers::Text, MAX_BODY)?;
        let (catalog_id, sections) = (products::catalog(catalog)?, products::sections(sections)?);
        Ok(Self::new("product_list", frame, Action::ProductList { catalog_id, sections }))
    }

    /// The whole catalogue, with the picture of one product.
    pub fn catalog(frame: Frame, product: Option<&str>) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(frame, Headers::None, MAX_BODY)?;
        let shown = product.map(products::product).transpose()?;
        let parameters = shown.map(|id| serde_json::json!({ "thumbnail_product_retailer_id": id }));
        Ok(Self::named("catalog_message", frame, "catalog_message", parameters))
    }

    /// Cards side by side.
    pub fn carousel(body: &str, cards: Vec<CarouselCard>) -> Result<Self, InvalidMessage> {
        let frame = Checked::new(Frame::of(body), Headers::None, MAX_BODY)?;
        let cards = super::carousel::numbered(cards)?;
        Ok(Self::new("carousel", frame, Action::Carousel { cards }))
    }
}

fn row(row: Row) -> Result<Row, InvalidMessage> {
    Ok(Row {
        id: answer_id("options.id", row.id, MAX_ROW_ID)?,
        title: needed("options.title", row.title, MAX_ROW_TITLE)?,
        description: optional("options.description", row.description, MAX_ROW_DESCRIPTION)?,
    })
}

/// A button that opens a page, of a message or of a card.
pub(super) fn opens(label: &str, url: &str) -> Result<Action, InvalidMessage> {
    let (label, url) = (needed("label", label, MAX_LABEL)?, address("url", url)?);
    let parameters = serde_json::json!({ "display_text": label, "url": url });
    Ok(Action::Named { name: "cta_url", parameters: Some(parameters) })
}

fn flow_parameters(flow: Flow) -> Result<Value, InvalidMessage> {
    let mut parameters = Map::new();
    let mut put = |name: &str, value: Value| drop(parameters.insert(name.to_owned(), value));
    put("flow_message_version", "3".into());
    put("flow_id", needed("flow_id", flow.id, 100)?.into());
    put("flow_cta", needed("label", flow.label, MAX_FLOW_LABEL)?.into());
    if let Some(token) = optional("token", flow.token, 1_000)? {
        put("flow_token", token.into());
    }
    if let Some(action) = flow.action {
        put("flow_action", action.into());
    }
    let screen = optional("screen", flow.screen, 200)?;
    if screen.is_none() && flow.data.is_some() {
        return Err(InvalidMessage::Missing { field: "screen" });
    }
    if let Some(screen) = screen {
        if flow.action == Some("data_exchange") {
            return Err(InvalidMessage::Form { field: "screen" });
        }
        let mut payload = Map::new();
        payload.insert("screen".to_owned(), screen.into());
        // Meta refuses data without members.
        if let Some(data) = flow.data.filter(|data| !data.is_empty()) {
            payload.insert("data".to_owned(), data.into());
        }
        put("flow_action_payload", payload.into());
    }
    Ok(parameters.into())
}
