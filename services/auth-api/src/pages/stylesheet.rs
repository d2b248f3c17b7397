//! The one stylesheet, served under a name made from its content so that browsers may keep it for ever.

use aws_lc_rs::digest::{SHA256, digest};
use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// Its text.
pub(super) const TEXT: &str = include_str!("../../templates/pages/pages.css");

/// Where it is: `/assets/pages.<first half of its SHA-256>.css`.
pub(super) fn path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        let mut name = String::from("/assets/pages.");
        for byte in &digest(&SHA256, TEXT.as_bytes()).as_ref()[..16] {
            // Writing to a String cannot fail.
            let _ = write!(name, "{byte:02x}");
        }
        name + ".css"
    })
}

/// Serves it.
pub(super) struct Stylesheet;

impl Endpoint for Stylesheet {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let answer = Response::builder().header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        Ok(match *request.method() {
            Method::GET | Method::HEAD => answer
                .content_type("text/css; charset=utf-8")
                .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header("cross-origin-resource-policy", "same-origin")
                .body(if request.method() == Method::HEAD { "" } else { TEXT }),
            _ => answer.status(StatusCode::METHOD_NOT_ALLOWED).header(header::ALLOW, "GET, HEAD").finish(),
        })
    }
}
