//! Ids and digests as types, so that a tenant's id cannot stand where a user's belongs.

use std::fmt;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A tenant.
    TenantId
);
id!(
    /// An account within its tenant; never leaves the server before the person has proved who they are.
    UserId
);
id!(
    /// A mail row; also its `Nats-Msg-Id` and the local part of its `Message-ID`.
    MailId
);
id!(
    /// The public name of a session: shown in answers and lists, never accepted as proof.
    SessionHandle
);
id!(
    /// The public name of an enrolled second factor.
    FactorId
);
id!(
    /// The public name of a trusted device.
    TrustedDeviceId
);
id!(
    /// An event of the audit trail.
    EventId
);
id!(
    /// What a person has granted to a client.
    GrantId
);

/// The SHA-256 of a secret that was handed out. Only this is stored; the secret itself is not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Digests `secret`, which must carry at least 128 bits of entropy (ASVS 11.5.1): SHA-256 is no password hash.
    pub fn of(secret: &[u8]) -> Self {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, secret);
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest.as_ref());
        Self(bytes)
    }

    /// Digests the canonical form of an address, under which its failed logins are counted. No secret: this only gives the
    /// key a fixed length, and keeps addresses of strangers out of the table.
    pub fn of_address(canonical: &str) -> Self {
        Self::of(canonical.as_bytes())
    }

    /// The digest in lower-case hexadecimal, for a key or a name.
    pub fn to_hex(&self) -> String {
        use fmt::Write as _;
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// The digest's bytes, as bound to statements.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(..)")
    }
}
