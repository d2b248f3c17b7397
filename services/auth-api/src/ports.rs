//! What the use cases need from the outside, as traits with their promises in prose. Adapters live in `adapters/`;
//! only `main` (through `assembly`) chooses them. The store's port is the crate `scaikey-store`, shared with the mailer.

pub mod challenges;

use async_trait::async_trait;
pub use scaikey_store::Store;
use scaikey_store::{Digest, MailId, TenantId};
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

/// The time. A use case never reads the clock itself.
pub trait Clock: Send + Sync {
    /// Now, in UTC, whole microseconds (what PostgreSQL keeps).
    fn now(&self) -> OffsetDateTime;
}

/// Unpredictable bytes. A use case never draws them itself.
pub trait Entropy: Send + Sync {
    /// Fills `buffer` from a cryptographically secure source.
    fn fill(&self, buffer: &mut [u8]);
}

/// Wakes the mailer after a commit. A ring that is lost costs delay, never mail: the row is the truth.
pub trait Doorbell: Send + Sync {
    /// Says that this mail is due. Returns at once; a failure is counted and forgotten.
    fn ring(&self, mail: MailId);
}

/// One bucket of a rate limit and what it allows: `capacity` at once, then one more each `refill`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// Which bucket, namespaced and bounded in length: `forgot:ip:…`. Never holds an address in clear.
    pub bucket: String,
    /// How many units it holds when full.
    pub capacity: u32,
    /// How long one unit takes to come back.
    pub refill: Duration,
}

/// An answer of the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Admitted,
    /// Not before this time has passed.
    Wait(Duration),
}

/// The account that somebody tries to log in to: known or not, it has the same limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LoginSubject {
    /// The tenant.
    pub tenant: TenantId,
    /// Digest of the canonical address.
    pub address: Digest,
}

/// One attempt to log in, from its admission to its settlement. Whoever asks draws it at random, before it asks: so it can be settled
/// even when nobody heard whether it was admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlightId(pub Uuid);

/// How an admitted login ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginEnd {
    /// The password was right.
    Succeeded,
    /// It was wrong, or there is no such account.
    Failed,
    /// It was not evaluated (the hash queue was full, the store was away, the caller had gone).
    Abandoned,
}

/// The limits could not be asked. The caller refuses (503): never unlimited guesses.
#[derive(Debug, thiserror::Error)]
#[error("the limits are unavailable")]
pub struct LimitsUnavailable(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Rate limits and the login backoff, shared by all replicas. Each method is one atomic step and, in Redis, one round trip.
///
/// Login backoff (SECURITY §1.2, Cognito's curve): five failures are free, the n-th failure from the fifth on closes the account for
/// `2^(n-5)` seconds, at most 15 minutes; a success or a reset opens it. Attempts in flight count: at most 20 before the
/// fifth failure (so that parallel valid logins all pass) and one at a time after it. A subject untouched for a day is forgotten.
#[async_trait]
pub trait Limits: Send + Sync {
    /// Takes one unit from every bucket, or, if one is empty, from none.
    async fn take(&self, charges: &[Charge]) -> Result<Verdict, LimitsUnavailable>;

    /// Takes from the first buckets as `take` does and, if they give, from the second ones likewise; the answer of each. When the first
    /// refuse, the second are not touched, and theirs is the same answer.
    async fn take_in_turn(&self, first: &[Charge], second: &[Charge]) -> Result<[Verdict; 2], LimitsUnavailable>;

    /// Gives back one unit that was taken from each bucket, for something that did not come to pass. A bucket that is full by now stays so.
    async fn give_back(&self, charges: &[Charge]) -> Result<(), LimitsUnavailable>;

    /// Admits a login attempt: the buckets as in `take`, and the subject's backoff, in one step. From then on `flight` is in flight until
    /// it is settled; one that never is lands after 30 seconds. Asked again for a flight that is in flight, it admits it and counts
    /// nothing anew. A flight that was abandoned is not admitted any more: a question that was overtaken by that leaves nothing.
    async fn admit_login(
        &self, charges: &[Charge], subject: &LoginSubject, flight: FlightId,
    ) -> Result<Verdict, LimitsUnavailable>;

    /// Tells how an attempt ended, once or more often. A flight that is not in the air (settled before, landed, or cleared) changes
    /// neither the count of failures nor any other flight; so after an error the same call may be made again.
    async fn settle_login(
        &self, subject: &LoginSubject, flight: FlightId, end: LoginEnd,
    ) -> Result<(), LimitsUnavailable>;

    /// Forgets the subject, its failures and its flights, after a password reset.
    async fn clear_login(&self, subject: &LoginSubject) -> Result<(), LimitsUnavailable>;

    /// Whether the limits can be asked.
    async fn ping(&self) -> Result<(), LimitsUnavailable>;
}

/// Verifies captcha tokens.
#[async_trait]
pub trait Captcha: Send + Sync {
    /// Asks the provider whether `token` stands for a solved captcha.
    async fn verify(&self, siteverify_url: &str, secret: &str, token: &str) -> Result<bool, CaptchaUnavailable>;
}

/// The captcha provider did not answer; registration is refused (503), never let through.
#[derive(Debug, thiserror::Error)]
#[error("the captcha provider is unavailable")]
pub struct CaptchaUnavailable(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// What a password check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordCheck {
    /// It is the password, and its hash is as strong as new ones.
    Matches,
    /// It is the password, but its hash has older parameters: hash it anew.
    MatchesOutdated,
    /// It is not the password.
    Differs,
}

/// Why a password was not hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    /// The queue is full, or this tenant has its share of it: refuse at once and say when to come back.
    #[error("the hashing queue is full")]
    Overloaded {
        /// A fair time to come back after.
        retry_after: Duration,
    },
    /// The stored hash cannot be read, or asks for more than the ceiling on parameters.
    #[error("the stored hash is unusable")]
    UnusableHash,
}

/// Somebody who came in at the hasher. What it holds is the adapter's; dropping it is leaving.
pub struct HasherVisit(pub Box<dyn Send + Sync>);

/// Hashes and checks passwords on its own bounded pool. Dropping the future of a job that still waits takes it from the queue.
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// Comes in, on the way to a check for this tenant, or is refused before anything was spent on it. The visit ends when it is dropped.
    ///
    /// # Errors
    /// [`HashingError::Overloaded`], at once.
    fn enter(&self, tenant: TenantId) -> Result<HasherVisit, HashingError>;

    /// Hashes with the current parameters and a fresh salt; returns a PHC string.
    async fn hash(&self, tenant: TenantId, password: &[u8]) -> Result<String, HashingError>;

    /// Checks against a stored PHC string, or, for `None`, does the same work and answers `Differs`.
    async fn check(&self, tenant: TenantId, password: &[u8], phc: Option<&str>) -> Result<PasswordCheck, HashingError>;
}
