//! The mails there are, each with its parameters as fields: a mail without its parameters does not compile.

use serde::{Deserialize, Serialize};

/// A mail and its parameters. Serialised and sealed into the mail's row; links carry tokens.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "template", rename_all = "snake_case")]
pub enum Message {
    /// Proves the address of a registration.
    VerifyAddress {
        /// Page that confirms the address; its `token` query parameter is the token.
        link: String,
        /// Given name as typed at registration.
        first_name: String,
        /// How long the link works, in minutes.
        valid_minutes: u32,
    },
    /// Leads to the page that chooses a new password.
    ResetPassword {
        /// Page that chooses a new password; its `token` query parameter is the token.
        link: String,
        /// How long the link works, in minutes.
        valid_minutes: u32,
    },
    /// Somebody registered an address that already has an account.
    AccountExists {
        /// Page that asks for a reset link.
        reset_link: String,
    },
    /// The password was changed.
    PasswordChanged {
        /// Page that asks for a reset link, in case it was somebody else.
        reset_link: String,
    },
}

impl Message {
    /// The names of all templates.
    pub const TEMPLATES: [&str; 4] = ["verify_address", "reset_password", "account_exists", "password_changed"];

    /// Name of the template, as stored in the row.
    pub fn template(&self) -> &'static str {
        match self {
            Self::VerifyAddress { .. } => "verify_address",
            Self::ResetPassword { .. } => "reset_password",
            Self::AccountExists { .. } => "account_exists",
            Self::PasswordChanged { .. } => "password_changed",
        }
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({}, ..)", self.template())
    }
}
