//! Processes killed and services gone: nothing is lost, and nothing happens twice that must happen once.
//!
//! Each test has a cluster of its own to hurt. They run with `tests/run`, or by `cargo test --test faults -- --ignored`.

use anyhow::ensure;
use futures_util::future::{join_all, try_join_all};
use scaikey_client::Error;
use scaikey_client::ProblemCode::{TokenInvalid, Unavailable};
use scaikey_tests::{Cluster, Inbox, Stack, alone, eventually, person, refused, session};
use tokio::sync::Notify;

/// R5, R4: NATS is a doorbell. While it is gone people register as ever; afterwards everybody has their mail, once.
#[test]
#[ignore = "starts a cluster of its own"]
fn registrations_while_nats_is_gone_are_all_mailed() {
    alone(async || {
        let stack = Stack::own(Cluster::start(1, 1)?).await?;
        stack.cluster().services("stop", &["nats"])?;
        let inboxes: Vec<Inbox> = (0..20).map(|number| stack.inbox(&format!("n{number}"))).collect();
        for inbox in &inboxes {
            stack.from_elsewhere()?.demo().register(person(inbox.address())).await?;
        }
        stack.cluster().services("start", &["nats"])?;
        for inbox in &inboxes {
            inbox.next().await?.token()?;
        }
        stack.settled().await?;
        nothing_left(&inboxes).await
    });
}

/// R3: the mailer dies between claim and mark. What it had not sent arrives once; of what it had sent, an identical copy follows.
#[test]
#[ignore = "starts a cluster of its own"]
fn a_mailer_killed_between_claim_and_mark_sends_after_its_lease() {
    alone(async || {
        let stack = Stack::own(Cluster::start(1, 1)?).await?;
        let unsent = stack.inbox_of("ada+hang@example.com");
        let unmarked = stack.inbox_of("eve+mute@example.com");
        for inbox in [&unsent, &unmarked] {
            stack.from_elsewhere()?.register(inbox).await?;
        }
        eventually("the mailer to wait in both", async || {
            Ok((unsent.is_waited_for().await? && unmarked.is_waited_for().await?).then_some(()))
        })
        .await?;
        stack.cluster().processes("kill", &["mailer-1"])?;
        assert!(unsent.unread_subjects().await?.is_empty(), "nothing was sent");
        let first = unmarked.next().await?;
        stack.cluster().processes("start", &["mailer-1"])?;

        let mail = unsent.patiently().next().await?;
        let copy = unmarked.patiently().next().await?;
        assert_eq!((&copy.message_id, &copy.raw), (&first.message_id, &first.raw), "a copy, to the byte");
        for token in [mail.token()?, copy.token()?] {
            stack.from_elsewhere()?.demo().verify_email(token).await?;
        }
        stack.settled().await?;
        nothing_left(&[unsent, unmarked]).await
    });
}

/// R1: auth-api dies after it committed and before it rang. Everybody who was answered has their mail, once, and an account.
#[test]
#[ignore = "starts a cluster of its own"]
fn an_api_killed_after_the_commit_leaves_mail_and_account() {
    alone(async || {
        let stack = Stack::own(Cluster::start(1, 1)?).await?;
        // Without NATS no ring goes out; without the mailer no sweep finds the rows while the API lives.
        stack.cluster().processes("kill", &["mailer-1"])?;
        stack.cluster().services("stop", &["nats"])?;
        let inboxes: Vec<Inbox> = (0..5).map(|number| stack.inbox(&format!("c{number}"))).collect();
        for inbox in &inboxes {
            stack.from_elsewhere()?.register(inbox).await?;
        }
        stack.cluster().processes("kill", &["api-1"])?;
        stack.cluster().services("start", &["nats"])?;
        stack.cluster().processes("start", &["mailer-1"])?;
        let mut tokens = Vec::new();
        for inbox in &inboxes {
            tokens.push(inbox.next().await?.token()?);
        }
        stack.cluster().processes("start", &["api-1"])?;
        for token in tokens {
            stack.from_elsewhere()?.demo().verify_email(token).await?;
        }
        stack.settled().await?;
        nothing_left(&inboxes).await
    });
}

/// R3: the mailer dies while mails are on their way. Each arrives; a second copy of one that was in flight is the same mail.
#[test]
#[ignore = "starts a cluster of its own"]
fn a_mailer_killed_at_work_loses_nothing() {
    alone(async || {
        let stack = Stack::own(Cluster::start(1, 1)?).await?;
        let inboxes: Vec<Inbox> = (0..30).map(|number| stack.inbox(&format!("m{number}"))).collect();
        for round in inboxes.chunks(10) {
            let registrations = round.iter().map(|inbox| async { stack.from_elsewhere()?.register(inbox).await });
            let (killed, registered) = tokio::join!(
                async {
                    // As soon as the first mail is out, the others are claimed or in flight.
                    eventually("a first mail", async || {
                        let waiting = join_all(round.iter().map(Inbox::unread_subjects)).await;
                        Ok(waiting.into_iter().any(|subjects| subjects.is_ok_and(|it| !it.is_empty())).then_some(()))
                    })
                    .await?;
                    stack.cluster().processes("kill", &["mailer-1"])
                },
                try_join_all(registrations)
            );
            killed?;
            registered?;
            stack.cluster().processes("start", &["mailer-1"])?;
        }
        for inbox in &inboxes {
            let mail = inbox.patiently().next().await?;
            mail.token()?;
            while !inbox.unread_subjects().await?.is_empty() {
                let copy = inbox.next().await?;
                ensure!(
                    copy.message_id == mail.message_id && copy.text == mail.text,
                    "a second mail to {}",
                    inbox.address()
                );
            }
        }
        Ok(())
    });
}

