//! How clients prove who they are, what they may have in their own name, and what they are told of tokens.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use futures_util::future::try_join_all;
use scaikey_tests::oauth::{Relying, form, oauth_outcome};
use scaikey_tests::system;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

const MACHINE: [&str; 6] = ["--grant", "client_credentials", "--scope", "jobs:read", "--scope", "jobs:write"];

#[test]
fn a_client_proves_itself_by_its_secret_in_one_way_at_a_time() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let made = relying.client("machine", &[&["--authentication", "secret"], &MACHINE[..]].concat())?;
        let secret = made["client_secret"].as_str().unwrap();
        let basic = |id: &str, secret: &str| format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
        let ask = async |header: Option<String>, fields: &[(&str, &str)]| {
            let fields = [&[("grant_type", "client_credentials")], fields].concat();
            let request = form(stack.http().post(relying.at("token")), &fields);
            stack.answer(header.into_iter().fold(request, |request, it| request.header("authorization", it))).await
        };
        assert_eq!(ask(Some(basic("machine", secret)), &[]).await?.status, 200);
        assert_eq!(ask(None, &[("client_id", "machine"), ("client_secret", secret)]).await?.status, 200);
        for (header, fields) in [
            (Some(basic("machine", "wrong")), vec![]),
            (Some(basic("unknown", secret)), vec![]),
            (Some("Basic !".to_owned()), vec![("client_id", "machine")]),
            (Some(format!("Bearer {secret}")), vec![("client_id", "machine")]),
            (None, vec![("client_id", "machine"), ("client_secret", "wrong")]),
            (None, vec![("client_id", "machine")]),
            (None, vec![("client_id", "app"), ("client_secret", secret)]),
            (None, vec![]),
        ] {
            let answer = ask(header.clone(), &fields).await?;
            assert_eq!(oauth_outcome(&answer), "401 invalid_client", "{header:?}");
            assert!(answer.header("www-authenticate").starts_with("Basic "), "{answer:?}");
        }
        let both = ask(Some(basic("machine", secret)), &[("client_id", "machine"), ("client_secret", secret)]).await?;
        assert_eq!(oauth_outcome(&both), "400 invalid_request");
        assert_eq!(oauth_outcome(&relying.post("token", &[("client_id", "app")]).await?), "400 invalid_request");

        // Two secrets live at once, and no third.
        let rotate = |flags: &[&str]| {
            let command = [&["client", "rotate-secret", &relying.slug, "machine", "--json"], flags].concat();
            let told: Value = serde_json::from_str(&stack.cli(&command)?)?;
            anyhow::Ok(told["client_secret"].as_str().unwrap().to_owned())
        };
        let second = rotate(&[])?;
        for secret in [secret, &second] {
            assert_eq!(ask(Some(basic("machine", secret)), &[]).await?.status, 200);
        }
        let third = rotate(&[])?;
        assert_eq!(ask(Some(basic("machine", secret)), &[]).await?.status, 401);
        assert_eq!(ask(Some(basic("machine", &third)), &[]).await?.status, 200);
        let last = rotate(&["--only"])?;
        assert_eq!(ask(Some(basic("machine", &third)), &[]).await?.status, 401);
        stack.cli(&["client", "update", &relying.slug, "machine", "--enabled", "false"])?;
        assert_eq!(ask(Some(basic("machine", &last)), &[]).await?.status, 401);
        Ok(())
    });
}

#[test]
fn a_client_in_its_own_name_gets_what_is_its_own_and_no_person() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let made = relying
            .client("machine", &[&["--authentication", "secret", "--audience", "jobs"], &MACHINE[..]].concat())?;
        let secret = made["client_secret"].as_str().unwrap();
        let machine = relying.tenant.oauth("machine", "unused").await?.secret(secret);
        let tokens = machine.client_credentials(None).await?;
        assert_eq!(
            (&*tokens.scope, tokens.refresh_token.is_none(), tokens.id_token.is_none()),
            ("jobs:read jobs:write", true, true)
        );
        assert_eq!(machine.client_credentials(Some("jobs:read")).await?.scope, "jobs:read");
        for more in ["jobs:delete", "openid"] {
            assert!(machine.client_credentials(Some(more)).await.is_err(), "{more}");
        }
        assert_eq!(relying.userinfo(tokens.access_token.expose()).await?.status, 401, "it is for `jobs`");

        let said = machine.introspect(&tokens.access_token).await?;
        assert_eq!((&said["active"], &said["sub"], &said["aud"]), (&json!(true), &json!("machine"), &json!(["jobs"])));
        let made = relying.client("jobs", &[&["--authentication", "secret"], &MACHINE[..]].concat())?;
        let jobs = relying.tenant.oauth("jobs", "unused").await?.secret(made["client_secret"].as_str().unwrap());
        assert_eq!(jobs.introspect(&tokens.access_token).await?["active"], true, "whom it is for may ask");
        let own = jobs.client_credentials(None).await?;
        assert_eq!(machine.introspect(&own.access_token).await?, json!({ "active": false }), "it is another's");
        let person = relying.app().await?.tokens(&relying.session.cookie).await?;
        for token in [&person.access_token, person.refresh_token.as_ref().unwrap(), &"nonsense".into()] {
            assert_eq!(machine.introspect(token).await?, json!({ "active": false }));
        }
        let public =
            relying.post("introspect", &[("client_id", "app"), ("token", person.access_token.expose())]).await?;
        assert_eq!(oauth_outcome(&public), "401 invalid_client", "who proves nothing is told nothing");

        machine.revoke(&own.access_token).await?;
        assert_eq!(jobs.introspect(&own.access_token).await?["active"], true, "nobody revokes what is another's");
        jobs.revoke(&own.access_token).await?;
        assert_eq!(jobs.introspect(&own.access_token).await?, json!({ "active": false }));
        machine.revoke(&"nonsense".into()).await?;
        Ok(())
    });
}

