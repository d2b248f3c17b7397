//! A browser as far as the tests need one: sends what a browser would, and keeps status, headers and text of the answer.

use super::fake::Fake;
use crate::pages::port::{ClientContext, PageActions};
use poem::http::{HeaderMap, Method, StatusCode};
use poem::{Endpoint, EndpointExt, Request, Response};
use std::sync::Arc;

pub(crate) struct Browser {
    pub(crate) fake: Arc<Fake>,
    headers: Vec<(&'static str, String)>,
}

pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self { fake: Arc::default(), headers: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) async fn get(&self, path: &str) -> Seen {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form, given as it is on the wire.
    pub(crate) async fn post(&self, path: &str, form: &str) -> Seen {
        self.send(Method::POST, path, Some(form)).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, form: Option<&str>) -> Seen {
        let mut request = Request::builder().method(method).uri_str(path).extension(ClientContext {
            ip_bucket: "203.0.113.7".into(),
            request_id: "request-1".into(),
            device: None,
        });
        if form.is_some() {
            request = request.content_type("application/x-www-form-urlencoded");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        self.carry(request.body(form.unwrap_or_default().to_owned())).await
    }

    pub(crate) async fn carry(&self, request: Request) -> Seen {
        let actions: Arc<dyn PageActions> = Arc::clone(&self.fake) as _;
        let pages = crate::pages::routes(&actions).map_to_response();
        let response: Response = pages.get_response(request).await;
        let (status, headers) = (response.status(), response.headers().clone());
        Seen { status, headers, text: response.into_body().into_string().await.unwrap() }
    }
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Status, the headers that differ from page to page, title, and what is in `<main>`.
    pub(crate) fn outline(&self) -> String {
        let mut lines = vec![self.status.to_string()];
        for name in ["retry-after", "allow", "content-language"] {
            lines.extend(self.header(name).map(|value| format!("{name}: {value}")));
        }
        lines.extend(between(&self.text, "<title>", "</title>").map(|title| format!("title: {title}")));
        lines.extend(between(&self.text, "<main>", "</main>").map(|main| main.trim().to_owned()));
        lines.join("\n")
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}
