//! The account of whoever is logged in.

mod change_password;
mod get;

use super::refusal::Refusal;
use super::{App, Caller, address_digest};

pub use change_password::{ChangePasswordError, PasswordChanged};

#[cfg(test)]
mod tests;
