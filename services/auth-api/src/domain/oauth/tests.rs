//! D7, D8 and the smaller rules, as data.

use super::client::{check_settings, is_registered};
use super::issuer::with_query;
use super::jwt::{Jwk, PrivateKey, Unverified, generate};
use super::request::{Asked, AuthorizationRequest};
use super::{pkce, scope};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_store::{ClientAuthentication, ClientSettings, GrantType, SigningAlgorithm};
use serde_json::{Value, json};

const CALLBACK: &str = "https://app.example.com/callback";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub(crate) fn settings() -> ClientSettings {
    ClientSettings {
        name: "App".to_owned(),
        authentication: ClientAuthentication::None,
        first_party: true,
        redirect_uris: vec![CALLBACK.to_owned()],
        post_logout_redirect_uris: Vec::new(),
        grants: vec![GrantType::AuthorizationCode],
        scopes: ["openid", "email"].map(str::to_owned).to_vec(),
        audiences: Vec::new(),
        id_token_algorithm: SigningAlgorithm::Rs256,
        access_token_seconds: 600,
        refresh_idle_days: 14,
        refresh_absolute_days: 30,
        secrets: Vec::new(),
        jwks: None,
    }
}

#[test]
fn d7_only_an_equal_uri_is_registered() {
    let registered = [CALLBACK.to_owned()];
    assert!(is_registered(&registered, CALLBACK));
    for confusing in [
        "",
        "https://app.example.com/callback/",
        "https://app.example.com/callback?x=1",
        "https://app.example.com/callback#x",
        "https://app.example.com:443/callback",
        "https://app.example.com/./callback",
        "https://app.example.com/callback/../evil",
        "https://app.example.com@evil.test/callback",
        "https://app.example.com.evil.test/callback",
        "https://evil.test/https://app.example.com/callback",
        "HTTPS://app.example.com/callback",
        "//app.example.com/callback",
        "https:/\\app.example.com/callback",
        "javascript:alert(1)//https://app.example.com/callback",
        "http://app.example.com/callback",
        "https://app.example.com/callback\r\nX: y",
        "https://app%2eexample.com/callback",
    ] {
        assert!(!is_registered(&registered, confusing), "{confusing}");
    }
}

#[test]
fn d7_of_a_loopback_address_the_port_may_vary_and_nothing_else() {
    let registered = ["http://127.0.0.1/cb", "http://[::1]:1/cb", "http://localhost:1/cb"].map(str::to_owned);
    for good in ["http://127.0.0.1/cb", "http://127.0.0.1:49152/cb", "http://[::1]:8080/cb", "http://localhost:1/cb"] {
        assert!(is_registered(&registered, good), "{good}");
    }
    for confusing in [
        "http://localhost:2/cb",
        "http://127.0.0.1:0/cb",
        "http://127.0.0.1:65536/cb",
        "http://127.0.0.1:/cb",
        "http://127.0.0.1:80@evil.test/cb",
        "http://127.0.0.1.evil.test/cb",
        "http://127.0.0.1:80.evil.test/cb",
        "http://127.0.0.1:8080/cb?x",
        "http://127.0.0.1:8080/cb#",
        "http://127.0.0.1:8080/./cb",
        "http://127.0.0.2:8080/cb",
        "http://127.1:8080/cb",
        "http://2130706433:8080/cb",
        "https://127.0.0.1:8080/cb",
        "http://127.0.0.1:8080/other",
    ] {
        assert!(!is_registered(&registered, confusing), "{confusing}");
    }
}

#[test]
fn d7_what_cannot_be_kept_apart_is_not_registered() {
    for uri in [
        "http://app.example.com/cb",
        "https://app.example.com/*",
        "https://app.example.com/cb#x",
        "https://user@app.example.com/cb",
        "javascript:alert(1)",
        "myapp:/cb",
        "//app.example.com/cb",
        "https://app.example.com/a b",
    ] {
        let broken = ClientSettings { redirect_uris: vec![uri.to_owned()], ..settings() };
        assert!(check_settings(&broken).is_err(), "{uri}");
    }
    for uri in [CALLBACK, "http://127.0.0.1/cb", "http://localhost:8080/cb", "com.example.app:/cb"] {
        let fine = ClientSettings { redirect_uris: vec![uri.to_owned()], ..settings() };
        assert_eq!(check_settings(&fine), Ok(()), "{uri}");
    }
}

