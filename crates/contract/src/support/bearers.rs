//! What stands before an operation whose `security` demands an access token.

use super::RequestParts;
use crate::refusals::{
    RefuseInternalServerError, RefuseNotFound, RefuseOauthForbidden, RefuseOauthUnauthorized, RefuseServiceUnavailable,
};

/// Proves access tokens (RFC 6750). The routes ask before each operation that demands one, and its method gets what the token says: an
/// operation cannot be written that forgets to ask.
pub trait Bearers: Send + Sync {
    /// A proven access token: whose, and what it allows.
    type Bearer: Send;

    /// The token that the request carries, if it is good at this tenant and allows all of `scopes`; or the refusal.
    fn bearer<R>(
        &self, parts: &RequestParts, tenant_slug: &str, scopes: &[&str],
    ) -> impl Future<Output = Result<Self::Bearer, R>> + Send
    where
        R: RefuseOauthUnauthorized
            + RefuseOauthForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send;
}
