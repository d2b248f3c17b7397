//! From a login to tokens, and what they are good for until they are not. Raw where a client library would not do it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use futures_util::future::try_join_all;
use scaikey_client::Error;
use scaikey_tests::oauth::{CALLBACK, Relying, VERIFIER, oauth_outcome, said};
use scaikey_tests::system;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The claims of a token, unverified.
fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let claims = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}

#[test]
fn a_login_becomes_tokens_in_one_call_and_they_are_refreshed() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let tokens = app.tokens(&relying.session.cookie).await?;
        let issuer = relying.at("").trim_end_matches('/').to_owned();
        let access = claims(tokens.access_token.expose());
        assert_eq!(
            (&access["iss"], &access["aud"], &access["client_id"]),
            (&json!(issuer), &json!(issuer), &json!("app"))
        );
        assert_eq!((&access["sub"], &access["scope"]), (&json!(relying.session.user_id), &json!("openid email")));
        assert_eq!((&access["acr"], &access["amr"]), (&json!("aal1"), &json!(["pwd"])));
        let id = claims(tokens.id_token.as_ref().unwrap().expose());
        assert_eq!((&id["aud"], &id["sub"], &id["sid"]), (&json!("app"), &access["sub"], &json!(relying.session.id)));

        let who = app.userinfo(&tokens.access_token).await?;
        assert_eq!((who.sub, who.email), (relying.session.user_id.clone(), Some(relying.inbox.address().to_owned())));
        let next = app.refresh(tokens.refresh_token.as_ref().unwrap()).await?;
        assert_eq!(claims(next.access_token.expose())["auth_time"], access["auth_time"], "nobody has logged in again");
        assert_eq!(app.userinfo(&next.access_token).await?.sub, relying.session.user_id);
        Ok(())
    });
}

/// D4: a replaced token in use is a copy, and the whole family goes.
#[test]
fn d4_a_refresh_token_that_is_used_again_ends_the_family() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let first = app.tokens(&relying.session.cookie).await?.refresh_token.unwrap();
        let second = app.refresh(&first).await?.refresh_token.unwrap();
        let third = app.refresh(&second).await?;
        assert_eq!(oauth_outcome(&relying.refresh(first.expose()).await?), "400 invalid_grant");
        assert_eq!(oauth_outcome(&relying.refresh(third.refresh_token.unwrap().expose()).await?), "400 invalid_grant");
        assert_eq!(relying.userinfo(third.access_token.expose()).await?.status, 401);
        Ok(())
    });
}

/// D4: of fifty refreshes at once, all get the same successor, and that one goes on.
#[test]
fn d4_parallel_refreshes_make_one_line() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let first = app.tokens(&relying.session.cookie).await?.refresh_token.unwrap();
        let answers = try_join_all((0..50).map(|_| app.refresh(&first))).await?;
        let next: BTreeSet<_> = answers.into_iter().map(|it| it.refresh_token.unwrap().expose().to_owned()).collect();
        assert_eq!(next.len(), 1, "{} successors", next.len());
        assert_eq!(relying.refresh(next.first().unwrap()).await?.status, 200);
        Ok(())
    });
}

/// D4: what ends the session ends its tokens, but those that were asked to outlive it; a changed password ends all.
#[test]
fn d4_tokens_fall_with_their_session_and_with_the_password() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let bound = app.tokens(&relying.session.cookie).await?;
        let offline = app.clone().scope("openid offline_access").tokens(&relying.session.cookie).await?;
        relying.tenant.signed_in(&relying.session.cookie).logout().await?;
        let refused = |error| matches!(error, Error::OAuth { error, .. } if error == "invalid_grant");
        assert!(refused(app.refresh(bound.refresh_token.as_ref().unwrap()).await.unwrap_err()));
        assert_eq!(relying.userinfo(bound.access_token.expose()).await?.status, 401);
        let offline = app.refresh(offline.refresh_token.as_ref().unwrap()).await?;

        relying.tenant.forgot_password(relying.inbox.address()).await?;
        let token = relying.inbox.next().await?.token()?;
        relying.tenant.reset_password(token, "another quiet riverbank").await?;
        relying.inbox.next().await?;
        assert!(refused(app.refresh(offline.refresh_token.as_ref().unwrap()).await.unwrap_err()));
        assert_eq!(relying.userinfo(offline.access_token.expose()).await?.status, 401);
        Ok(())
    });
}

