//! What a message shows beside its text and its file: one form for what people send and for what we send.

mod extract;
mod inbound;
mod order;
mod parts;
mod sent;

use domain::message::Direction;
use serde::Serialize;
use store::message::Message;

pub use extract::extract;
pub use inbound::referral;
pub use parts::{
    Card, CardPhone, Field, Header, ItemSection, Location, MessageButton, MessageCard, OptionSection,
    OptionStyle, OrderItem, ProductStyle, Referral, ShownOption, SystemChange, Template, Why,
};

/// What a message shows. Its JSON is the API's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MessageContent {
    /// A place on the map.
    Location(Location),
    /// Contact cards.
    Contacts {
        /// The cards.
        cards: Vec<Card>,
        /// Whether they answer a request for the person's number.
        requested: bool,
    },
    /// A question with options.
    Options {
        /// How they are shown.
        style: OptionStyle,
        /// What stands above.
        header: Option<Header>,
        /// The question.
        body: String,
        /// The small line.
        footer: Option<String>,
        /// What opens a list.
        label: Option<String>,
        /// The options; those of buttons are one section without a title.
        sections: Vec<OptionSection>,
    },
    /// A text with a button that opens a page.
    Link {
        /// What stands above.
        header: Option<Header>,
        /// The text.
        body: String,
        /// The small line.
        footer: Option<String>,
        /// The button.
        label: String,
        /// The page.
        url: String,
    },
    /// Asks where the person is.
    LocationRequest {
        /// The question.
        body: String,
    },
    /// Asks for the person's number.
    ContactRequest {
        /// The question.
        body: String,
    },
    /// A form.
    Flow {
        /// What stands above.
        header: Option<Header>,
        /// The text.
        body: String,
        /// The small line.
        footer: Option<String>,
        /// The button.
        label: String,
        /// The vendor's id or name of the form.
        name: Option<String>,
    },
    /// Products of a catalogue.
    Products {
        /// How they are shown.
        style: ProductStyle,
        /// What stands above.
        header: Option<String>,
        /// The text.
        body: Option<String>,
        /// The small line.
        footer: Option<String>,
        /// The seller's own ids.
        sections: Vec<ItemSection>,
    },
    /// Cards side by side.
    Carousel {
        /// The text above them.
        body: String,
        /// The cards.
        cards: Vec<MessageCard>,
    },
    /// What a person chose of our options or pressed on our template.
    Choice {
        /// What was sent along with the option.
        id: Option<String>,
        /// What they read.
        title: String,
        /// The second line.
        description: Option<String>,
    },
    /// A form that was filled in.
    FormAnswer {
        /// The vendor's word for the form, such as `flow`.
        name: Option<String>,
        /// What was filled in.
        fields: Vec<Field>,
    },
    /// A basket.
    Order {
        /// The catalogue.
        catalog_id: Option<String>,
        /// Words of the person.
        text: Option<String>,
        /// What and how much.
        items: Vec<OrderItem>,
        /// The sum, when every item has a price in one currency.
        total: Option<String>,
        /// That currency.
        currency: Option<String>,
    },
    /// A template with its values.
    Template(Box<Template>),
    /// A notice about the person.
    System {
        /// What changed.
        change: SystemChange,
        /// The vendor's words.
        text: Option<String>,
        /// What it was.
        old: Option<String>,
        /// What it is.
        new: Option<String>,
    },
    /// What the vendor does not hand over.
    Unsupported {
        /// The vendor's word for it.
        r#type: Option<String>,
        /// Why, as far as it can be told.
        why: Why,
        /// The vendor's code.
        code: Option<i64>,
        /// The vendor's words.
        title: Option<String>,
        /// The vendor's longer words.
        details: Option<String>,
    },
}

/// What a message shows beside text and file; nothing when these say all.
pub fn of(message: &Message) -> Option<MessageContent> {
    let content = message.content.as_ref()?;
    match message.direction {
        Direction::Inbound => inbound::of(content),
        Direction::Outbound => sent::of(content),
        Direction::Note => None,
    }
}
