//! Mailpit's search language as far as test suites use it: `to:`, `from:`, `cc:`, `bcc:`, `addressed:`, `subject:`, `message-id:`,
//! `is:read`, `is:unread`, `has:attachment`, plain words, `"quoted phrases"`, and `!` or `-` before a term to turn it round.

use super::mail::{Mail, Person};
use std::sync::atomic::Ordering;

/// All terms must match.
pub(super) struct Query(Vec<Term>);

struct Term {
    excludes: bool,
    field: Option<String>,
    /// In small letters.
    value: String,
}

impl Query {
    /// Reads a query; `None` if it asks for nothing.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let terms: Vec<Term> = words(text).iter().filter_map(|word| Term::parse(word)).collect();
        if terms.is_empty() { None } else { Some(Self(terms)) }
    }

    pub(super) fn matches(&self, mail: &Mail) -> bool {
        self.0.iter().all(|term| term.is_in(mail) != term.excludes)
    }
}

impl Term {
    fn parse(word: &str) -> Option<Self> {
        const FIELDS: [&str; 9] = ["to", "from", "cc", "bcc", "addressed", "subject", "message-id", "is", "has"];
        let (excludes, word) = match word.strip_prefix(['!', '-']) {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let lower = word.to_lowercase();
        let (field, value) = match lower.split_once(':') {
            Some((field, value)) if FIELDS.contains(&field) => (Some(field.to_owned()), value.to_owned()),
            _ => (None, lower),
        };
        let value = value.trim().to_owned();
        if value.is_empty() { None } else { Some(Self { excludes, field, value }) }
    }

    fn is_in(&self, mail: &Mail) -> bool {
        let holds = |text: &str| text.to_lowercase().contains(&self.value);
        let names = |people: &[Person]| people.iter().any(|person| holds(&person.address) || holds(&person.name));
        let from = || names(mail.from.as_slice());
        match self.field.as_deref() {
            Some("to") => names(&mail.to),
            Some("from") => from(),
            Some("cc") => names(&mail.cc),
            Some("bcc") => names(&mail.bcc),
            Some("addressed") => {
                from() || [&mail.to, &mail.cc, &mail.bcc, &mail.reply_to].into_iter().any(|all| names(all))
            }
            Some("subject") => holds(&mail.subject),
            Some("message-id") => holds(&mail.message_id),
            Some("is") => match self.value.as_str() {
                "read" => mail.read.load(Ordering::Relaxed),
                "unread" => !mail.read.load(Ordering::Relaxed),
                _ => false,
            },
            Some("has") => self.value.starts_with("attachment") && !mail.attachments.is_empty(),
            _ => holds(&mail.subject) || holds(&mail.text) || from() || names(&mail.to),
        }
    }
}

/// Divides at spaces outside of quotes, and takes the quotes away.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            space if space.is_whitespace() && !quoted => words.push(std::mem::take(&mut word)),
            other => word.push(other),
        }
    }
    words.push(word);
    words
}