/// D10: a code is used once; the second use takes what the first has brought.
#[test]
fn d10_a_code_that_is_used_twice_takes_its_tokens_along() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let code = relying.code(&[]).await?;
        let tokens = relying.exchange(&code).await?;
        assert_eq!((tokens.status, tokens.header("cache-control")), (200, "no-store"));
        let tokens = tokens.json()?;
        let access = tokens["access_token"].as_str().unwrap();
        assert_eq!(relying.userinfo(access).await?.status, 200);
        assert_eq!(oauth_outcome(&relying.exchange(&code).await?), "400 invalid_grant");
        assert_eq!(relying.userinfo(access).await?.status, 401);
        let refresh = tokens["refresh_token"].as_str().unwrap();
        assert_eq!(oauth_outcome(&relying.refresh(refresh).await?), "400 invalid_grant");

        let code = relying.code(&[]).await?;
        let answers = try_join_all((0..20).map(|_| relying.exchange(&code))).await?;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        Ok(())
    });
}

/// D8: a code is bound to its client, its place and its verifier.
#[test]
fn d8_a_code_is_good_for_nobody_else() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        relying.client("other", &["--first-party"])?;
        let code = relying.code(&[]).await?;
        let right = [
            ("grant_type", "authorization_code"),
            ("client_id", "app"),
            ("code", &*code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        for (name, value, outcome) in [
            ("client_id", "other", "400 invalid_grant"),
            ("client_id", "unknown", "401 invalid_client"),
            ("redirect_uri", "https://app.example.com/callback/", "400 invalid_grant"),
            ("redirect_uri", "", "400 invalid_grant"),
            ("code_verifier", "", "400 invalid_request"),
            ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl", "400 invalid_grant"),
            ("code", "", "400 invalid_request"),
            ("code", &code[1..], "400 invalid_grant"),
            ("grant_type", "", "400 invalid_request"),
            ("grant_type", "password", "400 unsupported_grant_type"),
            ("grant_type", "client_credentials", "400 unauthorized_client"),
        ] {
            let fields = right.map(|(field, it)| (field, if field == name { value } else { it }));
            assert_eq!(oauth_outcome(&relying.post("token", &fields).await?), outcome, "{name}={value}");
        }
        let twice = [&right[..], &[("code", &*code)]].concat();
        assert_eq!(oauth_outcome(&relying.post("token", &twice).await?), "400 invalid_request", "a field comes once");
        assert_eq!(relying.post("token", &right).await?.status, 200, "none of them has used the code up");
        Ok(())
    });
}

/// D2: what opens `userinfo` is an access token of this tenant with the scope `openid`, and nothing else.
#[test]
fn d2_nothing_but_a_good_access_token_opens_userinfo() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let tokens = app.tokens(&relying.session.cookie).await?;
        let (access, id) = (tokens.access_token.expose(), tokens.id_token.as_ref().unwrap().expose());
        let [header, body, signature] = access.split('.').collect::<Vec<_>>()[..] else { panic!("{access}") };
        let elsewhere = Relying::new(&stack).await?;
        let foreign = elsewhere.app().await?.tokens(&elsewhere.session.cookie).await?;
        let other_signature = id.rsplit('.').next().unwrap();
        for (what, forged) in [
            ("nothing", String::new()),
            ("an ID token", id.to_owned()),
            ("a refresh token", tokens.refresh_token.as_ref().unwrap().expose().to_owned()),
            ("a cookie", relying.session.cookie.value().expose().to_owned()),
            ("another tenant's", foreign.access_token.expose().to_owned()),
            ("no signature", format!("{header}.{body}.")),
            ("another signature", format!("{header}.{body}.{other_signature}")),
            ("none", format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{body}.")),
            ("a prefix", access[..access.len() - 1].to_owned()),
            ("a suffix", format!("{access}A")),
            ("padding", format!("{access}==")),
            ("another body", format!("{header}.{}.{signature}", id.split('.').nth(1).unwrap())),
        ] {
            let answer = relying.userinfo(&forged).await?;
            assert_eq!(oauth_outcome(&answer), "401 invalid_token", "{what}");
            assert!(answer.header("www-authenticate").starts_with("Bearer "), "{what}: {answer:?}");
        }
        let code = relying.code(&[("scope", "email")]).await?;
        let narrow = relying.exchange(&code).await?.json()?;
        assert!(narrow.get("id_token").is_none());
        let answer = relying.userinfo(narrow["access_token"].as_str().unwrap()).await?;
        assert_eq!(oauth_outcome(&answer), "403 insufficient_scope");
        assert_eq!(relying.userinfo(access).await?.status, 200);
        Ok(())
    });
}

