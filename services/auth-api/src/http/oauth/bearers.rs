//! The proof of an access token.

use super::super::api::Api;
use super::super::sessions::failed;
use super::proof::{bearer, oauth_error};
use crate::app::oauth::{AccessToken, NoAccess};
use crate::domain::oauth::issuer::Issuer;
use scaikey_contract::refusals::{
    RefuseInternalServerError, RefuseNotFound, RefuseOauthForbidden, RefuseOauthUnauthorized, RefuseServiceUnavailable,
};
use scaikey_contract::{Bearers, RequestParts};
use scaikey_store::Tenant;

impl Bearers for Api {
    type Bearer = AccessToken;

    async fn bearer<R>(&self, parts: &RequestParts, tenant_slug: &str, scopes: &[&str]) -> Result<AccessToken, R>
    where
        R: RefuseOauthUnauthorized
            + RefuseOauthForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send,
    {
        let tenant = self.app.tenant(tenant_slug).await.map_err(|refusal| failed(&refusal, parts))?;
        // Who shows nothing is not told what was wrong with it (RFC 6750 §3.1).
        let Some(text) = bearer(parts) else {
            let challenge = format!("Bearer realm=\"{}\"", Issuer::of(&tenant).as_str());
            return Err(R::oauth_unauthorized(oauth_error("invalid_token", "an access token is needed"), challenge));
        };
        match self.app.own_access_token(tenant.clone(), text).await {
            Ok(token) if token.allows(scopes) => Ok(token),
            Ok(_) => {
                let challenge = format!(
                    "Bearer realm=\"{}\", error=\"insufficient_scope\", scope=\"{}\"",
                    Issuer::of(&tenant).as_str(),
                    scopes.join(" ")
                );
                let error = oauth_error("insufficient_scope", "the access token does not allow this");
                Err(R::oauth_forbidden(error, challenge))
            }
            Err(NoAccess::BadToken) => Err(bad_token(&tenant)),
            Err(NoAccess::Refused(refusal)) => Err(failed(&refusal, parts)),
        }
    }
}

/// One answer for all that is wrong with a token.
pub(super) fn bad_token<R: RefuseOauthUnauthorized>(tenant: &Tenant) -> R {
    let challenge = format!("Bearer realm=\"{}\", error=\"invalid_token\"", Issuer::of(tenant).as_str());
    R::oauth_unauthorized(oauth_error("invalid_token", "the access token is not good"), challenge)
}
