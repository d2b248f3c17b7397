//! What goes out: a page or a refusal, and the headers that every answer has.

use super::language::Language;
use super::place::Place;
use super::port::PageFailure;
use super::views::{Frame, Notice, Tone};
use super::visit::Visit;
use crate::domain::lifetimes::AFTER_OUTAGE;
use askama::Template;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{Body, Response};
use std::time::Duration;

/// Why there is no page. Becomes an error page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refusal {
    /// The application refused.
    Failure(PageFailure),
    /// HTTP's own reasons.
    Status(StatusCode),
}

impl From<PageFailure> for Refusal {
    fn from(failure: PageFailure) -> Self {
        Self::Failure(failure)
    }
}

impl From<askama::Error> for Refusal {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page could not be rendered");
        Self::Status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// An answer before its headers.
pub(super) struct Answer {
    status: StatusCode,
    html: Option<(Language, String)>,
    retry_after: Option<Duration>,
    allow: bool,
    https: bool,
}

impl Answer {
    /// A page of the tenant.
    pub(super) fn page(visit: &Visit, status: StatusCode, view: &impl Template) -> Result<Self, Refusal> {
        Ok(Self { html: Some((visit.place.language(), view.render()?)), ..Self::empty(status, visit) })
    }

    /// Headers only.
    pub(super) fn empty(status: StatusCode, visit: &Visit) -> Self {
        let https = visit.tenant.base_url.starts_with("https://");
        Self { status, html: None, retry_after: None, allow: false, https }
    }

    /// Says which methods a page has.
    pub(super) fn allowed_methods(status: StatusCode) -> Self {
        Self { status, html: None, retry_after: None, allow: true, https: false }
    }

    /// When to come back, if there is something to wait for.
    pub(super) fn retry_after(self, retry_after: Option<Duration>) -> Self {
        Self { retry_after, ..self }
    }

    pub(super) fn into_response(self) -> Response {
        let mut response = Response::builder().status(self.status).finish();
        let headers = response.headers_mut();
        for (name, value) in always() {
            headers.insert(name, value);
        }
        if self.https {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
        }
        if self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
        }
        if let Some(wait) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        }
        if let Some((language, html)) = self.html {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
            response.set_body(Body::from(html));
        }
        response
    }
}

/// What every answer says. `style-src 'self'` is the stylesheet; nothing else is ever loaded, so nothing can leak a link by `Referer`.
fn always() -> [(HeaderName, HeaderValue); 7] {
    let field = |name, value| (name, HeaderValue::from_static(value));
    [
        field(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        field(header::CACHE_CONTROL, "no-store"),
        field(header::REFERRER_POLICY, "no-referrer"),
        field(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        field(HeaderName::from_static("x-robots-tag"), "noindex"),
        field(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        field(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ]
}

/// The same for a page that another operation answers with, and its headers where it has set none. A form of such a page may end at a
/// redirect to somewhere else, so `form-action` says nothing; whatever is in these pages is ours.
pub fn protect(response: &mut Response) {
    const POLICY: HeaderValue =
        HeaderValue::from_static("default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'");
    let is_page = response.content_type().is_some_and(|media| media.starts_with("text/html"));
    if !is_page {
        return;
    }
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    for (name, value) in always() {
        headers.entry(name).or_insert(value);
    }
}

/// Rounded up: a client that comes back then is let in.
pub(super) fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}

/// The status and the wait that a failure stands for.
pub(super) fn status_of(failure: PageFailure) -> (StatusCode, Option<Duration>) {
    match failure {
        PageFailure::UnknownTenant => (StatusCode::NOT_FOUND, None),
        PageFailure::Limited { retry_after } => (StatusCode::TOO_MANY_REQUESTS, Some(retry_after)),
        PageFailure::Overloaded { retry_after } => (StatusCode::SERVICE_UNAVAILABLE, Some(retry_after)),
        PageFailure::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, Some(AFTER_OUTAGE)),
        PageFailure::Internal => (StatusCode::INTERNAL_SERVER_ERROR, None),
    }
}

impl Place {
    /// The error page of a refusal. It shows no tenant: there may be none.
    pub(super) fn refusal(&self, refusal: Refusal) -> Answer {
        let (status, wait) = match refusal {
            Refusal::Failure(failure) => status_of(failure),
            Refusal::Status(status) => (status, None),
        };
        let (title, text) = self.words().error(status, wait.map(whole_seconds));
        let frame = Frame::without_tenant(self);
        let view = Notice { frame, title, text, tone: Tone::Trouble, link: None, reference: self.request_id() };
        Answer {
            status,
            html: view.render().ok().map(|html| (self.language(), html)),
            retry_after: wait,
            allow: status == StatusCode::METHOD_NOT_ALLOWED,
            https: false,
        }
    }
}
