//! Names and attributes of our cookies (SECURITY §1.5): `__Host-` over https, HttpOnly, SameSite=Lax, one for each tenant.

use super::token::Token;
use std::fmt::Write as _;
use time::Duration;

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Proof of a session.
    Session,
    /// Marks the browser that registered, so that the page behind the mail need not ask for the password.
    Registration,
    /// Marks the browser in which authorization requests began, so that no other goes on with them.
    Browser,
}

/// Name of a tenant's cookie. The prefix makes browsers refuse one that was not set by this host over https.
pub fn name(purpose: Purpose, slug: &str, secure: bool) -> String {
    let prefix = if secure { "__Host-" } else { "" };
    let what = match purpose {
        Purpose::Session => "session",
        Purpose::Registration => "registration",
        Purpose::Browser => "browser",
    };
    format!("{prefix}scaikey-{what}-{slug}")
}

/// The `Set-Cookie` value that hands out `token`; without `lasts` it ends with the browser.
pub fn set(purpose: Purpose, slug: &str, secure: bool, token: &Token, lasts: Option<Duration>) -> String {
    let mut text = format!("{}={}; Path=/; HttpOnly; SameSite=Lax", name(purpose, slug, secure), token.expose());
    if secure {
        text.push_str("; Secure");
    }
    if let Some(lasts) = lasts {
        // Writing to a String cannot fail.
        let _ = write!(text, "; Max-Age={}", lasts.whole_seconds());
    }
    text
}

/// The `Set-Cookie` value that makes the browser forget it.
pub fn clear(purpose: Purpose, slug: &str, secure: bool) -> String {
    let secure_attribute = if secure { "; Secure" } else { "" };
    format!("{}=; Path=/; HttpOnly; SameSite=Lax{secure_attribute}; Max-Age=0", name(purpose, slug, secure))
}

/// Finds a tenant's cookie among the values of the request's `Cookie` headers.
/// A name that comes more than once is no proof of anything: somebody planted one (SECURITY D6).
pub fn find<'a>(headers: impl Iterator<Item = &'a str>, name: &str) -> Option<Token> {
    let mut values = headers.flat_map(|header| header.split(';')).filter_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    });
    let value = values.next()?;
    if values.next().is_some() { None } else { Token::parse(value) }
}

#[cfg(test)]
mod tests {
    use super::{Purpose, clear, find, name, set};
    use crate::domain::token::Token;

    struct Ones;
    impl crate::ports::Entropy for Ones {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(1);
        }
    }

    #[test]
    fn a_cookie_over_https_is_bound_to_its_host() {
        let token = Token::draw(&Ones);
        let cookie = set(Purpose::Session, "acme", true, &token, Some(time::Duration::hours(1)));
        assert!(cookie.starts_with("__Host-scaikey-session-acme="));
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600"));
        assert!(!set(Purpose::Session, "acme", false, &token, None).contains("Secure"));
    }

    #[test]
    fn a_cleared_cookie_is_the_one_that_was_set() {
        let cleared = clear(Purpose::Session, "acme", true);
        assert_eq!(cleared, "__Host-scaikey-session-acme=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
        assert_eq!(
            clear(Purpose::Session, "acme", false),
            "scaikey-session-acme=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
    }

    #[test]
    fn d6_a_name_that_comes_twice_is_no_proof() {
        let token = Token::draw(&Ones);
        let name = name(Purpose::Session, "acme", true);
        let pair = format!("{name}={}", token.expose());
        assert!(find([format!("a=b; {pair}").as_str()].into_iter(), &name).is_some());
        assert!(find([format!("{pair}; {pair}").as_str()].into_iter(), &name).is_none());
        assert!(find([pair.as_str(), pair.as_str()].into_iter(), &name).is_none());
        assert!(find(["a=b"].into_iter(), &name).is_none());
    }
}
