//! Named schemas as poem-openapi types.

use super::doc;
use super::names::{type_ident, value_ident};
use crate::model::{Default, Field, Primitive, Schema, Shape, Text, Type};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// The module of all named schemas.
pub(super) fn render(schemas: &[Schema]) -> TokenStream {
    let schemas = schemas.iter().map(schema);
    quote! {
        //! The named schemas.
        use crate::support;
        #(#schemas)*
    }
}

fn schema(schema: &Schema) -> TokenStream {
    let (ident, name, docs) = (type_ident(&schema.name), &schema.name, doc(&schema.description));
    match &schema.shape {
        Shape::Choice(choices) => {
            let variants = choices.iter().map(|choice| {
                let variant = type_ident(choice);
                quote!(#[oai(rename = #choice)] #variant)
            });
            quote! {
                #docs
                #[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Enum)]
                #[oai(rename = #name)]
                pub enum #ident { #(#variants),* }
            }
        }
        Shape::Object(fields) => {
            let unions = fields.iter().filter_map(|field| union(&schema.name, field));
            let defaults = fields.iter().filter_map(|field| default(&schema.name, field));
            let fields = fields.iter().map(|field| self::field(&schema.name, field));
            quote! {
                #docs
                #[derive(Debug, Clone, PartialEq, poem_openapi::Object)]
                #[oai(rename = #name)]
                pub struct #ident { #(#fields),* }
                #(#defaults)*
                #(#unions)*
            }
        }
    }
}

fn field(schema: &str, field: &Field) -> TokenStream {
    let (name, ident, docs) = (&field.name, value_ident(&field.name), doc(&field.description));
    let inner = rust(&field.value, &quote!(), &union_ident(schema, field));
    let always = field.required || field.default.is_some();
    let ty = if always { inner } else { quote!(Option<#inner>) };
    let mut attributes = Vec::new();
    if ident != name {
        attributes.push(quote!(rename = #name));
    }
    if field.nullable {
        attributes.push(quote!(nullable));
    } else if !always {
        attributes.push(quote!(skip_serializing_if_is_none));
    }
    if field.default.is_some() {
        let function = default_ident(schema, field).to_string();
        attributes.push(quote!(default = #function));
    }
    let attributes = (!attributes.is_empty()).then(|| quote!(#[oai(#(#attributes),*)]));
    quote!(#docs #attributes pub #ident: #ty)
}

/// A type as Rust, where `types` is the path to the named schemas, and a union is called `union`.
pub(super) fn rust(value: &Type, types: &TokenStream, union: &proc_macro2::Ident) -> TokenStream {
    match value {
        Type::Any => quote!(serde_json::Value),
        Type::Boolean => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::Text(Text::Plain) => quote!(String),
        Type::Text(Text::Secret) => quote!(support::Secret),
        Type::Text(Text::Email) => quote!(support::Email),
        Type::Text(Text::DateTime) => quote!(time::OffsetDateTime),
        Type::Text(Text::Uuid) => quote!(uuid::Uuid),
        Type::FreeObject => quote!(support::FreeObject),
        Type::List(items) => {
            let items = rust(items, types, union);
            quote!(Vec<#items>)
        }
        Type::Union(_) => quote!(#types #union),
        Type::Named(name) => {
            let ident = type_ident(name);
            quote!(#types #ident)
        }
    }
}

fn default_ident(schema: &str, field: &Field) -> proc_macro2::Ident {
    format_ident!("default_{}_{}", value_ident(&type_ident(schema).to_string()), value_ident(&field.name))
}

fn default(schema: &str, field: &Field) -> Option<TokenStream> {
    let literal = match field.default.as_ref()? {
        Default::Boolean(flag) => quote!(#flag),
        Default::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        Default::Text(text) => quote!(#text.to_owned()),
    };
    let (function, ty) = (default_ident(schema, field), rust(&field.value, &quote!(), &union_ident(schema, field)));
    Some(quote!(fn #function() -> #ty { #literal }))
}

fn union_ident(schema: &str, field: &Field) -> proc_macro2::Ident {
    format_ident!("{}{}Item", type_ident(schema), type_ident(&field.name))
}

/// The enum of a field's union. poem-openapi's own `Union` calls every union an object, so its traits are written out.
fn union(schema: &str, field: &Field) -> Option<TokenStream> {
    let members = match &field.value {
        Type::Union(members) => members,
        Type::List(items) => match items.as_ref() {
            Type::Union(members) => members,
            _ => return None,
        },
        _ => return None,
    };
    let ident = union_ident(schema, field);
    let name = ident.to_string();
    let about = format!(" An element of `{}.{}`.", schema, field.name);
    let (variants, rest): (Vec<_>, Vec<_>) = members.iter().copied().map(member).unzip();
    let (types, kinds): (Vec<_>, Vec<_>) = rest.into_iter().unzip();
    Some(quote! {
        #[doc = #about]
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum #ident { #(#variants(#types)),* }

        impl poem_openapi::types::Type for #ident {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;
            fn name() -> std::borrow::Cow<'static, str> { #name.into() }
            fn schema_ref() -> poem_openapi::registry::MetaSchemaRef { support::any_of(&[#(#kinds),*]) }
            fn as_raw_value(&self) -> Option<&Self> { Some(self) }
            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> { Box::new(std::iter::once(self)) }
        }

        impl poem_openapi::types::ParseFromJSON for #ident {
            fn parse_from_json(value: Option<serde_json::Value>) -> poem_openapi::types::ParseResult<Self> {
                let value = value.unwrap_or_default();
                #(if let Ok(value) = serde_json::from_value::<#types>(value.clone()) {
                    return Ok(Self::#variants(value));
                })*
                Err(poem_openapi::types::ParseError::expected_type(value))
            }
        }

        impl poem_openapi::types::ToJSON for #ident {
            fn to_json(&self) -> Option<serde_json::Value> {
                match self { #(Self::#variants(value) => poem_openapi::types::ToJSON::to_json(value)),* }
            }
        }

        #(impl From<#types> for #ident {
            fn from(value: #types) -> Self { Self::#variants(value) }
        })*
    })
}

fn member(primitive: Primitive) -> (TokenStream, (TokenStream, &'static str)) {
    match primitive {
        Primitive::Text => (quote!(Text), (quote!(String), "string")),
        Primitive::Integer => (quote!(Integer), (quote!(i64), "integer")),
    }
}
