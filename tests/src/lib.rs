//! The system from outside: starts it, speaks to it, reads the mails it sends.
//!
//! Every test runs on a [`Stack`] of one of two kinds, chosen by `SYSTEM_STACK`:
//!
//! - `embedded` (the default): each test has a `scaikey-dev` process of its own, with an empty data folder;
//! - `cluster`: all tests share the cluster that `deploy/dev/cluster start` runs and `cluster.env` describes. Each
//!   test has its own people, and its own client addresses, so that the limits of one are not another's.
//!
//! Tests speak through `scaikey_client`, as its users do. What no client would send, and what must be compared to the byte, goes
//! through [`Stack::send`] and comes back as an [`Answer`]; each file that does so says why.
//!
//! Fault tests, which kill processes and stop services, start a whole [`Cluster`] of their own.
//!
//! A test fails if a mail to one of its [`Inbox`]es is left unread: what the system sends, somebody must have expected.
//!
//! `tests/run` builds, starts and stops everything; `cargo test -p scaikey-tests` does for the embedded kind.

mod answer;
mod authenticator_app;
mod cluster;
mod contract;
mod embedded;
mod expect;
mod guarded;
mod holder;
mod holder_proof;
mod inbox;
mod mail_limits;
pub mod oauth;
mod people;
mod program;
mod redis_state;
mod security_key;
pub mod single_node;
mod slot;
mod stack;

pub use answer::Answer;
pub use authenticator_app::AuthenticatorApp;
pub use cluster::Cluster;
pub use contract::{Example, Input, Operation, Place};
pub use expect::{challenge, demanded, failed, refused, session, violations};
pub use guarded::{Guarded, Tries};
pub use holder::{Artefact, Holder, People};
pub use inbox::{Inbox, Mail};
pub use people::{PASSWORD, person, registration};
pub use program::eventually;
pub use redis_state::RedisState;
pub use security_key::{KeyHolder, SecurityKey};
pub use slot::{Slot, Sort, send};
pub use stack::{Kind, Stack};

use std::future::Future;

/// Runs a test on a fresh stack, with limits off where that can be chosen, and checks that all its mails were read.
///
/// # Panics
/// If the test fails, or leaves a mail unread.
pub fn system<F: Future<Output = anyhow::Result<()>>>(test: impl FnOnce(Stack) -> F) {
    run(Limits::Off, test);
}

/// The same with rate limits on, in both kinds.
///
/// # Panics
/// If the test fails, or leaves a mail unread.
pub fn limited<F: Future<Output = anyhow::Result<()>>>(test: impl FnOnce(Stack) -> F) {
    run(Limits::On, test);
}

/// Runs a test that needs no stack, or starts its own.
///
/// # Panics
/// If the test fails.
pub fn alone<F: Future<Output = anyhow::Result<()>>>(test: impl FnOnce() -> F) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    runtime.block_on(test()).unwrap_or_else(|error| panic!("{error:?}"));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limits {
    On,
    Off,
}

fn run<F: Future<Output = anyhow::Result<()>>>(limits: Limits, test: impl FnOnce(Stack) -> F) {
    alone(|| async {
        let stack = Stack::start(limits).await?;
        test(stack.clone()).await?;
        stack.finish().await
    });
}
