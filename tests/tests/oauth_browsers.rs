//! A request that waits for its person, and logging out: what browsers are sent through. Raw, since no client would follow itself around.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use reqwest::header::COOKIE;
use scaikey_tests::oauth::{CALLBACK, LOGIN_PAGE, Relying, form, oauth_outcome, said};
use scaikey_tests::{Answer, PASSWORD, Stack, system};
use serde_json::json;

/// The cookie that marks the browser, as it would send it.
fn browser(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    assert!(set.contains("scaikey-browser-") && set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
    set.split(';').next().unwrap().to_owned()
}

/// Logs in as the login page does; where the person goes then, and the session's cookie.
async fn log_in(relying: &Relying, interaction: &str) -> anyhow::Result<(String, String)> {
    let url = format!("{}/api/v1/auth/tenants/{}/login", relying.stack.url(), relying.slug);
    let body = json!({ "email": relying.inbox.address(), "password": PASSWORD });
    let request = relying.stack.http().post(url).header("x-interaction", interaction).json(&body);
    let answer = relying.stack.answer(request).await?;
    assert_eq!(answer.status, 200, "{answer:?}");
    let place = answer.json()?["data"]["redirect_uri"].as_str().unwrap_or_default().to_owned();
    Ok((place, answer.session_cookie().unwrap()))
}

async fn follow(stack: &Stack, place: &str, cookies: &[&str]) -> anyhow::Result<Answer> {
    let request = stack.http().get(place);
    stack.answer(if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) }).await
}

/// Two tabs of one browser, with two clients: each ends at its own.
#[test]
fn two_tabs_with_two_clients_each_end_at_their_own() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let other = "https://other.example.com/callback";
        relying.client("other", &["--first-party", "--redirect-uri", other])?;
        let first = stack.answer(relying.authorize(&[("login_hint", "ada@example.com")])).await?;
        let mark = browser(&first);
        assert!(first.header("location").starts_with(LOGIN_PAGE), "{first:?}");
        assert_eq!(said(&first, "login_hint").as_deref(), Some("ada@example.com"));
        let changes = [("client_id", "other"), ("redirect_uri", other), ("state", "its-own")];
        let second = stack.answer(relying.authorize(&changes).header(COOKIE, &mark)).await?;
        assert_eq!(second.header("set-cookie"), "", "the browser has its mark");

        let (to_first, session) = log_in(&relying, &said(&first, "interaction").unwrap()).await?;
        let (to_second, session_of_second) = log_in(&relying, &said(&second, "interaction").unwrap()).await?;
        let ended = follow(&stack, &to_second, &[&mark, &session_of_second]).await?;
        assert!(ended.header("location").starts_with(other), "{ended:?}");
        assert_eq!(said(&ended, "state").as_deref(), Some("its-own"));
        let ended = follow(&stack, &to_first, &[&mark, &session]).await?;
        assert!(ended.header("location").starts_with(CALLBACK), "{ended:?}");
        assert_eq!(said(&ended, "state").as_deref(), Some("the-state"));
        assert_eq!(relying.exchange(&said(&ended, "code").unwrap()).await?.status, 200);
        Ok(())
    });
}

/// Login CSRF: a request goes on in the browser that began it and nowhere else, once, and at its own tenant.
#[test]
fn a_request_goes_on_in_its_own_browser_and_once() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let begun = stack.answer(relying.authorize(&[])).await?;
        let (mark, name) = (browser(&begun), said(&begun, "interaction").unwrap());
        let (place, session) = log_in(&relying, &name).await?;
        assert!(place.starts_with(&relying.at("authorize/resume?")), "{place}");
        let other = browser(&stack.answer(relying.authorize(&[])).await?);
        for cookies in [vec![&*session], vec![&*session, &*other], vec![&*session, &*mark, &*mark]] {
            let answer = follow(&stack, &place, &cookies).await?;
            assert_eq!((answer.status, answer.header("location")), (400, ""), "{answer:?}");
            assert!(answer.header("content-type").starts_with("text/html"), "a page for a person");
            assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{answer:?}");
        }
        let elsewhere = Relying::new(&stack).await?;
        let there = place.replace(&relying.slug, &elsewhere.slug);
        assert_eq!(follow(&stack, &there, &[&session, &mark]).await?.status, 400);
        assert!(!log_in(&elsewhere, &name).await?.0.contains("resume"), "another tenant's request is none");
        assert!(!log_in(&relying, "nonsense").await?.0.contains("resume"));

        let ended = follow(&stack, &place, &[&session, &mark]).await?;
        assert_eq!(ended.status, 303, "{ended:?}");
        assert_eq!(follow(&stack, &place, &[&session, &mark]).await?.status, 400, "once");
        Ok(())
    });
}

