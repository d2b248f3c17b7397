//! Whether a browser's request came from a page of the tenant's own (CSRF).
//!
//! Every current browser sends `Sec-Fetch-Site`, which a page cannot forge (Fetch Metadata); older ones send `Origin` with what changes
//! something (Fetch §3.2). A client that is no browser sends neither, and has no cookie that another site could ride on.

/// What a request says of where it came from: the values of its headers.
#[derive(Debug, Clone, Copy)]
pub struct RequestOrigin<'a> {
    /// `Sec-Fetch-Site`
    pub fetch_site: Option<&'a [u8]>,
    /// `Origin`
    pub origin: Option<&'a [u8]>,
    /// `Host`
    pub host: Option<&'a [u8]>,
}

impl RequestOrigin<'_> {
    /// Whether it is of this origin, the person's own doing, or of a client that is no browser. `base_url` is the tenant's.
    pub fn is_ours(&self, base_url: &str) -> bool {
        match (self.fetch_site, self.origin) {
            (Some(site), _) => site == b"same-origin" || site == b"none",
            (None, None) => true,
            (None, Some(origin)) => self.is_own(origin, base_url),
        }
    }

    /// Whether the page says that it will not tell its origin.
    pub fn is_opaque(&self) -> bool {
        self.fetch_site.is_none() && self.origin == Some(b"null")
    }

    fn is_own(&self, origin: &[u8], base_url: &str) -> bool {
        let Some(origin) = std::str::from_utf8(origin).ok().and_then(|text| url::Url::parse(text).ok()) else {
            return false;
        };
        let is_tenants = url::Url::parse(base_url).is_ok_and(|base| base.origin() == origin.origin());
        is_tenants || self.host.is_some_and(|host| host == authority(&origin).as_bytes())
    }
}

fn authority(origin: &url::Url) -> String {
    let host = origin.host_str().unwrap_or_default();
    origin.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::RequestOrigin;

    #[test]
    fn only_our_own_pages_and_programs_pass() {
        let ours = |fetch_site: Option<&str>, origin: Option<&str>| {
            let request = RequestOrigin {
                fetch_site: fetch_site.map(str::as_bytes),
                origin: origin.map(str::as_bytes),
                host: Some(b"10.0.0.1:8443"),
            };
            request.is_ours("https://login.acme.example/auth")
        };
        assert!(ours(None, None));
        for site in ["same-origin", "none"] {
            assert!(ours(Some(site), Some("https://evil.example")), "{site}: the browser's word");
        }
        for site in ["cross-site", "same-site", "", "SAME-ORIGIN"] {
            assert!(!ours(Some(site), Some("https://login.acme.example")), "{site}");
        }
        for origin in ["https://login.acme.example", "https://login.acme.example:443", "https://10.0.0.1:8443"] {
            assert!(ours(None, Some(origin)), "{origin}");
        }
        for origin in [
            "null",
            "",
            "https://evil.example",
            "http://login.acme.example",
            "https://login.acme.example:8443",
            "https://10.0.0.1",
        ] {
            assert!(!ours(None, Some(origin)), "{origin}");
        }
    }
}
