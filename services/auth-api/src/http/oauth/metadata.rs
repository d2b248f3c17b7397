//! What is served, and the keys: what any client library begins with. Nothing is in it that is not served.

use super::super::api::Api;
use super::super::sessions::failed;
use crate::domain::oauth::issuer::Issuer;
use crate::domain::oauth::jwt::Jwk;
use crate::domain::oauth::lifetimes::PUBLISHED;
use crate::domain::oauth::scope;
use scaikey_contract::refusals::{RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable};
use scaikey_contract::{Json, RequestParts, types};
use scaikey_mail::LOCALES;
use scaikey_store::{Acr, GrantType, SigningAlgorithm, Tenant};

impl Api {
    pub(super) async fn metadata<R>(
        &self, parts: &RequestParts, slug: &str,
    ) -> Result<(Json<types::ProviderMetadata>, String), R>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let tenant = self.app.tenant(slug).await.map_err(|refusal| failed(&refusal, parts))?;
        Ok((Json(provider(&tenant)), cached()))
    }

    pub(super) async fn key_set<R>(&self, parts: &RequestParts, slug: &str) -> Result<(Json<types::Jwks>, String), R>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let tenant = self.app.tenant(slug).await.map_err(|refusal| failed(&refusal, parts))?;
        let keys = self.app.published_keys(tenant.id).await.map_err(|refusal| failed(&refusal, parts))?;
        let keys = keys.published(self.app.clock.now()).cloned().map(published).collect();
        Ok((Json(types::Jwks { keys }), cached()))
    }
}

fn cached() -> String {
    format!("public, max-age={}", PUBLISHED.whole_seconds())
}

fn published(key: Jwk) -> types::Jwk {
    types::Jwk {
        kty: key.kty,
        r#use: key.usage.unwrap_or_default(),
        alg: key.alg.unwrap_or_default(),
        kid: key.kid.unwrap_or_default(),
        n: key.n,
        e: key.e,
        crv: key.crv,
        x: key.x,
        y: key.y,
    }
}

fn provider(tenant: &Tenant) -> types::ProviderMetadata {
    let issuer = Issuer::of(tenant);
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let algorithms = list(&SigningAlgorithm::ALL.map(SigningAlgorithm::as_str));
    let proofs = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];
    let proved = list(&proofs[..3]);
    types::ProviderMetadata {
        authorization_endpoint: issuer.at("authorize"),
        token_endpoint: issuer.at("token"),
        userinfo_endpoint: issuer.at("userinfo"),
        jwks_uri: issuer.at("jwks.json"),
        introspection_endpoint: issuer.at("introspect"),
        revocation_endpoint: issuer.at("revoke"),
        end_session_endpoint: issuer.at("logout"),
        issuer: issuer.as_str().to_owned(),
        scopes_supported: list(&scope::OWN),
        response_types_supported: list(&["code"]),
        response_modes_supported: list(&["query"]),
        grant_types_supported: [GrantType::AuthorizationCode, GrantType::RefreshToken, GrantType::ClientCredentials]
            .map(|grant| grant.as_str().to_owned())
            .to_vec(),
        subject_types_supported: list(&["public"]),
        acr_values_supported: list(&[Acr::Aal1.as_str(), Acr::Aal2.as_str()]),
        prompt_values_supported: list(&["none", "login", "consent", "select_account"]),
        id_token_signing_alg_values_supported: algorithms.clone(),
        token_endpoint_auth_methods_supported: list(&proofs),
        token_endpoint_auth_signing_alg_values_supported: algorithms.clone(),
        introspection_endpoint_auth_methods_supported: proved,
        introspection_endpoint_auth_signing_alg_values_supported: algorithms.clone(),
        revocation_endpoint_auth_methods_supported: list(&proofs),
        revocation_endpoint_auth_signing_alg_values_supported: algorithms,
        code_challenge_methods_supported: list(&["S256"]),
        claims_supported: list(&[
            "sub",
            "iss",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "sid",
            "email",
            "email_verified",
            "name",
            "given_name",
            "family_name",
            "locale",
        ]),
        ui_locales_supported: LOCALES.iter().map(|tag| (*tag).to_owned()).collect(),
        claims_parameter_supported: false,
        request_parameter_supported: false,
        request_uri_parameter_supported: false,
        authorization_response_iss_parameter_supported: true,
    }
}