/// A refresh token takes all of its grant along.
#[test]
fn a_client_gives_back_what_a_person_has_granted() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let tokens = app.tokens(&relying.session.cookie).await?;
        app.revoke(&tokens.access_token).await?;
        assert_eq!(relying.userinfo(tokens.access_token.expose()).await?.status, 401);
        let next = app.refresh(tokens.refresh_token.as_ref().unwrap()).await?;
        app.revoke(next.refresh_token.as_ref().unwrap()).await?;
        assert_eq!(relying.userinfo(next.access_token.expose()).await?.status, 401);
        assert!(app.refresh(next.refresh_token.as_ref().unwrap()).await.is_err());
        Ok(())
    });
}

struct Signer(EcdsaKeyPair);

impl Signer {
    fn new() -> Self {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref()).unwrap())
    }

    fn jwks(&self) -> Value {
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
        let text = |bytes| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "keys": [{ "kty": "EC", "crv": "P-256", "alg": "ES256", "x": text(x), "y": text(y) }] })
    }

    fn sign(&self, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&json!({ "alg": "ES256" })), part(claims));
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// D9: an assertion is for us alone, soon over, and good once.
#[test]
fn d9_an_assertion_is_for_the_issuer_alone_and_good_once() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let signer = Signer::new();
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("jwks.json");
        std::fs::write(&file, signer.jwks().to_string())?;
        let flags = ["--authentication", "private-key-jwt", "--jwks", file.to_str().unwrap()];
        relying.client("signer", &[&flags[..], &MACHINE[..]].concat())?;
        #[expect(clippy::disallowed_methods, reason = "the server reads a real clock, too")]
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let issuer = relying.at("").trim_end_matches('/').to_owned();
        let right = |jti: &str| json!({ "iss": "signer", "sub": "signer", "aud": issuer, "exp": now + 60, "jti": jti });
        let ask = async |assertion: String| {
            let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            let fields = [
                ("grant_type", "client_credentials"),
                ("client_assertion_type", kind),
                ("client_assertion", &*assertion),
            ];
            relying.post("token", &fields).await
        };
        let first = signer.sign(&right("1"));
        assert_eq!(ask(first.clone()).await?.status, 200);
        assert_eq!(oauth_outcome(&ask(first).await?), "401 invalid_client", "the same again");
        let raced = signer.sign(&right("2"));
        let answers = try_join_all((0..20).map(|_| ask(raced.clone()))).await?;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        for (name, value) in [
            ("aud", json!(relying.at("token"))),
            ("aud", json!([issuer])),
            ("aud", json!([issuer, "https://evil.example"])),
            ("aud", json!("https://evil.example")),
            ("aud", Value::Null),
            ("iss", json!("app")),
            ("sub", json!("app")),
            ("sub", json!("unknown")),
            ("exp", json!(now - 120)),
            ("exp", json!(now + 86_400)),
            ("exp", json!((now + 60).to_string())),
            ("exp", Value::Null),
            ("nbf", json!(now + 600)),
            ("jti", json!("")),
            ("jti", Value::Null),
            ("jti", json!(1)),
        ] {
            let mut claims = right("3");
            claims[name] = value.clone();
            let answer = ask(signer.sign(&claims)).await?;
            assert_eq!(oauth_outcome(&answer), "401 invalid_client", "{name}: {value}");
        }
        assert_eq!(oauth_outcome(&ask(Signer::new().sign(&right("4"))).await?), "401 invalid_client", "another key");
        assert_eq!(ask(signer.sign(&right("3"))).await?.status, 200, "none of them has used it up");
        Ok(())
    });
}
