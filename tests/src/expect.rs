//! What a test expects of a call through the client.

use scaikey_client::{
    Enrollment, Error, LoginOutcome, MfaChallenge, MfaFailureReason, Problem, ProblemCode, Session, Violation,
};
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

/// The second factor that a login waits for.
///
/// # Panics
/// If it waits for none.
#[track_caller]
pub fn challenge(outcome: Result<LoginOutcome, Error>) -> MfaChallenge {
    match outcome {
        Ok(LoginOutcome::MfaRequired(challenge)) => challenge,
        other => panic!("no second factor is asked for: {other:?}"),
    }
}

/// The enrolment that a login demands.
///
/// # Panics
/// If it demands none.
#[track_caller]
pub fn demanded(outcome: Result<LoginOutcome, Error>) -> Enrollment {
    match outcome {
        Ok(LoginOutcome::EnrollmentRequired(enrollment)) => enrollment,
        other => panic!("no enrolment is demanded: {other:?}"),
    }
}

/// A second factor that was refused for this reason.
///
/// # Panics
/// If it was not, or for another.
#[track_caller]
pub fn failed<T: Debug>(outcome: Result<T, Error>, expected: &MfaFailureReason) {
    match outcome {
        Err(Error::MfaFailed { reason, .. }) if reason == *expected => {}
        other => panic!("not refused as {expected}: {other:?}"),
    }
}
