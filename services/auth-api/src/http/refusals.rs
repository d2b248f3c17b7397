//! How refusals become replies. A reply whose contract lacks the status does not compile.

use crate::app::refusal::Refusal;
use crate::domain::lifetimes::AFTER_OUTAGE;
use crate::domain::rules::{Rule, Violation};
use scaikey_contract::refusals::{
    RefuseBadRequest, RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable, RefuseTooManyRequests,
};
use scaikey_contract::types::{Problem, ProblemField};
use scaikey_contract::{ProblemCode, RequestParts};
use std::time::Duration;

/// A problem of one kind.
pub(super) fn problem(code: ProblemCode, detail: &str, parts: &RequestParts) -> Problem {
    Problem::new(code, detail, parts.request_id.clone())
}

/// Limits, load and outages; the cause of an outage is logged here, once.
pub(super) fn refused<R>(refusal: &Refusal, parts: &RequestParts) -> R
where
    R: RefuseNotFound + RefuseTooManyRequests + RefuseInternalServerError + RefuseServiceUnavailable,
{
    match refusal {
        Refusal::UnknownTenant => unknown_tenant(parts),
        Refusal::Limited { retry_after } => R::too_many_requests(
            problem(ProblemCode::RateLimited, "Too many requests. Try again later.", parts),
            seconds(*retry_after),
        ),
        other => faulted(other, parts),
    }
}

/// There is no such tenant.
pub(super) fn unknown_tenant<R: RefuseNotFound>(parts: &RequestParts) -> R {
    R::not_found(problem(ProblemCode::TenantNotFound, "There is no tenant with this slug.", parts))
}

/// Load, outages and faults. What an operation has no status for is a fault: a use case gave what it cannot give.
pub(super) fn faulted<R>(refusal: &Refusal, parts: &RequestParts) -> R
where
    R: RefuseInternalServerError + RefuseServiceUnavailable,
{
    log(refusal, &parts.request_id);
    match refusal {
        Refusal::Overloaded { retry_after } => R::service_unavailable(
            problem(ProblemCode::Overloaded, "The server is busy. Try again in a moment.", parts),
            seconds(*retry_after),
        ),
        Refusal::Unavailable(_) => R::service_unavailable(
            problem(ProblemCode::Unavailable, "A part of the system is unavailable; come back shortly.", parts),
            seconds(AFTER_OUTAGE),
        ),
        Refusal::Unexpected(_) | Refusal::UnknownTenant | Refusal::Limited { .. } => {
            R::internal_server_error(problem(ProblemCode::InternalError, "Something failed that should not.", parts))
        }
    }
}

/// Rules that were broken: the first gives the code, `errors` lists them all.
pub(super) fn rules<R: RefuseBadRequest>(violations: &[Violation], parts: &RequestParts) -> R {
    let Some(first) = violations.first() else {
        return R::bad_request(problem(ProblemCode::CustomDataInvalid, "The request breaks a rule.", parts));
    };
    let whole = problem(code(first.rule), &first.detail, parts);
    let fields = violations.iter().map(|v| ProblemField::new(v.field, code(v.rule), v.detail.clone())).collect();
    R::bad_request(whole.with_errors(fields))
}

/// Logs the cause of a refusal that has one.
pub(super) fn log(refusal: &Refusal, request_id: &str) {
    match refusal {
        Refusal::Unavailable(cause) => {
            tracing::warn!(request_id, error = chain(cause.as_ref()), "a part of the system is unavailable");
        }
        Refusal::Unexpected(cause) => {
            tracing::error!(request_id, error = chain(cause.as_ref()), "an unexpected failure");
        }
        Refusal::UnknownTenant | Refusal::Limited { .. } | Refusal::Overloaded { .. } => {}
    }
}

/// Whole seconds, rounded up: coming back at that time succeeds.
pub(super) fn seconds(duration: Duration) -> i32 {
    i32::try_from(duration.as_millis().div_ceil(1000)).unwrap_or(i32::MAX).max(1)
}

fn code(rule: Rule) -> ProblemCode {
    match rule {
        Rule::RedirectUriNotAllowed => ProblemCode::RedirectUriNotAllowed,
        Rule::PasswordTooShort => ProblemCode::PasswordTooShort,
        Rule::PasswordTooLong => ProblemCode::PasswordTooLong,
        Rule::PasswordBlocklisted => ProblemCode::PasswordBlocklisted,
        Rule::CustomDataInvalid => ProblemCode::CustomDataInvalid,
        Rule::NameInvalid => ProblemCode::NameInvalid,
        Rule::CaptchaRequired => ProblemCode::CaptchaRequired,
        Rule::CaptchaFailed => ProblemCode::CaptchaFailed,
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use std::time::Duration;

    #[test]
    fn retry_after_is_rounded_up() {
        assert_eq!(seconds(Duration::ZERO), 1);
        assert_eq!(seconds(Duration::from_millis(1001)), 2);
        assert_eq!(seconds(Duration::from_mins(15)), 900);
    }
}
