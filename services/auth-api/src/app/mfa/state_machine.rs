//! Any history of a login's challenges ends as a simple model of them says (SECURITY §4): logins of two people, codes mailed and mailed
//! again, answers that are right, wrong, old, somebody else's or none, time, and the loss of all that is remembered. The store, the codes, the
//! limits and the policy are the real ones.
//!
//! What the model holds to: one success for each challenge at most, five tries, and a success only for what is right, of its latest mail or
//! unused, within five minutes, by the account and at the tenant that it was begun for. Nothing that is right is refused, but for an account of
//! which ten tries failed.

use super::{MfaError, MfaFailure, VerifyMfa, VerifyMfaError};
use crate::app::mfa::Enroller;
use crate::app::refusal::Refusal;
use crate::domain::challenge::{LIFETIME, MOST_ANSWERS};
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, BOB, DAY, Guarded, STEP, Stage, caller_from, settings};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::collections::BTreeSet;
use time::OffsetDateTime;

const ELSEWHERE: &str = "elsewhere";

/// Who a request says it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    Owner,
    Another,
    /// The owner, at another tenant.
    Abroad,
}

/// What a request answers.
#[derive(Debug, Clone, Copy)]
enum Said {
    Latest,
    Superseded,
    OfAnotherLogin,
    Guessed,
    Empty,
    Nothing,
    App { steps_ahead: i32 },
    Recovery { number: usize, anothers: bool },
}

/// What happens. Challenges are counted from the newest.
#[derive(Debug, Clone, Copy)]
enum Event {
    Begin { who: usize },
    Mail { login: usize, claim: Claim },
    Answer { login: usize, claim: Claim, said: Said },
    Pass { half_minutes: i32 },
    Flush,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let claim = || prop_oneof![12 => Just(Claim::Owner), 1 => Just(Claim::Another), 1 => Just(Claim::Abroad)];
    // Mostly one person's newest login, so that codes, tries and challenges come to their end.
    let login = || prop_oneof![4 => Just(0), 1 => 0..4usize];
    let who = prop_oneof![4 => Just(0), 1 => Just(1)];
    let recovery = (0..2usize, prop::bool::weighted(0.2));
    let said = prop_oneof![
        3 => Just(Said::Latest),
        3 => Just(Said::Superseded),
        1 => Just(Said::OfAnotherLogin),
        4 => Just(Said::Guessed),
        1 => Just(Said::Empty),
        1 => Just(Said::Nothing),
        4 => (-2..=2).prop_map(|steps_ahead| Said::App { steps_ahead }),
        3 => recovery.prop_map(|(number, anothers)| Said::Recovery { number, anothers }),
    ];
    let event = prop_oneof![
        6 => who.prop_map(|who| Event::Begin { who }),
        6 => (login(), claim()).prop_map(|(login, claim)| Event::Mail { login, claim }),
        14 => (login(), claim(), said).prop_map(|(login, claim, said)| Event::Answer { login, claim, said }),
        3 => (2..=6i32).prop_map(|half_minutes| Event::Pass { half_minutes }),
        1 => Just(Event::Flush),
    ];
    prop::collection::vec(event, 1..80)
}

struct Person {
    guarded: Guarded,
    last_step: i64,
    recovered: BTreeSet<usize>,
    /// Tries since the last success.
    tries: u32,
    mailed: bool,
}

struct Challenge {
    owner: usize,
    token: String,
    expires_at: OffsetDateTime,
    is_over: bool,
    tries: u32,
    /// Names and codes, the latest last.
    mails: Vec<(String, String)>,
}

struct World {
    stage: Stage,
    people: [Person; 2],
    challenges: Vec<Challenge>,
}

impl World {
    async fn new() -> Self {
        let stage = Stage::new().await;
        stage.administration.create_tenant(ELSEWHERE, |_| settings()).await.unwrap();
        let people = [Person::of(&stage, ADA).await, Person::of(&stage, BOB).await];
        // No limit remembers how they came by their factors.
        stage.clock.advance(DAY);
        Self { stage, people, challenges: Vec::new() }
    }

    fn now(&self) -> OffsetDateTime {
        self.stage.clock.now()
    }

