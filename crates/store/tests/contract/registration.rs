//! Self-registration: new, over an unverified account, over a verified one.

use crate::{
    samples::{HOUR, MINUTE, T0, digest, email, event, mail, registration, reset_request, session, token},
    stage::Stage,
};
use scaikey_store::{Digest, LoginFailures, RegisterOutcome, TokenPurpose, TokenState, VerifyOutcome};

contract!(
    a_new_account_has_its_token_and_its_mail,
    registering_over_an_unverified_account_replaces_it,
    sessions_of_a_replaced_account_are_over,
    a_mail_in_flight_whose_link_was_replaced_is_lost_to_its_worker,
    registering_over_a_verified_account_only_queues_the_notice,
    spelling_makes_no_second_account,
    tenants_have_their_own_accounts,
    custom_data_is_kept_as_it_is,
    an_unknown_tenant_gets_no_account,
    who_takes_an_address_over_begins_without_failed_logins,
    a_taken_address_keeps_its_failed_logins,
);

async fn a_new_account_has_its_token_and_its_mail(stage: Stage) {
    let new = registration("Ada@Example.org", "first", T0);
    assert_eq!(stage.store.register(stage.tenant, &new).await.unwrap(), RegisterOutcome::Created);

    let account = stage.store.credentials(stage.tenant, &new.account.email).await.unwrap().account.unwrap();
    assert_eq!(account.user_id, new.account.id);
    assert_eq!(account.email, "Ada@example.org");
    assert_eq!(account.password_hash.as_deref(), Some("hash-of-first"));
    assert_eq!((account.first_name.as_str(), account.locale), ("Ada", None));
    assert!(account.enabled && !account.verified);

    let view = stage.store.token(stage.tenant, TokenPurpose::VerifyEmail, digest("first"), T0).await.unwrap().unwrap();
    assert_eq!((view.state, view.user_id), (TokenState::Live, new.account.id));
    assert_eq!(view.email, "ada@example.org");
    assert_eq!(view.redirect_uri.as_deref(), Some("https://app.acme.example/first"));
    assert_eq!(view.password_hash.as_deref(), Some("hash-of-first"));
    assert!(!view.verified);

    let mails = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    let [queued] = mails.as_slice() else { panic!("one mail, not {}", mails.len()) };
    assert_eq!((queued.id, queued.tenant_id), (new.verification.id, stage.tenant));
    assert_eq!((queued.recipient.as_str(), queued.template.as_str()), ("Ada@example.org", "verify_address"));
    assert_eq!((queued.attempts, queued.locale.as_str()), (0, "en"));
    assert_eq!(queued.parameters.as_ref(), Some(&new.verification.parameters));
    assert_eq!((queued.sender.clone(), queued.tenant_name.as_str()), (new.verification.sender, "Acme"));
    assert_eq!((queued.created_at, queued.expires_at), (T0, T0 + HOUR));
    assert_eq!((queued.request_id.as_str(), &queued.traceparent), ("req-1", &new.verification.traceparent));
}

async fn registering_over_an_unverified_account_replaces_it(stage: Stage) {
    let attacker = registration("victim@example.org", "attacker", T0);
    stage.store.register(stage.tenant, &attacker).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request("victim@example.org", "reset", T0)).await.unwrap();
    let before = stage.store.credentials(stage.tenant, &attacker.account.email).await.unwrap().account.unwrap();

    let mut victim = registration("Victim@example.org", "victim", T0 + MINUTE);
    victim.account.first_name = String::from("Vera");
    victim.account.custom_data = None;
    assert_eq!(stage.store.register(stage.tenant, &victim).await.unwrap(), RegisterOutcome::Replaced);

    let account = stage.store.credentials(stage.tenant, &victim.account.email).await.unwrap().account.unwrap();
    assert_eq!(account.user_id, attacker.account.id, "the account stays, its contents go");
    assert_eq!((account.email.as_str(), account.first_name.as_str()), ("Victim@example.org", "Vera"));
    assert_eq!(account.password_hash.as_deref(), Some("hash-of-victim"));
    assert!(account.epoch > before.epoch);
    assert_eq!(stage.raw.text("SELECT custom_data FROM accounts").await, None);

    let refused = stage.store.verify_email(stage.tenant, digest("attacker"), &event(T0 + MINUTE)).await.unwrap();
    assert_eq!(refused, VerifyOutcome::Refused(TokenState::Superseded));
    let reset =
        stage.store.token(stage.tenant, TokenPurpose::ResetPassword, digest("reset"), T0).await.unwrap().unwrap();
    assert_eq!(reset.state, TokenState::Superseded);

    let mails = stage.store.claim_mails(T0 + MINUTE, HOUR, 10, None).await.unwrap();
    assert_eq!(
        mails.iter().map(|mail| mail.id).collect::<Vec<_>>(),
        [victim.verification.id],
        "dead links are not sent"
    );
}

