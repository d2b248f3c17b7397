//! Mails as their recipients get them, through Mailpit's read API: of the SMTP sink in a cluster, of the dev mailbox embedded.

use crate::mail_limits::MailLimits;
use crate::program::{PATIENCE, within};
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// The mails of one address. Clones share what was read.
#[derive(Debug, Clone)]
pub struct Inbox {
    pub(crate) address: String,
    mailbox: String,
    http: reqwest::Client,
    limits: MailLimits,
    patience: Duration,
    read: Arc<Mutex<HashSet<String>>>,
}

#[derive(Debug, Deserialize)]
struct Page {
    messages: Vec<Summary>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Summary {
    #[serde(rename = "ID")]
    id: String,
    #[serde(rename = "To")]
    recipients: Vec<Address>,
    subject: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Address {
    address: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Parts {
    #[serde(rename = "MessageID")]
    message_id: String,
    subject: String,
    text: String,
    #[serde(rename = "HTML")]
    html: String,
}

/// One mail. `Debug` shows no text: a link in it opens an account.
#[derive(Clone)]
pub struct Mail {
    /// The `Message-ID`, without angle brackets.
    pub message_id: String,
    /// The subject, decoded.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The bytes as they came over SMTP.
    pub raw: String,
}

impl Inbox {
    pub(crate) fn new(mailbox: &str, http: &reqwest::Client, limits: MailLimits, address: String) -> Self {
        let (mailbox, http) = (mailbox.to_owned(), http.clone());
        Self { address, mailbox, http, limits, patience: PATIENCE, read: Arc::default() }
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits for a mail that was not read yet, and reads it. The oldest comes first.
    ///
    /// In a test that is not about limits, another one may follow at once.
    ///
    /// # Errors
    /// None came in time.
    pub async fn next(&self) -> anyhow::Result<Mail> {
        let summary =
            within(self.patience, &format!("a mail to {}", self.address), async || Ok(self.unread().await?.pop()))
                .await?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(summary.id.clone());
        self.limits.lift().await?;
        self.fetch(&summary.id).await
    }

    /// The same inbox, waiting as long as a lease lasts: what a process that died had claimed comes after that.
    #[must_use]
    pub fn patiently(&self) -> Self {
        Self { patience: 5 * PATIENCE, ..self.clone() }
    }

    /// Subjects of the mails that nobody read, newest first.
    ///
    /// # Errors
    /// The mailbox did not answer.
    pub async fn unread_subjects(&self) -> anyhow::Result<Vec<String>> {
        Ok(self.unread().await?.into_iter().map(|summary| summary.subject).collect())
    }

    /// Whether a mailer waits right now for the sink's answer about this address (tags `+hang` and `+mute`).
    ///
    /// # Errors
    /// The sink did not answer.
    pub async fn is_waited_for(&self) -> anyhow::Result<bool> {
        let answer = self.http.get(format!("{}/waiting", self.mailbox)).send().await?.error_for_status()?;
        let waiting: Vec<String> = answer.json().await?;
        Ok(waiting.iter().any(|address| address.eq_ignore_ascii_case(&self.address)))
    }

    async fn unread(&self) -> anyhow::Result<Vec<Summary>> {
        let query = [("query", format!("to:\"{}\"", self.address)), ("limit", "1000".to_owned())];
        let request = self.http.get(format!("{}/api/v1/search", self.mailbox)).query(&query);
        let page: Page = request.send().await?.error_for_status()?.json().await?;
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = |summary: &Summary| {
            summary.recipients.iter().any(|to| to.address.eq_ignore_ascii_case(&self.address))
                && !read.contains(&summary.id)
        };
        Ok(page.messages.into_iter().filter(mine).collect())
    }

    async fn fetch(&self, id: &str) -> anyhow::Result<Mail> {
        let url = format!("{}/api/v1/message/{id}", self.mailbox);
        let raw = self.http.get(format!("{url}/raw")).send().await?.error_for_status()?.text().await?;
        let Parts { message_id, subject, text, html } =
            self.http.get(url).send().await?.error_for_status()?.json().await?;
        Ok(Mail { message_id, subject, text, html, raw })
    }
}

impl Mail {
    /// Every URL in the text part.
    pub fn links(&self) -> Vec<Url> {
        let words = self.text.split(|c: char| c.is_whitespace() || "<>()\"".contains(c));
        words
            .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    /// The link that carries the token.
    ///
    /// # Errors
    /// There is none.
    pub fn link(&self) -> anyhow::Result<Url> {
        let found = self.links().into_iter().find(|url| url.query_pairs().any(|(name, _)| name == "token"));
        found.with_context(|| format!("no link with a token in {:?}", self.subject))
    }

    /// The code for a second factor, which is the first word of the subject.
    ///
    /// # Errors
    /// It is not.
    pub fn code(&self) -> anyhow::Result<String> {
        let word = self.subject.split(' ').next().unwrap_or_default();
        ensure!(word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()), "no code in {:?}", self.subject);
        Ok(word.to_owned())
    }

    /// The token of that link.
    ///
    /// # Errors
    /// There is none.
    pub fn token(&self) -> anyhow::Result<String> {
        let link = self.link()?;
        let token = link.query_pairs().find(|(name, _)| name == "token").map(|(_, value)| value.into_owned());
        token.context("a token in the link")
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("subject", &self.subject).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str, text: &str) -> Mail {
        let (subject, text) = (subject.to_owned(), text.to_owned());
        Mail { message_id: String::new(), subject, text, html: String::new(), raw: String::new() }
    }

    #[test]
    fn the_code_is_the_first_word_of_the_subject() {
        assert_eq!(mail("492039 is your code", "").code().unwrap(), "492039");
        for subject in ["", "Your code is 492039", "49203 is your code", "4920390 is your code", "49203a is your code"]
        {
            assert!(mail(subject, "").code().is_err(), "{subject}");
        }
    }

    #[test]
    fn the_token_is_the_one_of_the_link() {
        let mail = |text: &str| mail("", text);
        let with =
            mail("Dear Ada,\n\n<https://a.example/t/demo/verify?x=1&token=abc_-9>\n\nhttps://b.example/ (no token)");
        assert_eq!(with.token().unwrap(), "abc_-9");
        assert_eq!(with.links().len(), 2);
        assert!(mail("token=abc https://b.example/?tok=abc").token().is_err());
    }
}
