//! Texts with something to press.

use super::{CHANNEL, Prepared, refused};
use crate::message::{
    FlowAction, NewCarouselCard, NewFlow, NewHeader, NewOption, Outbound, ProductSection as NewSection,
};
use crate::{App, AppError, Caller};
use domain::FileId;
use domain::capability::{Choice, OptionsAs, OptionsRefused, options};
use whatsapp::send::{
    CarouselCard, Flow, Frame, Header, ListSection, OutboundInteractive, ProductSection, Row,
};

/// What opens a list when nobody says: it belongs to no language.
const LIST_LABEL: &str = "☰";

/// A question before it is decided what it becomes.
struct Question {
    frame: Frame,
    file_id: Option<FileId>,
    label: Option<String>,
    options: Vec<Choice>,
}

impl App {
    /// Everything that is `interactive` on the vendor's wire.
    pub(super) async fn prepare_interactive(
        &self,
        caller: &Caller,
        outbound: Outbound,
    ) -> Result<Prepared, AppError> {
        match outbound {
            Outbound::Options { body, header, footer, label, options } => {
                let (frame, file_id) = self.frame(caller, body, header, footer).await?;
                ask(Question { frame, file_id, label, options: choices(options) })
            }
            Outbound::Link { body, label, url, header, footer } => {
                let (frame, file_id) = self.frame(caller, body, header, footer).await?;
                sent(frame, file_id, |frame| OutboundInteractive::link(frame, &label, &url))
            }
            Outbound::LocationRequest { body } => {
                sent(Frame::of(body), None, |frame| OutboundInteractive::location_request(&frame.body))
            }
            Outbound::ContactRequest { body } => {
                sent(Frame::of(body), None, |frame| OutboundInteractive::contact_request(&frame.body))
            }
            Outbound::Flow(NewFlow { body, label, flow_id, token, action, screen, data, header, footer }) => {
                let (frame, file_id) = self.frame(caller, body, header, footer).await?;
                let action = action.map(begins);
                let flow = Flow { id: flow_id, label, token, action, screen, data };
                sent(frame, file_id, |frame| OutboundInteractive::flow(frame, flow))
            }
            Outbound::Carousel { body, cards } => self.prepare_carousel(caller, body, cards).await,
            other => products(other),
        }
    }

    async fn frame(
        &self,
        caller: &Caller,
        body: String,
        header: Option<NewHeader>,
        footer: Option<String>,
    ) -> Result<(Frame, Option<FileId>), AppError> {
        let (header, file_id) = match header {
            None => (None, None),
            Some(NewHeader::Text { text }) => (Some(Header::text(&text).map_err(refused)?), None),
            Some(NewHeader::File { file_id }) => {
                (Some(self.header_file(caller, file_id).await?), Some(file_id))
            }
        };
        Ok((Frame { header, body, footer }, file_id))
    }

    async fn prepare_carousel(
        &self,
        caller: &Caller,
        body: String,
        cards: Vec<NewCarouselCard>,
    ) -> Result<Prepared, AppError> {
        let mut sent = Vec::new();
        for card in cards {
            let header = self.header_file(caller, card.file_id).await?;
            let made = if let (Some(label), Some(url)) = (card.label, card.url) {
                CarouselCard::link(header, card.body, &label, &url)
            } else {
                let options = choices(card.options).into_iter().map(|option| (option.id, option.title));
                CarouselCard::replies(header, card.body, options.collect())
            };
            sent.push(made.map_err(refused)?);
        }
        let carousel = OutboundInteractive::carousel(&body, sent).map_err(refused)?;
        Prepared::interactive(carousel, Some(body), None)
    }
}

fn begins(action: FlowAction) -> &'static str {
    match action {
        FlowAction::Navigate => "navigate",
        FlowAction::DataExchange => "data_exchange",
    }
}

/// The text of a message is its body, for lists and search.
fn sent(
    frame: Frame,
    file_id: Option<FileId>,
    make: impl FnOnce(Frame) -> Result<OutboundInteractive, whatsapp::send::InvalidMessage>,
) -> Result<Prepared, AppError> {
    let text = Some(frame.body.clone());
    Prepared::interactive(make(frame).map_err(refused)?, text, file_id)
}

/// An option without an id has its number.
fn choices(options: Vec<NewOption>) -> Vec<Choice> {
    let numbered = options.into_iter().enumerate().map(|(index, option)| Choice {
        id: option.id.filter(|id| !id.is_empty()).unwrap_or_else(|| (index + 1).to_string()),
        title: option.title.trim().to_owned(),
        description: option.description.filter(|text| !text.trim().is_empty()),
    });
    numbered.collect()
}

/// The channel's table decides what a question becomes.
fn ask(question: Question) -> Result<Prepared, AppError> {
    let Question { frame, file_id, label, options: choices } = question;
    match options(CHANNEL, &frame.body, &choices).map_err(options_refused)? {
        OptionsAs::Buttons => sent(frame, file_id, |frame| {
            let buttons = choices.into_iter().map(|choice| (choice.id, choice.title)).collect();
            OutboundInteractive::buttons(frame, buttons)
        }),
        OptionsAs::List => sent(frame, file_id, |frame| {
            let row = |Choice { id, title, description }| Row { id, title, description };
            let rows = choices.into_iter().map(row).collect();
            let label = label.filter(|label| !label.trim().is_empty());
            let sections = vec![ListSection { title: None, rows }];
            OutboundInteractive::list(frame, label.as_deref().unwrap_or(LIST_LABEL), sections)
        }),
        OptionsAs::NumberedText { text } => numbered(&frame, file_id, &text),
    }
}

/// A text has no place for a file; a line above and a small line are lines of it.
fn numbered(frame: &Frame, file_id: Option<FileId>, text: &str) -> Result<Prepared, AppError> {
    if file_id.is_some() {
        return Err(refused(whatsapp::send::InvalidMessage::Form { field: "header" }));
    }
    let header = frame.header.as_ref().and_then(Header::line);
    let parts = [header, Some(text), frame.footer.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    Prepared::text(parts.join("\n\n"), true)
}

fn options_refused(refused: OptionsRefused) -> AppError {
    match serde_json::to_value(refused) {
        Ok(serde_json::Value::Object(params)) => {
            AppError::Conflict { code: "options.refused", params: params.into_iter().collect() }
        }
        _ => AppError::conflict("options.refused"),
    }
}

fn products(outbound: Outbound) -> Result<Prepared, AppError> {
    match outbound {
        Outbound::Product { catalog_id, product_id, body, footer } => {
            let text = body.clone().or_else(|| Some(product_id.clone()));
            let made = OutboundInteractive::product(&catalog_id, &product_id, body, footer);
            Prepared::interactive(made.map_err(refused)?, text, None)
        }
        Outbound::ProductList { catalog_id, header, body, footer, sections } => {
            let header = Some(Header::text(&header).map_err(refused)?);
            let sections = sections.into_iter().map(section).collect();
            sent(Frame { header, body, footer }, None, |frame| {
                OutboundInteractive::product_list(frame, &catalog_id, sections)
            })
        }
        Outbound::Catalog { body, footer, product_id } => {
            sent(Frame { header: None, body, footer }, None, |frame| {
                OutboundInteractive::catalog(frame, product_id.as_deref())
            })
        }
        _ => Err(AppError::invalid("kind", "this kind cannot be sent")),
    }
}

fn section(NewSection { title, product_ids }: NewSection) -> ProductSection {
    ProductSection { title, products: product_ids }
}
