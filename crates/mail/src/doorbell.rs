//! The doorbell between the API and the mailer: where a ring goes and what it carries.
//!
//! A ring only says that a row is due. It carries nothing that the row does not have, and losing it costs delay,
//! never mail. The mailer creates the stream and its consumer; the API only publishes, with `Nats-Msg-Id` set to the
//! mail's id so that a ring published twice is stored once.

use scaikey_store::MailId;
use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

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
