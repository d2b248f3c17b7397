//! Mailpit's read API, with its field names: <https://mailpit.axllent.org/docs/api-v1/>. Errors are plain text, as there.

use super::folder::{Folder, unread};
use super::mail::{Attachment, Mail, Person};
use super::query::Query;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path, Query as Parameters};
use poem::{Body, Error, Result, handler};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Which stretch of a list is asked for. Text, since Mailpit takes what is no number for the default.
#[derive(Deserialize)]
struct Stretch {
    start: Option<String>,
    limit: Option<String>,
    query: Option<String>,
}

impl Stretch {
    fn start(&self) -> usize {
        self.start.as_ref().and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    fn limit(&self) -> usize {
        self.limit.as_ref().and_then(|text| text.parse().ok()).unwrap_or(50)
    }

    fn query(&self) -> Result<Query> {
        let query = self.query.as_deref().and_then(Query::parse);
        query.ok_or_else(|| Error::from_string("Error: no search query", StatusCode::BAD_REQUEST))
    }
}

/// Which mails to delete; all if none is named.
#[derive(Deserialize, Default)]
struct Deletion {
    #[serde(default, rename = "IDs")]
    ids: Vec<String>,
}

/// The mail that a path names: an id, or `latest`, which may go with a query.
pub(super) fn named(folder: &Folder, id: &str, query: Option<&str>) -> Result<Arc<Mail>> {
    let mail = match id {
        "latest" => match query.and_then(Query::parse) {
            Some(query) => folder.search(&query).into_iter().next(),
            None => folder.mails().into_iter().next(),
        },
        id => folder.find(id),
    };
    mail.ok_or_else(|| Error::from_string("404 page not found", StatusCode::NOT_FOUND))
}

#[handler]
pub(super) fn get_info(Data(folder): Data<&Arc<Folder>>) -> Json<Value> {
    let mails = folder.mails();
    let version = concat!("scaikey-dev ", env!("CARGO_PKG_VERSION"));
    Json(json!({ "Version": version, "Messages": mails.len(), "Unread": unread(&mails), "Tags": {} }))
}

#[handler]
pub(super) fn list_messages(Data(folder): Data<&Arc<Folder>>, Parameters(stretch): Parameters<Stretch>) -> Json<Value> {
    let mails = folder.mails();
    Json(summary(&mails, &mails, &stretch))
}

#[handler]
pub(super) fn search_messages(
    Data(folder): Data<&Arc<Folder>>, Parameters(stretch): Parameters<Stretch>,
) -> Result<Json<Value>> {
    let found = folder.search(&stretch.query()?);
    Ok(Json(summary(&folder.mails(), &found, &stretch)))
}

#[handler]
pub(super) fn get_message(
    Data(folder): Data<&Arc<Folder>>, Path(id): Path<String>, Parameters(stretch): Parameters<Stretch>,
) -> Result<Json<Value>> {
    let mail = named(folder, &id, stretch.query.as_deref())?;
    mail.read.store(true, Ordering::Relaxed);
    Ok(Json(whole(&mail)))
}

#[handler]
pub(super) fn get_raw(
    Data(folder): Data<&Arc<Folder>>, Path(id): Path<String>, Parameters(stretch): Parameters<Stretch>,
) -> Result<Vec<u8>> {
    let mail = named(folder, &id, stretch.query.as_deref())?;
    folder.raw(&mail).map_err(|error| Error::new(error, StatusCode::NOT_FOUND))
}

#[handler]
pub(super) fn get_headers(
    Data(folder): Data<&Arc<Folder>>, Path(id): Path<String>, Parameters(stretch): Parameters<Stretch>,
) -> Result<Json<Value>> {
    Ok(Json(json!(named(folder, &id, stretch.query.as_deref())?.headers)))
}

#[handler]
pub(super) async fn delete_messages(Data(folder): Data<&Arc<Folder>>, body: Body) -> Result<&'static str> {
    let deletion: Deletion = body.into_json().await.unwrap_or_default();
    let ids = if deletion.ids.is_empty() {
        folder.ids()
    } else {
        deletion.ids.iter().filter_map(|id| uuid::Uuid::try_parse(id).ok()).collect()
    };
    folder.remove(ids).map_err(|error| Error::new(error, StatusCode::BAD_REQUEST))?;
    Ok("ok")
}

#[handler]
pub(super) fn delete_search(
    Data(folder): Data<&Arc<Folder>>, Parameters(stretch): Parameters<Stretch>,
) -> Result<&'static str> {
    let found = folder.search(&stretch.query()?);
    folder.remove(found.iter().map(|mail| mail.id)).map_err(|error| Error::new(error, StatusCode::BAD_REQUEST))?;
    Ok("ok")
}

fn summary(all: &[Arc<Mail>], found: &[Arc<Mail>], stretch: &Stretch) -> Value {
    let shown: Vec<Value> = found.iter().skip(stretch.start()).take(stretch.limit()).map(|mail| line(mail)).collect();
    json!({
        "total": all.len(),
        "unread": unread(all),
        "count": shown.len(),
        "messages_count": found.len(),
        "messages_unread": unread(found),
        "start": stretch.start(),
        "tags": [],
        "messages": shown,
    })
}

fn line(mail: &Mail) -> Value {
    json!({
        "ID": mail.id,
        "MessageID": mail.message_id,
        "Read": mail.read.load(Ordering::Relaxed),
        "From": mail.from.as_ref().map(person),
        "To": people(&mail.to),
        "Cc": people(&mail.cc),
        "Bcc": people(&mail.bcc),
        "ReplyTo": people(&mail.reply_to),
        "Subject": mail.subject,
        "Created": moment(mail.created),
        "Username": "",
        "Tags": [],
        "Size": mail.size,
        "Attachments": mail.attachments.len(),
        "Snippet": mail.snippet(),
    })
}

fn whole(mail: &Mail) -> Value {
    json!({
        "ID": mail.id,
        "MessageID": mail.message_id,
        "From": mail.from.as_ref().map(person),
        "To": people(&mail.to),
        "Cc": people(&mail.cc),
        "Bcc": people(&mail.bcc),
        "ReplyTo": people(&mail.reply_to),
        "ReturnPath": mail.return_path,
        "Subject": mail.subject,
        "ListUnsubscribe": { "Header": "", "Links": [], "Errors": "", "HeaderPost": "" },
        "Date": moment(mail.date),
        "Tags": [],
        "Username": "",
        "Text": mail.text,
        "HTML": mail.html,
        "Size": mail.size,
        "Inline": [],
        "Attachments": mail.attachments.iter().map(attachment).collect::<Vec<_>>(),
    })
}

fn person(person: &Person) -> Value {
    json!({ "Name": person.name, "Address": person.address })
}

fn people(people: &[Person]) -> Vec<Value> {
    people.iter().map(person).collect()
}

fn attachment(it: &Attachment) -> Value {
    json!({
        "PartID": it.part_id,
        "FileName": it.file_name,
        "ContentType": it.content_type,
        "ContentID": it.content_id,
        "Size": it.size,
    })
}

/// RFC 3339; years beyond its reach, which only a forged `Date` has, are left empty.
fn moment(time: OffsetDateTime) -> String {
    time.format(&Rfc3339).unwrap_or_default()
}