async fn sessions_of_a_replaced_account_are_over(stage: Stage) {
    let old = registration("ada@example.org", "old", T0);
    stage.store.register(stage.tenant, &old).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("old"), &event(T0)).await.unwrap();
    let begun = session(old.account.id, "ada@example.org", "cookie", T0);
    stage.store.begin_session(stage.tenant, &begun).await.unwrap();
    // Nothing makes an account unverified again yet; a changed address will.
    stage.raw.execute("UPDATE accounts SET verified_at = NULL").await;

    stage.store.register(stage.tenant, &registration("ada@example.org", "new", T0 + MINUTE)).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("new"), &event(T0 + MINUTE)).await.unwrap();
    assert_eq!(
        stage.store.session(stage.tenant, digest("cookie"), T0 + MINUTE).await.unwrap().map(|it| it.user_id),
        None
    );
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL").await, 0);
}

async fn a_mail_in_flight_whose_link_was_replaced_is_lost_to_its_worker(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "old", T0)).await.unwrap();
    let claimed = stage.store.claim_mails(T0, HOUR, 1, None).await.unwrap().remove(0);
    stage.store.register(stage.tenant, &registration("ada@example.org", "new", T0)).await.unwrap();
    assert!(!stage.store.mark_sent(claimed.id, claimed.fence, T0).await.unwrap());
    assert!(!stage.store.retry_mail(claimed.id, claimed.fence, T0, "451").await.unwrap());
    assert!(!stage.store.reject_mail(claimed.id, claimed.fence, "550", T0).await.unwrap());
    let wiped = "SELECT COUNT(*) FROM mails WHERE state = 'void' AND sealed IS NULL AND key_id IS NULL";
    assert_eq!(stage.raw.count(wiped).await, 1);
    let later = stage.store.claim_mails(T0 + HOUR * 2, HOUR, 10, None).await.unwrap();
    assert!(later.iter().all(|mail| mail.id != claimed.id));
}

async fn registering_over_a_verified_account_only_queues_the_notice(stage: Stage) {
    let owner = registration("ada@example.org", "owner", T0);
    stage.store.register(stage.tenant, &owner).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("owner"), &event(T0)).await.unwrap();
    let sent = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap().remove(0);
    stage.store.mark_sent(sent.id, sent.fence, T0).await.unwrap();

    let stranger = registration("ADA@example.org", "stranger", T0);
    assert_eq!(stage.store.register(stage.tenant, &stranger).await.unwrap(), RegisterOutcome::AddressInUse);

    let account = stage.store.credentials(stage.tenant, &owner.account.email).await.unwrap().account.unwrap();
    assert_eq!((account.user_id, account.epoch, account.verified), (owner.account.id, 1, true));
    assert_eq!(account.password_hash.as_deref(), Some("hash-of-owner"));
    let token = stage.store.token(stage.tenant, TokenPurpose::VerifyEmail, digest("stranger"), T0).await.unwrap();
    assert!(token.is_none());
    let mails = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    let [notice] = mails.as_slice() else { panic!("one mail, not {}", mails.len()) };
    assert_eq!((notice.id, notice.template.as_str()), (stranger.notice.id, "already_registered"));
    assert_eq!(notice.recipient, "ada@example.org", "to the stored spelling");
}

