//! The mailbox for people. No script; the list renews itself by a meta refresh.

use super::api::named;
use super::folder::Folder;
use super::mail::Mail;
use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::{Data, Html, Path, Query};
use poem::{Error, IntoResponse, Response, Result, handler};
use serde::Deserialize;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use time::macros::format_description;

/// The policy of a mail's HTML: it runs nothing, loads nothing, and its links open elsewhere.
const HTML_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
    style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct List<'a> {
    mails: &'a [Arc<Mail>],
}

#[derive(Template)]
#[template(path = "mailbox/mail.html")]
struct Show<'a> {
    mail: &'a Mail,
    view: View,
    raw: String,
}

/// How a mail is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum View {
    Html,
    Text,
    Raw,
}

impl View {
    fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
            Self::Raw => "raw",
        }
    }
}

#[derive(Deserialize)]
struct Choice {
    view: Option<View>,
    query: Option<String>,
}

#[handler]
pub(super) fn list_mails(Data(folder): Data<&Arc<Folder>>) -> Result<Html<String>> {
    page(&List { mails: &folder.mails() })
}

#[handler]
pub(super) fn show_mail(
    Data(folder): Data<&Arc<Folder>>, Path(id): Path<String>, Query(choice): Query<Choice>,
) -> Result<Html<String>> {
    let mail = named(folder, &id, choice.query.as_deref())?;
    mail.read.store(true, Ordering::Relaxed);
    let view = choice.view.unwrap_or(if mail.html.is_empty() { View::Text } else { View::Html });
    let raw = match view {
        View::Raw => folder.raw(&mail).map_err(|error| Error::new(error, StatusCode::NOT_FOUND))?,
        View::Html | View::Text => Vec::new(),
    };
    page(&Show { mail: &mail, view, raw: String::from_utf8_lossy(&raw).into_owned() })
}

#[handler]
pub(super) fn mail_html(Data(folder): Data<&Arc<Folder>>, Path(id): Path<String>) -> Result<Response> {
    Ok(sandboxed(&*named(folder, &id, None)?))
}

/// Mailpit's `/view/{id}.html` and `/view/{id}.txt`, which browser tests open.
#[handler]
pub(super) fn mail_file(
    Data(folder): Data<&Arc<Folder>>, Path(file): Path<String>, Query(choice): Query<Choice>,
) -> Result<Response> {
    let (id, ending) = file.rsplit_once('.').unwrap_or_default();
    match ending {
        "html" => Ok(sandboxed(&*named(folder, id, choice.query.as_deref())?)),
        "txt" => Ok(named(folder, id, choice.query.as_deref())?.text.clone().into_response()),
        _ => Err(Error::from_status(StatusCode::NOT_FOUND)),
    }
}

#[handler]
pub(super) fn stylesheet() -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .body(include_str!("../../templates/mailbox/mailbox.css"))
}

fn page(template: &impl Template) -> Result<Html<String>> {
    template.render().map(Html).map_err(|error| Error::new(error, StatusCode::INTERNAL_SERVER_ERROR))
}

fn sandboxed(mail: &Mail) -> Response {
    Html(opening_links_elsewhere(&mail.html)).with_header(header::CONTENT_SECURITY_POLICY, HTML_POLICY).into_response()
}

/// Without it a link would open inside of the frame, where our own pages refuse to be shown. The first `base` with a target counts, and
/// this one is first.
fn opening_links_elsewhere(html: &str) -> String {
    const BASE: &str = "<base target=\"_blank\">";
    let lower = html.to_ascii_lowercase();
    let head = lower.find("<head>").map(|at| at + "<head>".len());
    let (before, after) = html.split_at(head.unwrap_or(0));
    format!("{before}{BASE}{after}")
}

/// For the list and the head of a mail, in UTC.
fn when(mail: &Mail) -> String {
    mail.created.format(format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC")).unwrap_or_default()
}
