//! A mail as far as the mailbox shows it.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use time::OffsetDateTime;
use uuid::Uuid;

/// A parsed mail.
pub(super) struct Mail {
    pub(super) id: Uuid,
    /// When its file was written.
    pub(super) created: OffsetDateTime,
    /// What its `Date` says, else `created`.
    pub(super) date: OffsetDateTime,
    /// Whether somebody opened it since the mailbox started.
    pub(super) read: AtomicBool,
    pub(super) size: usize,
    pub(super) message_id: String,
    pub(super) from: Option<Person>,
    pub(super) to: Vec<Person>,
    pub(super) cc: Vec<Person>,
    pub(super) bcc: Vec<Person>,
    pub(super) reply_to: Vec<Person>,
    pub(super) return_path: String,
    pub(super) subject: String,
    /// Empty if there is none.
    pub(super) text: String,
    /// Empty if there is none.
    pub(super) html: String,
    /// As they stand, folded lines joined, by name.
    pub(super) headers: BTreeMap<String, Vec<String>>,
    pub(super) attachments: Vec<Attachment>,
}

/// A mailbox of an address field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) address: String,
}

/// A part that is neither text nor HTML.
pub(super) struct Attachment {
    pub(super) part_id: String,
    pub(super) file_name: String,
    pub(super) content_type: String,
    pub(super) content_id: String,
    pub(super) size: usize,
}

impl Mail {
    /// Reads a mail; `None` for what has no header field or neither sender nor recipient.
    pub(super) fn parse(id: Uuid, created: OffsetDateTime, raw: &[u8]) -> Option<Self> {
        let message = MessageParser::default().parse(raw)?;
        if message.from().is_none() && message.to().is_none() {
            return None;
        }
        let date = message.date().and_then(|date| OffsetDateTime::from_unix_timestamp(date.to_timestamp()).ok());
        let html = message.html_bodies().find_map(|part| match &part.body {
            PartType::Html(html) => Some(html.to_string()),
            _ => None,
        });
        let text = message.text_bodies().find_map(|part| match &part.body {
            PartType::Text(text) => Some(text.to_string()),
            _ => None,
        });
        Some(Self {
            id,
            created,
            date: date.unwrap_or(created),
            read: AtomicBool::new(false),
            size: raw.len(),
            message_id: message.message_id().unwrap_or_default().to_owned(),
            from: message.from().and_then(Address::first).map(Person::of),
            to: people(message.to()),
            cc: people(message.cc()),
            bcc: people(message.bcc()),
            reply_to: people(message.reply_to()),
            return_path: message.return_address().unwrap_or_default().to_owned(),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: text.unwrap_or_default(),
            html: html.unwrap_or_default(),
            headers: headers(&message),
            attachments: message.attachments().enumerate().map(Attachment::of).collect(),
        })
    }

    /// The first words, on one line.
    pub(super) fn snippet(&self) -> String {
        let words = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        words.chars().take(250).collect()
    }
}

impl Person {
    fn of(address: &mail_parser::Addr<'_>) -> Self {
        Self {
            name: address.name().unwrap_or_default().to_owned(),
            address: address.address().unwrap_or_default().to_owned(),
        }
    }
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.name.is_empty() { f.write_str(&self.address) } else { write!(f, "{} <{}>", self.name, self.address) }
    }
}

impl Attachment {
    fn of((number, part): (usize, &MessagePart<'_>)) -> Self {
        let content_type = part.content_type().map(|it| match it.subtype() {
            Some(subtype) => format!("{}/{subtype}", it.ctype()),
            None => it.ctype().to_owned(),
        });
        Self {
            part_id: (number + 1).to_string(),
            file_name: part.attachment_name().unwrap_or_default().to_owned(),
            content_type: content_type.unwrap_or_else(|| "application/octet-stream".to_owned()),
            content_id: part.content_id().unwrap_or_default().to_owned(),
            size: part.len(),
        }
    }
}

fn people(addresses: Option<&Address<'_>>) -> Vec<Person> {
    addresses.map(|addresses| addresses.iter().map(Person::of).collect()).unwrap_or_default()
}

fn headers(message: &Message<'_>) -> BTreeMap<String, Vec<String>> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in message.headers_raw() {
        // Unfolded: RFC 5322 §2.2.3.
        let value = value.replace("\r\n", "").replace('\n', "");
        fields.entry(name.to_owned()).or_default().push(value.trim().to_owned());
    }
    fields
}