/// R1: auth-api dies under load. Who was answered gets the mail; who was not can try again; nobody gets a mail without an account.
#[test]
#[ignore = "starts a cluster of its own"]
fn an_api_killed_under_load_keeps_account_and_mail_together() {
    alone(async || {
        let stack = Stack::own(Cluster::start(1, 1)?).await?;
        let (first, answer) = (stack.inbox("first"), Notify::new());
        stack.register(&first).await?;
        // The load ends by the kill alone, so that there always is one when it comes.
        let visitors = (0..8).map(|number| {
            let (stack, answer) = (&stack, &answer);
            async move {
                let mut people = Vec::new();
                loop {
                    let inbox = stack.inbox(&format!("a{number}"));
                    let answered = stack.from_elsewhere()?.register(&inbox).await.is_ok();
                    people.push((inbox, answered));
                    answer.notify_one();
                    if !answered {
                        return anyhow::Ok(people);
                    }
                    ensure!(people.len() < 500, "nothing was killed");
                }
            }
        });
        let (killed, people) = tokio::join!(
            async {
                answer.notified().await;
                let stack = stack.clone();
                tokio::task::spawn_blocking(move || stack.cluster().processes("kill", &["api-1"])).await?
            },
            try_join_all(visitors)
        );
        killed?;
        let people: Vec<(Inbox, bool)> = people?.into_iter().flatten().collect();
        ensure!(people.iter().any(|(_, answered)| *answered), "it was killed before there was a load");
        stack.cluster().processes("start", &["api-1"])?;

        first.next().await?.token()?;
        stack.settled().await?;
        for (inbox, answered) in &people {
            let mailed = !inbox.unread_subjects().await?.is_empty();
            ensure!(mailed || !answered, "{} was answered and got no mail", inbox.address());
            let verified = if mailed {
                let token = inbox.next().await?.token()?;
                stack.from_elsewhere()?.demo().verify_email(token).await.is_ok()
            } else {
                false
            };
            ensure!(verified == mailed, "{} got a mail without an account", inbox.address());
        }
        Ok(())
    });
}

/// A3: a hundred at once, on two processes: one reset, one new password.
#[test]
#[ignore = "starts a cluster of its own"]
fn of_a_hundred_uses_of_a_reset_link_one_succeeds() {
    alone(async || {
        let stack = Stack::own(Cluster::start(2, 1)?).await?;
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let token = stack.forgot(&inbox).await?;

        let uses = (0..100).map(|number| {
            let (stack, token) = (&stack, &token);
            async move {
                let password = format!("the password of use {number}");
                let client = stack.from_elsewhere()?.client_of(&stack.urls()[number % 2])?;
                // Fifty at once may be more than the connections of a process serve in time; who is told so asks again.
                let outcome = eventually("an answer that is not 503", async || {
                    let outcome = client.tenant("demo").reset_password(token.as_str(), password.as_str()).await;
                    Ok((outcome.as_ref().map_err(Error::status) != Err(Some(503))).then_some(outcome))
                });
                anyhow::Ok((outcome.await?, password))
            }
        });
        let (won, lost): (Vec<_>, Vec<_>) = try_join_all(uses).await?.into_iter().partition(|(it, _)| it.is_ok());
        ensure!(won.len() == 1, "{} uses succeeded", won.len());
        for (outcome, _) in lost {
            refused(outcome, &TokenInvalid);
        }
        session(stack.login(inbox.address(), &won[0].1).await);
        inbox.next().await?;
        stack.settled().await?;
        nothing_left(&[inbox]).await
    });
}

/// R17: limits that cannot be asked refuse, and say when to come back; they never let guesses through.
#[test]
#[ignore = "starts a cluster of its own"]
fn redis_gone_refuses_rather_than_lifts_the_limits() {
    alone(async || {
        let stack = Stack::own(Cluster::start(1, 1)?).await?;
        stack.cluster().services("stop", &["redis"])?;
        let inbox = stack.inbox("ada");
        refused(stack.demo().register(person(inbox.address())).await, &Unavailable);
        stack.client().healthz().await?; // A restart would not help.
        // What was found at most a second ago is told again.
        let failed = eventually("readiness to say so", async || {
            let readiness = stack.client().readyz().await?;
            Ok((!readiness.ready).then_some(readiness.failed))
        });
        assert_eq!(failed.await?, ["limits", "challenges"]);
        stack.cluster().services("start", &["redis"])?;
        stack.register(&inbox).await?;
        inbox.next().await?;
        Ok(())
    });
}

async fn nothing_left(inboxes: &[Inbox]) -> anyhow::Result<()> {
    for inbox in inboxes {
        let left = inbox.unread_subjects().await?;
        ensure!(left.is_empty(), "more mails than expected to {}: {left:?}", inbox.address());
    }
    Ok(())
}
