//! The closed list of problem codes as an enum.

use super::names::type_ident;
use crate::model::ProblemCode;
use proc_macro2::TokenStream;
use quote::quote;

/// The module of the enum.
pub(super) fn render(codes: &[ProblemCode]) -> TokenStream {
    let variants: Vec<_> = codes.iter().map(|code| type_ident(&code.code)).collect();
    let meanings = codes.iter().map(|code| format!(" {}", code.meaning));
    let (wire, titles) = (codes.iter().map(|code| &code.code), codes.iter().map(|code| &code.title));
    let statuses = codes.iter().map(|code| code.status);
    let uris = codes.iter().map(|code| format!("urn:scaikey:problem:{}", code.code));
    quote! {
        //! The closed list of problem codes.

        /// What went wrong, for a program to read: every `code` that a problem document can carry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemCode { #(#[doc = #meanings] #variants),* }

        impl ProblemCode {
            /// Every code, in the order of the contract.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// As it is written in a problem document.
            pub const fn code(self) -> &'static str {
                match self { #(Self::#variants => #wire),* }
            }

            /// The HTTP status that it always comes with.
            pub const fn status(self) -> u16 {
                match self { #(Self::#variants => #statuses),* }
            }

            /// What it is called: the `title` of its problem documents.
            pub const fn title(self) -> &'static str {
                match self { #(Self::#variants => #titles),* }
            }

            /// The `type` of its problem documents.
            pub const fn type_uri(self) -> &'static str {
                match self { #(Self::#variants => #uris),* }
            }
        }
    }
}
