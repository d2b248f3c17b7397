//! The contract of the `Store` port: one set of tests, run on every adapter.
//!
//! A test is an `async fn(Stage)` that is named in its file's `contract!` list; it then runs on a SQLite file, on SQLite in
//! memory, and on PostgreSQL (see `server` for which). What only one engine has is tested in `postgres_only` and
//! `sqlite_only`. Nothing here sleeps, and time is whatever a test says it is.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
#![expect(unreachable_pub, reason = "a test has no outside that could see anything")]

/// Runs each of the named tests on each engine.
macro_rules! contract {
    ($($name:ident),+ $(,)?) => {
        mod sqlite_file {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() { $crate::stage::Stage::run($crate::stage::Engine::SqliteFile, super::$name).await; })+
        }
        mod sqlite_memory {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() { $crate::stage::Stage::run($crate::stage::Engine::SqliteMemory, super::$name).await; })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() { $crate::stage::Stage::run($crate::stage::Engine::Postgres, super::$name).await; })+
        }
    };
}

mod audit;
mod audit_steps;
mod called_into_question;
mod factor_attempts;
mod factor_changes;
mod factor_enrolment;
mod factor_isolation;
mod factor_races;
mod factor_samples;
mod hanging;
mod isolation;
mod mail_fairness;
mod mail_leases;
mod mail_upkeep;
mod oauth_clients;
mod oauth_grants;
mod oauth_races;
mod oauth_samples;
mod operators;
mod own_account;
mod own_account_disown;
mod own_account_email;
mod own_account_profile;
mod postgres_only;
mod purging;
mod races;
mod redaction;
mod registration;
mod reset;
mod round_trips;
mod samples;
mod schema;
mod second_factor_pass;
mod server;
mod sessions;
mod sessions_in_use;
mod source;
mod sqlite_only;
mod stage;
mod tenants;
mod token_life;
mod trusted_devices;
mod verification;
