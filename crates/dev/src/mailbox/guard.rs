//! What surrounds every endpoint of the mailbox: the folder at hand, loopback names only, and headers.

use super::folder::Folder;
use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Endpoint, EndpointExt, Error, IntoResponse, Request, Response};
use std::sync::Arc;

/// Gives an endpoint the folder and the guard.
pub(super) fn guarded(endpoint: impl Endpoint + 'static, folder: &Arc<Folder>) -> BoxEndpoint<'static> {
    let folder = Arc::clone(folder);
    endpoint
        .data(folder)
        .around(|endpoint, request| async move {
            let mut response = if is_for_loopback(&request) {
                endpoint.call(request).await.map_or_else(Error::into_response, IntoResponse::into_response)
            } else {
                let text = "The mailbox answers under localhost, 127.0.0.1 and [::1] only.";
                text.with_status(StatusCode::MISDIRECTED_REQUEST).into_response()
            };
            protect(&mut response);
            Ok(response)
        })
        .boxed()
}

/// A page that may have its own policy keeps it.
fn protect(response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    ));
}

fn is_for_loopback(request: &Request) -> bool {
    let Some(host) = request.header(header::HOST).or_else(|| request.uri().host()) else { return true };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    is_loopback || name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost")
}