fn asked() -> Asked {
    Asked {
        response_type: Some("code".to_owned()),
        scope: Some("openid unknown email openid".to_owned()),
        state: Some("s".to_owned()),
        code_challenge: Some(CHALLENGE.to_owned()),
        code_challenge_method: Some("S256".to_owned()),
        ..Asked::default()
    }
}

fn read(asked: Asked) -> Result<AuthorizationRequest, &'static str> {
    AuthorizationRequest::read(asked, "app", CALLBACK, &settings()).map_err(|wrong| wrong.error)
}

#[test]
fn what_may_be_asked_is_put_to_a_person() {
    let request = read(asked()).unwrap();
    assert_eq!((&*request.scope, request.state.as_deref(), request.max_age), ("openid email", Some("s"), None));
}

/// D8: no way around PKCE; D10: nothing but codes.
#[test]
fn d8_d10_a_request_that_is_wrong_says_why() {
    type Change = fn(&mut Asked);
    let cases: [(Change, &str); 19] = [
        (|it| it.code_challenge = None, "invalid_request"),
        (|it| it.code_challenge_method = None, "invalid_request"),
        (|it| it.code_challenge_method = Some("plain".to_owned()), "invalid_request"),
        (|it| it.code_challenge = Some("short".to_owned()), "invalid_request"),
        (|it| it.code_challenge = Some(format!("{CHALLENGE}=")), "invalid_request"),
        (|it| it.response_type = None, "invalid_request"),
        (|it| it.response_type = Some("token".to_owned()), "unsupported_response_type"),
        (|it| it.response_type = Some("id_token".to_owned()), "unsupported_response_type"),
        (|it| it.response_type = Some("code token".to_owned()), "unsupported_response_type"),
        (|it| it.response_mode = Some("fragment".to_owned()), "invalid_request"),
        (|it| it.scope = Some("unknown".to_owned()), "invalid_scope"),
        (|it| it.scope = None, "invalid_scope"),
        (|it| it.prompt = Some("none login".to_owned()), "invalid_request"),
        (|it| it.prompt = Some("create".to_owned()), "invalid_request"),
        (|it| it.max_age = Some("-1".to_owned()), "invalid_request"),
        (|it| it.max_age = Some("soon".to_owned()), "invalid_request"),
        (|it| it.request = Some("x.y.z".to_owned()), "request_not_supported"),
        (|it| it.request_uri = Some("urn:x".to_owned()), "request_uri_not_supported"),
        (|it| it.state = Some("x".repeat(2001)), "invalid_request"),
    ];
    for (index, (change, error)) in cases.into_iter().enumerate() {
        let mut wrong = asked();
        change(&mut wrong);
        assert_eq!(read(wrong).unwrap_err(), error, "case {index}");
    }
}

/// RFC 7636 appendix B.
#[test]
fn d8_a_verifier_is_what_the_challenge_was_made_of() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    assert!(pkce::verifies(verifier, CHALLENGE));
    for wrong in ["", CHALLENGE, &verifier[1..], &format!("{verifier}a"), &verifier.to_lowercase()] {
        assert!(!pkce::verifies(wrong, CHALLENGE), "{wrong}");
    }
}

#[test]
fn scopes_are_sets_of_words() {
    assert!(scope::is_within("email", "openid email"));
    assert!(scope::is_within("", "openid"));
    assert!(!scope::is_within("mail", "openid email"));
    assert_eq!(scope::union("openid email", "email profile"), "openid email profile");
    assert!(
        !scope::is_scope("a b") && !scope::is_scope("a\"b") && !scope::is_scope("") && scope::is_scope("auth:login")
    );
}

