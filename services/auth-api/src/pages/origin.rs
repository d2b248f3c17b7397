//! Refuses a form that another site sent.
//!
//! The mailed token is the authority of these forms and the others are harmless, so this is a second line. Pages are served with
//! `Referrer-Policy: no-referrer`, under which browsers send `Origin: null` with our own forms too (Fetch §3.2.5): `null` says nothing,
//! and `Sec-Fetch-Site`, which every current browser sends, decides.

use super::answer::Refusal;
use super::port::PageTenant;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};

/// Lets through what this origin, the person, or a client that is no browser sent.
pub(super) fn check(headers: &HeaderMap, tenant: &PageTenant) -> Result<(), Refusal> {
    let ours = match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        Some(site) => site == b"same-origin" || site == b"none",
        None => origin_is_ours(headers, tenant),
    };
    if ours { Ok(()) } else { Err(Refusal::Status(StatusCode::FORBIDDEN)) }
}

fn origin_is_ours(headers: &HeaderMap, tenant: &PageTenant) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    if origin == "null" {
        return true;
    }
    let Ok(origin) = url::Url::parse(origin) else { return false };
    let is_tenants = url::Url::parse(&tenant.base_url).is_ok_and(|base| base.origin() == origin.origin());
    is_tenants || headers.get(header::HOST).is_some_and(|host| host.as_bytes() == authority(&origin).as_bytes())
}

fn authority(origin: &url::Url) -> String {
    let host = origin.host_str().unwrap_or_default();
    origin.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
