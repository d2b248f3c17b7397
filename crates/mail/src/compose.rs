//! Makes the bytes of a mail from its row. The same row always makes the same bytes, whoever sends it and whenever: a
//! duplicate after a crash carries the same `Message-ID`, `Date`, boundary and token, so mailboxes can tell that it is one.

use crate::{Message, Templates};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, address::Envelope};
use scaikey_store::{ClaimedMail, MailId};
use std::time::SystemTime;

/// A mail that is ready to go.
pub struct Composed {
    /// Its row.
    pub id: MailId,
    /// Who it is from and to, as the mail server is told.
    pub envelope: Envelope,
    /// The whole message, with CRLF line ends and in 7-bit ASCII.
    pub bytes: Vec<u8>,
}

/// Why a row makes no mail. It never will, so the mail is given up; no variant carries the value.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// An address or header value would break the line it stands in.
    #[error("{0} contains a control character")]
    ControlCharacter(&'static str),
    /// Not an address.
    #[error("{0} is not an address")]
    NotAnAddress(&'static str),
    /// The template is wrong.
    #[error("the template does not render")]
    Render(#[from] crate::RenderError),
    /// The mail library refused.
    #[error("the message could not be built")]
    Build(#[source] lettre::error::Error),
}

/// Composes the mail of a row.
///
/// # Errors
/// When the row cannot make a mail.
pub fn compose(mail: &ClaimedMail, message: &Message, templates: &Templates) -> Result<Composed, ComposeError> {
    refuse_control_characters(mail)?;
    let sender = address(&mail.sender.address, "the sender")?;
    let recipient = address(&mail.recipient, "the recipient")?;
    let rendered = templates.render(message, &mail.tenant_name, &mail.locale)?;
    let name = Some(mail.sender.name.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
    let id = mail.id.0;

    let body = MultiPart::alternative()
        .boundary(format!("scaikey-{}", id.simple()))
        .singlepart(part(ContentType::TEXT_PLAIN, rendered.text))
        .singlepart(part(ContentType::TEXT_HTML, rendered.html));
    let envelope = Envelope::new(Some(sender.clone()), vec![recipient.clone()]).map_err(ComposeError::Build)?;
    let built = lettre::Message::builder()
        .message_id(Some(format!("<{id}@{}>", sender.domain())))
        .date(SystemTime::from(mail.created_at))
        .from(Mailbox::new(name, sender))
        .to(Mailbox::new(None, recipient))
        .subject(rendered.subject)
        .raw_header(header("Content-Language", rendered.locale))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("X-Request-Id", &mail.request_id))
        .envelope(envelope.clone())
        .multipart(body)
        .map_err(ComposeError::Build)?;
    Ok(Composed { id: mail.id, envelope, bytes: built.formatted() })
}

/// lettre before 0.11.24 lets control characters of a quoted local part or a header value through (RUSTSEC-2026-0561),
/// so nothing that holds one reaches it. The line and paragraph separators are refused too: some programs break lines there.
fn refuse_control_characters(mail: &ClaimedMail) -> Result<(), ComposeError> {
    let values = [
        ("the recipient", mail.recipient.as_str()),
        ("the sender", &mail.sender.address),
        ("the sender's name", &mail.sender.name),
        ("the tenant's name", &mail.tenant_name),
        ("the request id", &mail.request_id),
    ];
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    match values.into_iter().find(|(_, value)| value.contains(breaks)) {
        Some((what, _)) => Err(ComposeError::ControlCharacter(what)),
        None => Ok(()),
    }
}

/// The address with its domain in Punycode, so that only a local part beyond ASCII asks for SMTPUTF8.
fn address(text: &str, what: &'static str) -> Result<Address, ComposeError> {
    let refused = || ComposeError::NotAnAddress(what);
    let (local, domain) = text.rsplit_once('@').ok_or_else(refused)?;
    let domain = idna::domain_to_ascii(domain).map_err(|_| refused())?;
    Address::new(local, domain).map_err(|_| refused())
}

fn part(content_type: ContentType, content: String) -> SinglePart {
    SinglePart::builder().header(content_type).body(content)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
