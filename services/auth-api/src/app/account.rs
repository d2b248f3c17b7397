//! The account of whoever is logged in, and what a mailed link does about it.

mod activity;
mod change_email;
mod change_password;
mod confirm_email_change;
mod delete;
mod disown;
mod get;
mod update_profile;

use super::refusal::Refusal;
use super::{App, Caller, address_digest};

pub use activity::Activity;
pub use change_email::ChangeEmailError;
pub use change_password::{ChangePasswordError, PasswordChanged};
pub use confirm_email_change::ConfirmEmailError;
pub use delete::DeleteAccountError;
pub use disown::{DisownError, Disowned};
pub use update_profile::{UpdateProfile, UpdateProfileError};

#[cfg(test)]
mod tests;
