//! What operators do with mails: look, redrive, count.

use crate::{
    samples::{HOUR, MINUTE, T0, registration},
    stage::Stage,
};
use scaikey_store::{MailCounts, MailId, TenantId};
use time::OffsetDateTime;

contract!(
    dead_letters_are_listed_newest_first_by_tenant_or_all,
    a_redriven_mail_is_due_again_as_if_it_were_new,
    dead_letters_are_redriven_one_by_one_by_tenant_or_all,
    a_dead_letter_whose_link_was_replaced_is_gone,
    mails_are_counted_by_state,
);

/// A mail that was given up at `now`.
async fn dead(stage: &Stage, tenant: TenantId, name: &str, now: OffsetDateTime) -> MailId {
    let new = registration(&format!("{name}@example.org"), name, now);
    stage.store.register(tenant, &new).await.unwrap();
    let claimed = stage.store.claim_mails(now, MINUTE, 1, Some(new.verification.id)).await.unwrap().remove(0);
    assert!(stage.store.reject_mail(claimed.id, claimed.fence, "550", now).await.unwrap());
    claimed.id
}

async fn dead_letters_are_listed_newest_first_by_tenant_or_all(stage: Stage) {
    let old = dead(&stage, stage.tenant, "old", T0).await;
    let new = dead(&stage, stage.tenant, "new", T0 + MINUTE * 2).await;
    let theirs = dead(&stage, stage.other, "theirs", T0 + MINUTE).await;
    let listed = async |tenant, limit| -> Vec<MailId> {
        stage.store.dead_letters(tenant, limit).await.unwrap().into_iter().map(|letter| letter.id).collect()
    };
    assert_eq!(listed(None, 10).await, [new, theirs, old]);
    assert_eq!(listed(None, 2).await, [new, theirs]);
    assert_eq!(listed(Some(stage.tenant), 10).await, [new, old]);
    assert_eq!(listed(Some(stage.other), 10).await, [theirs]);
}

async fn a_redriven_mail_is_due_again_as_if_it_were_new(stage: Stage) {
    let mail = dead(&stage, stage.tenant, "one", T0).await;
    let now = T0 + MINUTE;
    assert_eq!(stage.store.redrive_mails(None, Some(mail), now).await.unwrap(), [mail]);
    assert_eq!(stage.store.redrive_mails(None, Some(mail), now).await.unwrap(), [], "once");
    let old_fence = stage.raw.count("SELECT fence FROM mails").await - 1;
    assert!(!stage.store.mark_sent(mail, old_fence, now).await.unwrap(), "the worker that gave it up has no say");
    assert!(stage.store.dead_letters(None, 10).await.unwrap().is_empty());
    let claimed = stage.store.claim_mails(now, MINUTE, 10, None).await.unwrap().remove(0);
    assert_eq!((claimed.id, claimed.attempts), (mail, 0));
    assert!(claimed.parameters.is_some());
    assert!(stage.store.mark_sent(mail, claimed.fence, now).await.unwrap());
}

async fn dead_letters_are_redriven_one_by_one_by_tenant_or_all(stage: Stage) {
    let one = dead(&stage, stage.tenant, "one", T0).await;
    let two = dead(&stage, stage.tenant, "two", T0).await;
    let theirs = dead(&stage, stage.other, "theirs", T0).await;
    let redriven = async |tenant, only, now| {
        let mut ids = stage.store.redrive_mails(tenant, only, now).await.unwrap();
        ids.sort();
        ids
    };
    assert_eq!(redriven(None, None, T0 + HOUR).await, [], "an expired link is not sent");
    assert_eq!(redriven(Some(stage.other), Some(one), T0).await, [], "not of that tenant");
    assert_eq!(redriven(Some(stage.tenant), Some(one), T0).await, [one]);
    assert_eq!(redriven(Some(stage.tenant), None, T0).await, [two]);
    assert_eq!(redriven(None, None, T0).await, [theirs]);
}

async fn a_dead_letter_whose_link_was_replaced_is_gone(stage: Stage) {
    dead(&stage, stage.tenant, "one", T0).await;
    stage.store.register(stage.tenant, &registration("one@example.org", "again", T0)).await.unwrap();
    assert!(stage.store.dead_letters(None, 10).await.unwrap().is_empty());
    assert!(stage.store.redrive_mails(None, None, T0).await.unwrap().is_empty());
}

async fn mails_are_counted_by_state(stage: Stage) {
    assert_eq!(stage.store.mail_counts().await.unwrap(), MailCounts::default());
    dead(&stage, stage.tenant, "dead", T0).await;
    for (name, now) in [("sent", T0), ("newer", T0 + MINUTE), ("older", T0 + MINUTE / 2)] {
        let address = format!("{name}@example.org");
        stage.store.register(stage.other, &registration(&address, name, now)).await.unwrap();
    }
    let claimed = stage.store.claim_mails(T0, MINUTE, 1, None).await.unwrap().remove(0);
    stage.store.mark_sent(claimed.id, claimed.fence, T0).await.unwrap();
    let expected = MailCounts { queued: 2, sent: 1, dead: 1, oldest_queued: Some(T0 + MINUTE / 2) };
    assert_eq!(stage.store.mail_counts().await.unwrap(), expected);
}
