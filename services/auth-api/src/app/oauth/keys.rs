//! The signing keys of a tenant, read a moment ago. Which one signs is a matter of time alone, so that all replicas change over at once
//! without a word between them; each is published for long enough before (SECURITY R26).

use crate::app::App;
use crate::app::refusal::Refusal;
use crate::domain::oauth::jwt::{BadKey, Jwk, PrivateKey, generate};
use crate::ports::{Clock, Entropy};
use scaikey_mail::{NONCE_LEN, SealingKeys};
use scaikey_store::{SigningAlgorithm, SigningKey, TenantId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use time::{Duration, OffsetDateTime};

/// So long keys are believed; far less than a new one is published before it signs.
const FRESH: Duration = Duration::MINUTE;
/// A token names a key that is not among them: then they are read again, but not more often.
const UNKNOWN_KEY: Duration = Duration::SECOND;
/// Tenants whose keys are kept at once.
const MOST: usize = 1000;

/// A key that was read.
#[derive(Debug)]
pub struct LoadedKey {
    /// Its public half.
    pub public: Jwk,
    /// Its id.
    pub id: String,
    private: PrivateKey,
    signs_at: OffsetDateTime,
    kept_until: Option<OffsetDateTime>,
}

/// The keys of a tenant, the youngest first.
#[derive(Debug, Default)]
pub struct TenantKeys(Vec<LoadedKey>);

impl LoadedKey {
    /// Signs claims as a token of the type `typ`.
    ///
    /// # Errors
    /// The library refuses.
    pub fn sign(&self, typ: &str, claims: &impl serde::Serialize) -> Result<String, Refusal> {
        Ok(self.private.sign(&self.id, typ, claims)?)
    }
}

impl TenantKeys {
    fn signing(&self, algorithm: SigningAlgorithm, now: OffsetDateTime) -> Option<usize> {
        self.0.iter().position(|key| key.private.algorithm() == algorithm && key.signs_at <= now)
    }

    /// What is published.
    pub fn published(&self, now: OffsetDateTime) -> impl Iterator<Item = &Jwk> {
        self.kept(now).map(|key| &key.public)
    }

    /// The public key of this id.
    pub fn find(&self, id: &str, now: OffsetDateTime) -> Option<&Jwk> {
        self.kept(now).find(|key| key.id == id).map(|key| &key.public)
    }

    fn kept(&self, now: OffsetDateTime) -> impl Iterator<Item = &LoadedKey> {
        self.0.iter().filter(move |key| key.kept_until.is_none_or(|until| until > now))
    }
}

/// Keys of tenants, read a moment ago.
#[derive(Default)]
pub struct KeyCache(Mutex<HashMap<TenantId, (OffsetDateTime, Arc<TenantKeys>)>>);

impl KeyCache {
    fn fresh(&self, tenant: TenantId, now: OffsetDateTime, fresh: Duration) -> Option<Arc<TenantKeys>> {
        let read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One of the future was read before the clock was set back.
        read.get(&tenant).filter(|(at, _)| *at <= now && now - *at < fresh).map(|(_, keys)| Arc::clone(keys))
    }

    fn keep(&self, tenant: TenantId, now: OffsetDateTime, keys: &Arc<TenantKeys>) {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if read.len() >= MOST && !read.contains_key(&tenant) {
            read.clear();
        }
        read.insert(tenant, (now, Arc::clone(keys)));
    }
}

/// The key that signs, and all others.
pub struct Signer {
    keys: Arc<TenantKeys>,
    index: usize,
}

impl std::ops::Deref for Signer {
    type Target = LoadedKey;

    fn deref(&self) -> &LoadedKey {
        &self.keys.0[self.index]
    }
}

impl App {
    /// The tenant's keys.
    ///
    /// # Errors
    /// When they cannot be read, or do not open.
    pub async fn signing_keys(&self, tenant: TenantId) -> Result<Arc<TenantKeys>, Refusal> {
        self.signing_keys_within(tenant, FRESH).await
    }

    /// The tenant's keys, to be published: of each algorithm there is one that signs. So no set that anybody has read lacks a key that signs
    /// while that set is believed (SECURITY R26), whichever algorithm is chosen next.
    ///
    /// # Errors
    /// As for [`signing_keys`](Self::signing_keys).
    pub async fn published_keys(&self, tenant: TenantId) -> Result<Arc<TenantKeys>, Refusal> {
        for algorithm in SigningAlgorithm::ALL {
            self.signer(tenant, algorithm).await?;
        }
        self.signing_keys(tenant).await
    }

    async fn signing_keys_within(&self, tenant: TenantId, fresh: Duration) -> Result<Arc<TenantKeys>, Refusal> {
        let now = self.clock.now();
        if let Some(keys) = self.signing_keys.fresh(tenant, now, fresh) {
            return Ok(keys);
        }
        let rows = self.store.signing_keys(tenant, now).await?;
        let keys = rows.into_iter().map(|row| load(&self.keys, tenant, row)).collect::<Result<_, _>>()?;
        let keys = Arc::new(TenantKeys(keys));
        self.signing_keys.keep(tenant, now, &keys);
        Ok(keys)
    }

    /// The public key of this id, if the tenant has it. Another replica may have made its first one just now.
    pub(super) async fn public_key(&self, tenant: TenantId, id: &str) -> Result<Option<Jwk>, Refusal> {
        for fresh in [FRESH, UNKNOWN_KEY] {
            let keys = self.signing_keys_within(tenant, fresh).await?;
            if let Some(key) = keys.find(id, self.clock.now()) {
                return Ok(Some(key.clone()));
            }
        }
        Ok(None)
    }

    /// The key that signs by this algorithm; the first one is made when it is wanted.
    pub(super) async fn signer(&self, tenant: TenantId, algorithm: SigningAlgorithm) -> Result<Signer, Refusal> {
        for _ in 0..2 {
            let keys = self.signing_keys(tenant).await?;
            if let Some(index) = keys.signing(algorithm, self.clock.now()) {
                return Ok(Signer { keys, index });
            }
            let now = self.clock.now();
            let key = new_key(&self.keys, &*self.entropy, &*self.clock, tenant, algorithm, now).await?;
            // If another replica was faster, its key is read next.
            self.store.add_signing_key(tenant, &key, None).await?;
            self.signing_keys.keep(tenant, now - FRESH, &keys);
        }
        Err(BadKey.into())
    }
}

/// Draws a key that signs from `signs_at`. An RSA key takes a tenth of a second, which no other request waits for.
///
/// # Errors
/// The library refuses.
pub async fn new_key(
    sealing: &SealingKeys, entropy: &dyn Entropy, clock: &dyn Clock, tenant: TenantId, algorithm: SigningAlgorithm,
    signs_at: OffsetDateTime,
) -> Result<SigningKey, Refusal> {
    let drawn = tokio::task::spawn_blocking(move || {
        let pkcs8 = generate(algorithm)?;
        Ok::<_, BadKey>((PrivateKey::read(algorithm, &pkcs8)?.public(), pkcs8))
    });
    let (public, pkcs8) = drawn.await.map_err(|error| Refusal::Unexpected(error.into()))??;
    let id = public.kid.clone().unwrap_or_default();
    let mut nonce = [0; NONCE_LEN];
    entropy.fill(&mut nonce);
    Ok(SigningKey {
        private: sealing.seal(&context(tenant, &id), &pkcs8, nonce),
        public_jwk: serde_json::to_string(&public).map_err(|error| Refusal::Unexpected(error.into()))?,
        id,
        algorithm,
        created_at: clock.now(),
        signs_at,
        kept_until: None,
    })
}

fn load(sealing: &SealingKeys, tenant: TenantId, row: SigningKey) -> Result<LoadedKey, Refusal> {
    let pkcs8 = sealing.open(&context(tenant, &row.id), &row.private);
    let pkcs8 = pkcs8.map_err(|error| Refusal::Unexpected(error.into()))?;
    let private = PrivateKey::read(row.algorithm, &pkcs8)?;
    Ok(LoadedKey { public: private.public(), id: row.id, private, signs_at: row.signs_at, kept_until: row.kept_until })
}

/// Where a private key is sealed for: it opens in no other row.
fn context(tenant: TenantId, id: &str) -> String {
    format!("tenant:{tenant}:signing-key:{id}")
}

impl From<BadKey> for Refusal {
    fn from(error: BadKey) -> Self {
        Self::Unexpected(error.into())
    }
}
