use serde::Serialize;

use super::check::{count, needed, optional};
use super::{InvalidMessage, MAX_PRODUCTS, MAX_ROW_TITLE, MAX_SECTIONS};

/// Ids of catalogues and products at most; Meta says nothing.
const LONGEST_ID: usize = 100;

/// A part of a list of products.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductSection {
    /// Its heading; needed when there are several.
    pub title: Option<String>,
    /// The seller's own ids.
    pub products: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct SentSection {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    product_items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Item {
    product_retailer_id: String,
}

pub(super) fn catalog(id: &str) -> Result<String, InvalidMessage> {
    needed("catalog_id", id, LONGEST_ID)
}

pub(super) fn product(id: &str) -> Result<String, InvalidMessage> {
    needed("product_id", id, LONGEST_ID)
}

/// 1 to [`MAX_SECTIONS`], with 1 to [`MAX_PRODUCTS`] products in all.
pub(super) fn sections(sections: Vec<ProductSection>) -> Result<Vec<SentSection>, InvalidMessage> {
    count("sections", sections.len(), 1, MAX_SECTIONS)?;
    count("product_ids", sections.iter().map(|section| section.products.len()).sum(), 1, MAX_PRODUCTS)?;
    let several = sections.len() > 1;
    let mut sent = Vec::new();
    for section in sections {
        let title = optional("sections.title", section.title, MAX_ROW_TITLE)?;
        if several && title.is_none() {
            return Err(InvalidMessage::Missing { field: "sections.title" });
        }
        count("product_ids", section.products.len(), 1, MAX_PRODUCTS)?;
        let items = section.products.iter().map(|id| Ok(Item { product_retailer_id: product(id)? }));
        sent.push(SentSection { title, product_items: items.collect::<Result<_, InvalidMessage>>()? });
    }
    Ok(sent)
}
