//! Scopes: what is asked for and what is granted (RFC 6749 §3.3).

/// Signs that OpenID Connect is spoken.
pub const OPENID: &str = "openid";
/// The names and the language of the person.
pub const PROFILE: &str = "profile";
/// The address of the person.
pub const EMAIL: &str = "email";
/// The grant outlives the session.
pub const OFFLINE_ACCESS: &str = "offline_access";

/// What this server itself gives a meaning to.
pub const OWN: [&str; 4] = [OPENID, PROFILE, EMAIL, OFFLINE_ACCESS];

/// Whether it can be a scope: visible ASCII but `"` and `\`.
pub fn is_scope(text: &str) -> bool {
    !text.is_empty() && text.len() <= 100 && text.bytes().all(|byte| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e))
}

/// Whether a list of scopes, separated by spaces, holds this one.
pub fn holds(scope: &str, wanted: &str) -> bool {
    scope.split(' ').any(|one| one == wanted)
}

/// Of what is asked for, what is allowed, each once and in the order that it was asked for. What is unknown is passed over (OpenID Connect
/// Core 1.0 §3.1.2.1).
pub fn allowed(asked: &str, allowed: &[String]) -> String {
    let mut granted: Vec<&str> = Vec::new();
    for scope in asked.split(' ').filter(|scope| allowed.iter().any(|known| known == scope)) {
        if !granted.contains(&scope) {
            granted.push(scope);
        }
    }
    granted.join(" ")
}

/// Whether everything of `asked` is in `granted`.
pub fn is_within(asked: &str, granted: &str) -> bool {
    asked.split(' ').filter(|scope| !scope.is_empty()).all(|scope| holds(granted, scope))
}

/// Both, each once.
pub fn union(one: &str, other: &str) -> String {
    let mut all: Vec<&str> = one.split(' ').filter(|scope| !scope.is_empty()).collect();
    for scope in other.split(' ').filter(|scope| !scope.is_empty()) {
        if !all.contains(&scope) {
            all.push(scope);
        }
    }
    all.join(" ")
}
