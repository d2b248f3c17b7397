//! Each attempt has an id: it is admitted once, it ends once, and it ends no other.

use super::{MINUTE, SECOND, Stage};
use auth_api::ports::{Limits, LoginEnd, LoginSubject, Verdict};
use std::task::Poll;

/// Twenty may begin, none is in their way.
async fn nothing_is_in_flight(stage: &Stage<impl Limits>, subject: &LoginSubject) {
    for number in 0..20 {
        assert_eq!(stage.admit(subject).await, Verdict::Admitted, "of {subject:?} after {number}");
    }
}

pub(crate) async fn asking_again_for_a_flight_counts_it_once(stage: Stage<impl Limits>) {
    let (subject, charge, flight) = (stage.subject("busy"), [stage.bucket("network", 1, MINUTE)], stage.flight());
    for _ in 0..30 {
        let verdict = stage.limits.admit_login(&charge, &subject, flight).await.unwrap();
        assert_eq!(verdict, Verdict::Admitted);
    }
    for _ in 0..19 {
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    }
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
}

pub(crate) async fn settling_again_changes_nothing(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 3).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    let flight = stage.last_admitted(&subject);
    for end in [LoginEnd::Failed, LoginEnd::Failed, LoginEnd::Abandoned, LoginEnd::Succeeded, LoginEnd::Failed] {
        stage.limits.settle_login(&subject, flight, end).await.unwrap();
    }
    // That was the fourth failure, and nothing took it back.
    stage.fail(&subject, 1).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
}

pub(crate) async fn each_attempt_ends_its_own_flight(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 4).await;
    let flights = [stage.flight(), stage.flight()];
    for flight in flights {
        stage.limits.admit_login(&[], &subject, flight).await.unwrap();
        stage.clock.advance(SECOND * 20);
    }
    // The first has landed by itself, and the second is still in the air.
    stage.limits.settle_login(&subject, flights[0], LoginEnd::Failed).await.unwrap();
    stage.fail(&subject, 1).await;
    stage.clock.advance(SECOND);
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
    stage.limits.settle_login(&subject, flights[1], LoginEnd::Abandoned).await.unwrap();
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
}

/// The question travels, its asker gives up, and the word of that overtakes it.
pub(crate) async fn an_abandoned_attempt_is_not_admitted_after_that(stage: Stage<impl Limits>) {
    let (subject, charge) = (stage.subject("busy"), [stage.bucket("network", 1, MINUTE)]);
    for _ in 0..20 {
        let flight = stage.flight();
        for _ in 0..2 {
            stage.limits.settle_login(&subject, flight, LoginEnd::Abandoned).await.unwrap();
        }
        let verdict = stage.limits.admit_login(&charge, &subject, flight).await.unwrap();
        assert_eq!(verdict, Verdict::Wait(SECOND));
    }
    assert_eq!(stage.take(&charge).await, Verdict::Admitted, "and takes nothing");
    nothing_is_in_flight(&stage, &subject).await;
}

/// Twenty callers go away, each at the same point of its question: whoever asked says so, and nothing stays.
pub(crate) async fn questions_dropped_at_any_point_leave_no_flight(stage: Stage<impl Limits>) {
    let mut answered = false;
    for polls in 1.. {
        let subject = stage.subject(&polls.to_string());
        for _ in 0..20 {
            let flight = stage.flight();
            let mut question = stage.limits.admit_login(&[], &subject, flight);
            let mut left = polls;
            answered |= std::future::poll_fn(|context| {
                left -= 1;
                match question.as_mut().poll(context) {
                    Poll::Pending if left > 0 => Poll::Pending,
                    answer => Poll::Ready(answer.is_ready()),
                }
            })
            .await;
            // The question has arrived, however far away that is, and the answer is not looked at.
            stage.limits.ping().await.unwrap();
            drop(question);
            stage.limits.settle_login(&subject, flight, LoginEnd::Abandoned).await.unwrap();
        }
        nothing_is_in_flight(&stage, &subject).await;
        if answered {
            break;
        }
    }
}

pub(crate) async fn a_reset_lands_every_flight(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    nothing_is_in_flight(&stage, &subject).await;
    let flight = stage.last_admitted(&subject);
    stage.limits.clear_login(&subject).await.unwrap();
    for _ in 0..5 {
        stage.limits.settle_login(&subject, flight, LoginEnd::Failed).await.unwrap();
    }
    nothing_is_in_flight(&stage, &subject).await;
}