    /// The challenge of this number, if there are so many.
    fn find(&self, number: usize) -> Option<usize> {
        self.challenges.len().checked_sub(number + 1)
    }

    /// Whether a request may go on with it, and who the request says it is for.
    fn opens(&self, login: usize, claim: Claim) -> bool {
        let known = &self.challenges[login];
        claim != Claim::Abroad && !known.is_over && known.expires_at > self.now() && known.tries < MOST_ANSWERS
    }

    fn claimed(&self, login: usize, claim: Claim) -> (&'static str, String) {
        let owner = self.challenges[login].owner;
        let who = if claim == Claim::Another { 1 - owner } else { owner };
        (if claim == Claim::Abroad { ELSEWHERE } else { ACME }, self.people[who].guarded.user.to_string())
    }

    async fn live(&mut self, number: usize, event: Event) -> Result<(), TestCaseError> {
        let network = format!("198.51.100.{number}");
        match event {
            Event::Begin { who } => {
                let begun = self.stage.unfinished([ADA, BOB][who]).await;
                self.challenges.push(Challenge {
                    owner: who,
                    token: begun.mfa_token.expose().to_owned(),
                    expires_at: self.now() + LIFETIME,
                    is_over: false,
                    tries: 0,
                    mails: Vec::new(),
                });
                Ok(())
            }
            Event::Mail { login, claim } => match self.find(login) {
                Some(login) => self.mail(login, claim, &network).await,
                None => Ok(()),
            },
            Event::Answer { login, claim, said } => match self.find(login) {
                Some(login) => self.answer(login, claim, said, &network).await,
                None => Ok(()),
            },
            Event::Pass { half_minutes } => {
                self.stage.clock.advance(STEP * half_minutes);
                Ok(())
            }
            Event::Flush => {
                self.stage.challenges.flush();
                self.challenges.iter_mut().for_each(|known| known.is_over = true);
                Ok(())
            }
        }
    }

