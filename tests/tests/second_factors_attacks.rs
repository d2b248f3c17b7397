//! Ways around a second factor, by the rows C1 to C11 of the security notes. What no client would send is sent raw.

use anyhow::ensure;
use reqwest::Method;
use reqwest::header::COOKIE;
use scaikey_client::ProblemCode::{
    EnrollmentInvalid, MethodNotAvailable, MfaTokenInvalid, RateLimited, ReauthenticationRequired,
};
use scaikey_client::{Credentials, MfaAnswer, MfaChallenge, MfaFailureReason, MfaMethod, Secret};
use scaikey_tests::{
    Answer, AuthenticatorApp, Operation, PASSWORD, Stack, challenge, demanded, failed, refused, session, system,
};
use serde_json::{Value, json};

const NEXT: &str = "nine loud herons in the reeds";

#[test]
fn c1_a_token_is_bound_to_its_account_tenant_and_purpose() {
    system(async |stack| {
        let (demo, other) = (stack.demo(), stack.changed_tenant(&[])?);
        let (ada, eve) = (stack.inbox("ada"), stack.inbox("eve"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let victim = stack.guarded(&demo, &eve).await?;
        let twin = stack.guarded(&other, &ada).await?;
        let own = challenge(demo.login(guarded.credentials()).await);
        let theirs = challenge(demo.login(victim.credentials()).await);
        let abroad = challenge(other.login(twin.credentials()).await);

        let foreign = MfaChallenge::new(own.token.clone(), &*theirs.user_id);
        let code = || MfaAnswer::recovery_code(victim.recovery_codes[0].clone());
        failed(demo.mfa_verify(&foreign, code()).await, &MfaFailureReason::MfaTokenInvalid);
        let foreign = MfaChallenge::new(theirs.token.clone(), &*own.user_id);
        failed(demo.mfa_verify(&foreign, code()).await, &MfaFailureReason::MfaTokenInvalid);
        refused(demo.mfa_email_send(&foreign).await, &MfaTokenInvalid);
        failed(other.mfa_verify(&theirs, code()).await, &MfaFailureReason::MfaTokenInvalid);
        let abroad = MfaChallenge::new(abroad.token, &*own.user_id);
        let code = || MfaAnswer::recovery_code(guarded.recovery_codes[0].clone());
        failed(demo.mfa_verify(&abroad, code()).await, &MfaFailureReason::MfaTokenInvalid);

        let passed = guarded.by_app().await?;
        let session = passed.sessions().await?.remove(0).id;
        let reset = stack.forgot(&ada).await?;
        let enrollment = passed.enrolling().begin_totp().await?.enrollment_id;
        let login = own.token.expose();
        let tokens = [
            passed.cookie().value().expose(),
            &session,
            &reset,
            enrollment.expose(),
            &own.user_id,
            "1",
            "",
            &login[1..],
            &format!("{login}A"),
            &format!("challenge:{login}"),
        ];
        for token in tokens {
            let forged = MfaChallenge::new(token, &*own.user_id);
            failed(demo.mfa_verify(&forged, code()).await, &MfaFailureReason::MfaTokenInvalid);
        }
        // Nothing of that has used up what was right.
        demo.mfa_verify(&own, code()).await?;
        ada.next().await?;
        Ok(())
    });
}

#[test]
fn c2_a_login_without_its_second_factor_opens_nothing() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let login = async || {
            let body = json!({ "email": ada.address(), "password": PASSWORD, "remember_me": true });
            let answer = stack.call("login", &body).await?;
            ensure!(answer.status == 200 && answer.header("set-cookie").is_empty(), "{answer:?}");
            let data = answer.json()?["data"].clone();
            ensure!(data["status"] == "mfa_required" && data["session_id"].is_null(), "{answer:?}");
            Ok(data["mfa_token"].as_str().unwrap_or_default().to_owned())
        };
        let answers = [
            json!({ "method": "totp", "code": "" }),
            json!({ "method": "totp", "code": null }),
            json!({ "method": "totp" }),
            json!({ "method": "totp", "code": guarded.app.wrong() }),
            json!({ "method": "recovery_code", "code": "0000-0000-0000-0000" }),
            json!({ "method": "email", "code": "000000", "challenge_id": "" }),
            json!({ "method": "webauthn", "credential": {} }),
            json!({ "method": "webauthn", "credential": {}, "challenge_id": "x" }),
            json!({ "method": "password", "code": PASSWORD }),
            json!({ "method": "", "remember_device": true, "trust_device": true }),
        ];
        for answers in answers.chunks(4) {
            let token = login().await?;
            for answer in answers {
                let mut body = answer.clone();
                body["mfa_token"] = token.as_str().into();
                let answer = stack.call("mfa/verify", &body).await?;
                ensure!(answer.status == 401 && answer.header("set-cookie").is_empty(), "{body}: {answer:?}");
                let data = &answer.json()?["data"];
                ensure!(data["status"] == "failed" && data["error"] != "mfa_token_invalid", "{body}: {answer:?}");
                ensure!(data["session_id"].is_null() && data["trusted_device_token"].is_null(), "{body}: {answer:?}");
            }
        }
        opens_nothing(&stack, "demo", &login().await?, false).await
    });
}

