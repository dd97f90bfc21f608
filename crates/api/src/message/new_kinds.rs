//! Everything that can be sent, as the description of the API tells it. `app::message::Outbound` reads the JSON; a test
//! holds the two against each other.

use super::answer::Mention;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

/// A message or note. `client_id` is made by the caller; sending the same one again gives the same answer. Lengths are
/// UTF-16 units; `GET /v1/capabilities` has all limits.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = NewMessage)]
pub(crate) enum NewMessageKinds {
    /// A text to the person.
    Text {
        client_id: Uuid,
        /// The message it answers.
        reply_to_id: Option<Uuid>,
        /// At most 4,096.
        text: String,
        /// Whether the first link is previewed; true when absent.
        preview_url: Option<bool>,
    },
    /// A note between members.
    Note {
        client_id: Uuid,
        /// The message or note it is about.
        reply_to_id: Option<Uuid>,
        text: String,
        #[serde(default)]
        mentions: Vec<Mention>,
        file_id: Option<Uuid>,
    },
    File {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        file_id: Uuid,
        r#as: FileAs,
        /// Of images, videos and documents; at most 1,024.
        caption: Option<String>,
    },
    Location {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        latitude: f64,
        longitude: f64,
        name: Option<String>,
        address: Option<String>,
    },
    /// Contact cards: of contacts of the workspace, and as given.
    Contacts {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        #[serde(default)]
        contact_ids: Vec<Uuid>,
        #[serde(default)]
        cards: Vec<NewCard>,
    },
    /// A question with options: buttons, a list or numbered text, as the channel can.
    Options {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
        header: Option<NewHeader>,
        footer: Option<String>,
        /// What opens a list.
        label: Option<String>,
        options: Vec<NewOption>,
    },
    /// A text with a button that opens a page.
    Link {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
        label: String,
        url: String,
        header: Option<NewHeader>,
        footer: Option<String>,
    },
    LocationRequest {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
    },
    ContactRequest {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
    },
    Flow {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
        /// At most 30.
        label: String,
        flow_id: String,
        /// Comes back with the answer.
        token: Option<String>,
        action: Option<FlowAction>,
        screen: Option<String>,
        data: Option<Map<String, Value>>,
        header: Option<NewHeader>,
        footer: Option<String>,
    },
    Product {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        catalog_id: String,
        product_id: String,
        body: Option<String>,
        footer: Option<String>,
    },
    ProductList {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        catalog_id: String,
        header: String,
        body: String,
        footer: Option<String>,
        sections: Vec<ProductSection>,
    },
    Catalog {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
        footer: Option<String>,
        /// The product whose picture is shown.
        product_id: Option<String>,
    },
    /// Two to ten cards of one kind.
    Carousel {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        body: String,
        cards: Vec<NewCarouselCard>,
    },
    /// A template that Meta approved; it also reaches people whose window is closed.
    Template {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        template_id: Uuid,
        /// Each with `place`, `name` and `input`; texts may hold `$contact.name` and the like.
        #[serde(default)]
        #[schema(value_type = Vec<Object>)]
        values: Vec<Value>,
    },
    /// What another message said, as the same kind where the channel takes it, else in words.
    Forward {
        client_id: Uuid,
        reply_to_id: Option<Uuid>,
        message_id: Uuid,
    },
}

/// As what a file is shown; a voice note has to be a file that was brought as one.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileAs {
    Image,
    Video,
    Audio,
    Voice,
    Document,
    Sticker,
}

/// A contact card.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCard {
    name: String,
    #[serde(default)]
    phones: Vec<NewCardPhone>,
    #[serde(default)]
    emails: Vec<String>,
    organisation: Option<String>,
}

/// A number of a contact card.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCardPhone {
    phone: String,
    /// Free text such as `WORK`.
    r#type: Option<String>,
    /// WhatsApp's form of the number, when it is known to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wa_id: Option<String>,
}

/// What stands above a text: a line of at most 60, or a file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum NewHeader {
    File { file_id: Uuid },
    Text { text: String },
}

/// An option.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOption {
    /// What comes back when it is chosen; its number when absent.
    id: Option<String>,
    title: String,
    description: Option<String>,
}

/// How a form begins.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FlowAction {
    Navigate,
    DataExchange,
}

/// A part of a list of products.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewProductSection)]
pub(crate) struct ProductSection {
    /// Needed when there are several.
    title: Option<String>,
    product_ids: Vec<String>,
}

/// A card of a carousel: with a button that opens a page, or with options.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCarouselCard {
    file_id: Uuid,
    /// At most 160, with two new lines.
    body: Option<String>,
    label: Option<String>,
    url: Option<String>,
    #[serde(default)]
    options: Vec<NewOption>,
}

#[cfg(test)]
mod tests {

    use super::NewMessageKinds;
    use app::message::Outbound;
    use serde_json::{Value, json};

    const ID: &str = "01a20d2f-404e-7663-8359-69fe7fe89a51";

    fn every_kind() -> Vec<Value> {
        let (header, option) = (json!({"text": "T"}), json!({"id": "1", "title": "A", "description": "d"}));
        let card = json!({"name": "Ilse", "phones": [{"phone": "+1", "type": "WORK"}], "emails": ["a@b.c"],
            "organisation": "O"});
        vec![
            json!({"kind": "text", "text": "t", "preview_url": false}),
            json!({"kind": "file", "file_id": ID, "as": "voice", "caption": "c"}),
            json!({"kind": "location", "latitude": 1.5, "longitude": 2.5, "name": "n", "address": "a"}),
            json!({"kind": "contacts", "contact_ids": [ID], "cards": [card]}),
            json!({"kind": "options", "body": "b", "header": header, "footer": "f", "label": "l",
                "options": [option]}),
            json!({"kind": "link", "body": "b", "label": "l", "url": "https://example.org",
                "header": {"file_id": ID}, "footer": "f"}),
            json!({"kind": "location_request", "body": "b"}),
            json!({"kind": "contact_request", "body": "b"}),
            json!({"kind": "flow", "body": "b", "label": "l", "flow_id": "1", "token": "t", "action": "navigate",
                "screen": "S", "data": {"a": 1}, "header": header, "footer": "f"}),
            json!({"kind": "product", "catalog_id": "1", "product_id": "2", "body": "b", "footer": "f"}),
            json!({"kind": "product_list", "catalog_id": "1", "header": "h", "body": "b", "footer": "f",
                "sections": [{"title": "t", "product_ids": ["1"]}]}),
            json!({"kind": "catalog", "body": "b", "footer": "f", "product_id": "1"}),
            json!({"kind": "carousel", "body": "b", "cards": [{"file_id": ID, "body": "b", "label": "l",
                "url": "https://example.org", "options": [option]}]}),
            json!({"kind": "template", "template_id": ID, "values": [{"place": {"card": 0, "part": {"button": 1}},
                "name": "1", "input": {"kind": "text", "text": "t"}}]}),
            json!({"kind": "forward", "message_id": ID}),
        ]
    }

    #[test]
    fn the_description_is_what_is_read() {
        for body in every_kind() {
            let read: Outbound = serde_json::from_value(body.clone()).unwrap();
            assert_eq!(serde_json::to_value(read).unwrap(), body);
            let mut whole = body;
            whole["client_id"] = json!(ID);
            whole["reply_to_id"] = json!(ID);
            let described: NewMessageKinds = serde_json::from_value(whole.clone()).unwrap();
            assert_eq!(serde_json::to_value(described).unwrap(), whole);
        }
    }
}
