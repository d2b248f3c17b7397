//! The audit trail as an account's owner reads it.

use anyhow::{Context as _, ensure};
use scaikey_client::ProblemCode::{CurrentPasswordWrong, InvalidCredentials};
use scaikey_client::{ActivityEvent, Credentials, MfaAnswer, MfaFailureReason, SignedIn};
use scaikey_tests::{PASSWORD, challenge, failed, refused, session, system};

/// Every event of the account, the oldest first.
async fn trail(signed_in: &SignedIn) -> anyhow::Result<Vec<ActivityEvent>> {
    let (mut events, mut cursor) = (Vec::new(), None);
    loop {
        let page = signed_in.activity(cursor.as_deref()).await?;
        events.extend(page.events);
        match page.next_cursor {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    events.reverse();
    Ok(events)
}

/// An event in a line: what, by whom, with what, what came of it and why.
fn line(event: &ActivityEvent) -> String {
    let words =
        [Some(&event.event), Some(&event.actor), event.factor.as_ref(), Some(&event.outcome), event.reason.as_ref()];
    words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_account_sees_what_was_done_with_it_and_tried() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        stack.verified(&ada).await?;
        refused(stack.login(ada.address(), "not the password").await, &InvalidCredentials);
        let first = session(stack.login(ada.address(), PASSWORD).await);
        let me = demo.signed_in(&first.cookie);
        refused(me.reauthenticate("not the password").await, &CurrentPasswordWrong);
        let me = me.change_password(PASSWORD, "another quiet riverbank").await?;
        ada.next().await?;
        let second = session(stack.login(ada.address(), "another quiet riverbank").await);
        me.revoke_session(&second.id).await?;
        me.revoke_other_sessions().await?;

        let events = trail(&me).await?;
        let lines: Vec<String> = events.iter().map(line).collect();
        ensure!(
            lines
                == [
                    "registration visitor success",
                    "email_verification account mailed_link success",
                    "login visitor password failure wrong_password",
                    "login account password success",
                    "reauthentication account password failure wrong_password",
                    "password_change account password success",
                    "login account password success",
                    "session_revocation account success",
                    "other_sessions_revocation account success",
                ],
            "{lines:#?}"
        );
        let login =
            events.iter().find(|event| event.event == "login" && event.outcome == "success").context("a login")?;
        ensure!(login.subject_id.as_deref() == Some(first.id.as_str()), "it is about the session: {login:?}");
        ensure!(login.device.as_deref() == Some("scaikey-client"), "{login:?}");
        ensure!(
            login.network.as_ref().is_some_and(|network| network.ends_with("/24") || network.ends_with("/48")),
            "{login:?}"
        );
        ensure!(
            events.is_sorted_by_key(|event| event.at)
                && events.iter().all(|event| event.request_id.is_some() == (event.actor != "visitor"))
        );
        Ok(())
    });
}

#[test]
fn second_factors_leave_their_trail() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        failed(demo.mfa_verify(&asked, MfaAnswer::totp(guarded.app.wrong())).await, &MfaFailureReason::InvalidCode);
        let elsewhere = MfaAnswer::email("018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11", "123456");
        failed(demo.mfa_verify(&asked, elsewhere).await, &MfaFailureReason::MethodNotAvailable);
        let code = MfaAnswer::totp(guarded.app.code().await).trust_device();
        let passed = demo.mfa_verify(&asked, code).await?;
        let token = passed.trusted_device_token.context("a trusted device's token")?;
        let by_device = Credentials::new(ada.address(), PASSWORD).trusted_device_token(token);
        let me = demo.signed_in(&session(demo.login(by_device).await).cookie);

        let mut lines: Vec<String> = trail(&me).await?.iter().map(line).collect();
        // It is of the same moment as the second factor, so either may stand first.
        let trusted = lines.iter().position(|line| line == "trusted_device_addition account success");
        lines.remove(trusted.with_context(|| format!("{lines:#?}"))?);
        ensure!(
            lines
                == [
                    "registration visitor success",
                    "email_verification account mailed_link success",
                    "login account password success",
                    "factor_enrollment account totp success",
                    "login account password challenged",
                    "second_factor visitor totp failure invalid_code",
                    "second_factor visitor email failure method_not_available",
                    "second_factor account totp success",
                    "login account trusted_device success",
                ],
            "{lines:#?}"
        );
        Ok(())
    });
}

#[test]
fn nobody_sees_the_activity_of_another() {
    system(async |stack| {
        let (demo, ada, bob) = (stack.demo(), stack.inbox("ada"), stack.inbox("bob"));
        stack.verified(&ada).await?;
        stack.verified(&bob).await?;
        let [hers, his] = [
            demo.signed_in(&session(stack.login(ada.address(), PASSWORD).await).cookie),
            demo.signed_in(&session(stack.login(bob.address(), PASSWORD).await).cookie),
        ];
        let (her_events, his_events) = (trail(&hers).await?, trail(&his).await?);
        ensure!(her_events.len() == 3 && his_events.len() == 3, "{her_events:?} {his_events:?}");
        ensure!(her_events.iter().all(|event| his_events.iter().all(|his| his.id != event.id)));
        // A cursor is a place in one's own list, whosever event it names.
        let before = his.activity(Some(&her_events[0].id)).await?;
        ensure!(before.events.iter().all(|event| his_events.contains(event)), "{before:?}");
        Ok(())
    });
}
