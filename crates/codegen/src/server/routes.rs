//! The trait of a tag, and the routes that forward to an implementation of it.

use super::names::{type_ident, value_ident};
use super::{doc, replies, types};
use crate::model::{Media, Operation, Parameter, Place, Security, Tag};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The trait and the routes.
pub(super) fn render(tag: &Tag) -> TokenStream {
    let name = type_ident(&tag.name);
    let (api, routes) = (format_ident!("{name}Api"), format_ident!("{name}Routes"));
    let (docs, about) = (doc(&tag.description), format!(" The routes of [`{api}`]."));
    let methods = tag.operations.iter().map(method);
    let forwards = tag.operations.iter().map(|operation| forward(operation, tag));
    let demands = |security| tag.operations.iter().any(|operation| operation.security == security);
    let sessions = demands(Security::Session).then(|| quote!(support::Sessions+));
    let enrollers = demands(Security::Enroller).then(|| quote!(support::Enrollers+));
    let bearers = demands(Security::Bearer).then(|| quote!(support::Bearers+));
    quote! {
        #docs
        ///
        /// No method has a default: an operation that is added to the contract and not implemented does not compile.
        pub trait #api: #sessions #enrollers #bearers Send + Sync + 'static { #(#methods)* }

        #[doc = #about]
        #[derive(Debug, Clone)]
        pub struct #routes<S>(pub S);

        #[poem_openapi::OpenApi]
        impl<S: #api> #routes<S> { #(#forwards)* }
    }
}

fn method(operation: &Operation) -> TokenStream {
    let (ident, reply, docs) = (value_ident(&operation.id), replies::ident(operation), docs(operation));
    let parameters = operation.parameters.iter().map(|parameter| {
        let (name, value) = (value_ident(&parameter.name), value(parameter));
        quote!(#name: #value)
    });
    let body = operation.body.iter().map(|body| {
        let body = types::rust(&body.value, &quote!(types::), &format_ident!("Item"));
        quote!(body: #body)
    });
    let proof = match operation.security {
        Security::None | Security::Optional => None,
        Security::Session => Some(quote!(session: Self::Session,)),
        Security::Enroller => Some(quote!(enroller: Self::Enroller,)),
        Security::Bearer => Some(quote!(bearer: Self::Bearer,)),
    };
    quote! {
        #docs
        fn #ident(&self, parts: support::RequestParts, #proof #(#parameters,)* #(#body,)*)
            -> impl Future<Output = #reply> + Send;
    }
}

fn forward(operation: &Operation, tag: &Tag) -> TokenStream {
    let (ident, reply, docs) = (value_ident(&operation.id), replies::ident(operation), docs(operation));
    let (id, method, tag) = (&operation.id, &operation.method, format!("Tag::{}", type_ident(&tag.name)));
    let path = operation.path.replace('{', ":").replace('}', "");
    let parameters = operation.parameters.iter().map(|parameter| {
        let (wire, name, value) = (&parameter.name, value_ident(&parameter.name), value(parameter));
        let extractor = match parameter.place {
            Place::Path => quote!(poem_openapi::param::Path),
            Place::Query => quote!(poem_openapi::param::Query),
        };
        let docs = doc(&parameter.description);
        quote!(#docs #[oai(name = #wire)] #name: #extractor<#value>)
    });
    let body = operation.body.iter().map(|body| {
        let payload = format_ident!("{}", if body.media == Media::Form { "Form" } else { "Json" });
        let body = types::rust(&body.value, &quote!(types::), &format_ident!("Item"));
        quote!(body: support::#payload<#body>)
    });
    let names = operation.parameters.iter().map(|parameter| value_ident(&parameter.name));
    let body_name = operation.body.iter().map(|_| quote!(body));
    let proof = operation.security.proof().map(|name| format_ident!("{name}"));
    let prove = proof.iter().map(|proof| prove(proof, operation));
    let proof = proof.iter();
    quote! {
        #docs
        #[oai(path = #path, method = #method, operation_id = #id, tag = #tag)]
        async fn #ident(&self, parts: support::RequestParts, #(#parameters,)* #(#body,)*) -> #reply {
            #(#prove)*
            self.0.#ident(parts, #(#proof,)* #(#names.0,)* #(#body_name.0,)*).await
        }
    }
}

/// What finds who asks, or answers.
fn prove(proof: &Ident, operation: &Operation) -> TokenStream {
    let scopes = &operation.scopes;
    let scopes = (operation.security == Security::Bearer).then(|| quote!(, &[#(#scopes),*]));
    quote! {
        let #proof = match self.0.#proof(&parts, &tenant_slug.0 #scopes).await {
            Ok(#proof) => #proof,
            Err(refused) => return refused,
        };
    }
}

fn docs(operation: &Operation) -> TokenStream {
    doc(&format!("{}\n\n{}", operation.summary, operation.description))
}

fn value(parameter: &Parameter) -> TokenStream {
    let value = types::rust(&parameter.value, &quote!(types::), &format_ident!("Item"));
    if parameter.required { value } else { quote!(Option<#value>) }
}
