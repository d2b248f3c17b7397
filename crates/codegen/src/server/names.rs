//! The names of the file in Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// `scaikey__schemas__auth__LoginRequest` becomes `LoginRequest`, `ApiResponse_LoginResponse_` becomes `ApiResponseLoginResponse`.
pub(crate) fn type_name(name: &str) -> String {
    name.rsplit("__").next().unwrap_or(name).to_upper_camel_case()
}

/// A type, variant or tag.
pub(super) fn type_ident(name: &str) -> Ident {
    Ident::new(&type_name(name), Span::call_site())
}

/// `Email verification` becomes `email_verification`, `type` becomes `r#type`.
pub(crate) fn value_name(name: &str) -> String {
    value_ident(name).to_string()
}

/// A field, argument, method or module.
pub(super) fn value_ident(name: &str) -> Ident {
    let snake = name.to_snake_case();
    syn::parse_str(&snake).unwrap_or_else(|_| Ident::new_raw(&snake, Span::call_site()))
}

/// The variant of a reply that a status becomes, for those that the contract may use.
pub(crate) fn status_name(status: u16) -> Option<&'static str> {
    Some(match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        204 => "NoContent",
        303 => "SeeOther",
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        413 => "PayloadTooLarge",
        422 => "UnprocessableEntity",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        503 => "ServiceUnavailable",
        _ => return None,
    })
}

/// The same as an identifier. Statuses were checked when the contract was read.
pub(super) fn status_ident(status: u16) -> Ident {
    status_name(status).map_or_else(|| Ident::new(&format!("Status{status}"), Span::call_site()), type_ident)
}
