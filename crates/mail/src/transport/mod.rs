//! Where composed mails go: the port to the foreign system, and what it may answer.

mod before_tls;
mod config;
mod mailbox;
mod smtp;

pub use config::{Encryption, SmtpConfig, SmtpConfigError};
pub use mailbox::MailboxDir;
pub use smtp::{Smtp, SmtpCredentials, SmtpError, SmtpSecurity, SmtpSettings};

use crate::Composed;
use async_trait::async_trait;
use std::fmt;

/// Takes mails out of the house.
///
/// `send` makes one attempt and says what came of it; it never waits to try again, and it may be cancelled at any point.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Tries to hand the mail over.
    async fn send(&self, mail: &Composed) -> Delivery;
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The other side is responsible for it now.
    Accepted,
    /// Not now; another attempt may succeed. Includes attempts of which nobody knows how they ended.
    Deferred(Trouble),
    /// Never: another attempt would be refused the same way.
    Refused(Trouble),
}

/// Why a mail did not go out. `Display` is a short stable word for rows, logs and metrics: no address, no text of the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The other side did not take the connection, or the network is away.
    Unreachable,
    /// It did not answer in time.
    Timeout,
    /// It closed the connection, or spoke something else than SMTP.
    Broken,
    /// It offers no STARTTLS and we do not speak without. Somebody may be in the way: nothing was sent in clear.
    StartTlsMissing,
    /// The TLS handshake failed: certificate, name, or protocol.
    Tls,
    /// It refused our credentials, or offers no way to give them.
    Authentication,
    /// The recipient's local part is beyond ASCII and the other side does not take that.
    NotInternational,
    /// It answered with this status.
    Smtp {
        /// Reply code.
        code: u16,
        /// Enhanced status code of RFC 3463, where the reply began with one.
        enhanced: Option<String>,
    },
    /// The file could not be written.
    File,
    /// The row was sealed with a key that this process does not have (yet).
    UnknownKey,
}

impl Trouble {
    /// Whether an operator has to do something before any mail gets out.
    pub fn needs_operator(&self) -> bool {
        matches!(self, Self::StartTlsMissing | Self::Tls | Self::Authentication | Self::File | Self::UnknownKey)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("unreachable"),
            Self::Timeout => f.write_str("timeout"),
            Self::Broken => f.write_str("connection_broken"),
            Self::StartTlsMissing => f.write_str("starttls_missing"),
            Self::Tls => f.write_str("tls_failed"),
            Self::Authentication => f.write_str("authentication_refused"),
            Self::NotInternational => f.write_str("smtputf8_missing"),
            Self::Smtp { code, enhanced: None } => write!(f, "smtp_{code}"),
            Self::Smtp { code, enhanced: Some(enhanced) } => write!(f, "smtp_{code} {enhanced}"),
            Self::File => f.write_str("file_not_written"),
            Self::UnknownKey => f.write_str("unknown_sealing_key"),
        }
    }
}
