//! Why a call failed.

use crate::{MfaFailureReason, ProblemCode};
use std::fmt;
use std::time::Duration;

/// Why a call failed. No variant holds what was sent, nor a body that the contract does not know.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request does not match the contract (422); every violation is listed.
    #[error("the request does not match the contract: {}", List(.violations))]
    Validation {
        /// Where and how; never empty in an answer of the server.
        violations: Vec<Violation>,
        /// Finds the request in the server's logs.
        request_id: Option<String>,
    },
    /// The request was understood and refused, or the server could not serve it.
    #[error("{0}")]
    Problem(Box<Problem>),
    /// The second factor or its token was refused.
    #[error("the second factor was refused: {reason}")]
    MfaFailed {
        /// Why.
        reason: MfaFailureReason,
        /// Finds the request in the server's logs.
        request_id: Option<String>,
    },
    /// OAuth refuses (RFC 6749 §5.2).
    #[error("{error}: {description}")]
    OAuth {
        /// The HTTP status.
        status: u16,
        /// What is wrong, for a program: `invalid_grant`, `login_required`…
        error: String,
        /// The same, for its author.
        description: String,
    },
    /// An answer that the contract does not know, from a proxy for instance. Its body is not kept.
    #[error("an answer that the contract does not know (status {status})")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// Finds the request in the server's logs, if it came that far.
        request_id: Option<String>,
        /// How long to wait, if the answer said so.
        retry_after: Option<Duration>,
    },
    /// No answer: no connection, or none in time, or it broke off.
    #[error("no answer from the server")]
    Transport(#[source] reqwest::Error),
    /// The request could not be written, and nothing was sent.
    #[error("the request cannot be written: {0}")]
    InvalidRequest(String),
}

impl Error {
    /// The code of the problem, if it is one.
    pub fn code(&self) -> Option<&ProblemCode> {
        match self {
            Self::Problem(problem) => Some(&problem.code),
            _ => None,
        }
    }

    /// The HTTP status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Validation { .. } => Some(422),
            Self::Problem(problem) => Some(problem.status),
            Self::MfaFailed { .. } => Some(401),
            Self::Unexpected { status, .. } | Self::OAuth { status, .. } => Some(*status),
            Self::Transport(_) | Self::InvalidRequest(_) => None,
        }
    }

    /// Finds the request in the server's logs.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => problem.request_id.as_deref(),
            Self::Validation { request_id, .. }
            | Self::MfaFailed { request_id, .. }
            | Self::Unexpected { request_id, .. } => request_id.as_deref(),
            Self::OAuth { .. } | Self::Transport(_) | Self::InvalidRequest(_) => None,
        }
    }

    /// How long the server asks to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Problem(problem) => problem.retry_after,
            Self::Unexpected { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether the time ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(source) if source.is_timeout())
    }
}

/// One place where a request does not match the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where: `body`, `query` or `path`, then the way to the field.
    pub location: Vec<String>,
    /// What is wrong, for a person to read.
    pub message: String,
    /// What is wrong, for a program: `missing`, `string_type`, …
    pub kind: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location.join("."), self.message)
    }
}

/// An error as RFC 9457 describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// What went wrong, for a program to decide by.
    pub code: ProblemCode,
    /// What this kind of problem is called.
    pub title: String,
    /// What went wrong this time, for a person to read.
    pub detail: String,
    /// Finds the request in the server's logs.
    pub request_id: Option<String>,
    /// How long to wait before the next attempt, if the server says so.
    pub retry_after: Option<Duration>,
    /// What is wrong with each field, where several are at fault.
    pub errors: Vec<FieldProblem>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.detail, self.status, self.code)
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldProblem {
    /// The field of the request.
    pub field: String,
    /// What is wrong, for a program to decide by.
    pub code: ProblemCode,
    /// What is wrong, for a person to read.
    pub detail: String,
}

struct List<'a>(&'a [Violation]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            write!(f, "{}{violation}", if index > 0 { "; " } else { "" })?;
        }
        Ok(())
    }
}
