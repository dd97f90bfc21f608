use serde::Serialize;

use super::InvalidMessage;
use super::check::optional;

/// A name or an address of a place at most; Meta says nothing, this is what a phone shows.
const LONGEST: usize = 1_000;

/// A place on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutboundLocation {
    latitude: f64,
    longitude: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

impl OutboundLocation {
    /// Degrees, -90 to 90 and -180 to 180.
    pub fn new(
        latitude: f64,
        longitude: f64,
        name: Option<String>,
        address: Option<String>,
    ) -> Result<Self, InvalidMessage> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(InvalidMessage::Form { field: "latitude" });
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(InvalidMessage::Form { field: "longitude" });
        }
        let name = optional("name", name, LONGEST)?;
        Ok(Self { latitude, longitude, name, address: optional("address", address, LONGEST)? })
    }
}
