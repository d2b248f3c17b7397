//! Asking for a reset link and using it.

use crate::{
    samples::{HOUR, MINUTE, T0, TICK, digest, email, event, password_notice, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{
    Digest, LoginFailures, MailId, ResetOutcome, SessionOutcome, TokenPurpose, TokenState, UserId, VerifyOutcome,
};

contract!(
    a_request_stores_a_token_and_its_mail,
    a_request_for_nobody_leaves_a_decoy,
    a_newer_request_takes_the_place_of_an_older,
    only_mails_whose_links_are_void_are_dropped,
    a_reset_changes_the_password_and_ends_what_is_older,
    a_session_that_ended_before_keeps_its_end,
    an_unverified_account_is_verified_by_its_reset,
    a_token_resets_once,
    a_refused_token_changes_nothing,
    a_token_ends_at_its_expiry,
    a_disabled_account_is_not_reset,
    an_account_with_a_language_gets_its_mail_in_it,
);

const ADA: &str = "ada@example.org";

/// A verified account, its mail out of the way.
async fn verified(stage: &Stage) -> UserId {
    let new = registration(ADA, "verify", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("verify"), &event(T0)).await.unwrap();
    let sent = stage.store.claim_mails(T0, HOUR, 1, None).await.unwrap().remove(0);
    stage.store.mark_sent(sent.id, sent.fence, T0).await.unwrap();
    new.account.id
}

async fn request(stage: &Stage, name: &str) -> MailId {
    let request = reset_request(ADA, name, T0);
    assert!(stage.store.request_password_reset(stage.tenant, &request).await.unwrap());
    request.mail.id
}

async fn reset(stage: &Stage, name: &str) -> ResetOutcome {
    let notice = password_notice(T0 + MINUTE);
    stage.store.reset_password(stage.tenant, digest(name), "new-hash", &notice, &event(T0 + MINUTE)).await.unwrap()
}

async fn state(stage: &Stage, purpose: TokenPurpose, name: &str) -> TokenState {
    stage.store.token(stage.tenant, purpose, digest(name), T0 + MINUTE).await.unwrap().unwrap().state
}

async fn a_request_stores_a_token_and_its_mail(stage: Stage) {
    let user = verified(&stage).await;
    let mut request = reset_request("ADA@example.org", "one", T0);
    request.token.browser = Some(digest("cookie"));
    assert!(stage.store.request_password_reset(stage.tenant, &request).await.unwrap());
    let view = stage.store.token(stage.tenant, TokenPurpose::ResetPassword, digest("one"), T0).await.unwrap().unwrap();
    assert_eq!((view.state, view.user_id, view.verified), (TokenState::Live, user, true));
    assert_eq!((view.email.as_str(), view.browser), (ADA, Some(digest("cookie"))));
    assert_eq!(view.redirect_uri.as_deref(), Some("https://app.acme.example/one"));
    let mails = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    let [queued] = mails.as_slice() else { panic!("one mail, not {}", mails.len()) };
    assert_eq!((queued.id, queued.recipient.as_str(), queued.attempts), (request.mail.id, ADA, 0));
    assert_eq!((queued.tenant_id, queued.template.as_str()), (stage.tenant, "reset_password"));
    assert_eq!(queued.sender, request.mail.sender);
    assert_eq!((queued.tenant_name.as_str(), queued.locale.as_str()), ("Acme", "en"));
    assert_eq!(queued.parameters.as_ref(), Some(&request.mail.parameters));
    assert_eq!((queued.created_at, queued.expires_at), (T0, T0 + HOUR));
    assert_eq!((queued.request_id.as_str(), &queued.traceparent), ("req-1", &request.mail.traceparent));
}

async fn a_request_for_nobody_leaves_a_decoy(stage: Stage) {
    verified(&stage).await;
    let stranger = reset_request("stranger@example.org", "stranger", T0);
    assert!(!stage.store.request_password_reset(stage.tenant, &stranger).await.unwrap());
    let elsewhere = reset_request(ADA, "elsewhere", T0);
    assert!(!stage.store.request_password_reset(stage.other, &elsewhere).await.unwrap());
    stage.raw.execute("UPDATE accounts SET enabled = FALSE").await;
    let disabled = reset_request(ADA, "disabled", T0);
    assert!(!stage.store.request_password_reset(stage.tenant, &disabled).await.unwrap());

    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE state = 'void' AND recipient = ''").await, 3);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM one_time_tokens WHERE purpose = 'reset_password'").await, 0);
    assert!(stage.store.claim_mails(T0 + HOUR, HOUR, 10, None).await.unwrap().is_empty());
    assert!(stage.store.claim_mails(T0 + HOUR, HOUR, 10, Some(stranger.mail.id)).await.unwrap().is_empty());
    let counts = stage.store.mail_counts().await.unwrap();
    assert_eq!((counts.queued, counts.dead), (0, 0), "decoys are not counted");
}