/// Shows the token of an unfinished login wherever a session is demanded: as the cookie, and in the header that enrolments take.
async fn opens_nothing(stack: &Stack, tenant: &str, token: &str, enrolls: bool) -> anyhow::Result<()> {
    let behind: Vec<_> = Operation::of_tenants()?.into_iter().filter(|it| it.needs_session).collect();
    ensure!(behind.len() >= 15, "{behind:?}");
    for operation in behind {
        let send = async |name: &'static str, value: &str| -> anyhow::Result<Answer> {
            let url = format!("{}{}", stack.url(), operation.at(tenant));
            let request = stack.http().request(operation.method.clone(), url).header(name, value);
            stack.answer(operation.body.iter().fold(request, reqwest::RequestBuilder::json)).await
        };
        for cookie in ["", "__Host-"].map(|prefix| format!("{prefix}scaikey-session-{tenant}={token}")) {
            let answer = send(COOKIE.as_str(), &cookie).await?;
            ensure!(answer.outcome() == "401 session_required", "{}: {answer:?}", operation.id);
        }
        let is_enrolment = operation.at(tenant).contains("/mfa/enrollments/");
        if is_enrolment && enrolls {
            continue;
        }
        let answer = send("x-mfa-token", token).await?;
        let expected = if is_enrolment { "401 mfa_token_invalid" } else { "401 session_required" };
        ensure!(answer.outcome() == expected, "{}: {answer:?}", operation.id);
        ensure!(answer.header("set-cookie").is_empty(), "{}: {answer:?}", operation.id);
    }
    Ok(())
}

/// One budget for all logins, methods and client addresses; a right code within a spent budget is refused like a wrong one.
#[test]
fn c3_guesses_count_together_over_logins_methods_and_addresses() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        guarded.add_mailbox(&guarded.by_app().await?).await?;
        let tenants: Vec<_> = stack.clients(4)?.iter().map(|client| client.tenant("demo")).collect();
        let mut turn = tenants.iter().cycle();
        let mut guess = async |asked: &MfaChallenge, answer: MfaAnswer| {
            let tenant = turn.next().unwrap_or(&demo);
            tenant.mfa_verify(asked, answer).await
        };
        let recovery = || MfaAnswer::recovery_code("0000-0000-0000-0000");
        let totp = || MfaAnswer::totp(guarded.app.wrong());

        let asked = challenge(demo.login(guarded.credentials()).await);
        for answer in [totp(), recovery(), totp(), totp(), recovery()] {
            failed(guess(&asked, answer).await, &MfaFailureReason::InvalidCode);
        }
        let right = guarded.recovery_codes[0].clone();
        let outcome = guess(&asked, MfaAnswer::recovery_code(right.clone())).await;
        failed(outcome, &MfaFailureReason::MfaTokenInvalid);

        let asked = challenge(demo.login(guarded.credentials()).await);
        let sent = demo.mfa_email_send(&asked).await?;
        let wrong = if ada.next().await?.code()? == "000000" { "000001" } else { "000000" };
        let email = || MfaAnswer::email(sent.challenge_id.as_str(), wrong);
        for answer in [email(), totp(), email(), email(), recovery()] {
            failed(guess(&asked, answer).await, &MfaFailureReason::InvalidCode);
        }

        let asked = challenge(demo.login(guarded.credentials()).await);
        let problem = refused(guess(&asked, MfaAnswer::recovery_code(right.clone())).await, &RateLimited);
        ensure!(problem.retry_after.is_some_and(|wait| wait.as_secs() <= 360), "{problem:?}");
        let code = guarded.app.code().await;
        refused(guess(&asked, MfaAnswer::totp(code)).await, &RateLimited);
        let asked = challenge(demo.login(guarded.credentials()).await);
        refused(guess(&asked, MfaAnswer::recovery_code(right)).await, &RateLimited);
        Ok(())
    });
}

