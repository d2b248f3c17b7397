//! OAuth 2.1 and OpenID Connect: a file for each operation, and what they share.
//!
//! A client never logs a person in: `authorize` finds a session or sends the browser to log in, and gives the client a code; `token` gives
//! tokens for it. Everything that hangs on a grant is asked for in the store whenever it comes to us, so it dies at once; who checks an
//! access token alone believes it until it expires.

mod access_token;
mod authorize;
mod client_authentication;
mod consent;
mod introspect;
pub mod keys;
mod logout;
mod revoke;
mod token;
mod tokens;
mod userinfo;

pub use access_token::{AccessToken, NoAccess};
pub use authorize::{AuthorizeError, Sent, Visitor};
pub use client_authentication::{ClientError, ClientProof};
pub use consent::Question;
pub use introspect::Introspected;
pub use logout::{Logout, LogoutError, LogoutWish};
pub use token::{TokenError, TokenForm};
pub use tokens::Tokens;

#[cfg(test)]
mod tests;