/// A session is not enough where the client asks for a fresh login; `max_age=0` ends as well.
#[test]
fn a_fresh_login_is_one_that_came_after_the_request() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let cookie = relying.session.cookie.header().unwrap();
        for changes in [[("prompt", "login")], [("prompt", "select_account")], [("max_age", "0")]] {
            let begun = stack.answer(relying.authorize(&changes).header(COOKIE, &cookie)).await?;
            assert!(begun.header("location").starts_with(LOGIN_PAGE), "{changes:?}: {begun:?}");
            let (mark, name) = (browser(&begun), said(&begun, "interaction").unwrap());
            let old = format!("{}={}", relying.session.cookie.name(), relying.session.cookie.value().expose());
            let resume = relying.at(&format!("authorize/resume?interaction={name}"));
            let again = follow(&stack, &resume, &[&mark, &old]).await?;
            assert!(again.header("location").starts_with(LOGIN_PAGE), "{changes:?}: the old session will not do");
            let (place, session) = log_in(&relying, &name).await?;
            let ended = follow(&stack, &place, &[&mark, &session]).await?;
            assert!(said(&ended, "code").is_some(), "{changes:?}: {ended:?}");
        }
        let kept = relying.authorized(&[("max_age", "3600")]).await?;
        assert!(said(&kept, "code").is_some(), "{kept:?}");
        let silent = stack.answer(relying.authorize(&[("prompt", "none")])).await?;
        assert_eq!(said(&silent, "error").as_deref(), Some("login_required"));
        Ok(())
    });
}

/// D7: whoever is not known, or asks to be answered elsewhere, is answered nowhere.
#[test]
fn d7_nobody_is_sent_to_a_place_that_is_not_registered() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        for (name, value) in [
            ("client_id", ""),
            ("client_id", "unknown"),
            ("client_id", "../app"),
            ("redirect_uri", ""),
            ("redirect_uri", "https://evil.example/callback"),
            ("redirect_uri", "https://app.example.com/callback/"),
            ("redirect_uri", "https://app.example.com/callback?x"),
            ("redirect_uri", "https://app.example.com/callback#x"),
            ("redirect_uri", "https://app.example.com@evil.example/callback"),
            ("redirect_uri", "//app.example.com/callback"),
            ("redirect_uri", "HTTPS://APP.EXAMPLE.COM/callback"),
            ("redirect_uri", "javascript:alert(1)"),
        ] {
            let answer = relying.authorized(&[(name, value)]).await?;
            assert_eq!((answer.status, answer.header("location")), (400, ""), "{name}={value}: {answer:?}");
            assert!(!answer.body.contains("evil"), "{name}={value} is repeated");
        }
        let twice = relying.authorize(&[]).query(&[("redirect_uri", CALLBACK)]);
        let answer = stack.answer(twice).await?;
        assert_eq!((answer.status, answer.header("location")), (400, ""), "a parameter comes once: {answer:?}");
        Ok(())
    });
}

/// A form from another site carries no session: the browser comes back for it by GET.
#[test]
fn a_request_by_post_is_looked_at_when_the_browser_comes_back() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let fields = [
            ("response_type", "code"),
            ("client_id", "app"),
            ("redirect_uri", CALLBACK),
            ("scope", "openid"),
            ("code_challenge", scaikey_tests::oauth::CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let begun = stack.answer(form(stack.http().post(relying.at("authorize")), &fields)).await?;
        let place = begun.header("location").to_owned();
        assert!(place.starts_with(&relying.at("authorize/resume?")), "{begun:?}");
        let session = format!("{}={}", relying.session.cookie.name(), relying.session.cookie.value().expose());
        let ended = follow(&stack, &place, &[&browser(&begun), &session]).await?;
        assert!(said(&ended, "code").is_some(), "{ended:?}");
        Ok(())
    });
}

