//! Lets programs in browsers read what is for them on any origin (Fetch §3.2): metadata, keys, tokens, and who a person is. Never with
//! credentials: a cookie opens nothing there, and what opens something the program has to send itself.

use super::edge::Edge;
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};

/// Answers the browser's question beforehand, and lets it read the answer.
pub(super) async fn around<E: Endpoint>(edge: &Edge, endpoint: &E, request: Request) -> Response {
    let Some(methods) = methods_of(request.uri().path()) else { return edge.call(endpoint, request).await };
    let asks = request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if *request.method() == Method::OPTIONS && asks {
        let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
        let headers = response.headers_mut();
        open(headers);
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
        let sent = HeaderValue::from_static("Authorization, Content-Type, X-Request-Id");
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, sent);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3600"));
        return response;
    }
    let mut response = edge.call(endpoint, request).await;
    open(response.headers_mut());
    response
}

fn open(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let read = HeaderValue::from_static("WWW-Authenticate, X-Request-Id, Retry-After");
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, read);
}

/// The methods of a path that any origin may use.
fn methods_of(path: &str) -> Option<&'static str> {
    if path.starts_with("/.well-known/oauth-authorization-server/t/") {
        return Some("GET");
    }
    let (slug, rest) = path.strip_prefix("/t/")?.split_once('/')?;
    match rest {
        _ if slug.is_empty() => None,
        ".well-known/openid-configuration" | "jwks.json" => Some("GET"),
        "token" => Some("POST"),
        "userinfo" => Some("GET, POST"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::methods_of;

    #[test]
    fn what_a_cookie_opens_is_never_for_other_origins() {
        for path in ["/t/acme/authorize", "/t/acme/logout", "/t/acme/introspect", "/t//token", "/t/acme/x/token", "/"] {
            assert_eq!(methods_of(path), None, "{path}");
        }
        assert_eq!(methods_of("/t/acme/token"), Some("POST"));
        assert_eq!(methods_of("/.well-known/oauth-authorization-server/t/acme"), Some("GET"));
    }
}
