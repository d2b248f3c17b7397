//! What a client's settings must satisfy, whoever writes them, and which redirect URIs are its own.

use super::jwt::Jwk;
use super::lifetimes::LONGEST_ACCESS_TOKEN;
use super::scope;
use crate::domain::redirect;
use crate::domain::tenant::{check_text, is_loopback};
use scaikey_store::{ClientAuthentication, ClientSettings, GrantType};
use url::{Host, Url};

/// How many secrets of a client live at once: the old one and the new one, while it is told to everybody.
pub const LIVE_SECRETS: usize = 2;

/// Checks a `client_id`: `[A-Za-z0-9._-]{1,64}`.
///
/// # Errors
/// What is wrong with it.
pub fn check_id(id: &str) -> Result<(), String> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if (1..=64).contains(&id.len()) && id.bytes().all(known) {
        Ok(())
    } else {
        Err("the client's id must be 1 to 64 of A-Z, a-z, 0-9, ., _ and -".to_owned())
    }
}

/// Checks everything that an operator may choose; all problems at once.
///
/// # Errors
/// One line for each problem, naming the setting.
pub fn check_settings(settings: &ClientSettings) -> Result<(), Vec<String>> {
    let mut problems = Vec::new();
    let mut note = |what: &str, result: Result<(), String>| {
        if let Err(problem) = result {
            problems.push(format!("{what}: {problem}"));
        }
    };
    note("name", check_text(&settings.name, 100));
    for uri in &settings.redirect_uris {
        note("redirect_uri", check_redirect_uri(uri));
    }
    for uri in &settings.post_logout_redirect_uris {
        note("post_logout_redirect_uri", check_redirect_uri(uri));
    }
    for one in settings.scopes.iter().filter(|one| !scope::is_scope(one)) {
        note("scope", Err(format!("{one:?} is none (RFC 6749 §3.3)")));
    }
    for one in settings.audiences.iter().filter(|one| Url::parse(one).is_err() && check_id(one).is_err()) {
        note("audience", Err(format!("{one:?} is neither a URI nor a name")));
    }
    note("grant", check_grants(settings));
    note("jwks", check_keys(settings));
    if !(60..=LONGEST_ACCESS_TOKEN.whole_seconds()).contains(&i64::from(settings.access_token_seconds)) {
        note("access_token_seconds", Err(format!("must be from 60 to {}", LONGEST_ACCESS_TOKEN.whole_seconds())));
    }
    let days = 1..=365;
    if !days.contains(&settings.refresh_idle_days) || !days.contains(&settings.refresh_absolute_days) {
        note("refresh_days", Err("must be from 1 to 365".to_owned()));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn check_grants(settings: &ClientSettings) -> Result<(), String> {
    let may = |grant| settings.grants.contains(&grant);
    if settings.grants.is_empty() {
        return Err("at least one is needed".to_owned());
    }
    if may(GrantType::AuthorizationCode) && settings.redirect_uris.is_empty() {
        return Err("authorization_code needs a redirect URI".to_owned());
    }
    if may(GrantType::RefreshToken) && !may(GrantType::AuthorizationCode) {
        return Err("refresh_token needs authorization_code".to_owned());
    }
    if may(GrantType::ClientCredentials) && settings.authentication == ClientAuthentication::None {
        return Err("client_credentials needs a client that proves who it is (RFC 6749 §4.4)".to_owned());
    }
    Ok(())
}

fn check_keys(settings: &ClientSettings) -> Result<(), String> {
    if settings.authentication != ClientAuthentication::PrivateKeyJwt {
        return if settings.jwks.is_none() { Ok(()) } else { Err("only private_key_jwt has keys".to_owned()) };
    }
    let keys = keys(settings);
    if keys.is_empty() {
        return Err("private_key_jwt needs a JWK set with at least one key of RS256, ES256 or EdDSA".to_owned());
    }
    Ok(())
}

/// The client's own public keys that can sign.
pub fn keys(settings: &ClientSettings) -> Vec<Jwk> {
    let keys = settings.jwks.as_ref().and_then(|set| set["keys"].as_array());
    let read = keys.into_iter().flatten().filter_map(|key| serde_json::from_value::<Jwk>(key.clone()).ok());
    read.filter(|key| key.algorithm().is_some()).collect()
}

/// https; http of this very machine; or a scheme of the client's own, which has a point in it (RFC 8252 §7.1).
fn check_redirect_uri(text: &str) -> Result<(), String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if text.contains('#') {
        return Err("must not have a fragment (RFC 6749 §3.1.2)".to_owned());
    }
    if text.len() > 2000 || text.chars().any(|c| c.is_control() || c.is_whitespace() || "*\\".contains(c)) {
        return Err("must not be longer than 2000 characters, nor hold spaces, `*` or a backslash".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not carry credentials".to_owned());
    }
    match url.scheme() {
        "https" => Ok(()),
        "http" if is_loopback(&url) => Ok(()),
        "http" => Err("must be https (http is for loopback only)".to_owned()),
        scheme if scheme.contains('.') && redirect::is_place(scheme) => Ok(()),
        _ => Err("must be https, http of loopback, or a scheme with a point, such as com.example.app".to_owned()),
    }
}

/// Whether a URI is one of those registered: equal byte for byte (RFC 9700 §2.1), but for the port of a loopback address (RFC 8252 §7.3).
pub fn is_registered(registered: &[String], uri: &str) -> bool {
    registered.iter().any(|known| known == uri || is_same_loopback(known, uri))
}

fn is_same_loopback(known: &str, uri: &str) -> bool {
    let Some((known, uri)) = loopback(known).zip(loopback(uri)) else { return false };
    known == uri
}

/// The host and everything after the port, of an http URI of a loopback address that is spelt as the parser spells it. A name, which
/// somebody else may answer for, is not one.
fn loopback(text: &str) -> Option<(&str, &str)> {
    let url = Url::parse(text).ok()?;
    let host = ["127.0.0.1", "[::1]"].into_iter().find(|host| {
        text.strip_prefix("http://")
            .and_then(|rest| rest.strip_prefix(host))
            .is_some_and(|rest| rest.starts_with([':', '/']))
    })?;
    let is_address = matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)));
    let rest = &text["http://".len() + host.len()..];
    let after = match rest.strip_prefix(':') {
        None => rest,
        Some(rest) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let port: u16 = rest[..digits].parse().ok()?;
            (port > 0 && rest[digits..].starts_with('/')).then_some(&rest[digits..])?
        }
    };
    let plain = after.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\#@".contains(&byte)) && !after.contains("/.");
    (is_address && plain).then_some((host, after))
}