    async fn mail(&mut self, login: usize, claim: Claim, network: &str) -> Result<(), TestCaseError> {
        let (opens, (slug, user)) = (self.opens(login, claim), self.claimed(login, claim));
        let token = self.challenges[login].token.clone();
        let sent = self.stage.app.send_email_mfa(slug, &token, &user, &caller_from(network)).await;
        let (known, is_owner) = (&mut self.challenges[login], claim == Claim::Owner);
        if opens && !is_owner {
            known.tries += 1;
        }
        let person = &mut self.people[known.owner];
        match sent {
            Ok(sent) => {
                prop_assert!(opens && is_owner);
                let code = self.stage.one_mail().await.code();
                known.mails.push((sent.challenge_id, code));
                person.mailed = true;
            }
            Err(MfaError::TokenInvalid) => prop_assert!(!(opens && is_owner)),
            Err(MfaError::Refused(Refusal::Limited { .. })) => prop_assert!(opens && is_owner && person.mailed),
            Err(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
        }
        Ok(())
    }

    async fn answer(&mut self, login: usize, claim: Claim, said: Said, network: &str) -> Result<(), TestCaseError> {
        let (opens, (slug, user)) = (self.opens(login, claim), self.claimed(login, claim));
        let (method, id, code) = self.words(login, said);
        let (step, is_right) = (self.step(said), self.is_right(login, said));
        let token = self.challenges[login].token.clone();
        let form = VerifyMfa {
            mfa_token: &token,
            user_id: Some(&user),
            method,
            code: code.as_deref(),
            challenge_id: id.as_deref(),
            credential: None,
            remember_device: false,
            trust_device: false,
            device_fingerprint: None,
            earlier_session: None,
        };
        let answered = self.stage.app.verify_mfa(slug, &form, &caller_from(network)).await;
        let (known, is_owner) = (&mut self.challenges[login], claim == Claim::Owner);
        let person = &mut self.people[known.owner];
        known.tries += u32::from(opens);
        person.tries += u32::from(opens && is_owner);
        match answered {
            Ok(passed) => {
                prop_assert!(opens && is_owner && is_right);
                prop_assert_eq!(passed.session.user_id, person.guarded.user);
                (known.is_over, person.tries) = (true, 0);
                match said {
                    Said::App { .. } => person.last_step = step,
                    Said::Recovery { number, .. } => {
                        person.recovered.insert(number);
                        self.stage.one_mail().await;
                    }
                    _ => {}
                }
            }
            Err(VerifyMfaError::Failed(MfaFailure::TokenInvalid)) => prop_assert!(!(opens && is_owner)),
            Err(VerifyMfaError::Failed(MfaFailure::InvalidCode | MfaFailure::ChallengeExpired)) => {
                prop_assert!(opens && is_owner && !is_right);
            }
            Err(VerifyMfaError::Refused(Refusal::Limited { .. })) => {
                prop_assert!(opens && is_owner && person.tries > 10);
            }
            Err(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
        }
        Ok(())
    }

    /// The method, and what goes with it.
    fn words(&self, login: usize, said: Said) -> (&'static str, Option<String>, Option<String>) {
        let known = &self.challenges[login];
        let mailed = |mail: Option<&(String, String)>| {
            let (id, code) = mail.cloned().unwrap_or_default();
            ("email", Some(id), Some(code))
        };
        let latest = known.mails.last();
        match said {
            Said::Latest => mailed(latest),
            Said::Superseded => mailed(known.mails.iter().rev().nth(1)),
            Said::OfAnotherLogin => {
                let others = self.challenges.iter().enumerate().filter(|(number, _)| *number != login);
                mailed(others.filter_map(|(_, other)| other.mails.last()).next_back())
            }
            Said::Guessed => {
                let code = if latest.is_some_and(|(_, code)| code == "000000") { "000001" } else { "000000" };
                ("email", latest.map(|(id, _)| id.clone()), Some(code.to_owned()))
            }
            Said::Empty => ("email", latest.map(|(id, _)| id.clone()), Some(String::new())),
            Said::Nothing => ("email", latest.map(|(id, _)| id.clone()), None),
            Said::App { steps_ahead } => {
                let code = self.people[known.owner].guarded.phone.code(self.now() + STEP * steps_ahead);
                ("totp", None, Some(code))
            }
            Said::Recovery { number, anothers } => {
                let who = if anothers { 1 - known.owner } else { known.owner };
                ("recovery_code", None, Some(self.people[who].guarded.recovery_codes[number].clone()))
            }
        }
    }

    fn step(&self, said: Said) -> i64 {
        let ahead = if let Said::App { steps_ahead } = said { i64::from(steps_ahead) } else { 0 };
        self.now().unix_timestamp().div_euclid(STEP.whole_seconds()) + ahead
    }

    fn is_right(&self, login: usize, said: Said) -> bool {
        let known = &self.challenges[login];
        let person = &self.people[known.owner];
        match said {
            Said::Latest => !known.mails.is_empty(),
            Said::App { steps_ahead } => steps_ahead.abs() <= 1 && self.step(said) > person.last_step,
            Said::Recovery { number, anothers } => !anothers && !person.recovered.contains(&number),
            Said::Superseded | Said::OfAnotherLogin | Said::Guessed | Said::Empty | Said::Nothing => false,
        }
    }
}

impl Person {
    /// Somebody with an app, a mailbox and recovery codes.
    async fn of(stage: &Stage, email: &str) -> Self {
        let guarded = stage.guarded(email).await;
        let session = stage.by_app(email, &guarded.phone).await;
        let me = stage.current(&session).await;
        stage.enrol_mailbox(&Enroller::Session(me)).await;
        Self { guarded, last_step: 0, recovered: BTreeSet::new(), tries: 0, mailed: false }
    }
}

#[test]
fn any_history_of_a_login_is_as_the_model_says() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let lived = TestRunner::new(config).run(&events(), |events| {
        runtime.block_on(async {
            let mut world = World::new().await;
            for (number, event) in events.into_iter().enumerate() {
                world.live(number, event).await.map_err(|error| match error {
                    TestCaseError::Fail(reason) => TestCaseError::fail(format!("event {number}, {event:?}: {reason}")),
                    reject @ TestCaseError::Reject(_) => reject,
                })?;
            }
            Ok(())
        })
    });
    lived.unwrap();
}
