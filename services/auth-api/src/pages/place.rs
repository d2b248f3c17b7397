//! Where a request stands: how far below the root (pages link relatively, so that they work behind a proxy that cuts a prefix off), in
//! which language, and under which id. All that an error page needs, and it needs no tenant.

use super::answer::Refusal;
use super::form::Form;
use super::language::Language;
use super::port::ClientContext;
use super::words::Words;
use poem::http::{HeaderMap, StatusCode, header};
use poem::{Request, Response};

/// The surroundings of a request, taken before anything consumes it.
#[derive(Debug, Clone)]
pub struct Place {
    root: String,
    chosen: Option<Language>,
    accepted: Option<Language>,
    home: Option<Language>,
    request_id: Option<String>,
}

impl Place {
    /// Looks at a request.
    pub fn of(request: &Request) -> Self {
        let uri = request.uri();
        let depth = uri.path().bytes().filter(|byte| *byte == b'/').count().saturating_sub(1);
        let query = Form::parse(uri.query().unwrap_or_default().as_bytes());
        let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|field| field.to_str().ok());
        Self {
            // A path of a thousand slashes gets a page without style rather than a page of a thousand dots.
            root: "../".repeat(depth.min(16)),
            chosen: query.field("ui_locales").and_then(Language::from_ui_locales),
            accepted: accepted.and_then(Language::from_accept_language),
            home: None,
            request_id: request.extensions().get::<ClientContext>().map(|client| client.request_id.clone()),
        }
    }

    /// The surroundings of an operation that browsers are sent to, `deeper` steps below `/t/{slug}/authorize`.
    pub fn below_tenant(headers: &HeaderMap, ui_locales: Option<&str>, deeper: usize, request_id: &str) -> Self {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|field| field.to_str().ok());
        Self {
            root: "../".repeat(2 + deeper),
            chosen: ui_locales.and_then(Language::from_ui_locales),
            accepted: accepted.and_then(Language::from_accept_language),
            home: None,
            request_id: Some(request_id.to_owned()),
        }
    }

    /// An error in the look of the pages, for any path under `/t/` that somebody else answers.
    pub fn error_page(&self, status: StatusCode) -> Response {
        self.refusal(Refusal::Status(status)).into_response()
    }

    /// The same place, speaking the tenant's language if neither the application nor the browser asked for one that we have.
    pub(super) fn at_home_in(self, locale: &str) -> Self {
        Self { home: Language::from_tag(locale), ..self }
    }

    /// The way up to the root: `../` as often as needed.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    pub(super) fn language(&self) -> Language {
        self.chosen.or(self.accepted).or(self.home).unwrap_or(Language::English)
    }

    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language())
    }

    /// What links carry on, so that a language that was asked for stays.
    pub(super) fn language_query(&self) -> &'static str {
        match self.chosen {
            None => "",
            Some(Language::English) => "?ui_locales=en",
            Some(Language::German) => "?ui_locales=de",
        }
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}
