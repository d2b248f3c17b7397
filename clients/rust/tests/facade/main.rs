//! The facade against a server that says what it is told to.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod account;
mod enrolling;
mod errors;
mod operations;
mod repetition;
mod second_factors;
mod secrets;
mod support;
mod verify;
mod webauthn;
