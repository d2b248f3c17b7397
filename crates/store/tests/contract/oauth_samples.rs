//! Clients, keys and grants that tests begin with.

use crate::{
    samples::{DAY, HOUR, MINUTE, T0, digest, event, id, registration, session},
    stage::Stage,
};
use scaikey_store::{
    Client, ClientAuthentication, ClientSettings, Digest, GrantId, GrantOutcome, GrantType, NewCode, NewGrant,
    NewRefreshToken, Redemption, Refresh, Sealed, SessionOutcome, SigningAlgorithm, SigningKey, TenantId, UserId,
};
use time::{Duration, OffsetDateTime};

pub const ADA: &str = "ada@example.org";
pub const APP: &str = "app";

/// A public client that may do everything.
pub fn client(id: &str) -> Client {
    Client {
        id: id.to_owned(),
        enabled: true,
        settings: ClientSettings {
            name: "App".to_owned(),
            authentication: ClientAuthentication::None,
            first_party: true,
            redirect_uris: vec!["https://app.acme.example/callback".to_owned()],
            post_logout_redirect_uris: Vec::new(),
            grants: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
            scopes: vec!["openid".to_owned()],
            audiences: Vec::new(),
            id_token_algorithm: SigningAlgorithm::Es256,
            access_token_seconds: 600,
            refresh_idle_days: 14,
            refresh_absolute_days: 30,
            secrets: Vec::new(),
            jwks: None,
        },
        version: 1,
        created_at: T0,
        updated_at: T0,
    }
}

pub fn key(id: &str, signs_at: OffsetDateTime) -> SigningKey {
    SigningKey {
        id: id.to_owned(),
        algorithm: SigningAlgorithm::Es256,
        public_jwk: "{}".to_owned(),
        private: sealed(),
        created_at: T0,
        signs_at,
        kept_until: None,
    }
}

pub fn sealed() -> Sealed {
    Sealed { key_id: "k1".to_owned(), bytes: b"sealed".to_vec() }
}

/// Ada, verified and logged in by the cookie `cookie`, and the client [`APP`], in the given tenant.
pub struct Person {
    pub user: UserId,
    pub session: scaikey_store::SessionHandle,
}

pub async fn person(stage: &Stage, tenant: TenantId) -> Person {
    let new = registration(ADA, "verify", T0);
    stage.store.register(tenant, &new).await.unwrap();
    stage.store.verify_email(tenant, digest("verify"), &event(T0)).await.unwrap();
    let mut session = session(new.account.id, ADA, "cookie", T0);
    session.expires_at = T0 + DAY * 365;
    assert_eq!(stage.store.begin_session(tenant, &session).await.unwrap(), SessionOutcome::Begun);
    assert!(stage.store.create_client(tenant, &client(APP)).await.unwrap());
    Person { user: new.account.id, session: session.handle }
}

pub fn grant(person: &Person, code: &str, now: OffsetDateTime) -> NewGrant {
    NewGrant {
        id: GrantId(id()),
        client_id: APP.to_owned(),
        user_id: person.user,
        session: person.session,
        epoch: 1,
        offline: false,
        scope: "openid".to_owned(),
        auth_time: T0,
        amr: vec!["pwd".to_owned()],
        acr: "aal1".to_owned(),
        expires_at: now + DAY * 30,
        interaction: None,
        code: NewCode {
            digest: digest(code),
            redirect_uri: "https://app.acme.example/callback".to_owned(),
            code_challenge: "challenge".to_owned(),
            nonce: Some("nonce".to_owned()),
            expires_at: now + MINUTE,
        },
        event: event(now),
    }
}

pub fn redemption(code: &str, refresh_token: &str, now: OffsetDateTime) -> Redemption {
    Redemption {
        code: digest(code),
        refresh_token: Some(refresh_token_of(refresh_token, now)),
        replay: event(now),
        now,
    }
}

fn refresh_token_of(name: &str, now: OffsetDateTime) -> NewRefreshToken {
    NewRefreshToken { digest: digest(name), expires_at: now + DAY * 14 }
}

/// The seal carries the successor's name, so that a test can tell whose successor it is.
pub fn refresh(presented: &str, successor: &str, now: OffsetDateTime) -> Refresh {
    Refresh {
        presented: digest(presented),
        client_id: APP.to_owned(),
        successor: refresh_token_of(successor, now),
        sealed: Sealed { key_id: "k1".to_owned(), bytes: successor.as_bytes().to_vec() },
        retry_since: now - Duration::seconds(10),
        replay: event(now),
        now,
    }
}

/// A grant whose code was exchanged for the refresh token `first`.
pub async fn granted(stage: &Stage, person: &Person) -> GrantId {
    let new = grant(person, "code", T0);
    assert_eq!(stage.store.grant(stage.tenant, &new).await.unwrap(), GrantOutcome::Granted);
    let redeemed = stage.store.redeem_code(stage.tenant, &redemption("code", "first", T0)).await.unwrap();
    assert!(matches!(redeemed, scaikey_store::RedeemOutcome::Redeemed(_)), "{redeemed:?}");
    new.id
}

pub fn interaction(name: &str, now: OffsetDateTime) -> scaikey_store::NewInteraction {
    scaikey_store::NewInteraction {
        digest: digest(name),
        client_id: APP.to_owned(),
        browser: Digest::of(b"browser"),
        request: r#"{"state":"x"}"#.to_owned(),
        created_at: now,
        expires_at: now + HOUR,
    }
}
