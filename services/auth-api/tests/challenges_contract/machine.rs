//! Any history of calls on two replicas has the outcomes that a simple model of one store has.

use super::{MINUTE, Stage, email, login, webauthn};
use auth_api::domain::challenge::{ChallengeKind, Prompt, Prompts};
use auth_api::ports::challenges::{ChallengeKey, Challenges, Pending, Prompted};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use scaikey_store::Digest;
use std::cell::Cell;
use std::time::Duration;
use time::OffsetDateTime;

/// What may be called. Time is in whole minutes, so that it does not matter that a real server's goes on a little meanwhile.
#[derive(Debug, Clone, Copy)]
enum Call {
    Open {
        minutes: u32,
    },
    Find,
    Answer,
    Prompt {
        mailed: bool,
        pause: u32,
    },
    Close,
    /// Time passes, for all challenges.
    Pass {
        minutes: u32,
    },
}

/// A call on one of two replicas, for one of eight keys.
#[derive(Debug, Clone, Copy)]
struct Step {
    replica: usize,
    key: usize,
    call: Call,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let call = prop_oneof![
        3 => (1..=5u32).prop_map(|minutes| Call::Open { minutes }),
        3 => Just(Call::Find),
        8 => Just(Call::Answer),
        4 => (any::<bool>(), 0..=3u32).prop_map(|(mailed, pause)| Call::Prompt { mailed, pause }),
        1 => Just(Call::Close),
        2 => (1..=3u32).prop_map(|minutes| Call::Pass { minutes }),
    ];
    // Most of it on one key, so that challenges come to their end; the rest on its neighbours, which must not matter to it.
    let key = prop_oneof![2 => Just(0), 1 => 0..8usize];
    let step = (0..2usize, key, call).prop_map(|(replica, key, call)| Step { replica, key, call });
    prop::collection::vec(step, 1..60)
}

/// The key of this number: two tenants, two kinds, two tokens, of which no other history has any.
fn key(stage: &Stage, history: u64, number: usize) -> ChallengeKey {
    let kind = if number & 2 == 0 { ChallengeKind::Login } else { ChallengeKind::Enrollment };
    let tenant = stage.tenant(2 * history + u64::from(number & 1 != 0));
    ChallengeKey { tenant, kind, token: Digest::of(if number & 4 == 0 { b"a" } else { b"b" }) }
}

/// What is under one key.
struct Known {
    pending: Pending,
    expires_at: OffsetDateTime,
    tries_left: u32,
    mailed_at: Option<OffsetDateTime>,
    asserted_at: Option<OffsetDateTime>,
}

/// What a call says.
#[derive(Debug, PartialEq)]
enum Outcome {
    Opened(bool),
    Pending(Option<Box<Pending>>),
    Prompted(Prompted),
    Closed(bool),
    Passed,
}

#[derive(Default)]
struct Model([Option<Known>; 8]);

impl Model {
    fn step(&mut self, key: usize, call: Call, number: usize, now: OffsetDateTime) -> Outcome {
        for slot in &mut self.0 {
            slot.take_if(|known| known.expires_at <= now);
        }
        let slot = &mut self.0[key];
        let taken = slot.is_some();
        let usable = slot.as_mut().filter(|known| known.tries_left > 0);
        match (call, usable) {
            (Call::Open { .. }, _) if taken => Outcome::Opened(false),
            (Call::Open { minutes }, _) => {
                let pending = Pending { challenge: login(number as u64), prompts: Prompts::default() };
                let expires_at = now + MINUTE * minutes;
                *slot = Some(Known { pending, expires_at, tries_left: 5, mailed_at: None, asserted_at: None });
                Outcome::Opened(true)
            }
            (Call::Find, usable) => Outcome::Pending(usable.map(|known| Box::new(known.pending.clone()))),
            (Call::Answer, usable) => Outcome::Pending(usable.map(|known| {
                known.tries_left -= 1;
                Box::new(known.pending.clone())
            })),
            (Call::Prompt { .. }, None) => Outcome::Prompted(Prompted::Gone),
            (Call::Prompt { mailed, pause }, Some(known)) => {
                let (prompted_at, prompt) = if mailed {
                    (&mut known.mailed_at, &mut known.pending.prompts.email)
                } else {
                    (&mut known.asserted_at, &mut known.pending.prompts.webauthn)
                };
                let opens = prompted_at.map_or(now, |earlier| earlier + MINUTE * pause);
                if opens > now {
                    return Outcome::Prompted(Prompted::TooSoon(Duration::try_from(opens - now).unwrap()));
                }
                *prompted_at = Some(now);
                *prompt = Some(self::prompt(mailed, number));
                Outcome::Prompted(Prompted::Set)
            }
            (Call::Close, _) => Outcome::Closed(slot.take().is_some()),
            (Call::Pass { .. }, _) => Outcome::Passed,
        }
    }
}

/// The prompt of the step of this number.
fn prompt(mailed: bool, number: usize) -> Prompt {
    if mailed { email(&number.to_string()) } else { webauthn(&number.to_string()) }
}

async fn ask(
    replica: &dyn Challenges, key: &ChallengeKey, call: Call, number: usize, now: OffsetDateTime,
) -> Result<Outcome, TestCaseError> {
    let failed = |error| TestCaseError::fail(format!("{error:?}"));
    Ok(match call {
        Call::Open { minutes } => {
            Outcome::Opened(replica.open(key, &login(number as u64), MINUTE * minutes).await.is_ok())
        }
        Call::Find => Outcome::Pending(replica.find(key).await.map_err(failed)?.map(Box::new)),
        Call::Answer => Outcome::Pending(replica.answer(key).await.map_err(failed)?.map(Box::new)),
        Call::Prompt { mailed, pause } => {
            let prompted = replica.prompt(key, &prompt(mailed, number), now, MINUTE * pause).await;
            Outcome::Prompted(prompted.map_err(failed)?)
        }
        Call::Close => Outcome::Closed(replica.close(key).await.map_err(failed)?),
        Call::Pass { .. } => Outcome::Passed,
    })
}

async fn live(stage: &Stage, history: u64, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut model = Model::default();
    for (number, step) in steps.iter().enumerate() {
        if let Call::Pass { minutes } = step.call {
            stage.pass(MINUTE * minutes).await;
        }
        let (now, key) = (stage.now(), key(stage, history, step.key));
        let outcome = ask(&*stage.replicas[step.replica], &key, step.call, number, now).await?;
        prop_assert_eq!(outcome, model.step(step.key, step.call, number, now), "step {}: {:?}", number, step);
    }
    Ok(())
}

pub(crate) fn any_history_is_as_the_model_says(stage: impl Future<Output = Stage>) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stage = runtime.block_on(stage);
    let histories = Cell::new(0);
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let lived = TestRunner::new(config).run(&steps(), |steps| {
        let history = histories.replace(histories.get() + 1);
        runtime.block_on(live(&stage, history, &steps))
    });
    lived.unwrap();
}