/// A code that its app shows again is worth nothing, in whatever login, and on whatever process; nor is one of an earlier step.
#[test]
fn c6_a_code_of_an_app_works_once_and_never_backwards() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let clients = stack.clients(1)?;
        let last = clients[clients.len() - 1].tenant("demo");
        let asked = challenge(demo.login(guarded.credentials()).await);
        let refused_here = &MfaFailureReason::InvalidCode;
        failed(demo.mfa_verify(&asked, MfaAnswer::totp(&*guarded.first_code)).await, refused_here);
        let code = guarded.app.code().await;
        demo.mfa_verify(&asked, MfaAnswer::totp(&*code)).await?;
        failed(demo.mfa_verify(&asked, MfaAnswer::totp(&*code)).await, &MfaFailureReason::MfaTokenInvalid);

        let again = challenge(last.login(guarded.credentials()).await);
        for old in [&code, &guarded.first_code] {
            failed(last.mfa_verify(&again, MfaAnswer::totp(&**old)).await, refused_here);
        }
        let newer = guarded.app.code().await;
        last.mfa_verify(&again, MfaAnswer::totp(&*newer)).await?;
        let again = challenge(demo.login(guarded.credentials()).await);
        for old in [&newer, &code, &guarded.first_code] {
            failed(demo.mfa_verify(&again, MfaAnswer::totp(&**old)).await, refused_here);
        }
        Ok(())
    });
}

/// A password chosen by a mailed link proves the mailbox, and a mailed code would prove it once more.
#[test]
fn c7_a_mailbox_does_not_count_twice() {
    system(async |stack| {
        let (demo, ada, bob) = (stack.demo(), stack.inbox("ada"), stack.inbox("bob"));
        let guarded = stack.guarded(&demo, &ada).await?;
        guarded.add_mailbox(&guarded.by_app().await?).await?;
        demo.reset_password(stack.forgot(&ada).await?, PASSWORD).await?;
        ada.next().await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        ensure!(asked.available_methods == [MfaMethod::Totp, MfaMethod::RecoveryCode], "{asked:?}");
        refused(demo.mfa_email_send(&asked).await, &MethodNotAvailable);
        let by_mail = MfaAnswer::email("x", "000000");
        failed(demo.mfa_verify(&asked, by_mail).await, &MfaFailureReason::MethodNotAvailable);
        demo.mfa_verify(&asked, MfaAnswer::totp(guarded.app.code().await)).await?;

        // Where the mailbox is all there is, it is asked for, but lifts nothing.
        stack.verified(&bob).await?;
        let me = demo.signed_in(&session(stack.login(bob.address(), PASSWORD).await).cookie);
        let begun = me.enrolling().begin_email().await?;
        let enrolled = me.enrolling().confirm(&begun.enrollment_id, bob.next().await?.code()?, None).await?;
        let (factor, codes) = (enrolled.factor_id, enrolled.recovery_codes.unwrap_or_default());
        bob.next().await?;
        demo.reset_password(stack.forgot(&bob).await?, PASSWORD).await?;
        bob.next().await?;
        let asked = challenge(stack.login(bob.address(), PASSWORD).await);
        let sent = demo.mfa_email_send(&asked).await?;
        let answer = MfaAnswer::email(sent.challenge_id, bob.next().await?.code()?);
        let me = demo.signed_in(&demo.mfa_verify(&asked, answer).await?.cookie);
        let here = me.sessions().await?.remove(0);
        ensure!(here.acr == "aal1" && here.amr == ["pwd"], "{here:?}");
        refused(me.delete_factor(&factor).await, &ReauthenticationRequired);

        // Another password, chosen by whoever reads the mailbox, is one by mail as well.
        me.change_password(PASSWORD, NEXT).await?;
        bob.next().await?;
        let asked = challenge(stack.login(bob.address(), NEXT).await);
        stack.lift_mail_limits().await?;
        let sent = demo.mfa_email_send(&asked).await?;
        let answer = MfaAnswer::email(sent.challenge_id, bob.next().await?.code()?);
        let me = demo.signed_in(&demo.mfa_verify(&asked, answer).await?.cookie);
        refused(me.delete_factor(&factor).await, &ReauthenticationRequired);
        // Its owner has what was issued with the factor.
        let asked = challenge(stack.login(bob.address(), NEXT).await);
        let passed = demo.mfa_verify(&asked, MfaAnswer::recovery_code(codes[0].clone())).await?;
        bob.next().await?;
        demo.signed_in(&passed.cookie).delete_factor(&factor).await?;
        bob.next().await?;
        Ok(())
    });
}

