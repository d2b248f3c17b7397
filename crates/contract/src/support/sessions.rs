//! What stands before an operation whose `security` demands a session, or a login that must enrol a factor.

use super::RequestParts;
use crate::refusals::{
    RefuseForbidden, RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable, RefuseUnauthorized,
};

/// Proves sessions. The routes ask before each operation that demands one, and its method gets the session: an operation cannot be
/// written that forgets to ask.
pub trait Sessions: Send + Sync {
    /// A proven session: of which tenant and account, by which proof.
    type Session: Send;

    /// The session whose cookie the request carries, or the refusal: no such tenant, another site's page, no live session, an outage.
    fn session<R>(
        &self, parts: &RequestParts, tenant_slug: &str,
    ) -> impl Future<Output = Result<Self::Session, R>> + Send
    where
        R: RefuseUnauthorized
            + RefuseForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send;
}

/// Proves who may enrol a factor: a session, or a login that demands it.
pub trait Enrollers: Send + Sync {
    /// Who enrols, by which proof.
    type Enroller: Send;

    /// The session whose cookie the request carries; or, where it carries one, the login of its `X-MFA-Token`; or the refusal.
    fn enroller<R>(
        &self, parts: &RequestParts, tenant_slug: &str,
    ) -> impl Future<Output = Result<Self::Enroller, R>> + Send
    where
        R: RefuseUnauthorized
            + RefuseForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send;
}
