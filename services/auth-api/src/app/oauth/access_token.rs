//! Access tokens that come back to us: what the signature says, and whether what they hang on still stands.

use crate::app::App;
use crate::app::refusal::Refusal;
use crate::domain::oauth::claims::{ACCESS_TOKEN, AccessClaims};
use crate::domain::oauth::issuer::Issuer;
use crate::domain::oauth::jwt::Unverified;
use crate::domain::oauth::lifetimes::LEEWAY;
use crate::domain::oauth::scope;
use scaikey_store::{Digest, GrantId, GrantView, Tenant};
use std::sync::Arc;

/// A good access token.
#[derive(Debug, Clone)]
pub struct AccessToken {
    /// Whose tenant.
    pub tenant: Arc<Tenant>,
    /// What it says.
    pub claims: AccessClaims,
    /// What it hangs on; nothing if a client has it in its own name.
    pub grant: Option<GrantView>,
}

impl AccessToken {
    /// Whether it allows all of this.
    pub fn allows(&self, scopes: &[&str]) -> bool {
        scopes.iter().all(|wanted| scope::holds(&self.claims.scope, wanted))
    }
}

/// Why a token opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum NoAccess {
    /// It is no access token of this tenant, has expired, or was revoked.
    #[error("the access token is not good")]
    BadToken,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// A good access token of this tenant, for whatever audience.
    pub(super) async fn access_token(&self, tenant: Arc<Tenant>, text: &str) -> Result<AccessToken, NoAccess> {
        const BAD: NoAccess = NoAccess::BadToken;
        let unverified = Unverified::read(text).filter(|token| token.header.is_typed(ACCESS_TOKEN)).ok_or(BAD)?;
        let kid = unverified.header.kid.as_deref().ok_or(BAD)?;
        let key = self.public_key(tenant.id, kid).await?.ok_or(BAD)?;
        let claims: AccessClaims = unverified.claims(&key).ok_or(BAD)?;
        let now = self.clock.now();
        let seconds = now.unix_timestamp();
        let is_good = claims.iss == Issuer::of(&tenant).as_str()
            && claims.exp > seconds
            && claims.iat <= seconds + LEEWAY.whole_seconds();
        if !is_good {
            return Err(BAD);
        }
        if self.store.is_spent(tenant.id, jti_digest(&claims)).await.map_err(Refusal::from)? {
            return Err(BAD);
        }
        let grant = match claims.grant_id {
            None => self.enabled_client(&tenant, &claims.client_id).await?.map(|_| None).ok_or(BAD)?,
            Some(id) => {
                let view = self.store.grant_view(tenant.id, GrantId(id), now).await.map_err(Refusal::from)?;
                Some(view.ok_or(BAD)?)
            }
        };
        Ok(AccessToken { tenant, claims, grant })
    }

    /// A good access token that is meant for us.
    ///
    /// # Errors
    /// [`NoAccess`].
    pub async fn own_access_token(&self, tenant: Arc<Tenant>, text: &str) -> Result<AccessToken, NoAccess> {
        let token = self.access_token(tenant, text).await?;
        let ours = token.claims.aud.holds(Issuer::of(&token.tenant).as_str());
        if ours { Ok(token) } else { Err(NoAccess::BadToken) }
    }
}

/// Under which it is remembered when it is revoked.
pub(super) fn jti_digest(claims: &AccessClaims) -> Digest {
    Digest::of(format!("access-token:{}", claims.jti).as_bytes())
}
