//! Fifty callers at once, on two replicas.

use super::{MINUTE, Stage, email, login};
use auth_api::domain::challenge::LIFETIME;
use auth_api::ports::challenges::{ChallengeKey, Challenges, Prompted};
use futures_util::future::join_all;
use std::sync::Arc;
use tokio::sync::Barrier;

const CALLERS: usize = 50;

/// Each race is run as often on a fresh challenge: one run may miss what a race can do.
const ROUNDS: usize = 10;

/// What the callers heard, who all ask when the last of them has come.
async fn race<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    stage: &Stage, key: ChallengeKey, ask: impl Fn(usize, Arc<dyn Challenges>, ChallengeKey) -> F,
) -> Vec<T> {
    let start = Arc::new(Barrier::new(CALLERS));
    let callers = (0..CALLERS).map(|number| {
        let (start, asking) = (Arc::clone(&start), ask(number, Arc::clone(&stage.replicas[number % 2]), key));
        tokio::spawn(async move {
            start.wait().await;
            asking.await
        })
    });
    join_all(callers).await.into_iter().map(Result::unwrap).collect()
}

pub(crate) async fn c4_of_fifty_callers_five_may_try(stage: Stage) {
    for round in 0..ROUNDS {
        let key = stage.opened(&round.to_string()).await;
        let heard = race(&stage, key, |_, replica, key| async move { replica.answer(&key).await.unwrap() }).await;
        let may: Vec<_> = heard.into_iter().flatten().collect();
        assert_eq!(may.len(), 5, "round {round}");
        assert!(may.iter().all(|pending| pending.challenge == login(1)));
    }
}

pub(crate) async fn c5_of_fifty_callers_one_closes(stage: Stage) {
    for round in 0..ROUNDS {
        let key = stage.opened(&round.to_string()).await;
        let heard = race(&stage, key, |_, replica, key| async move { replica.close(&key).await.unwrap() }).await;
        assert_eq!(heard.into_iter().filter(|closed| *closed).count(), 1, "round {round}");
    }
}

pub(crate) async fn of_fifty_callers_one_prompts(stage: Stage) {
    for round in 0..ROUNDS {
        let key = stage.opened(&round.to_string()).await;
        let now = stage.now();
        let heard = race(&stage, key, move |number, replica, key| async move {
            replica.prompt(&key, &email(&number.to_string()), now, MINUTE).await.unwrap()
        });
        let heard = heard.await;
        let set: Vec<_> = (0..CALLERS).filter(|number| heard[*number] == Prompted::Set).collect();
        let [winner] = set[..] else { panic!("round {round}: prompted by {set:?}") };
        let refused = heard.iter().filter(|prompted| **prompted == Prompted::TooSoon(MINUTE)).count();
        assert_eq!(refused, CALLERS - 1);
        let stands = stage.replicas[0].find(&key).await.unwrap().expect("it waits").prompts.email;
        assert_eq!(stands, Some(email(&winner.to_string())));
    }
}

pub(crate) async fn of_fifty_callers_one_opens(stage: Stage) {
    for round in 0..ROUNDS {
        let key = stage.key(&round.to_string());
        let heard = race(&stage, key, |number, replica, key| async move {
            replica.open(&key, &login(number.try_into().unwrap()), LIFETIME).await.is_ok()
        });
        let heard = heard.await;
        let opened: Vec<_> = (0..CALLERS).filter(|number| heard[*number]).collect();
        let [winner] = opened[..] else { panic!("round {round}: opened by {opened:?}") };
        let found = stage.replicas[1].find(&key).await.unwrap().expect("it waits").challenge;
        assert_eq!(found, login(winner.try_into().unwrap()));
    }
}
