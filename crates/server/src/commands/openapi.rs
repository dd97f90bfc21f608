//! `tertulia openapi`.

use crate::failure::Failure;
use std::io::Write;

pub(crate) fn run() -> Result<(), Failure> {
    let text = api::openapi().to_pretty_json().map_err(|error| Failure::new(error.to_string()))?;
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}
