//! The doorbell between the API and the mailer: where a ring goes and what it carries.
//!
//! A ring only says that a row is due. It carries nothing that the row does not have, and losing it costs delay,
//! never mail. The mailer creates the stream and its consumer; the API only publishes, with `Nats-Msg-Id` set to the
//! mail's id so that a ring published twice is stored once.

use async_nats::{ConnectOptions, ServerAddr};
use percent_encoding::percent_decode_str;
use scaikey_store::MailId;
use serde::{Deserialize, Serialize};
use std::io;

/// Name of the JetStream work-queue stream.
pub const STREAM: &str = "SCAIKEY_MAIL";

/// The subject that rings are published to.
pub const SUBJECT: &str = "scaikey.mail.due";

/// Name of the durable pull consumer that all mailers share.
pub const CONSUMER: &str = "mailer";

/// Says that a mail is due. The payload is JSON: `{"mail_id": "0198…"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ring {
    /// The mail's row.
    #[cfg_attr(feature = "schema", schema(value_type = uuid::Uuid))]
    pub mail_id: MailId,
}

impl Ring {
    /// The payload to publish.
    ///
    /// # Panics
    /// Never: an id always serialises.
    pub fn to_bytes(self) -> Vec<u8> {
        serde_json::to_vec(&self).expect("a ring has no map and no float: it always serialises")
    }

    /// Reads a payload.
    ///
    /// # Errors
    /// When it is not a ring; such a message will never become one.
    pub fn from_bytes(payload: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(payload)
    }
}

/// Where NATS is, and options that log in there as the URL says: `nats://user:password@host:4222`, or `nats://token@host`.
///
/// async-nats takes the address from a URL and leaves the login aside. What is returned no longer carries it, since
/// addresses are logged.
///
/// # Errors
/// It is no URL of a NATS server.
pub fn login(url: &str) -> io::Result<(ServerAddr, ConnectOptions)> {
    let mut address = url.parse::<ServerAddr>()?.into_inner();
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (user, password) = (decoded(address.username()), address.password().map(decoded));
    let options = match password {
        Some(password) => ConnectOptions::with_user_and_password(user, password),
        None if user.is_empty() => ConnectOptions::new(),
        None => ConnectOptions::with_token(user),
    };
    let hostless = || io::Error::new(io::ErrorKind::InvalidInput, "the NATS server URL has no host");
    if address.host_str().is_none_or(str::is_empty) {
        return Err(hostless());
    }
    address.set_username("").and_then(|()| address.set_password(None)).map_err(|()| hostless())?;
    Ok((ServerAddr::from_url(address)?, options))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_address_carries_no_login() {
        for (url, address) in [
            ("nats://ada:s3cret@localhost:4222", "nats://localhost:4222"),
            ("tls://t0ken@nats.example", "tls://nats.example"),
            ("localhost:4222", "nats://localhost:4222"),
        ] {
            assert_eq!(login(url).unwrap().0.as_url_str(), address, "{url}");
        }
        for url in ["", "http://localhost", "nats://", "nats://ada:s3cret@"] {
            assert!(login(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_ring_is_what_it_was() {
        let ring = Ring { mail_id: MailId(Uuid::from_u128(7)) };
        let bytes = ring.to_bytes();
        assert_eq!(bytes, br#"{"mail_id":"00000000-0000-0000-0000-000000000007"}"#);
        assert_eq!(Ring::from_bytes(&bytes).unwrap(), ring);
        assert!(Ring::from_bytes(b"{}").is_err());
        assert!(Ring::from_bytes(b"\xff").is_err());
    }
}
