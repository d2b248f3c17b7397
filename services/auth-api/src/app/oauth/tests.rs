//! What time does to codes, tokens and keys, and tokens that the right key has signed and that are not good all the same.

use super::{NoAccess, TokenError, TokenForm, Tokens, Visitor};
use crate::app::first_factor::Authenticated;
use crate::app::oauth::ClientProof;
use crate::domain::oauth::request::Asked;
use crate::domain::token::Token;
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, MINUTE, PASSWORD, Stage, TICK, caller, keys};
use scaikey_store::{ClientAuthentication, ClientSettings, GrantType, SigningAlgorithm, Tenant};
use serde_json::{Value, json};
use std::sync::Arc;
use time::Duration;

const CALLBACK: &str = "https://app.acme.example/callback";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const SECOND: Duration = Duration::SECOND;

/// A tenant with the client `app`, where Ada is logged in.
struct Granting {
    stage: Stage,
    session: Authenticated,
}

impl Granting {
    async fn new() -> Self {
        let stage = Stage::with(|_, settings| settings.oauth.access_token_algorithm = SigningAlgorithm::Es256).await;
        let settings = ClientSettings {
            name: "App".to_owned(),
            authentication: ClientAuthentication::None,
            first_party: true,
            redirect_uris: vec![CALLBACK.to_owned()],
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
        };
        stage.administration.create_client(ACME, Some("app".to_owned()), settings).await.unwrap();
        stage.verified(ADA, PASSWORD).await;
        let session = stage.login(ADA, PASSWORD).await.unwrap();
        Self { stage, session }
    }

    async fn tenant(&self) -> Arc<Tenant> {
        self.stage.app.tenant(ACME).await.unwrap()
    }

    async fn code(&self) -> String {
        self.code_for("openid").await
    }

    async fn code_for(&self, scope: &str) -> String {
        let asked = Asked {
            response_type: Some("code".to_owned()),
            client_id: Some("app".to_owned()),
            redirect_uri: Some(CALLBACK.to_owned()),
            scope: Some(scope.to_owned()),
            code_challenge: Some(CHALLENGE.to_owned()),
            code_challenge_method: Some("S256".to_owned()),
            ..Asked::default()
        };
        let visitor = Visitor { session: Token::parse(self.session.cookie.expose()), browser: None };
        let sent = self.stage.app.authorize(ACME, asked, visitor, true, &caller()).await.unwrap();
        let place = url::Url::parse(&sent.location).unwrap();
        place.query_pairs().find(|(name, _)| name == "code").expect(&sent.location).1.into_owned()
    }

    async fn exchange(&self, code: &str) -> Result<Tokens, TokenError> {
        let form = TokenForm { grant_type: Some("authorization_code"), code: Some(code), ..form() };
        self.stage.app.token(ACME, form, &caller()).await
    }

    async fn refresh(&self, token: &str) -> Result<Tokens, TokenError> {
        self.refresh_for(token, None).await
    }

    async fn refresh_for(&self, token: &str, scope: Option<&str>) -> Result<Tokens, TokenError> {
        let form = TokenForm { grant_type: Some("refresh_token"), refresh_token: Some(token), scope, ..form() };
        self.stage.app.token(ACME, form, &caller()).await
    }

    /// Changes the client; as much time passes as the change takes to apply.
    async fn change(&self, change: impl FnOnce(&mut ClientSettings)) {
        self.stage.administration.update_client(ACME, "app", |client| change(&mut client.settings)).await.unwrap();
        self.stage.clock.advance(SECOND * 2);
    }

    async fn tokens(&self) -> Tokens {
        self.exchange(&self.code().await).await.unwrap()
    }

    async fn tokens_for(&self, scope: &str) -> Tokens {
        self.exchange(&self.code_for(scope).await).await.unwrap()
    }

    async fn opens(&self, token: &str) -> bool {
        match self.stage.app.own_access_token(self.tenant().await, token).await {
            Ok(_) => true,
            Err(NoAccess::BadToken) => false,
            Err(other) => panic!("{other:?}"),
        }
    }
}

fn form() -> TokenForm<'static> {
    TokenForm {
        proof: ClientProof { client_id: Some("app"), ..ClientProof::default() },
        grant_type: None,
        code: None,
        redirect_uri: Some(CALLBACK),
        code_verifier: Some(VERIFIER),
        refresh_token: None,
        scope: None,
    }
}

