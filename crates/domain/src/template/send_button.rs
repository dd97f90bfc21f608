//! The button components of a send.

use super::button::Button;
use super::components::Components;
use super::place::{Part, Place};
use super::placeholder::names;
use super::send::without_nulls;
use super::values::{Input, ProductSection, Values};
use serde_json::{Value, json};

/// One component for each button that has something to say.
pub(super) fn buttons(components: &Components, values: &Values, card: Option<usize>) -> Vec<Value> {
    let code = values.text(Place { card, part: Part::Body }, "1");
    let parameter = |(index, button): (usize, &Button)| {
        let place = Place { card, part: Part::Button(index) };
        let (kind, parameter) = of_button(button, values, place, code)?;
        Some(
            json!({"type": "button", "sub_type": kind, "index": index.to_string(), "parameters": [parameter]}),
        )
    };
    components.buttons().iter().enumerate().filter_map(parameter).collect()
}

fn of_button(
    button: &Button,
    values: &Values,
    place: Place,
    code: Option<&str>,
) -> Option<(&'static str, Value)> {
    let text = |text: &str| json!({"type": "text", "text": text});
    Some(match button {
        Button::QuickReply(_) => {
            let payload = values.text(place, "payload")?;
            ("quick_reply", json!({"type": "payload", "payload": payload}))
        }
        Button::Url(button) => ("url", text(values.text(place, names(&button.url).first()?)?)),
        // A one-time code is given twice, here as the end of Meta's own address.
        Button::Otp(_) => ("url", text(code?)),
        Button::CopyCode(_) => {
            ("copy_code", json!({"type": "coupon_code", "coupon_code": values.text(place, "code")?}))
        }
        Button::Flow(_) => ("flow", json!({"type": "action", "action": flow(values.get(place, "flow"))})),
        Button::Catalog(_) => match values.get(place, "product")? {
            Input::Product { product_retailer_id, .. } => ("catalog", thumbnail(product_retailer_id, None)),
            _ => return None,
        },
        Button::Products(_) => match values.get(place, "products")? {
            Input::Products { thumbnail: shown, sections } => ("mpm", thumbnail(shown, Some(sections))),
            _ => return None,
        },
        _ => return None,
    })
}

fn flow(input: Option<&Input>) -> Value {
    match input {
        Some(Input::Flow { token, data }) => {
            without_nulls(json!({"flow_token": token, "flow_action_data": data}))
        }
        _ => json!({}),
    }
}

fn thumbnail(product: &str, sections: Option<&Vec<ProductSection>>) -> Value {
    let sections = sections.map(|sections| sections.iter().map(section).collect::<Vec<_>>());
    let action = without_nulls(json!({"thumbnail_product_retailer_id": product, "sections": sections}));
    json!({"type": "action", "action": action})
}

fn section(section: &ProductSection) -> Value {
    let items: Vec<Value> =
        section.products.iter().map(|product| json!({"product_retailer_id": product})).collect();
    json!({"title": section.title, "product_items": items})
}
