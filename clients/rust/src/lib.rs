#![doc = include_str!("../README.md")]

// Unnamed items of the contract have no documentation, and progenitor writes for no lint but rustc's own.
#[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic, clippy::unwrap_used, reason = "generated")]
#[rustfmt::skip]
pub mod generated;
#[rustfmt::skip]
mod problem_code;

mod answer;
mod call;
mod client;
mod enrolling;
mod error;
mod login;
mod mfa;
mod oauth;
mod requests;
mod retry;
mod secret;
mod signed_in;
mod tenant;
pub mod verify;
pub mod webauthn;

pub use call::Call;
pub use client::{BuildError, Client, ClientBuilder, Readiness};
pub use enrolling::{EmailEnrollment, Enrolled, Enrolling, TotpEnrollment, WebauthnEnrollment};
pub use error::{Error, FieldProblem, Problem, Violation};
pub use login::{Credentials, Enrollment, LoginOutcome, Session, SessionCookie};
pub use mfa::{EmailCode, MfaAnswer, MfaChallenge, MfaFailureReason, MfaMethod, WebauthnOptions};
pub use oauth::{Metadata, OAuth, Tokens, UserInfo};
pub use problem_code::ProblemCode;
pub use requests::{Accepted, LinkMail, Registered, Registration, VerificationStatus, VerifiedEmail};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use signed_in::{
    Account, Activity, ActivityEvent, Factor, Factors, LiveSession, ProfileUpdate, SignedIn, TrustedDevice,
};
pub use tenant::Tenant;
