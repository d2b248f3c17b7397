//! URLs that settings name: where links lead, where people are sent, where WebAuthn may be used from.

use crate::domain::redirect;
use url::Url;

/// Whether a URL leads to this very machine, where nobody listens in on http.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Its host, as the parser spells it; empty where there is none.
pub fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// Its origin, as browsers write origins.
pub fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// An https URL, or an http one of this very machine, without credentials.
pub(super) fn check_web_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|e| e.to_string())?;
    if url.host().is_none() {
        return Err("must name a host".into());
    }
    if !(url.scheme() == "https" || url.scheme() == "http" && is_loopback(&url)) {
        return Err("must be https (http is for loopback only)".into());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not carry credentials".into());
    }
    Ok(url)
}

pub(super) fn check_base_url(text: &str) -> Result<(), String> {
    let url = check_web_url(text)?;
    // Links and cookies are made of the text as it stands, so it must be what the parser makes of it.
    let canonical = format!("{}{}", origin_of(&url), url.path().trim_end_matches('/'));
    if text == canonical { Ok(()) } else { Err(format!("must be an origin and optional path, spelt {canonical}")) }
}

pub(super) fn check_redirect_uri(text: &str) -> Result<(), String> {
    let url = Url::parse(text).map_err(|e| e.to_string())?;
    if url.fragment().is_some() {
        return Err("must not have a fragment (RFC 6749 §3.1.2)".into());
    }
    match url.scheme() {
        "http" | "https" => check_web_url(text).map(drop),
        scheme if !redirect::is_place(scheme) => Err("has a scheme that is not a place to go".into()),
        _ => Ok(()),
    }
}
