//! What `Debug` shows of a record, which may end in a log: ids, never an address, a name, a hash or a link.

use crate::{
    own_account,
    own_account_email::change,
    samples::{HOUR, T0, digest, event, password_notice, registration, reset_request, session},
    stage::Stage,
};

use scaikey_store::{EmailChangeOutcome, EmailChangeRequest, ProfileUpdate};

contract!(debug_shows_no_secret_and_no_address);

async fn debug_shows_no_secret_and_no_address(stage: Stage) {
    let mut new = registration("ada.secret@example.org", "secret", T0);
    new.account.first_name = String::from("Ada Secret");
    let mut login = session(new.account.id, "ada.secret@example.org", "cookie", T0);
    login.rehash = Some(("secret old hash".to_owned(), "secret new hash".to_owned()));
    let request = reset_request("ada.secret@example.org", "reset", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    let credentials = stage.store.credentials(stage.tenant, &new.account.email).await.unwrap().account.unwrap();
    stage.store.request_password_reset(stage.tenant, &request).await.unwrap();
    let claimed = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    for mail in &claimed {
        let reason = "550 no such user: ada.secret@example.org";
        assert!(stage.store.reject_mail(mail.id, mail.fence, reason, T0).await.unwrap());
    }
    let dead = stage.store.dead_letters(None, 10).await.unwrap();
    let mut asked = change(new.account.id, "eve.secret@example.org", "change");
    let outdated = stage.store.request_email_change(stage.tenant, &asked).await.unwrap();
    assert_eq!(outdated, EmailChangeRequest::Outdated, "it is not verified yet");
    let notice = password_notice(T0);
    let reset =
        stage.store.reset_password(stage.tenant, digest("reset"), "secret hash", &notice, &event(T0)).await.unwrap();
    assert_eq!((claimed.len(), dead.len()), (2, 2));
    asked.epoch = 2;
    stage.store.request_email_change(stage.tenant, &asked).await.unwrap();
    let told = own_account::notice("disown", T0);
    let changed = stage.store.confirm_email_change(stage.tenant, digest("change"), &told, &event(T0)).await.unwrap();
    assert!(matches!(changed, EmailChangeOutcome::Changed { .. }));
    let update = ProfileUpdate { first_name: Some("Ada Secret".to_owned()), ..ProfileUpdate::default() };
    assert_eq!(format!("{update:?}"), "ProfileUpdate { .. }");

    let account = new.account.id.0.to_string();
    for (shown, id) in [
        (format!("{new:?}"), &account),
        (format!("{login:?}"), &account),
        (format!("{credentials:?}"), &account),
        (format!("{request:?}"), &request.mail.id.to_string()),
        (format!("{notice:?}"), &notice.mail.id.to_string()),
        (format!("{claimed:?}"), &new.verification.id.to_string()),
        (format!("{dead:?}"), &new.verification.id.to_string()),
        (format!("{reset:?}"), &account),
        (format!("{asked:?}"), &account),
        (format!("{changed:?}"), &account),
    ] {
        assert!(shown.contains(id.as_str()), "{shown}");
        let lower = shown.to_lowercase();
        assert!(!lower.contains("secret@") && !lower.contains("ada secret") && !lower.contains("hash"), "{shown}");
    }
}
