//! Claiming mails under a lease, and who may write after it.

use crate::{
    samples::{HOUR, MINUTE, T0, TICK, registration},
    stage::Stage,
};
use scaikey_store::{ClaimedMail, MailId};
use time::{Duration, OffsetDateTime};

contract!(
    due_mails_are_claimed_oldest_first_and_no_more_than_asked,
    one_mail_can_be_claimed_by_its_id,
    a_claimed_mail_is_nobody_elses_until_its_lease_ends,
    times_are_compared_to_the_microsecond,
    a_worker_that_lost_its_lease_cannot_write,
    claims_that_ended_without_a_word_are_counted_until_a_redrive,
    a_lease_that_ran_out_unclaimed_still_holds,
    a_sent_mail_is_wiped_and_done,
    a_retried_mail_is_due_later_and_counted,
    a_rejected_mail_is_a_dead_letter,
    a_mail_given_up_after_its_expiry_is_wiped,
);

const LEASE: Duration = Duration::minutes(2);

/// Queues a mail that is due at `now`.
async fn queue(stage: &Stage, name: &str, now: OffsetDateTime) -> MailId {
    let new = registration(&format!("{name}@example.org"), name, now);
    stage.store.register(stage.tenant, &new).await.unwrap();
    new.verification.id
}

async fn claim(stage: &Stage, now: OffsetDateTime) -> Vec<ClaimedMail> {
    stage.store.claim_mails(now, LEASE, 10, None).await.unwrap()
}

fn ids(mails: &[ClaimedMail]) -> Vec<MailId> {
    mails.iter().map(|mail| mail.id).collect()
}

async fn due_mails_are_claimed_oldest_first_and_no_more_than_asked(stage: Stage) {
    let third = queue(&stage, "third", T0 + MINUTE).await;
    let first = queue(&stage, "first", T0 - MINUTE).await;
    let second = queue(&stage, "second", T0).await;
    let later = queue(&stage, "later", T0 + HOUR).await;
    assert_eq!(ids(&stage.store.claim_mails(T0 + MINUTE, LEASE, 2, None).await.unwrap()), [first, second]);
    assert_eq!(ids(&claim(&stage, T0 + MINUTE).await), [third]);
    assert!(claim(&stage, T0 + MINUTE).await.is_empty());
    assert!(ids(&claim(&stage, T0 + HOUR).await).contains(&later));
}

async fn one_mail_can_be_claimed_by_its_id(stage: Stage) {
    queue(&stage, "first", T0 - MINUTE).await;
    let wanted = queue(&stage, "wanted", T0).await;
    let later = queue(&stage, "later", T0 + HOUR).await;
    let by_id = async |mail| ids(&stage.store.claim_mails(T0, LEASE, 10, Some(mail)).await.unwrap());
    assert_eq!(by_id(wanted).await, [wanted]);
    assert_eq!(by_id(wanted).await, [], "claimed");
    assert_eq!(by_id(later).await, [], "not due");
    assert_eq!(by_id(MailId(uuid::Uuid::from_u128(7))).await, [], "unknown");
}

async fn a_claimed_mail_is_nobody_elses_until_its_lease_ends(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let first = claim(&stage, T0).await.remove(0);
    assert!(claim(&stage, T0 + LEASE - TICK).await.is_empty());
    let second = claim(&stage, T0 + LEASE).await.remove(0);
    assert_eq!((second.id, second.attempts), (mail, 0));
    assert!(second.fence > first.fence);
}

async fn times_are_compared_to_the_microsecond(stage: Stage) {
    let whole = T0 - TICK;
    assert_eq!(whole.nanosecond(), 0);
    let mail = queue(&stage, "one", whole + Duration::milliseconds(500)).await;
    assert!(claim(&stage, whole).await.is_empty());
    assert!(claim(&stage, whole + Duration::milliseconds(499)).await.is_empty());
    assert!(claim(&stage, whole + Duration::microseconds(499_999)).await.is_empty());
    assert_eq!(ids(&claim(&stage, whole + Duration::milliseconds(500)).await), [mail]);
}

async fn a_worker_that_lost_its_lease_cannot_write(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let lost = claim(&stage, T0).await.remove(0).fence;
    let current = claim(&stage, T0 + LEASE).await.remove(0).fence;
    let now = T0 + LEASE + MINUTE;
    assert!(!stage.store.mark_sent(mail, lost, now).await.unwrap());
    assert!(!stage.store.retry_mail(mail, lost, now, "451").await.unwrap());
    assert!(!stage.store.reject_mail(mail, lost, "550", now).await.unwrap());
    assert!(claim(&stage, now).await.is_empty(), "the lease of the other worker stands");
    assert!(stage.store.mark_sent(mail, current, now).await.unwrap());
    for fence in [lost, current] {
        assert!(!stage.store.mark_sent(mail, fence, now).await.unwrap(), "it is sent");
        assert!(!stage.store.retry_mail(mail, fence, now, "451").await.unwrap());
        assert!(!stage.store.reject_mail(mail, fence, "550", now).await.unwrap());
    }
}

