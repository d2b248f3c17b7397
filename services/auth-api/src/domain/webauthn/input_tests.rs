//! Input that is no answer at all, and settings that are no relying party: refused, without a panic.

use super::soft_key::{SoftKey, encode};
use super::tests::{ADA, ORIGIN, rp};
use super::{
    Refusal, RelyingParty, WebAuthnError, begin_authentication, begin_registration, finish_authentication,
    finish_registration,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_store::FactorId;
use serde_json::{Value, json};
use uuid::Uuid;

/// The answer with every proper prefix of one of its binary parts.
fn cut(answer: &Value, part: &str) -> Vec<Value> {
    let bytes = URL_SAFE_NO_PAD.decode(answer["response"][part].as_str().unwrap()).unwrap();
    let lengths = 0..bytes.len();
    lengths
        .map(|length| {
            let mut answer = answer.clone();
            answer["response"][part] = json!(encode(&bytes[..length]));
            answer
        })
        .collect()
}

/// Answers that are none.
fn none_at_all() -> [Value; 5] {
    [
        json!(null),
        json!([]),
        json!("x"),
        json!({}),
        json!({ "id": "", "rawId": "", "type": "public-key", "response": {} }),
    ]
}

#[test]
fn c9_no_part_of_an_answer_is_one() {
    let mut key = SoftKey::new();
    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "Ada", &[]).unwrap();
    let created = key.create(&ceremony.options, ORIGIN);
    let answers = ["clientDataJSON", "attestationObject"].iter().flat_map(|part| cut(&created, part));
    for answer in answers.chain(none_at_all()) {
        let outcome = finish_registration(&rp(), ADA, &ceremony.state, &answer);
        assert!(matches!(outcome, Err(WebAuthnError::Refused(_))), "{answer}");
    }
    let record = finish_registration(&rp(), ADA, &ceremony.state, &created).unwrap().record;

    let ceremony = begin_authentication(&rp(), ADA, std::slice::from_ref(&record)).unwrap();
    let answer = key.get(&ceremony.options, ORIGIN);
    let records = [(FactorId(Uuid::from_u128(5)), 1, record)];
    let answers =
        ["clientDataJSON", "authenticatorData", "signature", "userHandle"].iter().flat_map(|part| cut(&answer, part));
    for answer in answers.chain(none_at_all()) {
        let outcome = finish_authentication(&rp(), ADA, &ceremony.state, &answer, &records);
        assert!(matches!(outcome, Err(WebAuthnError::Refused(_))), "{answer}");
    }
    assert!(finish_authentication(&rp(), ADA, &ceremony.state, &answer, &records).is_ok());
}

#[test]
fn c9_client_data_that_say_a_thing_twice_are_refused() {
    let mut key = SoftKey::new();
    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "Ada", &[]).unwrap();
    let mut created = key.create(&ceremony.options, ORIGIN);
    let challenge = ceremony.options["challenge"].as_str().unwrap();
    for (twice, refusal) in [
        (format!(r#","origin":"{ORIGIN}""#), Some(Refusal::Malformed)),
        (r#","crossOrigin":true"#.to_owned(), Some(Refusal::Malformed)),
        (r#","other_keys_can_be_added_here":"x""#.to_owned(), None),
    ] {
        let data = format!(
            r#"{{"type":"webauthn.create","challenge":"{challenge}","origin":"{ORIGIN}","crossOrigin":false{twice}}}"#
        );
        created["response"]["clientDataJSON"] = json!(encode(data.as_bytes()));
        let outcome = finish_registration(&rp(), ADA, &ceremony.state, &created);
        assert_eq!(outcome.err(), refusal.map(WebAuthnError::Refused), "{twice}");
    }
}

#[test]
fn a_relying_party_has_secure_origins_within_its_id() {
    let with = |id: &str, origins: &[&str]| {
        let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
        begin_registration(&RelyingParty { id: id.into(), name: "x".into(), origins }, ADA, "x", "x", &[]).map(|_| ())
    };
    for (id, origins) in [
        ("acme.example", &["https://acme.example", "https://a.b.acme.example:8443"][..]),
        ("localhost", &["http://localhost:8080"]),
        ("localhost", &["http://app.localhost"]),
    ] {
        assert_eq!(with(id, origins), Ok(()), "{id} {origins:?}");
    }
    for (id, origins) in [
        ("acme.example", &[][..]),
        ("", &["https://acme.example"]),
        ("acme.example", &["http://acme.example"]),
        ("acme.example", &["https://acme.example/"]),
        ("acme.example", &["https://acme.example:443"]),
        ("acme.example", &["https://ACME.example"]),
        ("acme.example", &["https://notacme.example"]),
        ("acme.example", &["https://acme.example", "https://evil.example"]),
        ("login.acme.example", &["https://acme.example"]),
        ("127.0.0.1", &["https://127.0.0.1"]),
        ("acme.example", &["acme.example"]),
        ("acme.example", &["null"]),
    ] {
        assert_eq!(with(id, origins), Err(WebAuthnError::RelyingParty), "{id} {origins:?}");
    }
}
