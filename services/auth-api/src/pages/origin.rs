//! Refuses a form that another site sent.
//!
//! The mailed token is the authority of these forms and the others are harmless, so this is a second line. Pages are served with
//! `Referrer-Policy: no-referrer`, under which browsers send `Origin: null` with our own forms too (Fetch §3.2.5): `null` says nothing,
//! and `Sec-Fetch-Site`, which every current browser sends, decides.

use super::answer::Refusal;
use super::port::PageTenant;
use crate::domain::request_origin::RequestOrigin;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};

/// Lets through what this origin, the person, or a client that is no browser sent.
pub(super) fn check(headers: &HeaderMap, tenant: &PageTenant) -> Result<(), Refusal> {
    let request = RequestOrigin {
        fetch_site: headers.get("sec-fetch-site").map(HeaderValue::as_bytes),
        origin: headers.get(header::ORIGIN).map(HeaderValue::as_bytes),
        host: headers.get(header::HOST).map(HeaderValue::as_bytes),
    };
    let ours = request.is_opaque() || request.is_ours(&tenant.base_url);
    if ours { Ok(()) } else { Err(Refusal::Status(StatusCode::FORBIDDEN)) }
}
