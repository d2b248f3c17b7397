//! Writes the server side: poem-openapi types, a reply enum for each operation, a trait for each tag and the routes to it.
//!
//! What the routes stand on (`Json`, `Secret`, `RequestParts`…) is written by hand in `crates/contract/src/support.rs`.

pub(crate) mod names;
mod problem_codes;
mod refusals;
mod replies;
mod routes;
mod types;

use crate::model::{Contract, Tag};
use crate::output::{Comparison, Output};
use anyhow::Context;
use proc_macro2::TokenStream;
use quote::quote;
use std::path::Path;

/// Where the files go, from the root of the repository. Nothing else lives there.
pub const FOLDER: &str = "crates/contract/src/generated";

/// Renders the server side.
///
/// # Errors
/// Never for a contract that was read: an error is a fault of this module, which wrote what is not Rust.
pub fn render(contract: &Contract) -> anyhow::Result<Vec<Output>> {
    let mut files = vec![
        ("mod".to_owned(), root(contract)),
        ("types".to_owned(), types::render(&contract.schemas)),
        ("problem_codes".to_owned(), problem_codes::render(&contract.problem_codes)),
        ("refusals".to_owned(), refusals::render(contract)),
    ];
    for tag in &contract.tags {
        files.push((names::value_name(&tag.name), group(tag)));
    }
    files.into_iter().map(|(name, tokens)| output(&name, tokens)).collect()
}

fn output(name: &str, tokens: TokenStream) -> anyhow::Result<Output> {
    let file = syn::parse2(tokens).with_context(|| format!("{name}.rs would not be Rust"))?;
    Ok(Output {
        path: Path::new(FOLDER).join(name).with_extension("rs"),
        text: format!("{HEADER}\n{}", prettyplease::unparse(&file)),
        comparison: Comparison::Text,
    })
}

const HEADER: &str =
    "// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.\n";

fn root(contract: &Contract) -> TokenStream {
    let modules = contract.tags.iter().map(|tag| names::value_ident(&tag.name));
    let names = modules.clone();
    let tags = contract.tags.iter().map(|tag| {
        let (ident, name, docs) = (names::type_ident(&tag.name), &tag.name, doc(&tag.description));
        quote!(#docs #[oai(rename = #name)] #ident)
    });
    quote! {
        //! The server side of `openapi.yaml`: types, replies, and for each tag a trait and the routes to it.
        #![allow(clippy::all, clippy::pedantic, missing_docs)]
        #(mod #modules;)*
        mod problem_codes;
        pub mod refusals;
        pub mod types;
        #(pub use #names::*;)*
        pub use problem_codes::ProblemCode;

        /// The groups of operations.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Tags)]
        pub enum Tag { #(#tags),* }
    }
}

fn group(tag: &Tag) -> TokenStream {
    let about = format!(" The operations under the tag `{}`.", tag.name);
    let replies = tag.operations.iter().map(replies::render);
    let routes = routes::render(tag);
    quote! {
        #![doc = #about]
        use super::{Tag, types};
        use crate::support;
        #routes
        #(#replies)*
    }
}

/// A doc comment of these lines, or nothing.
fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}
