//! `redirect_uri`: only a value that equals one of the tenant's registered URIs, byte for byte (RFC 9700 §2.1).

use super::rules::{Rule, Violation};

/// Schemes of URIs that are no place to go: following one runs something, or shows what the page or the disk holds.
const NO_PLACES: [&str; 7] = ["javascript", "data", "vbscript", "blob", "file", "about", "filesystem"];

/// Whether a person can be sent to a URI of this scheme.
pub fn is_place(scheme: &str) -> bool {
    !NO_PLACES.contains(&scheme)
}

/// Accepts `uri` if it is absent or equal to a registered one.
///
/// # Errors
/// The violation, which does not repeat the URI.
pub fn check(registered: &[String], uri: Option<&str>) -> Result<(), Violation> {
    match uri {
        Some(uri) if !registered.iter().any(|known| known == uri) => Err(Violation {
            field: "redirect_uri",
            rule: Rule::RedirectUriNotAllowed,
            detail: "This redirect URI is not registered for the tenant.".into(),
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn d7_only_an_equal_uri_passes() {
        let registered = vec!["https://app.example.com/welcome".to_owned()];
        assert!(check(&registered, None).is_ok());
        assert!(check(&registered, Some("https://app.example.com/welcome")).is_ok());
        for confusing in [
            "",
            "https://app.example.com/welcome/",
            "https://app.example.com/welcome?next=//evil.test",
            "https://app.example.com/welcome#x",
            "HTTPS://APP.EXAMPLE.COM/welcome",
            "https://app.example.com:443/welcome",
            "https://app.example.com/./welcome",
            "https://app.example.com@evil.test/welcome",
            "https://app.example.com.evil.test/welcome",
            "//app.example.com/welcome",
            "https:/\\app.example.com/welcome",
            "https://app.example.com/welcome\r\nX: y",
            "javascript:alert(1)//https://app.example.com/welcome",
        ] {
            assert!(check(&registered, Some(confusing)).is_err(), "{confusing}");
        }
    }
}
