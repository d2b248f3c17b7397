//! OAuth 2.1 and OpenID Connect: what a client is, what it may ask, and what tokens say. Without I/O.

pub mod claims;
pub mod client;
pub mod decision;
pub mod issuer;
pub mod jwt;
pub mod lifetimes;
pub mod pkce;
pub mod request;
pub mod scope;

#[cfg(test)]
mod tests;