#[test]
fn what_is_served_is_said_at_both_places_and_to_every_origin() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let get = async |url: String| stack.answer(stack.http().get(url).header("origin", "https://spa.example")).await;
        let oidc = get(relying.at(".well-known/openid-configuration")).await?;
        let inserted = format!("{}/.well-known/oauth-authorization-server/t/{}", stack.url(), relying.slug);
        let oauth = get(inserted).await?;
        assert_eq!((oidc.status, oidc.json()?), (200, oauth.json()?));
        assert_eq!(oidc.header("cache-control"), "public, max-age=300");
        let metadata = oidc.json()?;
        assert_eq!(metadata["issuer"], relying.at("").trim_end_matches('/'));
        relying.app().await?.tokens(&relying.session.cookie).await?;
        let keys = get(metadata["jwks_uri"].as_str().unwrap().to_owned()).await?;
        let published = keys.json()?["keys"].as_array().unwrap().clone();
        assert_eq!(published.len(), 3, "one of each algorithm: {published:?}");
        assert!(published.iter().all(|key| key.get("d").is_none() && key["kid"].is_string()), "{published:?}");
        for answer in [oidc, oauth, keys] {
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            assert_eq!(answer.header("access-control-allow-credentials"), "");
        }
        let asked = stack.http().request(reqwest::Method::OPTIONS, relying.at("token"));
        let asked = asked.header("origin", "https://spa.example").header("access-control-request-method", "POST");
        let allowed = stack.answer(asked).await?;
        assert_eq!((allowed.status, allowed.header("access-control-allow-methods")), (204, "POST"));
        let closed = get(relying.at("authorize")).await?;
        assert_eq!(closed.header("access-control-allow-origin"), "", "a cookie opens nothing to other origins");
        assert_eq!(get(relying.at("nowhere")).await?.status, 404);
        Ok(())
    });
}

/// R26: the next key is published before it signs, and what the one before it has signed stays good.
#[test]
fn r26_a_key_is_published_before_it_signs() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let app = relying.app().await?;
        let before = app.tokens(&relying.session.cookie).await?;
        let rotate = ["key", "rotate", &relying.slug, "--algorithm", "RS256", "--json"];
        let next: Value = serde_json::from_str(&stack.cli(&rotate)?)?;
        assert_eq!(next["state"], "next");
        assert!(stack.cli(&rotate).is_err(), "one is waiting already");
        let listed: Value = serde_json::from_str(&stack.cli(&["key", "list", &relying.slug, "--json"])?)?;
        let of_rsa = listed.as_array().unwrap().iter().filter(|key| key["algorithm"] == "RS256");
        let states: Vec<_> = of_rsa.map(|key| key["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["next", "current"]);
        let after = app.refresh(before.refresh_token.as_ref().unwrap()).await?;
        let kid = |token: &str| {
            use base64::Engine as _;
            let header = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap());
            serde_json::from_slice::<Value>(&header.unwrap()).unwrap()["kid"].clone()
        };
        assert_eq!(kid(after.access_token.expose()), kid(before.access_token.expose()));
        assert_ne!(kid(after.access_token.expose()), next["kid"]);
        assert_eq!(app.userinfo(&before.access_token).await?.sub, relying.session.user_id);
        Ok(())
    });
}

/// D10: no other response type than code, and no answer without `iss`.
#[test]
fn d10_other_flows_do_not_exist() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        for (changes, error) in [
            ([("response_type", "token")], "unsupported_response_type"),
            ([("response_type", "code id_token")], "unsupported_response_type"),
            ([("code_challenge", "")], "invalid_request"),
            ([("code_challenge_method", "plain")], "invalid_request"),
            ([("scope", "nothing")], "invalid_scope"),
            ([("request", "a.b.c")], "request_not_supported"),
        ] {
            let answer = relying.authorized(&changes).await?;
            assert_eq!(answer.status, 303, "{changes:?}: {answer:?}");
            assert_eq!(said(&answer, "error").as_deref(), Some(error), "{changes:?}");
            assert_eq!(said(&answer, "state").as_deref(), Some("the-state"), "{changes:?}");
            assert_eq!(said(&answer, "iss").as_deref(), Some(relying.at("").trim_end_matches('/')), "{changes:?}");
        }
        Ok(())
    });
}
