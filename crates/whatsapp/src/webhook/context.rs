//! What a message refers to, and where the person came from.

use serde::Deserialize;

use super::lenient;

/// Where the person came from: an ad or a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Referral {
    /// The ad or post.
    #[serde(default, deserialize_with = "lenient::text")]
    pub source_url: Option<String>,
    /// Its id.
    #[serde(default, deserialize_with = "lenient::text")]
    pub source_id: Option<String>,
    /// `ad` or `post`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub source_type: Option<String>,
    /// Title of the ad.
    #[serde(default, deserialize_with = "lenient::text")]
    pub headline: Option<String>,
    /// Text of the ad.
    #[serde(default, deserialize_with = "lenient::text")]
    pub body: Option<String>,
    /// `image` or `video`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub media_type: Option<String>,
    /// Picture of the ad.
    #[serde(default, deserialize_with = "lenient::text")]
    pub image_url: Option<String>,
    /// Video of the ad.
    #[serde(default, deserialize_with = "lenient::text")]
    pub video_url: Option<String>,
    /// Preview of the video.
    #[serde(default, deserialize_with = "lenient::text")]
    pub thumbnail_url: Option<String>,
    /// Click id; missing for ads in `WhatsApp` Status.
    #[serde(default, deserialize_with = "lenient::text")]
    pub ctwa_clid: Option<String>,
    /// `ref`, set by the advertiser.
    #[serde(default, rename = "ref", deserialize_with = "lenient::text")]
    pub ref_text: Option<String>,
    /// The greeting shown in the chat.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub welcome_message: Option<WelcomeMessage>,
}

/// The greeting of an ad.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct WelcomeMessage {
    /// Its words.
    #[serde(default, deserialize_with = "lenient::text")]
    pub text: Option<String>,
}

/// The product a "Message business" button was pressed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ReferredProduct {
    /// Catalog.
    #[serde(default, deserialize_with = "lenient::text")]
    pub catalog_id: Option<String>,
    /// The seller's own id of the product.
    #[serde(default, deserialize_with = "lenient::text")]
    pub product_retailer_id: Option<String>,
}

/// What a message refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Context {
    /// Who wrote the quoted message.
    #[serde(default, deserialize_with = "lenient::text")]
    pub from: Option<String>,
    /// The quoted message; its text is not included.
    #[serde(default, deserialize_with = "lenient::text")]
    pub id: Option<String>,
    /// Forwarded at most five times.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub forwarded: Option<bool>,
    /// Forwarded more often.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub frequently_forwarded: Option<bool>,
    /// See there.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub referred_product: Option<ReferredProduct>,
}
