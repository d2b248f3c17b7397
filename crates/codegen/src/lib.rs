//! Turns the contract, `openapi.yaml`, into everything that follows from it: the server's types, traits and routes
//! (`crates/contract`), the Rust client (`clients/rust`) and the reference pages (`docs/reference/api`).
//!
//! The file is read strictly. [`read`] knows exactly the constructs that the outputs can express and refuses anything else, a
//! misspelt key included, with its line; what it has read is a [`model::Contract`], from which [`server`] and [`pages`] write
//! without a way to fail. To support a construct, teach it to `read` and follow the compiler.
//!
//! The output is committed, so that a change of the contract shows its effects in the same diff; a test fails while it is stale.

pub mod client;
pub mod model;
pub mod output;
pub mod pages;
pub mod read;
mod refusal;
mod secrets;
pub mod server;
mod yaml;

use anyhow::Context;
pub use output::{Comparison, Output};
pub use refusal::Refusal;

/// Every file that follows from the contract.
///
/// # Errors
/// When the contract holds a construct that is not supported; the message names its line.
pub fn outputs(spec_yaml: &str) -> anyhow::Result<Vec<Output>> {
    let contract = read::contract(spec_yaml)?;
    let mut outputs = server::render(&contract)?;
    outputs.extend(pages::render(&contract));
    let client = client::generate(spec_yaml).context("the client cannot be generated")?;
    outputs.extend(client.into_iter().map(|(path, text)| Output { path, text, comparison: Comparison::Tokens }));
    Ok(outputs)
}
