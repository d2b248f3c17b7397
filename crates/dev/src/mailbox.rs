//! The dev mailbox: what the mailer would have sent, read from the folder that its `Mailbox` transport writes.
//!
//! `/dev/mailbox` is for people; `/api/v1/…` speaks Mailpit's read API, so that test suites written for Mailpit work unchanged.
//! Mails are foreign text: everything is escaped, HTML is shown in a sandboxed frame only, and ids are UUIDs, so no request names a file
//! of its own choice. Only requests to a loopback name are answered: another site must not read mails by rebinding its name to 127.0.0.1.

mod api;
mod folder;
mod guard;
mod mail;
mod pages;
mod query;

#[cfg(test)]
mod tests;

use folder::Folder;
use guard::guarded;
use poem::{Route, get};
use std::path::PathBuf;
use std::sync::Arc;

/// The mailbox over a folder of `<mail id>.eml` files. The folder may come into being later.
pub fn routes(dir: PathBuf) -> Route {
    add_to(Route::new(), dir)
}

/// Like [`routes`], added to a table that has other routes already.
pub fn add_to(route: Route, dir: PathBuf) -> Route {
    let folder = Arc::new(Folder::new(dir));
    route
        .at("/dev/mailbox", guarded(get(pages::list_mails), &folder))
        .at("/dev/mailbox/mailbox.css", guarded(get(pages::stylesheet), &folder))
        .at("/dev/mailbox/:id", guarded(get(pages::show_mail), &folder))
        .at("/dev/mailbox/:id/html", guarded(get(pages::mail_html), &folder))
        .at("/view/:file", guarded(get(pages::mail_file), &folder))
        .at("/api/v1/info", guarded(get(api::get_info), &folder))
        .at("/api/v1/messages", guarded(get(api::list_messages).delete(api::delete_messages), &folder))
        .at("/api/v1/search", guarded(get(api::search_messages).delete(api::delete_search), &folder))
        .at("/api/v1/message/:id", guarded(get(api::get_message), &folder))
        .at("/api/v1/message/:id/raw", guarded(get(api::get_raw), &folder))
        .at("/api/v1/message/:id/headers", guarded(get(api::get_headers), &folder))
}