fn is_invalid_grant(outcome: &Result<Tokens, TokenError>) -> bool {
    matches!(outcome, Err(TokenError::Wrong(wrong)) if wrong.error == "invalid_grant")
}

fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let claims = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}

fn kid(token: &str) -> String {
    use base64::Engine as _;
    let header = token.split('.').next().unwrap();
    let header = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(header).unwrap();
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_code_is_good_for_a_minute() {
    let granting = Granting::new().await;
    let (in_time, late) = (granting.code().await, granting.code().await);
    granting.stage.clock.advance(MINUTE - TICK);
    granting.exchange(&in_time).await.unwrap();
    granting.stage.clock.advance(TICK);
    assert!(is_invalid_grant(&granting.exchange(&late).await));
}

/// D4: to the tick.
#[tokio::test]
async fn d4_a_retry_is_one_for_ten_seconds_and_a_copy_after_that() {
    let granting = Granting::new().await;
    let first = granting.tokens().await.refresh_token.unwrap();
    let second = granting.refresh(first.expose()).await.unwrap().refresh_token.unwrap();
    granting.stage.clock.advance(SECOND * 10);
    let again = granting.refresh(first.expose()).await.unwrap();
    assert_eq!(again.refresh_token.unwrap().expose(), second.expose(), "the same successor");
    assert!(granting.opens(&again.access_token).await);
    granting.stage.clock.advance(TICK);
    assert!(is_invalid_grant(&granting.refresh(first.expose()).await));
    assert!(is_invalid_grant(&granting.refresh(second.expose()).await), "the family has ended");
    assert!(!granting.opens(&again.access_token).await);
}

#[tokio::test]
async fn an_access_token_lives_as_long_as_it_says() {
    let granting = Granting::new().await;
    let tokens = granting.tokens().await;
    assert_eq!(tokens.expires_in, 600);
    granting.stage.clock.advance(SECOND * 599);
    assert!(granting.opens(&tokens.access_token).await);
    granting.stage.clock.advance(SECOND);
    assert!(!granting.opens(&tokens.access_token).await);
}

/// D2: signed by the right key, and not good all the same.
#[tokio::test]
async fn d2_every_claim_must_be_there_and_right() {
    let granting = Granting::new().await;
    let tokens = granting.tokens().await;
    let signer = granting.stage.app.signer(granting.tenant().await.id, SigningAlgorithm::Es256).await.unwrap();
    let right = claims(&tokens.access_token);
    assert!(granting.opens(&signer.sign("at+jwt", &right).unwrap()).await);
    assert!(granting.opens(&signer.sign("application/at+jwt", &right).unwrap()).await);
    for typ in ["JWT", "at+jwt+x", "", "jwt"] {
        assert!(!granting.opens(&signer.sign(typ, &right).unwrap()).await, "typ {typ}");
    }
    for required in ["iss", "sub", "aud", "client_id", "exp", "iat", "jti", "scope"] {
        let mut without = right.clone();
        without.as_object_mut().unwrap().remove(required);
        assert!(!granting.opens(&signer.sign("at+jwt", &without).unwrap()).await, "without {required}");
        for wrong in [Value::Null, json!({}), json!(true), json!([1])] {
            let mut of_another_type = right.clone();
            of_another_type[required] = wrong.clone();
            let token = signer.sign("at+jwt", &of_another_type).unwrap();
            assert!(!granting.opens(&token).await, "{required}: {wrong}");
        }
    }
    let now = granting.stage.clock.now().unix_timestamp();
    for (name, value) in [
        ("iss", json!("https://login.acme.example/t/other")),
        ("iss", json!("https://login.acme.example/t/acme/")),
        ("aud", json!("https://api.acme.example")),
        ("aud", json!([])),
        ("exp", json!(now)),
        ("exp", json!((now + 60).to_string())),
        ("exp", json!(1.5)),
        ("iat", json!(now + 61)),
        ("grant_id", json!("018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11")),
        ("grant_id", json!(1)),
    ] {
        let mut changed = right.clone();
        changed[name] = value.clone();
        assert!(!granting.opens(&signer.sign("at+jwt", &changed).unwrap()).await, "{name}: {value}");
    }
    let id = tokens.id_token.unwrap();
    assert!(!granting.opens(&id).await, "an ID token");
}

/// R26: a key is published before it signs, and kept for what it signed; then it is no key any more.
#[tokio::test]
async fn r26_a_key_comes_and_goes_without_a_gap() {
    let granting = Granting::new().await;
    let app = &granting.stage.app;
    let published = async || {
        let keys = app.signing_keys(granting.tenant().await.id).await.unwrap();
        keys.published(granting.stage.clock.now()).filter_map(|key| key.kid.clone()).collect::<Vec<_>>()
    };
    let first = granting.tokens().await;
    let old = kid(&first.access_token);
    let administration = &granting.stage.administration;
    let next = administration.rotate_signing_key(ACME, SigningAlgorithm::Es256, &keys()).await.unwrap();
    administration.rotate_signing_key(ACME, SigningAlgorithm::Es256, &keys()).await.unwrap_err();

    // Every replica has read it again long before it signs.
    granting.stage.clock.advance(MINUTE);
    assert_eq!(published().await, [next.id.clone(), old.clone()]);
    granting.stage.clock.advance(MINUTE * 14 - TICK);
    let before = granting.refresh(first.refresh_token.unwrap().expose()).await.unwrap();
    assert_eq!(kid(&before.access_token), old);
    granting.stage.clock.advance(TICK);
    let after = granting.refresh(before.refresh_token.unwrap().expose()).await.unwrap();
    assert_eq!(kid(&after.access_token), next.id);
    granting.stage.clock.advance(MINUTE * 10 - SECOND * 2);
    assert!(granting.opens(&before.access_token).await, "its last token lives to its end");
    granting.stage.clock.advance(MINUTE * 110 + SECOND * 2);
    assert_eq!(published().await, [next.id], "then it is no key any more");
}

/// R26: a set that was read before there was any token holds the key of each that comes, whatever algorithm is chosen.
#[tokio::test]
async fn r26_whoever_has_read_the_keys_knows_the_first_of_each_algorithm() {
    let granting = Granting::new().await;
    let (app, now) = (&granting.stage.app, granting.stage.clock.now());
    let keys = app.published_keys(granting.tenant().await.id).await.unwrap();
    let read: Vec<_> = keys.published(now).filter_map(|key| key.kid.clone()).collect();
    assert_eq!(read.len(), 3);
    for algorithm in SigningAlgorithm::ALL {
        granting.change(|client| client.id_token_algorithm = algorithm).await;
        let tokens = granting.tokens().await;
        for token in [tokens.access_token, tokens.id_token.unwrap()] {
            assert!(read.contains(&kid(&token)), "{algorithm:?}");
        }
    }
}

/// A scope that the operator takes from a client is granted no more: neither by a code nor by a refresh, which a client that goes on
/// asking for it does not pay for by its family.
#[tokio::test]
async fn what_was_taken_from_a_client_is_granted_no_more() {
    let granting = Granting::new().await;
    granting.change(|client| client.scopes.push("email".to_owned())).await;
    let both = Some("openid email");
    let first = granting.tokens_for("openid email").await;
    assert_eq!(first.scope, "openid email");
    let waiting = granting.code_for("openid email").await;
    granting.change(|client| client.scopes.retain(|scope| scope != "email")).await;
    assert_eq!(granting.exchange(&waiting).await.unwrap().scope, "openid");
    let refresh_token = first.refresh_token.unwrap();
    for _ in 0..2 {
        let refused = granting.refresh_for(refresh_token.expose(), both).await;
        assert!(matches!(&refused, Err(TokenError::Wrong(wrong)) if wrong.error == "invalid_scope"), "{refused:?}");
        granting.stage.clock.advance(MINUTE);
    }
    let again = granting.refresh_for(refresh_token.expose(), Some("openid  openid")).await.unwrap();
    assert_eq!(again.scope, "openid", "each once");
}

/// The keys are sealed for their tenant and their row.
#[tokio::test]
async fn a_private_key_opens_in_its_own_row_only() {
    let granting = Granting::new().await;
    granting.tokens().await;
    let (stage, tenant) = (&granting.stage, granting.tenant().await);
    let rows = scaikey_store::SigningKeys::signing_keys(&*stage.store, tenant.id, stage.clock.now()).await.unwrap();
    let row = &rows[0];
    assert!(!row.public_jwk.contains("\"d\""), "{}", row.public_jwk);
    let context = format!("tenant:{}:signing-key:{}", tenant.id, row.id);
    assert!(keys().open(&context, &row.private).is_ok());
    for elsewhere in [context.to_uppercase(), format!("tenant:{}:signing-key:x", tenant.id)] {
        assert!(keys().open(&elsewhere, &row.private).is_err(), "{elsewhere}");
    }
}
