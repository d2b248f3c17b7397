//! What is a secret, for the server and the client alike: a plain string that is named like one, unless `x-secret` says otherwise.
//!
//! Names hold for the reference's own schemas, which carry no marks, and for whatever is added later and forgotten.

/// Names that are secret as a whole or as the last word: `password`, `new_password`, `mfa_token`.
const WORDS: [&str; 5] = ["password", "token", "secret", "code", "cookie"];

/// Whether the plain string `name` is a secret, where `said` is its `x-secret`.
pub(crate) fn is_secret(name: &str, said: Option<bool>) -> bool {
    said.unwrap_or_else(|| name.rsplit('_').next().is_some_and(|last| WORDS.contains(&last)))
}
