//! The mails there are, each with its parameters as fields: a mail without its parameters does not compile.

use scaikey_store::FactorKind;
use serde::{Deserialize, Serialize};

/// A mail and its parameters. Serialised and sealed into the mail's row; links carry tokens, and one mail a code.
///
/// Rows of the release before must open, so a field is never renamed or given another type, and a new one has a default. Names of
/// factors and devices are given as they were typed: the rendering shows of them what can do no harm.
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
        /// "This was not me". Rows name it as an earlier release does, which asked for a reset link there.
        #[serde(rename = "reset_link")]
        not_me_link: String,
    },
    /// Carries a code that stands for a second factor. The only mail with something secret in its subject: people read codes there.
    MfaCode {
        /// The code: 4 to 12 ASCII letters and digits.
        code: String,
        /// How long it works, in minutes.
        valid_minutes: u32,
        /// What asked for it, such as `Firefox on Linux`.
        device: Option<String>,
    },
    /// A second factor was enrolled.
    FactorAdded {
        /// What it is.
        factor: FactorKind,
        /// What its owner calls it.
        name: String,
        /// On what it was done.
        device: Option<String>,
        /// Page that disowns the change; its `token` query parameter is the token. So in all mails below.
        not_me_link: String,
    },
    /// A second factor was removed.
    FactorRemoved {
        /// What it was.
        factor: FactorKind,
        /// What its owner called it.
        name: String,
        /// On what it was done.
        device: Option<String>,
        /// Page that disowns the change.
        not_me_link: String,
    },
    /// There are new recovery codes.
    RecoveryCodesReplaced {
        /// On what it was done.
        device: Option<String>,
        /// Page that disowns the change.
        not_me_link: String,
    },
    /// A recovery code stood for a second factor.
    RecoveryCodeUsed {
        /// How many are left.
        left: u32,
        /// What logged in.
        device: Option<String>,
        /// Page that disowns the login.
        not_me_link: String,
    },
    /// An operator took all second factors from the account.
    SecondFactorsReset {
        /// "This was not me".
        not_me_link: String,
    },
    /// A token of a trusted device was presented that had been replaced: there is a copy, and the device is trusted no more.
    TrustedDeviceAlarm {
        /// What its owner knows the device by.
        name: String,
        /// Page that disowns whatever came of it.
        not_me_link: String,
    },
    /// Proves the address that an account is to have; goes there.
    ConfirmNewAddress {
        /// Page that confirms the address; its `token` query parameter is the token.
        link: String,
        /// How long the link works, in minutes.
        valid_minutes: u32,
    },
    /// Somebody wanted to give an account an address that another one has; goes to that one.
    NewAddressTaken,
    /// An account has another address; goes to the old one.
    AddressChanged {
        /// The new one, masked: `a***@e***.org`.
        new_address_masked: String,
        /// Page that disowns the change.
        not_me_link: String,
    },
    /// An account is gone.
    AccountDeleted,
}

impl Message {
    /// The names of all templates.
    pub const TEMPLATES: [&str; 15] = [
        "verify_address",
        "reset_password",
        "account_exists",
        "password_changed",
        "mfa_code",
        "factor_added",
        "factor_removed",
        "recovery_codes_replaced",
        "recovery_code_used",
        "second_factors_reset",
        "trusted_device_alarm",
        "confirm_new_address",
        "new_address_taken",
        "address_changed",
        "account_deleted",
    ];

    /// Name of the template, as stored in the row.
    pub fn template(&self) -> &'static str {
        match self {
            Self::VerifyAddress { .. } => "verify_address",
            Self::ResetPassword { .. } => "reset_password",
            Self::AccountExists { .. } => "account_exists",
            Self::PasswordChanged { .. } => "password_changed",
            Self::MfaCode { .. } => "mfa_code",
            Self::FactorAdded { .. } => "factor_added",
            Self::FactorRemoved { .. } => "factor_removed",
            Self::RecoveryCodesReplaced { .. } => "recovery_codes_replaced",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::SecondFactorsReset { .. } => "second_factors_reset",
            Self::TrustedDeviceAlarm { .. } => "trusted_device_alarm",
            Self::ConfirmNewAddress { .. } => "confirm_new_address",
            Self::NewAddressTaken => "new_address_taken",
            Self::AddressChanged { .. } => "address_changed",
            Self::AccountDeleted => "account_deleted",
        }
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({}, ..)", self.template())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r27_rows_of_the_release_before_open() {
        let rows = [
            r#"{"template":"verify_address","link":"l","first_name":"Ada","valid_minutes":1440}"#,
            r#"{"template":"reset_password","link":"l","valid_minutes":60}"#,
            r#"{"template":"account_exists","reset_link":"r"}"#,
            r#"{"template":"password_changed","reset_link":"r"}"#,
        ];
        let (link, reset_link) = ("l".to_owned(), "r".to_owned());
        let messages = [
            Message::VerifyAddress { link: link.clone(), first_name: "Ada".into(), valid_minutes: 1440 },
            Message::ResetPassword { link, valid_minutes: 60 },
            Message::AccountExists { reset_link: reset_link.clone() },
            Message::PasswordChanged { not_me_link: reset_link },
        ];
        for (row, message) in rows.into_iter().zip(messages) {
            assert!(serde_json::from_str::<Message>(row).unwrap() == message, "{row}");
            // The other way round: while releases are changed, the one before sends rows of this one.
            assert_eq!(serde_json::to_string(&message).unwrap(), row);
        }
    }
}
