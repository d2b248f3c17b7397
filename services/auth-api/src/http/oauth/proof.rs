//! What a client shows in the `Authorization` header, and the errors of OAuth (RFC 6749 §2.3.1, §5.2; RFC 6750 §3).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use poem::http::header;
use scaikey_contract::{RequestParts, types};

/// Id and secret of `Authorization: Basic`, each decoded as a form's value; and whether there is any `Authorization` at all.
pub(super) fn basic(parts: &RequestParts) -> (Option<(String, String)>, bool) {
    let mut headers = parts.headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (headers.next(), headers.next()) else {
        return (None, parts.headers.contains_key(header::AUTHORIZATION));
    };
    let decoded = value.to_str().ok().and_then(|text| {
        let (scheme, credentials) = text.split_once(' ')?;
        let credentials = STANDARD.decode(credentials.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
        let credentials = String::from_utf8(credentials).ok()?;
        let (id, secret) = credentials.split_once(':')?;
        Some((form_value(id)?, form_value(secret)?))
    });
    (decoded, true)
}

fn form_value(text: &str) -> Option<String> {
    let pair = format!("x={}", text.replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned())
}

/// The token of `Authorization: Bearer`. Two headers are none.
pub(super) fn bearer(parts: &RequestParts) -> Option<&str> {
    let mut headers = parts.headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (headers.next(), headers.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

pub(super) fn oauth_error(error: &str, description: &str) -> types::OAuthError {
    types::OAuthError { error: error.to_owned(), error_description: description.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{basic, bearer};
    use poem::http::{HeaderMap, HeaderValue, header};
    use scaikey_contract::RequestParts;

    fn parts(values: &[&'static str]) -> RequestParts {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, HeaderValue::from_static(value));
        }
        RequestParts { remote: None, headers, network: String::new(), request_id: String::new() }
    }

    #[test]
    fn credentials_are_decoded_twice() {
        // `a:b` with a secret `c d&+`, as RFC 6749 §2.3.1 has it: a%3Ab:c+d%26%2B
        let (credentials, shown) = basic(&parts(&["basic YSUzQWI6YytkJTI2JTJC"]));
        assert_eq!((credentials, shown), (Some(("a:b".to_owned(), "c d&+".to_owned())), true));
        for wrong in ["Basic", "Basic !", "Basic YQ==", "Bearer YTpi", ""] {
            assert_eq!(basic(&parts(&[wrong])), (None, true), "{wrong}");
        }
        assert_eq!(basic(&parts(&[])), (None, false));
        assert_eq!(basic(&parts(&["Basic YTpi", "Basic YTpi"])), (None, true));
    }

    #[test]
    fn a_bearer_token_comes_once() {
        assert_eq!(bearer(&parts(&["Bearer x.y.z"])), Some("x.y.z"));
        assert_eq!(bearer(&parts(&["bearer x"])), Some("x"));
        assert_eq!(bearer(&parts(&["Bearer x", "Bearer x"])), None);
        assert_eq!(bearer(&parts(&["Basic YTpi"])), None);
        assert_eq!(bearer(&parts(&["Bearer"])), None);
    }
}
