//! A tenant's flood of mails does not hold up the mails of others.

use crate::{
    samples::{MINUTE, T0, TICK, registration},
    stage::Stage,
};
use scaikey_store::{MailId, TenantId};
use std::collections::HashSet;
use time::{Duration, OffsetDateTime};

contract!(
    a_flood_does_not_keep_another_tenants_mail_from_the_first_claim,
    places_are_shared_equally_while_mails_are_in_work,
    a_claim_is_filled_from_one_tenant_when_no_other_waits,
    mails_that_are_due_at_the_same_moment_are_all_claimed,
);

const LEASE: Duration = Duration::minutes(2);

/// Queues one mail, then copies it in the database, a millisecond apart: a thousand registrations take their time.
async fn flood(stage: &Stage, count: usize) {
    let first = queue(stage, stage.tenant, "flood", T0).await;
    let columns = "tenant_id, user_id, state, purpose, fence, attempts, template, recipient, sender_name,
        sender_address, tenant_name, locale, key_id, sealed, request_id, traceparent, created_at, expires_at";
    let due = |number: usize| T0 + Duration::milliseconds(i64::try_from(number).unwrap());
    for numbers in (1..count).collect::<Vec<_>>().chunks(100) {
        let rows = numbers.iter().map(|number| {
            let id = stage.raw.uuid(uuid::Uuid::from_u128(u128::try_from(*number).unwrap()));
            let source = stage.raw.uuid(first.0);
            format!("SELECT {id}, {}, {columns} FROM mails WHERE id = {source}", stage.raw.time(due(*number)))
        });
        let rows = rows.collect::<Vec<_>>().join(" UNION ALL ");
        stage.raw.execute(&format!("INSERT INTO mails (id, due_at, {columns}) {rows}")).await;
    }
    assert_eq!(stage.store.mail_counts().await.unwrap().queued, i64::try_from(count).unwrap());
}

async fn queue(stage: &Stage, tenant: TenantId, name: &str, now: OffsetDateTime) -> MailId {
    let new = registration(&format!("{name}@example.org"), name, now);
    stage.store.register(tenant, &new).await.unwrap();
    new.verification.id
}

async fn a_flood_does_not_keep_another_tenants_mail_from_the_first_claim(stage: Stage) {
    flood(&stage, 1000).await;
    let quiet = queue(&stage, stage.other, "quiet", T0 + MINUTE).await;
    let claimed = stage.store.claim_mails(T0 + MINUTE, LEASE, 16, None).await.unwrap();
    assert_eq!(claimed.len(), 16);
    assert!(claimed.iter().any(|mail| mail.id == quiet));
}

/// A worker that is busy claims one mail whenever one is done.
async fn places_are_shared_equally_while_mails_are_in_work(stage: Stage) {
    flood(&stage, 1000).await;
    let now = T0 + MINUTE;
    assert_eq!(stage.store.claim_mails(now, LEASE, 16, None).await.unwrap().len(), 16, "all of the flood");
    let mut quiet = Vec::new();
    for number in 0..20 {
        quiet.push(queue(&stage, stage.other, &number.to_string(), now + TICK * number).await);
    }
    let (mut of_quiet, mut of_flood) = (Vec::new(), 0);
    for _ in 0..20 {
        let claimed = stage.store.claim_mails(now + MINUTE, LEASE, 1, None).await.unwrap().remove(0);
        if claimed.tenant_id == stage.other {
            of_quiet.push(claimed.id);
        } else {
            of_flood += 1;
        }
    }
    // Sixteen draw level, then each gets every other place.
    assert_eq!((of_quiet.as_slice(), of_flood), (&quiet[..18], 2));
}

async fn a_claim_is_filled_from_one_tenant_when_no_other_waits(stage: Stage) {
    flood(&stage, 1000).await;
    queue(&stage, stage.other, "quiet", T0).await;
    let claimed = stage.store.claim_mails(T0 + MINUTE, LEASE, 900, None).await.unwrap();
    assert_eq!(claimed.len(), 900);
    let rest = stage.store.claim_mails(T0 + MINUTE, LEASE, 900, None).await.unwrap();
    assert_eq!(rest.len(), 101);
    let distinct: HashSet<_> = claimed.iter().chain(&rest).map(|mail| mail.id).collect();
    assert_eq!(distinct.len(), 1001, "none is claimed twice");
    assert!(claimed.iter().chain(&rest).all(|mail| mail.fence == 1));
}

/// As after a redrive.
async fn mails_that_are_due_at_the_same_moment_are_all_claimed(stage: Stage) {
    flood(&stage, 700).await;
    stage.raw.execute(&format!("UPDATE mails SET due_at = {}", stage.raw.time(T0))).await;
    let quiet = queue(&stage, stage.other, "quiet", T0).await;
    let first = stage.store.claim_mails(T0, LEASE, 16, None).await.unwrap();
    assert!(first.len() == 16 && first.iter().any(|mail| mail.id == quiet));
    let mut claimed = first.len();
    loop {
        let next = stage.store.claim_mails(T0, LEASE, 64, None).await.unwrap().len();
        claimed += next;
        if next < 64 {
            break;
        }
    }
    assert_eq!(claimed, 701);
}