async fn a_newer_request_takes_the_place_of_an_older(stage: Stage) {
    verified(&stage).await;
    request(&stage, "one").await;
    let newer = request(&stage, "two").await;
    assert_eq!(state(&stage, TokenPurpose::ResetPassword, "one").await, TokenState::Superseded);
    assert_eq!(state(&stage, TokenPurpose::ResetPassword, "two").await, TokenState::Live);
    assert_eq!(reset(&stage, "one").await, ResetOutcome::Refused(TokenState::Superseded));
    let mails = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.id).collect::<Vec<_>>(), [newer], "a dead link is not sent");
    assert!(matches!(reset(&stage, "two").await, ResetOutcome::Done { .. }));
}

async fn a_reset_changes_the_password_and_ends_what_is_older(stage: Stage) {
    let user = verified(&stage).await;
    let address = Digest::of_address(ADA);
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    stage.store.record_login_failure(stage.other, address, T0).await.unwrap();
    request(&stage, "one").await;
    let old = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();

    let notice = password_notice(T0 + MINUTE);
    let outcome =
        stage.store.reset_password(stage.tenant, digest("one"), "new-hash", &notice, &event(T0 + MINUTE)).await;
    assert_eq!(outcome.unwrap(), ResetOutcome::Done { user_id: user, email: ADA.to_owned() });

    let account = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    assert_eq!(account.password_hash.as_deref(), Some("new-hash"));
    assert!(account.epoch > old.epoch);
    assert_eq!(
        stage.store.session(stage.tenant, digest("cookie"), T0 + MINUTE).await.unwrap().map(|it| it.user_id),
        None
    );
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL").await, 0);
    let late = stage.store.begin_session(stage.tenant, &session(user, ADA, "late", T0 + MINUTE)).await.unwrap();
    assert_eq!(late, SessionOutcome::Outdated, "a login that read the old password");
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0));
    assert_eq!(stage.store.login_failures(stage.other, address).await.unwrap(), LoginFailures(1));
    let mails = stage.store.claim_mails(T0 + MINUTE, HOUR, 10, None).await.unwrap();
    assert_eq!(
        mails.iter().map(|mail| mail.id).collect::<Vec<_>>(),
        [notice.mail.id],
        "the notice, not the spent link"
    );
    assert_eq!(mails[0].recipient, ADA);
}

async fn only_mails_whose_links_are_void_are_dropped(stage: Stage) {
    let new = registration(ADA, "verify", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    let first = request(&stage, "one").await;
    let queued = async || -> Vec<MailId> {
        let mut ids: Vec<MailId> = Vec::new();
        for mail in [new.verification.id, first] {
            let claimed = stage.store.claim_mails(T0 + MINUTE, -MINUTE, 1, Some(mail)).await.unwrap();
            ids.extend(claimed.iter().map(|mail| mail.id));
        }
        ids
    };
    assert_eq!(queued().await, [new.verification.id, first]);
    request(&stage, "two").await;
    assert_eq!(queued().await, [new.verification.id], "the verification link still works");
    assert!(matches!(reset(&stage, "two").await, ResetOutcome::Done { .. }));
    assert_eq!(queued().await, [], "now it does not");
    // The notice of one reset is not dropped by the next.
    request(&stage, "three").await;
    assert!(matches!(reset(&stage, "three").await, ResetOutcome::Done { .. }));
    let mails = stage.store.claim_mails(T0 + MINUTE, HOUR, 10, None).await.unwrap();
    let templates: Vec<&str> = mails.iter().map(|mail| mail.template.as_str()).collect();
    assert_eq!(templates, ["password_changed"; 2]);
}

async fn a_session_that_ended_before_keeps_its_end(stage: Stage) {
    let user = verified(&stage).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "old", T0)).await.unwrap();
    let mut successor = session(user, ADA, "new", T0);
    successor.replaces = Some(digest("old"));
    stage.store.begin_session(stage.tenant, &successor).await.unwrap();
    request(&stage, "one").await;
    assert!(matches!(reset(&stage, "one").await, ResetOutcome::Done { .. }));
    assert_eq!(stage.raw.count("SELECT COUNT(DISTINCT ended_at) FROM sessions").await, 2);
}