#[test]
fn c8_a_reset_keeps_the_second_factor_and_ends_what_was_begun() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let device = guarded.trusting(0).await?.trusted_device_token.unwrap_or_else(|| "".into());
        let before = challenge(demo.login(guarded.credentials()).await);
        demo.reset_password(stack.forgot(&ada).await?, NEXT).await?;
        ada.next().await?;

        let code = || MfaAnswer::recovery_code(guarded.recovery_codes[1].clone());
        failed(demo.mfa_verify(&before, code()).await, &MfaFailureReason::MfaTokenInvalid);
        let asked = challenge(demo.login(Credentials::new(ada.address(), NEXT).trusted_device_token(device)).await);
        let passed = demo.mfa_verify(&asked, code()).await?;
        ada.next().await?;
        let me = demo.signed_in(&passed.cookie);
        ensure!(me.trusted_devices().await?.is_empty());
        let listed = me.factors().await?;
        ensure!(listed.factors.len() == 1 && listed.recovery_codes_left == 8, "{listed:?}");
        Ok(())
    });
}

#[test]
fn c11_factors_change_in_a_session_that_has_shown_one() {
    system(async |stack| {
        let (demo, ada, eve) = (stack.demo(), stack.inbox("ada"), stack.inbox("eve"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        let enrolling = demo.enrolling(&scaikey_client::Enrollment::new(asked.token.clone(), &*asked.user_id));
        refused(enrolling.begin_totp().await, &MfaTokenInvalid);
        refused(enrolling.confirm(&"x".into(), "000000", None).await, &MfaTokenInvalid);

        // A session from before the first factor has shown the password only.
        stack.verified(&eve).await?;
        let login = async || session(stack.login(eve.address(), PASSWORD).await);
        let (me, other) = (demo.signed_in(&login().await.cookie), demo.signed_in(&login().await.cookie));
        let begun = me.enrolling().begin_totp().await?;
        let app = AuthenticatorApp::new(&begun.secret)?;
        let code = app.code().await;
        for somebody in [&guarded.by_app().await?, &other] {
            let outcome = somebody.enrolling().confirm(&begun.enrollment_id, &*code, None).await;
            refused(outcome, &EnrollmentInvalid);
        }
        let factor = me.enrolling().confirm(&begun.enrollment_id, &*code, None).await?.factor_id;
        eve.next().await?;
        // The account has a factor by now, which this session has not shown.
        let again = me.enrolling().confirm(&begun.enrollment_id, app.code().await, None).await;
        refused(again, &ReauthenticationRequired);
        for session in [&me, &other] {
            refused(session.delete_factor(&factor).await, &ReauthenticationRequired);
            refused(session.regenerate_recovery_codes().await, &ReauthenticationRequired);
            refused(session.enrolling().begin_email().await, &ReauthenticationRequired);
        }
        Ok(())
    });
}

/// The token of a login that demands an enrolment enrols, and does nothing else.
#[test]
fn c11_a_demanded_enrolment_opens_nothing_else() {
    system(async |stack| {
        let slug = stack.tenant_slug(&["--self-registration"])?;
        stack.cli(&["tenant", "update", &slug, "--mfa", "required"])?;
        let (tenant, ada) = (stack.client().tenant(&*slug), stack.inbox("ada"));
        stack.verified_at(&tenant, &ada).await?;
        let asked = demanded(tenant.login(Credentials::new(ada.address(), PASSWORD)).await);
        let login = MfaChallenge::new(asked.token.clone(), &*asked.user_id);
        for answer in [MfaAnswer::totp("000000"), MfaAnswer::recovery_code("0000-0000-0000-0000")] {
            failed(tenant.mfa_verify(&login, answer).await, &MfaFailureReason::MethodNotAvailable);
        }
        refused(tenant.mfa_email_send(&login).await, &MethodNotAvailable);
        refused(stack.demo().enrolling(&asked).begin_totp().await, &MfaTokenInvalid);
        opens_nothing(&stack, &slug, asked.token.expose(), true).await?;
        let begun = tenant.enrolling(&asked).begin_totp().await?;
        let forged: Vec<Secret> =
            vec![asked.token.clone(), "".into(), format!("{}A", begun.enrollment_id.expose()).into()];
        for enrollment in &forged {
            let outcome = tenant.enrolling(&asked).confirm(enrollment, "000000", None).await;
            refused(outcome, &EnrollmentInvalid);
        }
        Ok(())
    });
}

/// §0.1: what the reference puts into the query works, and works no other way than the body.
#[test]
fn a_token_in_the_query_is_the_same_as_in_the_body() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        let pairs = [("mfa_token", asked.token.expose()), ("user_id", &*asked.user_id)];
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let path = format!("/api/v1/auth/tenants/demo/mfa/email/send?{query}");
        let none: Option<&Value> = None;
        let answer = stack.send(Method::POST, &path, none).await?;
        ensure!(answer.outcome() == "409 method_not_available", "{answer:?}");
        ensure!(answer.header("cache-control") == "no-store", "{answer:?}");
        ensure!(answer.header("referrer-policy") == "no-referrer", "{answer:?}");
        Ok(())
    });
}
