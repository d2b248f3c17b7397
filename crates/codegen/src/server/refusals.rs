//! For each status that comes with a problem, or with an error of OAuth, a trait of the replies that can give it.
//!
//! With them one function turns an error that many operations share (no such tenant, over the limit) into the reply of any of
//! them, and for an operation whose contract does not name the status it does not compile.

use super::names::{status_ident, value_ident};
use super::types;
use crate::model::{Contract, Header, Reply};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeMap;

/// What a refusal carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    /// A problem document (RFC 9457).
    Problem,
    /// An error of OAuth (RFC 6749 §5.2).
    OAuth,
}

impl Family {
    fn of(reply: &Reply) -> Option<Self> {
        match (reply.is_problem(), reply.is_oauth_error()) {
            (true, _) => Some(Self::Problem),
            (_, true) => Some(Self::OAuth),
            _ => None,
        }
    }

    fn name(self, reply: &Reply) -> Ident {
        match self {
            Self::Problem => format_ident!("Refuse{}", status_ident(reply.status)),
            Self::OAuth => format_ident!("RefuseOauth{}", status_ident(reply.status)),
        }
    }

    fn method(self, reply: &Reply) -> Ident {
        match self {
            Self::Problem => value_ident(&status_ident(reply.status).to_string()),
            Self::OAuth => value_ident(&format!("Oauth{}", status_ident(reply.status))),
        }
    }

    fn about(self, reply: &Reply) -> String {
        match self {
            Self::Problem => format!(" Replies that can be {} with a problem.", reply.status),
            Self::OAuth => format!(" Replies that can be {} with an error of OAuth.", reply.status),
        }
    }

    /// The argument, and how the reply holds it.
    fn argument(self) -> (TokenStream, TokenStream) {
        match self {
            Self::Problem => (quote!(problem: types::Problem), quote!(support::ProblemJson(problem))),
            Self::OAuth => (quote!(error: types::OAuthError), quote!(support::Json(error))),
        }
    }
}

/// The module of the traits.
pub(super) fn render(contract: &Contract) -> TokenStream {
    let operations = contract.tags.iter().flat_map(|tag| &tag.operations);
    let refusals = operations.flat_map(|operation| &operation.replies);
    let by_status: BTreeMap<(Family, u16), &Reply> =
        refusals.filter_map(|reply| Some(((Family::of(reply)?, reply.status), reply))).collect();
    let traits = by_status.into_iter().map(|((family, _), reply)| {
        let (name, method, headers) = (family.name(reply), family.method(reply), arguments(reply));
        let (about, (argument, _)) = (family.about(reply), family.argument());
        quote! {
            #[doc = #about]
            pub trait #name: Sized {
                /// The reply with this, whose status must be the same.
                fn #method(#argument, #headers) -> Self;
            }
        }
    });
    quote! {
        //! For each status that comes with a problem, or with an error of OAuth, a trait of the replies that can give it.
        use super::types;
        #(#traits)*
    }
}

/// The implementation for one variant of a reply enum, if it is a refusal.
pub(super) fn implementation(ident: &Ident, reply: &Reply) -> Option<TokenStream> {
    let family = Family::of(reply)?;
    let (name, method, headers) = (family.name(reply), family.method(reply), arguments(reply));
    let (variant, (argument, held)) = (status_ident(reply.status), family.argument());
    let values = reply.headers.iter().map(|header| value_ident(&header.name));
    Some(quote! {
        impl super::refusals::#name for #ident {
            fn #method(#argument, #headers) -> Self {
                Self::#variant(#held, #(#values),*)
            }
        }
    })
}

fn arguments(reply: &Reply) -> TokenStream {
    let arguments = reply.headers.iter().map(|Header { name, required, value, .. }| {
        let (name, value) = (value_ident(name), types::rust(value, &quote!(types::), &format_ident!("Item")));
        if *required { quote!(#name: #value) } else { quote!(#name: Option<#value>) }
    });
    quote!(#(#arguments),*)
}