async fn an_unverified_account_is_verified_by_its_reset(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "attacker", T0)).await.unwrap();
    request(&stage, "one").await;
    assert!(matches!(reset(&stage, "one").await, ResetOutcome::Done { .. }));
    assert!(stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap().verified);
    assert_eq!(state(&stage, TokenPurpose::VerifyEmail, "attacker").await, TokenState::Superseded);
    let refused = stage.store.verify_email(stage.tenant, digest("attacker"), &event(T0 + MINUTE)).await.unwrap();
    assert_eq!(refused, VerifyOutcome::Refused(TokenState::Superseded));
}

async fn a_token_resets_once(stage: Stage) {
    verified(&stage).await;
    request(&stage, "one").await;
    assert!(matches!(reset(&stage, "one").await, ResetOutcome::Done { .. }));
    assert_eq!(reset(&stage, "one").await, ResetOutcome::Refused(TokenState::Used));
    assert_eq!(state(&stage, TokenPurpose::ResetPassword, "one").await, TokenState::Used);
}

async fn a_refused_token_changes_nothing(stage: Stage) {
    let user = verified(&stage).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    let link = request(&stage, "one").await;
    let notice = password_notice(T0);
    for (tenant, name) in [(stage.other, "one"), (stage.tenant, "verify"), (stage.tenant, "guess")] {
        let refused = stage.store.reset_password(tenant, digest(name), "new-hash", &notice, &event(T0)).await.unwrap();
        assert_eq!(refused, ResetOutcome::Refused(TokenState::Unknown), "{name}");
    }
    let account = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    assert_eq!((account.password_hash.as_deref(), account.epoch), (Some("hash-of-verify"), 1));
    assert_eq!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().map(|it| it.user_id), Some(user));
    let mails = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.id).collect::<Vec<_>>(), [link]);
    assert_eq!(state(&stage, TokenPurpose::ResetPassword, "one").await, TokenState::Live);
}

async fn a_token_ends_at_its_expiry(stage: Stage) {
    verified(&stage).await;
    request(&stage, "one").await;
    let at = async |now| {
        let notice = password_notice(now);
        stage.store.reset_password(stage.tenant, digest("one"), "new-hash", &notice, &event(now)).await.unwrap()
    };
    assert_eq!(at(T0 + HOUR).await, ResetOutcome::Refused(TokenState::Expired));
    assert!(matches!(at(T0 + HOUR - TICK).await, ResetOutcome::Done { .. }));
}

async fn a_disabled_account_is_not_reset(stage: Stage) {
    verified(&stage).await;
    request(&stage, "one").await;
    stage.raw.execute("UPDATE accounts SET enabled = FALSE").await;
    assert_eq!(reset(&stage, "one").await, ResetOutcome::Refused(TokenState::Superseded));
    assert_eq!(stage.raw.text("SELECT password_hash FROM accounts").await.as_deref(), Some("hash-of-verify"));
}

async fn an_account_with_a_language_gets_its_mail_in_it(stage: Stage) {
    verified(&stage).await;
    stage.raw.execute("UPDATE accounts SET locale = 'de'").await;
    request(&stage, "one").await;
    assert_eq!(stage.store.claim_mails(T0, HOUR, 1, None).await.unwrap()[0].locale, "de");
    reset(&stage, "one").await;
    assert_eq!(stage.store.claim_mails(T0 + MINUTE, HOUR, 1, None).await.unwrap()[0].locale, "de");
}
