//! Writes the reference pages.

use crate::Output;
use crate::model::Contract;

/// Where the pages go, from the root of the repository. Nothing else lives there.
pub const FOLDER: &str = "docs/reference/api";

/// Renders the pages.
pub fn render(_contract: &Contract) -> Vec<Output> {
    Vec::new()
}
