//! Asking an authenticator for an assertion: what it is asked, and which question stands.
