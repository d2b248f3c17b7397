//! The signing keys of a tenant.

use super::{Administration, TenantError};
use crate::app::oauth::keys::new_key;
use crate::app::refusal::Refusal;
use crate::domain::oauth::lifetimes::{AFTER_SIGNING, BEFORE_SIGNING};
use scaikey_mail::SealingKeys;
use scaikey_store::{ReplacedKey, SigningAlgorithm, SigningKey};
use time::OffsetDateTime;

/// Why a key was not replaced.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// The key that comes next is there, and does not sign yet.
    #[error("a next key is published already, and signs from {0} on")]
    NextIsWaiting(OffsetDateTime),
    /// Somebody else was faster.
    #[error("the key was replaced by somebody else just now")]
    Conflict,
    /// The tenant is unknown, or the store fails.
    #[error(transparent)]
    Tenant(#[from] TenantError),
}

impl From<Refusal> for RotationError {
    fn from(refusal: Refusal) -> Self {
        Self::Tenant(refusal.into())
    }
}

/// What a key does at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// It is published, and will sign.
    Next,
    /// It signs.
    Current,
    /// It has signed, and is kept for what it signed.
    Retiring,
}

impl KeyState {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Current => "current",
            Self::Retiring => "retiring",
        }
    }

    /// What each of a tenant's keys, the youngest first, does.
    pub fn of_all(keys: &[SigningKey], now: OffsetDateTime) -> Vec<(&SigningKey, Self)> {
        let mut signs: Vec<SigningAlgorithm> = Vec::new();
        keys.iter()
            .map(|key| {
                let state = if key.signs_at > now {
                    Self::Next
                } else if signs.contains(&key.algorithm) {
                    Self::Retiring
                } else {
                    signs.push(key.algorithm);
                    Self::Current
                };
                (key, state)
            })
            .collect()
    }
}

impl Administration {
    /// The keys of a tenant, the youngest first.
    ///
    /// # Errors
    /// [`TenantError`].
    pub async fn signing_keys(&self, slug: &str) -> Result<Vec<SigningKey>, TenantError> {
        let tenant = self.known_tenant(slug).await?;
        Ok(self.store.signing_keys(tenant.id, self.clock.now()).await.map_err(Refusal::from)?)
    }

    /// Makes the next key of an algorithm. It is published at once and signs a quarter of an hour later, when everybody who keeps the key set
    /// has read it again; the one before it is kept as long as anything that it signed may live. The first key of an algorithm signs at once.
    ///
    /// # Errors
    /// [`RotationError`]; nothing was written.
    pub async fn rotate_signing_key(
        &self, slug: &str, algorithm: SigningAlgorithm, sealing: &SealingKeys,
    ) -> Result<SigningKey, RotationError> {
        let (tenant, now) = (self.known_tenant(slug).await?, self.clock.now());
        let keys = self.store.signing_keys(tenant.id, now).await.map_err(Refusal::from)?;
        let youngest = keys.iter().find(|key| key.algorithm == algorithm && key.kept_until.is_none());
        if let Some(next) = youngest.filter(|key| key.signs_at > now) {
            return Err(RotationError::NextIsWaiting(next.signs_at));
        }
        let signs_at = if youngest.is_some() { now + BEFORE_SIGNING } else { now };
        let replaces = youngest.map(|key| ReplacedKey { id: key.id.clone(), kept_until: signs_at + AFTER_SIGNING });
        let key = new_key(sealing, &*self.entropy, &*self.clock, tenant.id, algorithm, signs_at).await?;
        let added = self.store.add_signing_key(tenant.id, &key, replaces.as_ref()).await.map_err(Refusal::from)?;
        if added { Ok(key) } else { Err(RotationError::Conflict) }
    }
}
