//! For each status that comes with a problem, a trait of the replies that can give it.
//!
//! With them one function turns an error that many operations share (no such tenant, over the limit) into the reply of any of
//! them, and for an operation whose contract does not name the status it does not compile.

use super::names::{status_ident, value_ident};
use super::types;
use crate::model::{Contract, Header, Media, Reply};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeMap;

/// The module of the traits.
pub(super) fn render(contract: &Contract) -> TokenStream {
    let operations = contract.tags.iter().flat_map(|tag| &tag.operations);
    let problems = operations.flat_map(|operation| &operation.replies).filter(|reply| is_problem(reply));
    let by_status: BTreeMap<u16, &Reply> = problems.map(|reply| (reply.status, reply)).collect();
    let traits = by_status.into_values().map(|reply| {
        let (name, method, headers) = (name(reply), method(reply), arguments(reply));
        let about = format!(" Replies that can be {} with a problem.", reply.status);
        quote! {
            #[doc = #about]
            pub trait #name: Sized {
                /// The reply with this problem, whose status must be the same.
                fn #method(problem: types::Problem, #headers) -> Self;
            }
        }
    });
    quote! {
        //! For each status that comes with a problem, a trait of the replies that can give it.
        use super::types;
        #(#traits)*
    }
}

/// The implementation for one variant of a reply enum, if it carries a problem.
pub(super) fn implementation(ident: &Ident, reply: &Reply) -> Option<TokenStream> {
    if !is_problem(reply) {
        return None;
    }
    let (name, method, headers, variant) = (name(reply), method(reply), arguments(reply), status_ident(reply.status));
    let values = reply.headers.iter().map(|header| value_ident(&header.name));
    Some(quote! {
        impl super::refusals::#name for #ident {
            fn #method(problem: types::Problem, #headers) -> Self {
                Self::#variant(support::ProblemJson(problem), #(#values),*)
            }
        }
    })
}

fn is_problem(reply: &Reply) -> bool {
    reply.body.as_ref().is_some_and(|body| body.media == Media::Problem)
}

fn name(reply: &Reply) -> Ident {
    format_ident!("Refuse{}", status_ident(reply.status))
}

fn method(reply: &Reply) -> Ident {
    value_ident(&status_ident(reply.status).to_string())
}

fn arguments(reply: &Reply) -> TokenStream {
    let arguments = reply.headers.iter().map(|Header { name, required, value, .. }| {
        let (name, value) = (value_ident(name), types::rust(value, &quote!(types::), &format_ident!("Item")));
        if *required { quote!(#name: #value) } else { quote!(#name: Option<#value>) }
    });
    quote!(#(#arguments),*)
}
