//! Access tokens, checked by keys that a server publishes.

use crate::support::{Answer, Stub};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_client::verify::{Verifier, VerifyError};
use serde_json::{Value, json};

const NOW: u64 = 1_772_358_600;

struct Issuer {
    stub: Stub,
    pair: EcdsaKeyPair,
}

impl Issuer {
    async fn new() -> Self {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref()).unwrap();
        Self { stub: Stub::answering([]).await, pair }
    }

    fn name(&self) -> String {
        format!("{}/t/acme", self.stub.url())
    }

    /// Answers the two questions that reading the keys takes.
    fn publishes(&self, kid: &str) {
        let (x, y) = self.pair.public_key().as_ref()[1..].split_at(32);
        let text = |bytes| URL_SAFE_NO_PAD.encode(bytes);
        let key = json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid, "x": text(x), "y": text(y) });
        let issuer = self.name();
        // The last one is given first.
        self.stub.next(Answer::json(200, &json!({ "keys": [{ "kty": "oct", "kid": "k" }, key] })));
        self.stub.next(Answer::json(200, &json!({ "issuer": issuer, "jwks_uri": format!("{issuer}/jwks.json") })));
    }

    fn verifier(&self) -> Verifier {
        Verifier::new(self.name(), "api").unwrap().clock(|| NOW)
    }

    fn claims(&self) -> Value {
        json!({
            "iss": self.name(), "sub": "ada", "aud": ["other", "api"], "client_id": "app", "exp": NOW + 60, "iat": NOW,
            "jti": "1", "scope": "jobs:read jobs:write", "team": "engines",
        })
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn token(&self, claims: &Value) -> String {
        self.sign(&json!({ "alg": "ES256", "typ": "at+jwt", "kid": "one" }), claims)
    }
}

/// A claim of the caller's own.
#[derive(serde::Deserialize)]
struct Own {
    team: String,
}

#[tokio::test]
async fn a_good_token_says_who_and_what() {
    let issuer = Issuer::new().await;
    issuer.publishes("one");
    let verifier = issuer.verifier();
    let token = verifier.verify(&issuer.token(&issuer.claims())).await.unwrap();
    assert_eq!((&*token.sub, &*token.client_id), ("ada", "app"));
    assert!(token.require("jobs:read").is_ok());
    assert!(matches!(token.require("jobs"), Err(VerifyError::MissingScope(scope)) if scope == "jobs"));
    assert_eq!(token.claims::<Own>().unwrap().team, "engines");
    verifier.verify(&issuer.token(&issuer.claims())).await.unwrap();
    assert_eq!(issuer.stub.asked().len(), 2, "the keys are read once");
}

/// D2.
#[tokio::test]
async fn d2_what_is_not_a_good_token_is_refused() {
    let issuer = Issuer::new().await;
    issuer.publishes("one");
    let verifier = issuer.verifier();
    for (name, value, expected) in [
        ("iss", json!("https://evil.example"), "WrongIssuer"),
        ("iss", Value::Null, "NotAnAccessToken"),
        ("aud", json!("apis"), "WrongAudience"),
        ("aud", json!([]), "WrongAudience"),
        ("aud", Value::Null, "NotAnAccessToken"),
        ("exp", json!(NOW - 5), "WrongTime"),
        ("exp", json!((NOW + 60).to_string()), "NotAnAccessToken"),
        ("exp", Value::Null, "NotAnAccessToken"),
        ("iat", json!(NOW + 6), "WrongTime"),
        ("sub", Value::Null, "NotAnAccessToken"),
        ("client_id", json!(1), "NotAnAccessToken"),
        ("jti", Value::Null, "NotAnAccessToken"),
        ("scope", json!(["jobs:read"]), "NotAnAccessToken"),
    ] {
        let mut claims = issuer.claims();
        claims[name] = value.clone();
        let error = verifier.verify(&issuer.token(&claims)).await.unwrap_err();
        assert_eq!(format!("{error:?}"), expected, "{name}: {value}");
    }
    for (header, expected) in [
        (json!({ "alg": "none", "typ": "at+jwt", "kid": "one" }), "BadSignature"),
        (json!({ "alg": "HS256", "typ": "at+jwt", "kid": "one" }), "BadSignature"),
        (json!({ "alg": "RS256", "typ": "at+jwt", "kid": "one" }), "BadSignature"),
        (json!({ "alg": "ES256", "typ": "JWT", "kid": "one" }), "NotAnAccessToken"),
        (json!({ "alg": "ES256", "kid": "one" }), "NotAnAccessToken"),
        (json!({ "alg": "ES256", "typ": "at+jwt" }), "NotAnAccessToken"),
        (json!({ "alg": "ES256", "typ": "at+jwt", "kid": "one", "crit": ["x"] }), "NotAnAccessToken"),
        (json!({ "alg": "ES256", "typ": "at+jwt", "kid": "two", "jwk": {} }), "UnknownKey"),
        (json!({ "alg": "ES256", "typ": "at+jwt", "kid": "k" }), "UnknownKey"),
    ] {
        let error = verifier.verify(&issuer.sign(&header, &issuer.claims())).await.unwrap_err();
        assert_eq!(format!("{error:?}"), expected, "{header}");
    }
    let good = issuer.token(&issuer.claims());
    for forged in ["", "..", "a.b.c", &good[..good.len() - 1], &format!("{good}A"), &format!("x.{good}")] {
        assert!(verifier.verify(forged).await.is_err(), "{forged}");
    }
    verifier.verify(&good).await.unwrap();
    assert_eq!(issuer.stub.asked().len(), 2, "no forged token causes a question");
}

/// A key that is not there is not asked for again at once.
#[tokio::test]
async fn unknown_keys_cost_one_question() {
    let issuer = Issuer::new().await;
    issuer.publishes("another");
    let verifier = issuer.verifier();
    for _ in 0..3 {
        let error = verifier.verify(&issuer.token(&issuer.claims())).await.unwrap_err();
        assert!(matches!(error, VerifyError::UnknownKey), "{error:?}");
    }
    assert_eq!(issuer.stub.asked().len(), 2);
}

/// Many at once wait for one answer.
#[tokio::test]
async fn many_tokens_at_once_cost_one_question() {
    let issuer = Issuer::new().await;
    issuer.publishes("one");
    let (verifier, token) = (issuer.verifier(), issuer.token(&issuer.claims()));
    let mut checks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (verifier, token) = (verifier.clone(), token.clone());
        checks.spawn(async move { verifier.verify(&token).await.is_ok() });
    }
    assert!(checks.join_all().await.into_iter().all(|good| good));
    assert_eq!(issuer.stub.asked().len(), 2);
}

/// Nobody is let in, and nothing is believed of an issuer that calls itself otherwise.
#[tokio::test]
async fn without_keys_nobody_is_let_in() {
    let issuer = Issuer::new().await;
    issuer.stub.next(Answer::json(200, &json!({ "issuer": "https://evil.example", "jwks_uri": issuer.name() })));
    let error = issuer.verifier().verify(&issuer.token(&issuer.claims())).await.unwrap_err();
    assert!(matches!(error, VerifyError::NoKeys(_)), "{error:?}");
    issuer.stub.next(Answer::html(502, "bad gateway"));
    let error = issuer.verifier().verify(&issuer.token(&issuer.claims())).await.unwrap_err();
    assert!(matches!(error, VerifyError::NoKeys(_)), "{error:?}");
    assert!(!format!("{error:?}").contains("jwks"), "no URL is shown");
}
