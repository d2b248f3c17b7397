//! When a call is made again without asking.
//!
//! The rule is that a repetition must not be able to do anything twice. A connection that never came about has done nothing, and a
//! server that answers `overloaded` promises that it evaluated nothing; both are repeated for every operation. Everything else
//! that may pass (a lost answer, a timeout, 502, 503, 504, 429 with `Retry-After`) is repeated only for operations that end in the same
//! state however often they are called, and answer the same: what only reads, `verify_email`, and what gives a thing a name or makes a
//! factor the default.
//!
//! So `login` and `reauthenticate` are not repeated after a lost answer (each may have opened a session or counted a failure),
//! `reset_password` neither (its token works once, and the second answer would be a lie), nor `register`, `forgot_password` and
//! `resend_verification` (each may send a mail), nor anything of a second factor that spends, draws or removes: a code, an enrolment, a
//! factor, a trusted device, recovery codes. And 429 is the caller's to see wherever a person waits for the answer.

use crate::{Error, ProblemCode};
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// How often and how patiently calls are repeated.
///
/// The default is two repetitions after about 0.1 and 0.2 seconds, or after the `Retry-After` of the server when that is two
/// seconds at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    retries: u32,
    first_wait: Duration,
    longest_wait: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { retries: 2, first_wait: Duration::from_millis(100), longest_wait: Duration::from_secs(2) }
    }
}

impl RetryPolicy {
    /// Every call is made once.
    pub fn never() -> Self {
        Self { retries: 0, ..Self::default() }
    }

    /// At most this many repetitions of a call.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// The wait before the first repetition; it doubles each time.
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// No wait is longer. When the server asks for more, the error is returned at once.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How long to wait before the next attempt, or nothing if there is none. `spread` lies in 0..1 and keeps many clients from
    /// coming back in the same instant.
    fn wait(&self, error: &Error, effect: Effect, made: u32, spread: f64) -> Option<Duration> {
        if made >= self.retries || !effect.allows(error) {
            return None;
        }
        let step = self.first_wait.saturating_mul(2_u32.saturating_pow(made)).min(self.longest_wait);
        match error.retry_after() {
            Some(asked) if asked > self.longest_wait => None,
            Some(asked) => Some(asked + self.first_wait.mul_f64(spread)),
            None => Some(step.mul_f64(0.5 + spread / 2.0)),
        }
    }
}

/// What a second call does after a first one whose answer is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing more.
    Same,
    /// A second mail, session, counted failure, or the refusal of a token that the first one used.
    Another,
}

impl Effect {
    fn allows(self, error: &Error) -> bool {
        let nothing_happened = match error {
            Error::Transport(source) => source.is_connect(),
            Error::Problem(problem) => problem.status == 503 && problem.code == ProblemCode::Overloaded,
            _ => false,
        };
        nothing_happened || (self == Self::Same && may_pass(error))
    }
}

fn may_pass(error: &Error) -> bool {
    match error {
        Error::Transport(_) => true,
        Error::Problem(_) | Error::Unexpected { .. } => match error.status() {
            Some(429) => error.retry_after().is_some(),
            Some(status) => matches!(status, 502..=504),
            None => false,
        },
        _ => false,
    }
}

/// Calls `send` until it succeeds or the policy gives up.
pub(crate) async fn repeat<T, Sent>(
    policy: &RetryPolicy, effect: Effect, mut send: impl FnMut() -> Sent,
) -> Result<T, Error>
where
    Sent: Future<Output = Result<T, Error>>,
{
    let mut made = 0;
    loop {
        let error = match send().await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let Some(wait) = policy.wait(&error, effect, made, spread()) else { return Err(error) };
        tokio::time::sleep(wait).await;
        made += 1;
    }
}

/// A number in 0..1 that differs between processes and calls. It protects a server from a stampede, not a secret, so the seed of
/// the standard library's hash maps is enough.
fn spread() -> f64 {
    let bits = u32::try_from(RandomState::new().hash_one(()) >> 32).unwrap_or_default();
    f64::from(bits) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;

    fn problem(status: u16, code: ProblemCode, retry_after: Option<u64>) -> Error {
        Error::Problem(Box::new(Problem {
            status,
            code,
            title: String::new(),
            detail: String::new(),
            request_id: None,
            retry_after: retry_after.map(Duration::from_secs),
            errors: Vec::new(),
        }))
    }

    fn overloaded(retry_after: Option<u64>) -> Error {
        problem(503, ProblemCode::Overloaded, retry_after)
    }

    #[test]
    fn only_a_refusal_before_any_work_is_repeated_for_everything() {
        let repeated = |error: &Error| [Effect::Another, Effect::Same].map(|effect| effect.allows(error));
        assert_eq!(repeated(&overloaded(Some(1))), [true, true]);
        assert_eq!(repeated(&problem(503, ProblemCode::Unavailable, Some(1))), [false, true]);
        assert_eq!(repeated(&problem(429, ProblemCode::RateLimited, Some(1))), [false, true]);
        assert_eq!(repeated(&problem(429, ProblemCode::RateLimited, None)), [false, false]);
        assert_eq!(repeated(&problem(500, ProblemCode::InternalError, None)), [false, false]);
        assert_eq!(repeated(&problem(401, ProblemCode::InvalidCredentials, None)), [false, false]);
        let proxy = Error::Unexpected { status: 502, request_id: None, retry_after: None };
        assert_eq!(repeated(&proxy), [false, true]);
        assert_eq!(repeated(&Error::Validation { violations: Vec::new(), request_id: None }), [false, false]);
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let policy = RetryPolicy::default().retries(9);
        let waits: Vec<_> = (0..6).map(|made| policy.wait(&overloaded(None), Effect::Another, made, 1.0)).collect();
        assert_eq!(waits, [100, 200, 400, 800, 1600, 2000].map(|ms| Some(Duration::from_millis(ms))));
        assert_eq!(policy.wait(&overloaded(None), Effect::Another, 0, 0.0), Some(Duration::from_millis(50)));
    }

    #[test]
    fn what_the_server_asks_for_is_a_minimum_or_the_end() {
        let policy = RetryPolicy::default();
        let wait = |seconds, spread| policy.wait(&overloaded(Some(seconds)), Effect::Another, 0, spread);
        assert_eq!(wait(1, 0.0), Some(Duration::from_secs(1)));
        assert_eq!(wait(1, 1.0), Some(Duration::from_millis(1100)));
        assert_eq!(wait(3, 0.0), None);
    }

    #[test]
    fn attempts_are_bounded() {
        assert!(RetryPolicy::default().wait(&overloaded(None), Effect::Another, 2, 0.0).is_none());
        assert!(RetryPolicy::never().wait(&overloaded(None), Effect::Same, 0, 0.0).is_none());
    }

    #[test]
    fn the_spread_lies_between_nothing_and_one() {
        let drawn: Vec<f64> = (0..64).map(|_| spread()).collect();
        assert!(drawn.iter().all(|spread| (0.0..=1.0).contains(spread)));
        assert!(drawn.iter().any(|spread| spread.to_bits() != drawn[0].to_bits()));
    }
}
