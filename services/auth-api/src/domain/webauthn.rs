//! WebAuthn ceremonies: registration and assertion of passkeys and security keys, without I/O.

/// What a tenant's credentials are bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The RP ID: a host name, without scheme or port. Credentials are scoped to it for ever.
    pub id: String,
    /// What authenticators show.
    pub name: String,
    /// Exactly where ceremonies may come from, as browsers write origins: `https://login.example.com`. No subdomains, no other ports.
    pub origins: Vec<String>,
}
