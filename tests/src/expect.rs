//! What a test expects of a call through the client.

use scaikey_client::{Error, LoginOutcome, Problem, ProblemCode, Session, Violation};
use std::fmt::Debug;

/// The problem that a call was refused with.
///
/// # Panics
/// If it was not refused, or not with this code.
#[track_caller]
pub fn refused<T: Debug>(outcome: Result<T, Error>, code: &ProblemCode) -> Problem {
    match outcome {
        Err(Error::Problem(problem)) if problem.code == *code => *problem,
        other => panic!("not refused with {code}: {other:?}"),
    }
}

/// Everything in which a request did not match the contract.
///
/// # Panics
/// If it was not answered 422.
#[track_caller]
pub fn violations<T: Debug>(outcome: Result<T, Error>) -> Vec<Violation> {
    match outcome {
        Err(Error::Validation { violations, .. }) => violations,
        other => panic!("not answered 422: {other:?}"),
    }
}

/// The session that a login began.
///
/// # Panics
/// If it began none.
#[track_caller]
pub fn session(outcome: Result<LoginOutcome, Error>) -> Session {
    match outcome {
        Ok(LoginOutcome::Authenticated(session)) => session,
        other => panic!("no session: {other:?}"),
    }
}
