//! The reply enum of an operation: a variant for each status that it can answer with, and no other.

use super::names::{status_ident, type_ident};
use super::{doc, refusals, types};
use crate::model::{Media, Operation, Reply};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The name of an operation's replies.
pub(super) fn ident(operation: &Operation) -> Ident {
    format_ident!("{}Reply", type_ident(&operation.id))
}

/// The enum, and its way from a problem to the variant of the problem's status.
pub(super) fn render(operation: &Operation) -> TokenStream {
    let reply = ident(operation);
    let about = format!(" What `{}` answers.", operation.id);
    let variants = operation.replies.iter().map(variant);
    let refusals = operation.replies.iter().filter_map(|status| refusals::implementation(&reply, status));
    quote! {
        #[doc = #about]
        #[derive(Debug, poem_openapi::ApiResponse)]
        pub enum #reply { #(#variants),* }
        #(#refusals)*
    }
}

fn variant(reply: &Reply) -> TokenStream {
    let (status, variant, docs) = (reply.status, status_ident(reply.status), doc(&reply.description));
    let mut fields = Vec::new();
    if let Some(body) = &reply.body {
        let value = types::rust(&body.value, &quote!(types::), &format_ident!("Item"));
        fields.push(match body.media {
            Media::Json | Media::Form => quote!(support::Json<#value>),
            Media::Html => quote!(support::Html),
            Media::Problem => quote!(support::ProblemJson<#value>),
        });
    }
    for header in &reply.headers {
        let (name, docs) = (&header.name, doc(&header.description));
        let value = types::rust(&header.value, &quote!(types::), &format_ident!("Item"));
        let value = if header.required { value } else { quote!(Option<#value>) };
        fields.push(quote!(#docs #[oai(header = #name)] #value));
    }
    let fields = (!fields.is_empty()).then(|| quote!((#(#fields),*)));
    quote!(#docs #[oai(status = #status)] #variant #fields)
}
