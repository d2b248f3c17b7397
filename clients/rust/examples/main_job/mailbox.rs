//! Reads mails by Mailpit's API, which the dev mailbox and the mail sink of the local cluster speak too.

use anyhow::{Context, Result, bail};
use reqwest::Url;
use scaikey_client::Secret;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Mailbox {
    base_url: String,
    http: reqwest::Client,
}

/// A mail, as far as this program reads it.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Mail {
    pub(crate) subject: String,
    text: String,
}

#[derive(Deserialize)]
struct Listing {
    messages: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "ID")]
    id: String,
    #[serde(rename = "To")]
    to: Vec<Addressee>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Addressee {
    address: String,
}

impl Mailbox {
    pub(crate) fn at(base_url: &str) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?;
        Ok(Self { base_url: base_url.trim_end_matches('/').to_owned(), http })
    }

    /// The ids of the mails to this address.
    pub(crate) async fn mails_to(&self, email: &str) -> Result<BTreeSet<String>> {
        let request = self.http.get(format!("{}/api/v1/search", self.base_url));
        let request = request.query(&[("query", format!("to:\"{email}\"")), ("limit", "1000".to_owned())]);
        let answer = request.send().await?.error_for_status()?;
        let listing: Listing = answer.json().await.context("the mailbox does not speak Mailpit's API")?;
        let to_them = |entry: &Entry| entry.to.iter().any(|to| to.address.eq_ignore_ascii_case(email));
        Ok(listing.messages.into_iter().filter(to_them).map(|entry| entry.id).collect())
    }

    /// A mail to this address that was not there before, as soon as there is one.
    pub(crate) async fn next_mail_to(&self, email: &str, before: &BTreeSet<String>) -> Result<Mail> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(id) = self.mails_to(email).await?.difference(before).next() {
                let url = format!("{}/api/v1/message/{id}", self.base_url);
                return Ok(self.http.get(url).send().await?.error_for_status()?.json().await?);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("no mail to {email} in {PATIENCE:?}")
    }
}

impl Mail {
    /// The `token` of the link.
    pub(crate) fn token(&self) -> Result<Secret> {
        let links = self.text.split_whitespace().filter_map(|word| Url::parse(word.trim_matches(['<', '>'])).ok());
        let mut tokens = links.filter_map(|link| {
            let (_, token) = link.query_pairs().find(|(name, _)| name == "token")?;
            Some(Secret::from(token.into_owned()))
        });
        tokens.next().with_context(|| format!("the mail {:?} has no link with a token", self.subject))
    }
}
