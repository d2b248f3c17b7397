//! The closed list of problem codes (`x-problem-codes`) as an open enum: a client that meets a newer server's code keeps it as text.

use anyhow::{Context, Result};
use heck::ToUpperCamelCase;
use quote::quote;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A code and what the contract says about it.
pub(super) struct Code {
    name: String,
    kind: Kind,
}

#[derive(Deserialize)]
struct Kind {
    status: u16,
    meaning: String,
}

/// Reads the list, sorted by name.
///
/// # Errors
/// When an entry lacks its status or meaning.
pub(super) fn read(spec: &Value) -> Result<Vec<Code>> {
    let list: Map<String, Value> = match spec.get("x-problem-codes") {
        Some(list) => Map::deserialize(list).context("x-problem-codes")?,
        None => Map::new(),
    };
    let code = |(name, kind): (String, Value)| {
        let kind = serde_json::from_value(kind).with_context(|| format!("x-problem-codes/{name}"))?;
        Ok(Code { name, kind })
    };
    let mut codes = list.into_iter().map(code).collect::<Result<Vec<_>>>()?;
    codes.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(codes)
}

/// The module `problem_code` of the client.
///
/// # Errors
/// When a code cannot be the name of a variant.
pub(super) fn render(codes: &[Code]) -> Result<String> {
    let variant = |code: &Code| {
        let name = code.name.to_upper_camel_case();
        syn::parse_str::<syn::Ident>(&name).with_context(|| format!("x-problem-codes/{}", code.name))
    };
    let variants = codes.iter().map(variant).collect::<Result<Vec<_>>>()?;
    let names: Vec<&str> = codes.iter().map(|code| code.name.as_str()).collect();
    let docs =
        codes.iter().map(|code| format!(" `{}` ({}): {}", code.name, code.kind.status, code.kind.meaning.trim()));
    let tokens = quote! {
        //! The codes that a problem can carry, as the contract lists them.

        /// What went wrong, for a program to decide by.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemCode {
            #(#[doc = #docs] #variants,)*
            /// A code that this version of the client does not know.
            Other(String),
        }

        impl ProblemCode {
            /// The code as the server writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #names,)*
                    Self::Other(code) => code,
                }
            }
        }

        impl From<&str> for ProblemCode {
            fn from(code: &str) -> Self {
                match code {
                    #(#names => Self::#variants,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl std::fmt::Display for ProblemCode {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    let file = syn::parse2(tokens).context("the list of problem codes")?;
    Ok(format!("{}\n{}", super::HEADER, prettyplease::unparse(&file)))
}