#[test]
fn a_query_is_added_to_and_not_changed() {
    let added = |url| with_query(url, [("code", "a b"), ("iss", "https://x/t/a")]);
    assert_eq!(added("https://a/b"), "https://a/b?code=a+b&iss=https%3A%2F%2Fx%2Ft%2Fa");
    assert_eq!(added("https://a/b?x=%20"), "https://a/b?x=%20&code=a+b&iss=https%3A%2F%2Fx%2Ft%2Fa");
    assert_eq!(with_query("com.example.app:/cb", [("code", "1")]), "com.example.app:/cb?code=1");
}

fn key(algorithm: SigningAlgorithm) -> (PrivateKey, Jwk) {
    let key = PrivateKey::read(algorithm, &generate(algorithm).unwrap()).unwrap();
    let public = key.public();
    (key, public)
}

#[test]
fn each_algorithm_signs_what_its_public_key_verifies() {
    for algorithm in SigningAlgorithm::ALL {
        let ((key, public), (_, other)) = (key(algorithm), key(algorithm));
        let token = key.sign("k", "at+jwt", &json!({ "sub": "ada" })).unwrap();
        let unverified = Unverified::read(&token).unwrap();
        assert!(unverified.header.is_typed("at+jwt") && !unverified.header.is_typed("JWT"));
        assert_eq!(unverified.claims::<Value>(&public), Some(json!({ "sub": "ada" })), "{algorithm:?}");
        assert_eq!(unverified.claims::<Value>(&other), None, "{algorithm:?}");
        let text = serde_json::to_string(&public).unwrap();
        assert!(!text.contains("\"d\""), "a public key shows nothing private");
    }
}

/// RFC 7638 §3.1.
#[test]
fn a_key_is_named_by_its_thumbprint() {
    let (key, public) = key(SigningAlgorithm::Es256);
    let canonical = format!(
        r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
        public.x.clone().unwrap(),
        public.y.clone().unwrap()
    );
    let expected = URL_SAFE_NO_PAD.encode(scaikey_store::Digest::of(canonical.as_bytes()).0);
    assert_eq!((public.kid, key.public().kid), (Some(expected.clone()), Some(expected)));
}

/// D2: whatever the header says, the key decides.
#[test]
fn d2_a_token_that_was_tampered_with_is_none() {
    let (key, public) = key(SigningAlgorithm::Es256);
    let token = key.sign("k", "at+jwt", &json!({ "sub": "ada" })).unwrap();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!("{token}") };
    let encode = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let good = |token: &str| Unverified::read(token).and_then(|it| it.claims::<Value>(&public)).is_some();
    assert!(good(&token));
    for forged in [
        json!({ "alg": "none", "typ": "at+jwt" }),
        json!({ "alg": "None", "typ": "at+jwt" }),
        json!({ "alg": "HS256", "typ": "at+jwt" }),
        json!({ "alg": "RS256", "typ": "at+jwt" }),
        json!({ "alg": "ES256", "typ": "at+jwt", "crit": ["exp"] }),
        json!({ "alg": "ES256", "typ": "at+jwt", "jwk": {} }),
        json!({ "alg": 1 }),
        json!([]),
    ] {
        for signature in [signature, ""] {
            assert!(!good(&format!("{}.{claims}.{signature}", encode(forged.clone()))), "{forged}");
        }
    }
    let other = encode(json!({ "sub": "eve" }));
    for forged in [
        format!("{header}.{other}.{signature}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}"),
        format!("{header}.{claims}.{signature}="),
        format!("{header}.{claims}.{signature}A"),
        format!("{header}.{claims}.{}", &signature[..signature.len() - 1]),
        format!(".{header}.{claims}.{signature}"),
        format!("{header}.{claims}.{signature}."),
        format!("{header}.{claims}.x.{signature}"),
        format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode([0; 64])),
        String::new(),
        "..".to_owned(),
    ] {
        assert!(!good(&forged), "{forged}");
    }
}
