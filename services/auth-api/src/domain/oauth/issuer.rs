//! The issuer of a tenant, and the URLs below it: made of the tenant's own base URL and never of a request (RFC 8414 §3.3: the issuer is
//! compared byte for byte).

use scaikey_store::Tenant;

/// `{base}/t/{slug}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer(String);

impl Issuer {
    /// The tenant's.
    pub fn of(tenant: &Tenant) -> Self {
        Self(format!("{}/t/{}", tenant.settings.base_url, tenant.slug))
    }

    /// As it stands in tokens.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL of something below it.
    pub fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.0)
    }

    /// Where a request that waited goes on.
    pub fn resume(&self, interaction: &str) -> String {
        self.at(&format!("authorize/resume?interaction={interaction}"))
    }
}

/// A URL with more in its query, and what is there left as it is.
pub fn with_query<'a>(url: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut added = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        added.append_pair(name, value);
    }
    let added = added.finish();
    match url.split_once('?') {
        _ if added.is_empty() => url.to_owned(),
        None => format!("{url}?{added}"),
        Some((_, "")) => format!("{url}{added}"),
        Some(_) => format!("{url}&{added}"),
    }
}
