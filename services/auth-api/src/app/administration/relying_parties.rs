//! Which tenants may have one WebAuthn relying party id.

use super::{Administration, TenantError};
use crate::app::refusal::Refusal;
use crate::domain::mfa_policy::relying_party;
use crate::domain::tenant::origin_of;
use scaikey_store::{MfaMode, Tenant, TenantSettings};

/// How many tenants are read at once.
const PAGE: i64 = 500;

/// What a tenant's credentials hang on.
#[derive(Debug, PartialEq, Eq)]
struct Scope {
    id: String,
    /// Of its links: whoever serves it can already do what any page of it can.
    origin: String,
}

impl Scope {
    /// `None` where nobody can be hurt: no credential is asked for, or only this very machine answers to the name.
    fn of(settings: &TenantSettings) -> Option<Self> {
        let id = relying_party(settings).id;
        if settings.mfa.mode == MfaMode::Off || id == "localhost" || id.ends_with(".localhost") {
            return None;
        }
        let origin = url::Url::parse(&settings.base_url).map(|url| origin_of(&url)).ok()?;
        Some(Self { id, origin })
    }
}

impl Administration {
    /// Refuses a relying party id that another tenant has on another origin: a page of either could ask for the passkeys of both, so
    /// "two tenants under one registrable domain must not share an RP ID" (SECURITY §1.4). Tenants of one origin cannot but share.
    ///
    /// `before` is the tenant as it was: what it had already is not refused, so that it can still be disabled or renamed. Of two
    /// operators who choose one id in the same moment, neither is refused.
    pub(super) async fn check_relying_party(
        &self, tenant: &Tenant, before: Option<&TenantSettings>,
    ) -> Result<(), TenantError> {
        let Some(scope) = Scope::of(&tenant.settings) else { return Ok(()) };
        if before.and_then(Scope::of).as_ref() == Some(&scope) {
            return Ok(());
        }
        let mut after = None::<String>;
        loop {
            let page = self.store.tenants(after.as_deref(), PAGE).await.map_err(Refusal::from)?;
            let Some(last) = page.last() else { return Ok(()) };
            let clash = page.iter().filter(|other| other.id != tenant.id).find(|other| {
                Scope::of(&other.settings).is_some_and(|theirs| theirs.id == scope.id && theirs.origin != scope.origin)
            });
            if let Some(other) = clash {
                return Err(TenantError::Invalid(vec![format!(
                    "mfa.relying_party_id: the tenant {} uses {} from another origin, and could ask for this tenant's passkeys",
                    other.slug, scope.id
                )]));
            }
            after = Some(last.slug.clone());
        }
    }
}
