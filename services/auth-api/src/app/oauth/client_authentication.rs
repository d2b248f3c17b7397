//! Who the client is that asks (RFC 6749 §2.3, RFC 7523): by nothing, by a secret, or by a JWT that it signed.

use crate::app::App;
use crate::app::refusal::Refusal;
use crate::domain::oauth::claims::AssertionClaims;
use crate::domain::oauth::client;
use crate::domain::oauth::issuer::Issuer;
use crate::domain::oauth::jwt::Unverified;
use crate::domain::oauth::lifetimes::{ASSERTION, LEEWAY};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use scaikey_store::{Client, ClientAuthentication, Digest, Tenant};
use time::OffsetDateTime;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What the client shows.
#[derive(Clone, Copy, Default)]
pub struct ClientProof<'a> {
    /// Id and secret of the `Authorization` header.
    pub basic: Option<(&'a str, &'a str)>,
    /// Whether there is such a header, good or not.
    pub has_header: bool,
    /// Its id in the body.
    pub client_id: Option<&'a str>,
    /// Its secret in the body.
    pub client_secret: Option<&'a str>,
    /// What kind its assertion is of.
    pub assertion_type: Option<&'a str>,
    /// Its assertion.
    pub assertion: Option<&'a str>,
}

/// Why the client is not let in.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// It proves who it is in two ways at once, or none of them whole.
    #[error("the client's proof is not whole")]
    Ambiguous(&'static str),
    /// It is unknown, disabled, or has not proved who it is: one answer for all.
    #[error("the client is not authenticated")]
    NotAuthenticated,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// The enabled client that shows this.
    pub(super) async fn authenticate_client(
        &self, tenant: &Tenant, proof: ClientProof<'_>,
    ) -> Result<Client, ClientError> {
        let ways = [proof.has_header, proof.client_secret.is_some(), proof.assertion.is_some()];
        if ways.into_iter().filter(|shown| *shown).count() > 1 {
            return Err(ClientError::Ambiguous("the client proves who it is in more than one way"));
        }
        if proof.assertion.is_some() != proof.assertion_type.is_some() {
            return Err(ClientError::Ambiguous("client_assertion and client_assertion_type go together"));
        }
        match proof.assertion {
            Some(assertion) => self.by_assertion(tenant, proof, assertion).await,
            None => self.by_secret(tenant, proof).await,
        }
    }

    async fn by_secret(&self, tenant: &Tenant, proof: ClientProof<'_>) -> Result<Client, ClientError> {
        let (id, secret) = match (proof.basic, proof.has_header) {
            (Some((id, secret)), _) => (Some(id), Some(secret)),
            (None, true) => return Err(ClientError::NotAuthenticated),
            (None, false) => (proof.client_id, proof.client_secret),
        };
        let Some(id) = id else { return Err(ClientError::NotAuthenticated) };
        if proof.client_id.is_some_and(|named| named != id) {
            return Err(ClientError::Ambiguous("client_id names another client"));
        }
        let client = self.enabled_client(tenant, id).await?.ok_or(ClientError::NotAuthenticated)?;
        let proved = match (client.settings.authentication, secret) {
            (ClientAuthentication::None, None) => true,
            (ClientAuthentication::Secret, Some(secret)) => is_secret_of(&client, secret),
            _ => false,
        };
        if proved { Ok(client) } else { Err(ClientError::NotAuthenticated) }
    }

    async fn by_assertion(
        &self, tenant: &Tenant, proof: ClientProof<'_>, assertion: &str,
    ) -> Result<Client, ClientError> {
        const REFUSED: ClientError = ClientError::NotAuthenticated;
        if proof.assertion_type != Some(ASSERTION_TYPE) {
            return Err(REFUSED);
        }
        let unverified = Unverified::read(assertion).ok_or(REFUSED)?;
        let id = unverified.alleged_subject().ok_or(REFUSED)?;
        if proof.client_id.is_some_and(|named| named != id) {
            return Err(REFUSED);
        }
        let client = self.enabled_client(tenant, &id).await?.ok_or(REFUSED)?;
        if client.settings.authentication != ClientAuthentication::PrivateKeyJwt {
            return Err(REFUSED);
        }
        let named = unverified.header.kid.as_deref();
        let is_named = |kid: Option<&str>| named.is_none() || kid.is_none() || kid == named;
        let claims = client::keys(&client.settings)
            .iter()
            .filter(|key| is_named(key.kid.as_deref()))
            .find_map(|key| unverified.claims::<AssertionClaims>(key))
            .ok_or(REFUSED)?;
        let now = self.clock.now();
        if !is_good(&claims, &client, &Issuer::of(tenant), now) {
            return Err(REFUSED);
        }
        let jti = Digest::of(format!("assertion:{}:{}", client.id, claims.jti).as_bytes());
        let until = now + ASSERTION + LEEWAY * 2;
        let first = self.store.spend_jti(tenant.id, jti, until).await.map_err(Refusal::from)?;
        if first { Ok(client) } else { Err(REFUSED) }
    }

    /// The client of this id, unless it is disabled.
    pub(super) async fn enabled_client(&self, tenant: &Tenant, id: &str) -> Result<Option<Client>, Refusal> {
        if client::check_id(id).is_err() {
            return Ok(None);
        }
        Ok(self.store.client(tenant.id, id).await?.filter(|client| client.enabled))
    }
}

/// Digests are compared, in constant time, of secrets that are as random as the digests.
fn is_secret_of(client: &Client, secret: &str) -> bool {
    let shown = Digest::of(secret.as_bytes()).to_hex();
    client.settings.secrets.iter().any(|live| verify_slices_are_equal(live.digest.as_bytes(), shown.as_bytes()).is_ok())
}

fn is_good(claims: &AssertionClaims, client: &Client, issuer: &Issuer, now: OffsetDateTime) -> bool {
    let (now, leeway) = (now.unix_timestamp(), LEEWAY.whole_seconds());
    claims.iss == client.id
        && claims.sub == client.id
        && claims.aud == issuer.as_str()
        && claims.exp > now - leeway
        && claims.exp <= now + ASSERTION.whole_seconds() + leeway
        && claims.nbf.is_none_or(|nbf| nbf <= now + leeway)
        && (1..=200).contains(&claims.jti.len())
}