/// A third party's client gets what the person agrees to, in their own browser, and is told when they do not.
#[test]
fn a_client_of_somebody_else_gets_what_the_person_consents_to() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        relying.client(
            "theirs",
            &["--name", "<b>Theirs</b>", "--scope", "openid", "--scope", "email", "--scope", "jobs"],
        )?;
        let theirs = |scope| [("client_id", "theirs"), ("scope", scope)];
        let silent = relying.authorized(&[&theirs("openid")[..], &[("prompt", "none")]].concat()).await?;
        assert_eq!(said(&silent, "error").as_deref(), Some("consent_required"), "{silent:?}");

        let session = format!("{}={}", relying.session.cookie.name(), relying.session.cookie.value().expose());
        let asked = relying.authorized(&theirs("openid jobs")).await?;
        let (page, mark) = (asked.header("location").to_owned(), browser(&asked));
        assert!(page.starts_with(&relying.at("consent?")), "{page}");
        let shown = follow(&stack, &page, &[&session, &mark]).await?;
        assert_eq!(shown.status, 200, "{shown:?}");
        assert!(shown.body.contains("&#60;b&#62;Theirs") && !shown.body.contains("<b>Theirs"), "{}", shown.body);
        assert!(shown.body.contains("know who you are") && shown.body.contains("jobs"), "{}", shown.body);
        let name = said(&asked, "interaction").unwrap();
        let answer = async |name: &str, answer: &str, cookies: &[&str]| {
            let fields = [("interaction", name), ("answer", answer)];
            let request = form(stack.http().post(relying.at("consent")), &fields);
            stack.answer(if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) }).await
        };
        for cookies in [vec![], vec![&*session]] {
            assert_eq!(answer(&name, "agree", &cookies).await?.status, 400, "it began in another browser");
        }
        let gone = answer(&name, "agree", &[&mark]).await?;
        let again = follow(&stack, gone.header("location"), &[&mark]).await?;
        assert!(again.header("location").starts_with(LOGIN_PAGE), "nobody is logged in: {again:?}");

        let agreed = answer(&name, "agree", &[&session, &mark]).await?;
        let ended = follow(&stack, agreed.header("location"), &[&session, &mark]).await?;
        assert!(said(&ended, "code").is_some(), "{ended:?}");
        let remembered = relying.authorized(&theirs("openid")).await?;
        assert!(said(&remembered, "code").is_some(), "less than was consented to: {remembered:?}");
        for more in [&theirs("openid email")[..], &[&theirs("openid")[..], &[("prompt", "consent")]].concat()] {
            let asked = relying.authorized(more).await?;
            assert!(asked.header("location").starts_with(&relying.at("consent?")), "{asked:?}");
            let denied = answer(&said(&asked, "interaction").unwrap(), "deny", &[&session, &browser(&asked)]).await?;
            assert_eq!(said(&denied, "error").as_deref(), Some("access_denied"), "{denied:?}");
            assert_eq!(said(&denied, "state").as_deref(), Some("the-state"), "{denied:?}");
        }
        Ok(())
    });
}

#[test]
fn a_logout_by_an_id_token_ends_the_session_and_what_hangs_on_it() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let after = "https://app.example.com/goodbye";
        relying.stack.cli(&["client", "update", &relying.slug, "app", "--post-logout-redirect-uri", after])?;
        let tokens = relying.app().await?.tokens(&relying.session.cookie).await?;
        let session = relying.session.cookie.header().unwrap();
        let id_token = tokens.id_token.unwrap();
        let logout =
            |pairs: &[(&str, &str)]| stack.http().get(relying.at("logout")).query(pairs).header(COOKIE, &session);

        for wrong in [
            vec![("post_logout_redirect_uri", after)],
            vec![("id_token_hint", id_token.expose()), ("post_logout_redirect_uri", "https://evil.example/")],
            vec![("id_token_hint", "a.b.c"), ("post_logout_redirect_uri", after)],
            vec![("id_token_hint", id_token.expose()), ("client_id", "other")],
        ] {
            let answer = stack.answer(logout(&wrong)).await?;
            assert_eq!((answer.status, answer.header("location")), (400, ""), "{answer:?}");
        }
        let asked = stack.answer(logout(&[])).await?;
        assert_eq!(asked.status, 200, "any page could log people out otherwise");
        assert!(asked.body.contains("<form method=\"post\" action=\"logout\">"), "{}", asked.body);
        assert_eq!(relying.userinfo(tokens.access_token.expose()).await?.status, 200, "nothing has happened yet");

        let right = [("id_token_hint", id_token.expose()), ("post_logout_redirect_uri", after), ("state", "s")];
        let answer = stack.answer(logout(&right)).await?;
        assert_eq!((answer.status, answer.header("location")), (303, "https://app.example.com/goodbye?state=s"));
        assert!(answer.header("set-cookie").contains("Max-Age=0"), "the browser forgets it");
        assert_eq!(relying.userinfo(tokens.access_token.expose()).await?.status, 401);
        let refreshed = relying.refresh(tokens.refresh_token.unwrap().expose()).await?;
        assert_eq!(oauth_outcome(&refreshed), "400 invalid_grant");
        Ok(())
    });
}

/// The button of the page is a form of ours; a form of another site carries no cookie, and ends nothing.
#[test]
fn a_logout_without_an_id_token_is_confirmed_by_a_button() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let confirmed = |cookie: bool| {
            let request = form(stack.http().post(relying.at("logout")), &[("confirmed", "yes")]);
            if cookie { request.header(COOKIE, relying.session.cookie.header().unwrap()) } else { request }
        };
        let foreign = stack.answer(confirmed(false)).await?;
        assert_eq!((foreign.status, foreign.header("set-cookie")), (200, ""), "nor does the browser forget it");
        assert_eq!(
            relying.tenant.signed_in(&relying.session.cookie).sessions().await?.len(),
            1,
            "it has ended nothing"
        );
        let answer = stack.answer(confirmed(true)).await?;
        assert_eq!(answer.status, 200);
        assert!(answer.header("set-cookie").contains("Max-Age=0"), "{answer:?}");
        assert!(relying.tenant.signed_in(&relying.session.cookie).sessions().await.is_err());
        Ok(())
    });
}
