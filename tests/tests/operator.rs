//! What `auth-api tenant update` promises, as the people of the tenant see it.
//!
//! Each tenant is changed before anybody speaks to it, so that no process remembers it as it was.

use anyhow::Context as _;
use scaikey_client::ProblemCode::{
    CaptchaFailed, CaptchaRequired, CustomDataInvalid, PasswordBlocklisted, RedirectUriNotAllowed, TenantNotFound,
};
use scaikey_client::{Registration, Tenant};
use scaikey_tests::{Stack, person, refused, system};
use serde_json::{Map, json};
use std::path::Path;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const OLD: &str = "https://old.example/welcome";
const NEW: &str = "https://new.example/welcome";

#[test]
fn redirect_uris_are_replaced_and_emptied() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        let to = |uri| person(inbox.address()).redirect_uri(uri);
        let moved = changed(&stack, &["--redirect-uri", OLD], &["--redirect-uri", NEW])?;
        refused(moved.register(to(OLD)).await, &RedirectUriNotAllowed);
        moved.register(to(NEW)).await?;
        let verified = moved.verify_email(inbox.next().await?.token()?).await?;
        assert_eq!(verified.redirect_uri.as_deref(), Some(NEW));

        let emptied = changed(&stack, &["--redirect-uri", OLD], &["--redirect-uri", "-"])?;
        refused(emptied.register(to(OLD)).await, &RedirectUriNotAllowed);
        Ok(())
    });
}

#[test]
fn a_blocklist_refuses_its_words() {
    const WORD: &str = "the marble orchard gate";
    system(async |stack| {
        let files = Files::new()?;
        let words = files.with("words", &format!("another one entirely\n  {WORD}  \n\n"))?;
        let inbox = stack.inbox("ada");
        let choosing = |password: &str| Registration::new(inbox.address(), password, "Ada", "Lovelace");
        let strict = changed(&stack, &[], &["--password-blocklist", &words])?;
        refused(strict.register(choosing(WORD)).await, &PasswordBlocklisted);
        strict.register(choosing("the marble orchard fence")).await?;
        inbox.next().await?;
        Ok(())
    });
}

#[test]
fn a_captcha_is_asked_for_with_its_secret_and_taken_away() {
    const SECRET: &str = "what-the-provider-gave-us";
    system(async |stack| {
        let files = Files::new()?;
        let secret = files.with("secret", &format!("{SECRET}\n"))?;
        let url = provider(format!("secret={SECRET}&response=solved")).await?;
        let captcha =
            ["--captcha", "turnstile", "--captcha-secret-file", &secret, "--captcha-siteverify-url", url.as_str()];

        let inbox = stack.inbox("ada");
        let guarded = changed(&stack, &[], &captcha)?;
        refused(guarded.register(person(inbox.address())).await, &CaptchaRequired);
        refused(guarded.register(person(inbox.address()).captcha_token("guessed")).await, &CaptchaFailed);
        guarded.register(person(inbox.address()).captcha_token("solved")).await?;
        inbox.next().await?;

        let open = changed(&stack, &captcha, &["--captcha", "none"])?;
        open.register(person(inbox.address())).await?;
        inbox.next().await?;
        Ok(())
    });
}

#[test]
fn a_locale_is_the_language_of_mails() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        let german = changed(&stack, &[], &["--locale", "de-AT"])?;
        german.register(person(inbox.address())).await?;
        let mail = inbox.next().await?;
        assert!(mail.subject.contains("Bestätige"), "{}", mail.subject);
        Ok(())
    });
}

#[test]
fn custom_data_must_satisfy_the_schema_until_it_is_taken_away() {
    system(async |stack| {
        let files = Files::new()?;
        let schema = json!({ "type": "object", "required": ["team"], "properties": { "team": { "type": "string" } } });
        let schema = files.with("schema.json", &schema.to_string())?;
        let inbox = stack.inbox("ada");
        let of = |team| person(inbox.address()).custom_data(Map::from_iter([("team".to_owned(), team)]));

        let asking = changed(&stack, &[], &["--custom-data-schema", &schema])?;
        refused(asking.register(person(inbox.address())).await, &CustomDataInvalid);
        refused(asking.register(of(json!(7))).await, &CustomDataInvalid);
        asking.register(of(json!("engines"))).await?;
        inbox.next().await?;

        let silent = changed(&stack, &["--custom-data-schema", &schema], &["--custom-data-schema", "-"])?;
        silent.register(person(inbox.address())).await?;
        inbox.next().await?;
        Ok(())
    });
}

#[test]
fn a_tenant_that_is_switched_off_is_not_there() {
    system(async |stack| {
        let inbox = stack.inbox("eve");
        let off = changed(&stack, &[], &["--enabled", "false"])?;
        refused(off.register(person(inbox.address())).await, &TenantNotFound);
        Ok(())
    });
}

/// A tenant that was created with some flags and updated with others.
fn changed(stack: &Stack, created: &[&str], updated: &[&str]) -> anyhow::Result<Tenant> {
    let slug = stack.tenant_slug(&[&["--self-registration"], created].concat())?;
    stack.cli(&[&["tenant", "update", &slug][..], updated].concat())?;
    Ok(stack.client().tenant(slug))
}

/// A folder for the files that flags name.
struct Files(TempDir);

impl Files {
    fn new() -> anyhow::Result<Self> {
        Ok(Self(tempfile::tempdir()?))
    }

    /// The path of a file with this text.
    fn with(&self, name: &str, text: &str) -> anyhow::Result<String> {
        let path: &Path = &self.0.path().join(name);
        std::fs::write(path, text)?;
        Ok(path.to_str().context("a temporary folder with a plain name")?.to_owned())
    }
}

/// A captcha's provider that accepts exactly one body; its URL.
async fn provider(accepted: String) -> anyhow::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/siteverify", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A request that breaks off gets no answer, which the test sees.
            let _ = verdict(stream, &accepted).await;
        }
    });
    Ok(url)
}

async fn verdict(mut stream: TcpStream, accepted: &str) -> anyhow::Result<()> {
    let mut request = Vec::new();
    let body = loop {
        anyhow::ensure!(stream.read_buf(&mut request).await? > 0, "the request broke off");
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0) {
            break body.to_owned();
        }
    };
    let answer = json!({ "success": body == accepted }).to_string();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}", answer.len());
    stream.write_all(format!("{head}\r\nconnection: close\r\n\r\n{answer}").as_bytes()).await?;
    Ok(())
}
