//! The rate limits by name: which buckets a request takes from, and how much they hold (SECURITY §1.2).
//!
//! Buckets are keyed by client network (IPv4 /32, IPv6 /64) or by the digest of the canonical address, never by
//! the path: both forgot paths draw on the same ones. Addresses count whether or not an account has them, so a limit
//! tells nothing about accounts.

use crate::ports::Charge;
use scaikey_store::{Digest, TenantId};
use std::fmt::Write as _;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);

/// Logins from one network: a burst for an office behind one address, then one a second.
pub fn login(tenant: TenantId, network: &str) -> Vec<Charge> {
    vec![by_network("login", tenant, network, 100, Duration::from_secs(1))]
}

/// Registrations from one network.
pub fn registration(tenant: TenantId, network: &str) -> Vec<Charge> {
    vec![by_network("register", tenant, network, 20, Duration::from_secs(30))]
}

/// Requests for mails (forgot, resend) from one network.
pub fn mail_request(tenant: TenantId, network: &str) -> Vec<Charge> {
    vec![by_network("mail", tenant, network, 30, Duration::from_secs(10))]
}

/// Presented tokens (verification, reset, MFA) from one network.
pub fn presented_token(tenant: TenantId, network: &str) -> Vec<Charge> {
    vec![by_network("token", tenant, network, 60, Duration::from_secs(2))]
}

/// Authorization requests from one network that have to wait for their person: each is written down.
pub fn waiting_request(tenant: TenantId, network: &str) -> Vec<Charge> {
    vec![by_network("authorize", tenant, network, 100, Duration::from_secs(1))]
}

/// What somebody asks a mail to an address for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailKind {
    /// A registration.
    Register,
    /// Another verification link.
    Verify,
    /// A reset link.
    Reset,
    /// A link that makes it the address of an account.
    ChangeEmail,
    /// A code of a second factor.
    Code,
}

impl MailKind {
    /// Its own bucket of a minute.
    fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Verify => "verify",
            Self::Reset => "reset",
            Self::ChangeEmail => "change",
            Self::Code => "code",
        }
    }

    /// Whose buckets of an hour and a day it draws on. A reset has its own: requests of the other kinds count for a verified account
    /// too, to which they mail nothing or one notice, and anybody could use them up to keep its owner from the link that opens it. So has a
    /// code, for which somebody showed the password.
    fn budget(self) -> &'static str {
        match self {
            Self::Register | Self::Verify | Self::ChangeEmail => "account",
            Self::Reset => "reset",
            Self::Code => "code",
        }
    }
}

/// Mails to one address: one of a kind a minute; of resets, and of the other kinds together, five in any hour and twenty in any day
/// (SECURITY §1.2). A bucket gives what it holds and what flows back meanwhile: five and less than one in an hour, ten and ten in a day.
pub fn mail_to(tenant: TenantId, kind: MailKind, address: &Digest) -> Vec<Charge> {
    let (name, budget, address) = (kind.name(), kind.budget(), hex(address));
    vec![
        Charge { bucket: format!("mail-minute:{tenant}:{name}:{address}"), capacity: 1, refill: MINUTE },
        Charge { bucket: format!("mail-hour:{tenant}:{budget}:{address}"), capacity: 5, refill: 65 * MINUTE },
        Charge { bucket: format!("mail-day:{tenant}:{budget}:{address}"), capacity: 10, refill: 144 * MINUTE },
    ]
}

fn by_network(what: &str, tenant: TenantId, network: &str, capacity: u32, refill: Duration) -> Charge {
    Charge { bucket: format!("{what}:{tenant}:{network}"), capacity, refill }
}

fn hex(digest: &Digest) -> String {
    digest.as_bytes().iter().take(16).fold(String::with_capacity(32), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