async fn claims_that_ended_without_a_word_are_counted_until_a_redrive(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let mut now = T0;
    let mut next = async || {
        let claimed = claim(&stage, now).await.remove(0);
        now += LEASE;
        claimed
    };
    for unjudged in 0..3 {
        assert_eq!(next().await.unjudged, unjudged);
    }
    // A verdict is none of them, and does not make those before it good.
    let retried = next().await;
    assert!(stage.store.retry_mail(mail, retried.fence, T0, "451").await.unwrap());
    let again = next().await;
    assert_eq!((retried.unjudged, again.unjudged, again.attempts), (3, 3, 1));
    let parked = next().await;
    assert_eq!((parked.unjudged, parked.attempts), (4, 1));
    assert!(stage.store.reject_mail(mail, parked.fence, "no_verdict", T0).await.unwrap());
    assert_eq!(stage.store.dead_letters(None, 10).await.unwrap()[0].reason, "no_verdict");
    for unjudged in [0, 1] {
        assert_eq!(stage.store.redrive_mails(None, None, T0).await.unwrap(), [mail]);
        let mut last = parked.fence;
        for unjudged in 0..=unjudged {
            let claimed = next().await;
            assert_eq!((claimed.unjudged, claimed.attempts), (unjudged, 0));
            assert!(claimed.fence > last);
            last = claimed.fence;
        }
        assert!(stage.store.reject_mail(mail, last, "550", T0).await.unwrap());
    }
}

async fn a_lease_that_ran_out_unclaimed_still_holds(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let fence = claim(&stage, T0).await.remove(0).fence;
    assert!(stage.store.mark_sent(mail, fence, T0 + HOUR).await.unwrap(), "it was sent, and nobody took it meanwhile");
}

async fn a_sent_mail_is_wiped_and_done(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let fence = claim(&stage, T0).await.remove(0).fence;
    assert!(stage.store.mark_sent(mail, fence, T0).await.unwrap());
    assert!(claim(&stage, T0 + HOUR).await.is_empty());
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE sealed IS NOT NULL OR key_id IS NOT NULL").await, 0);
}

async fn a_retried_mail_is_due_later_and_counted(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let fence = claim(&stage, T0).await.remove(0).fence;
    assert!(stage.store.retry_mail(mail, fence, T0 + MINUTE, "greylisted").await.unwrap());
    assert!(!stage.store.mark_sent(mail, fence, T0).await.unwrap(), "the lease was given back");
    assert!(claim(&stage, T0 + MINUTE - TICK).await.is_empty());
    let again = claim(&stage, T0 + MINUTE).await.remove(0);
    assert_eq!((again.id, again.attempts), (mail, 1));
    assert!(again.fence > fence && again.parameters.is_some());
    assert!(stage.store.retry_mail(mail, again.fence, T0 + HOUR, "greylisted").await.unwrap());
    assert_eq!(claim(&stage, T0 + HOUR).await[0].attempts, 2);
}

async fn a_rejected_mail_is_a_dead_letter(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let fence = claim(&stage, T0).await.remove(0).fence;
    assert!(stage.store.reject_mail(mail, fence, "550 no such user", T0 + MINUTE).await.unwrap());
    assert!(claim(&stage, T0 + HOUR).await.is_empty());
    let letters = stage.store.dead_letters(None, 10).await.unwrap();
    let [letter] = letters.as_slice() else { panic!("one letter, not {}", letters.len()) };
    assert_eq!((letter.id, letter.tenant_id, letter.attempts), (mail, stage.tenant, 1));
    assert_eq!((letter.template.as_str(), letter.recipient.as_str()), ("verify_address", "one@example.org"));
    assert_eq!(letter.reason, "550 no such user");
    assert_eq!((letter.created_at, letter.failed_at, letter.expires_at), (T0, T0 + MINUTE, T0 + HOUR));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE sealed IS NOT NULL").await, 1, "it can be redriven");
}

async fn a_mail_given_up_after_its_expiry_is_wiped(stage: Stage) {
    let mail = queue(&stage, "one", T0).await;
    let fence = claim(&stage, T0 + HOUR).await.remove(0).fence;
    assert!(stage.store.reject_mail(mail, fence, "expired", T0 + HOUR).await.unwrap());
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE sealed IS NOT NULL OR key_id IS NOT NULL").await, 0);
    assert_eq!(stage.store.dead_letters(None, 10).await.unwrap().len(), 1);
}
