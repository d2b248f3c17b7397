//! The key set of the issuer, read now and then.

use super::VerifyError;
use super::key::PublicKey;
use crate::Error;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// So old keys are read again.
const FRESH: Duration = Duration::from_mins(5);
/// A key that is not there is looked for no more often.
const NEGATIVE: Duration = Duration::from_secs(10);
/// So long keys serve when they cannot be read again.
const STALE: Duration = Duration::from_hours(1);

type ByName = HashMap<String, Arc<PublicKey>>;

/// What was read, and when it was last tried.
#[derive(Default)]
struct Cached {
    keys: ByName,
    read_at: Option<Instant>,
    tried_at: Option<Instant>,
}

pub(super) struct Keys {
    http: reqwest::Client,
    issuer: Arc<str>,
    cached: RwLock<Cached>,
    /// One reads for all who wait.
    turn: Mutex<()>,
}

impl Keys {
    pub(super) fn new(http: reqwest::Client, issuer: Arc<str>) -> Self {
        Self { http, issuer, cached: RwLock::default(), turn: Mutex::new(()) }
    }

    /// The key of this name.
    pub(super) async fn find(&self, kid: &str) -> Result<Arc<PublicKey>, VerifyError> {
        if let Some(key) = self.known(kid, FRESH) {
            return Ok(key);
        }
        let _turn = self.turn.lock().await;
        // Whoever had the turn before may have read it.
        if let Some(key) = self.known(kid, FRESH) {
            return Ok(key);
        }
        let read = if self.may_ask() { self.ask().await } else { Ok(()) };
        match (self.known(kid, STALE), read) {
            (Some(key), _) => Ok(key),
            (None, Ok(())) => Err(VerifyError::UnknownKey),
            (None, Err(error)) => Err(VerifyError::NoKeys(Arc::new(error))),
        }
    }

    fn known(&self, kid: &str, within: Duration) -> Option<Arc<PublicKey>> {
        let read = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        let young = read.read_at.is_some_and(|at| at.elapsed() < within);
        read.keys.get(kid).filter(|_| young).cloned()
    }

    fn may_ask(&self) -> bool {
        let read = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        read.tried_at.is_none_or(|at| at.elapsed() >= NEGATIVE)
    }

    /// Reads the metadata and the key set. Nothing is known before the issuer has said that it is who it is taken for (RFC 8414 §3.3).
    async fn ask(&self) -> Result<(), Error> {
        #[derive(Deserialize)]
        struct Metadata {
            issuer: String,
            jwks_uri: String,
        }
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<Value>,
        }
        self.cached.write().unwrap_or_else(PoisonError::into_inner).tried_at = Some(Instant::now());
        let metadata: Metadata = self.get(&format!("{}/.well-known/openid-configuration", self.issuer)).await?;
        if metadata.issuer != *self.issuer {
            return Err(Error::InvalidRequest("the metadata are of another issuer".to_owned()));
        }
        let set: Set = self.get(&metadata.jwks_uri).await?;
        let keys = set.keys.iter().filter_map(PublicKey::read).map(|(kid, key)| (kid, Arc::new(key))).collect();
        let mut read = self.cached.write().unwrap_or_else(PoisonError::into_inner);
        (read.keys, read.read_at) = (keys, Some(Instant::now()));
        Ok(())
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, url: &str) -> Result<T, Error> {
        let answer = self.http.get(url).send().await.and_then(reqwest::Response::error_for_status);
        let answer = answer.map_err(|error| Error::Transport(error.without_url()))?;
        answer.json().await.map_err(|error| Error::Transport(error.without_url()))
    }
}
