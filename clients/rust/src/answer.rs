//! Reads what a generated operation returns: its data, or an [`Error`] that says what failed.

use crate::call::Seen;
use crate::generated::{Error as Raw, ResponseValue, types};
use crate::{Error, FieldProblem, MfaFailureReason, Problem, Violation};
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The error bodies of all operations, each of which has its own union of them.
pub(crate) enum ErrorBody {
    Violations(types::HttpValidationError),
    Problem(types::Problem),
    Mfa(types::MfaChallengeResponse),
    /// None, or one that says nothing beyond the status.
    Untyped,
}

impl From<types::HttpValidationErrorOrProblem> for ErrorBody {
    fn from(body: types::HttpValidationErrorOrProblem) -> Self {
        match body {
            types::HttpValidationErrorOrProblem::Problem(problem) => Self::Problem(problem),
            types::HttpValidationErrorOrProblem::HttpValidationError(violations) => Self::Violations(violations),
        }
    }
}

impl From<types::ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem> for ErrorBody {
    fn from(body: types::ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem) -> Self {
        use types::ApiResponseMfaChallengeResponseOrHttpValidationErrorOrProblem as Union;
        match body {
            Union::Problem(problem) => Self::Problem(problem),
            Union::HttpValidationError(violations) => Self::Violations(violations),
            Union::ApiResponseMfaChallengeResponse(answer) => Self::Mfa(answer.data),
        }
    }
}

impl From<()> for ErrorBody {
    fn from((): ()) -> Self {
        Self::Untyped
    }
}

/// What failed, from what progenitor says and what the headers said.
pub(crate) async fn failure<B: Into<ErrorBody>>(raw: Raw<B>, seen: Seen) -> Error {
    match raw {
        Raw::ErrorResponse(response) => read(response.into_inner().into(), seen),
        Raw::CommunicationError(source) | Raw::ResponseBodyError(source) | Raw::InvalidUpgrade(source) => {
            Error::Transport(source.without_url())
        }
        Raw::UnexpectedResponse(response) => undeclared(response, seen).await,
        Raw::InvalidResponsePayload(..) => unexpected(seen),
        Raw::InvalidRequest(reason) | Raw::Custom(reason) => Error::InvalidRequest(reason),
    }
}

/// An answer that does not keep the contract.
pub(crate) fn unexpected(seen: Seen) -> Error {
    let Seen { status, request_id, retry_after } = seen;
    Error::Unexpected { status: status.unwrap_or_default(), request_id, retry_after }
}

fn read(body: ErrorBody, seen: Seen) -> Error {
    match (body, seen.status) {
        (ErrorBody::Violations(body), Some(422)) => Error::Validation {
            violations: body.detail.into_iter().map(violation).collect(),
            request_id: seen.request_id,
        },
        (ErrorBody::Problem(body), _) => Error::Problem(Box::new(problem(body, &seen))),
        (ErrorBody::Mfa(body), Some(401)) => Error::MfaFailed {
            reason: MfaFailureReason::from(body.error.unwrap_or_default().as_str()),
            request_id: seen.request_id,
        },
        _ => unexpected(seen),
    }
}

fn violation(body: types::ValidationError) -> Violation {
    let location = body.loc.iter().map(ToString::to_string).collect();
    Violation { location, message: body.msg, kind: body.type_ }
}

fn problem(body: types::Problem, seen: &Seen) -> Problem {
    let field = |field: types::ProblemField| FieldProblem {
        field: field.field,
        code: field.code.as_str().into(),
        detail: field.detail,
    };
    Problem {
        status: seen.status.unwrap_or_default(),
        code: body.code.as_str().into(),
        title: body.title,
        detail: body.detail,
        request_id: Some(body.request_id),
        retry_after: seen.retry_after,
        errors: body.errors.into_iter().map(field).collect(),
    }
}

/// A status that the operation does not list, such as 404 for a path that an older server does not have, may be a problem still.
async fn undeclared(response: reqwest::Response, seen: Seen) -> Error {
    let media_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media_type.starts_with("application/problem+json") {
        return unexpected(seen);
    }
    match response.json::<types::Problem>().await {
        Ok(body) => Error::Problem(Box::new(problem(body, &seen))),
        Err(_) => unexpected(seen),
    }
}

/// The data of an answer that the contract leaves open.
pub(crate) fn data<T: DeserializeOwned>(answer: ResponseValue<serde_json::Value>, seen: Seen) -> Result<T, Error> {
    #[derive(Deserialize)]
    struct Envelope<T> {
        data: T,
    }
    match serde_json::from_value::<Envelope<T>>(answer.into_inner()) {
        Ok(envelope) => Ok(envelope.data),
        Err(_) => Err(unexpected(seen)),
    }
}
