//! The `Store` port, the records that cross it, and its two adapters.
//!
//! A method is one atomic step with a meaning ("register the account with its mail, or, if the address is in use,
//! only that mail"), so a transaction never leaks to a caller. What each method promises is written on the trait;
//! `tests/contract` proves it on every adapter. Times, ids and tokens come from the caller: the SQL has no `now()`
//! and no random function, which is what lets one text run on both engines.
//!
//! - How to add a query: `queries`. How to add a migration: `migrations`.
//! - Every time is in UTC and whole microseconds, which is what PostgreSQL keeps: the caller truncates its clock.
//! - Text must not hold NUL, which PostgreSQL cannot store; custom data may, as JSON escapes it.

#![expect(clippy::duplicate_mod, reason = "one text of SQL is compiled for two drivers, see `queries`")]

#[macro_use]
mod texts;

mod errors;
mod ids;
mod migrations;
mod open;
mod port;
pub mod postgres;
mod records;
pub mod sqlite;

pub use errors::StoreError;
pub use ids::{Digest, EventId, FactorId, GrantId, MailId, SessionHandle, TenantId, TrustedDeviceId, UserId};
pub use open::{PoolSettings, open};
pub use port::audit::Audit;
pub use port::oauth::{Clients, Grants, SigningKeys};
pub use port::operators::Operators;
pub use port::own_account::OwnAccount;
pub use port::second_factors::{SecondFactors, TrustedDevices};
pub use port::{Accounts, Mails, Sessions, Store, Tenants};
pub use records::accounts::{
    Acr, Credentials, LoginFailures, LoginRecord, NewAccount, NewSession, NewToken, PasswordChange, Profile,
    RegisterOutcome, Registration, ResetOutcome, ResetRequest, SessionOutcome, SessionView, TokenPurpose, TokenState,
    TokenView, VerifyOutcome,
};
pub use records::events::{Actor, EventFactor, EventKind, EventView, NewEvent, Outcome};
pub use records::factors::{
    AttemptBudget, CodesReplacement, DeviceRotation, DeviceToken, Factor, FactorAdded, FactorAddition, FactorAttempt,
    FactorKind, FactorProof, FactorRemoval, FactorRemoved, FactorSecret, FactorSummary, NewTrustedDevice, Notice,
    SecondFactorOutcome, SecondFactorPass, SecondFactorRecord, SpentChallenge, TrustedDeviceView,
};
pub use records::grants::{
    CodeView, GrantOutcome, GrantView, NewCode, NewGrant, NewRefreshToken, RedeemOutcome, Redemption, Refresh,
    RefreshOutcome, RefreshTokenView,
};
pub use records::mails::{ClaimedMail, DeadLetter, MailCounts, NewMail, Sealed, Sender};
pub use records::oauth::{
    Client, ClientAuthentication, ClientSecret, ClientSettings, GrantType, InteractionView, NewInteraction,
    ReplacedKey, SigningAlgorithm, SigningKey,
};
pub use records::operators::AddressCorrection;
pub use records::own_account::{
    DisownOutcome, Disowning, EmailChange, EmailChangeOutcome, EmailChangeRequest, ProfileUpdate,
};
pub use records::tenants::{
    CaptchaProvider, CaptchaSettings, CreateTenantError, MfaMode, MfaSettings, OAuthSettings, PasswordPolicy,
    SessionSettings, Tenant, TenantSettings,
};