async fn spelling_makes_no_second_account(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    for spelling in ["ADA@EXAMPLE.ORG", " Ada@Example.org "] {
        let again = stage.store.register(stage.tenant, &registration(spelling, spelling, T0)).await.unwrap();
        assert_eq!(again, RegisterOutcome::Replaced, "{spelling}");
        assert!(stage.store.credentials(stage.tenant, &email(spelling)).await.unwrap().account.is_some());
    }
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
}

async fn tenants_have_their_own_accounts(stage: Stage) {
    let [ours, theirs] = [registration("ada@example.org", "ours", T0), registration("ada@example.org", "theirs", T0)];
    assert_eq!(stage.store.register(stage.tenant, &ours).await.unwrap(), RegisterOutcome::Created);
    assert_eq!(
        stage.store.credentials(stage.other, &ours.account.email).await.unwrap().account.map(|c| c.user_id),
        None
    );
    assert_eq!(stage.store.register(stage.other, &theirs).await.unwrap(), RegisterOutcome::Created);
    let found = stage.store.credentials(stage.other, &ours.account.email).await.unwrap().account.unwrap();
    assert_eq!(found.user_id, theirs.account.id);
}

async fn custom_data_is_kept_as_it_is(stage: Stage) {
    let mut new = registration("ada@example.org", "one", T0);
    let data = serde_json::json!({"nul": "\u{0}", "emoji": "🔑", "number": 9_007_199_254_740_993_i64, "deep": [[{"a": null}]]});
    new.account.custom_data = Some(data.clone());
    stage.store.register(stage.tenant, &new).await.unwrap();
    let stored = stage.raw.text("SELECT custom_data FROM accounts").await.unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&stored).unwrap(), data);
}

async fn an_unknown_tenant_gets_no_account(stage: Stage) {
    let nowhere = crate::samples::tenant("nowhere").id;
    stage.store.register(nowhere, &registration("ada@example.org", "one", T0)).await.unwrap_err();
    let (ada, token, mail) = (email("ada@example.org"), token("two", T0), mail("verify_address", T0));
    stage.store.resend_verification(nowhere, &ada, &token, &mail).await.unwrap_err();
    for table in ["accounts", "one_time_tokens", "mails"] {
        assert_eq!(stage.raw.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}

async fn fail_logins(stage: &Stage, address: Digest, times: usize) {
    for _ in 0..times {
        stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    }
}

/// Otherwise anybody could close an address before its owner comes: a hundred failures end only with a reset.
async fn who_takes_an_address_over_begins_without_failed_logins(stage: Stage) {
    let address = Digest::of_address("ada@example.org");
    stage.store.record_login_failure(stage.tenant, Digest::of_address("eve@example.org"), T0).await.unwrap();
    stage.store.record_login_failure(stage.other, address, T0).await.unwrap();
    for (name, outcome) in [("first", RegisterOutcome::Created), ("second", RegisterOutcome::Replaced)] {
        fail_logins(&stage, address, 100).await;
        let new = registration("Ada@example.org", name, T0);
        assert_eq!(stage.store.register(stage.tenant, &new).await.unwrap(), outcome);
        assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0), "{name}");
    }
    assert_eq!(
        stage.raw.count("SELECT CAST(SUM(failures) AS BIGINT) FROM login_failures").await,
        2,
        "those of others stay"
    );
}

async fn a_taken_address_keeps_its_failed_logins(stage: Stage) {
    stage.store.register(stage.tenant, &registration("ada@example.org", "owner", T0)).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("owner"), &event(T0)).await.unwrap();
    let address = Digest::of_address("ada@example.org");
    fail_logins(&stage, address, 3).await;
    let stranger = registration("ada@example.org", "stranger", T0);
    assert_eq!(stage.store.register(stage.tenant, &stranger).await.unwrap(), RegisterOutcome::AddressInUse);
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(3));
}
