// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The server side of `openapi.yaml`: types, replies, and for each tag a trait and the routes to it.
#![allow(clippy::all, clippy::pedantic, missing_docs)]
mod account;
mod authentication;
mod email_verification;
mod mfa;
mod o_auth;
mod operations;
mod sessions;
mod problem_codes;
pub mod refusals;
pub mod types;
pub use account::*;
pub use authentication::*;
pub use email_verification::*;
pub use mfa::*;
pub use o_auth::*;
pub use operations::*;
pub use sessions::*;
pub use problem_codes::ProblemCode;
/// The groups of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, poem_openapi::Tags)]
pub enum Tag {
    /// The account of whoever is logged in. Who asks is who the session cookie says.
    #[oai(rename = "Account")]
    Account,
    /// Register, verify, log in, answer a second factor, and recover a forgotten password.
    #[oai(rename = "Authentication")]
    Authentication,
    /// Verify an address from a page, and ask for another verification mail.
    #[oai(rename = "Email verification")]
    EmailVerification,
    /// The second factors of the account: enrol, list, rename, remove. Who asks is who the session cookie says.
    /// A login that demands the enrollment of a factor enrols it by its `mfa_token`, in the header `X-MFA-Token`.
    #[oai(rename = "MFA")]
    Mfa,
    /// OAuth 2.1 and OpenID Connect for each tenant: the issuer is `{base}/t/{tenant_slug}`, where the base is the tenant's `base_url`.
    /// Errors are those of RFC 6749; the guide `docs/guides/oauth.md` tells the flows.
    #[oai(rename = "OAuth")]
    OAuth,
    /// Whether the server lives, and whether it can serve.
    #[oai(rename = "Operations")]
    Operations,
    /// See where an account is logged in, end sessions, trust devices no longer, log in again, and log out. Who asks is who the session cookie says.
    #[oai(rename = "Sessions")]
    Sessions,
}
