//! What `auth-api tenant` and `auth-api user` promise, as the people of the tenant see it.
//!
//! Each tenant is changed before anybody speaks to it, so that no process remembers it as it was.

use anyhow::Context as _;
use scaikey_client::ProblemCode::{
    CaptchaFailed, CaptchaRequired, CustomDataInvalid, PasswordBlocklisted, RedirectUriNotAllowed, SessionRequired,
    TenantNotFound,
};
use scaikey_client::{Credentials, Registration, Tenant};
use scaikey_tests::{PASSWORD, Stack, person, refused, session, system};
use serde_json::{Map, Value, json};
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

#[test]
fn a_policy_is_shown_as_it_was_chosen_and_refused_whole() {
    const CHOSEN: [&str; 13] = [
        "--mfa=required",
        "--mfa-method=totp",
        "--trusted-device-days=7",
        "--relying-party-id=login.acme.example",
        "--webauthn-origin=https://login.acme.example",
        "--webauthn-origin=https://app.login.acme.example",
        "--session-idle=30m",
        "--session-absolute=8h",
        "--remembered-session-idle=2d",
        "--remembered-session-absolute=20d",
        "--account-deletion",
        "--base-url=https://login.acme.example",
        "--json",
    ];
    system(async |stack| {
        let slug = stack.tenant_slug(&[])?;
        let show = || stack.cli(&["tenant", "show", &slug, "--json"]);
        stack.cli(&[&["tenant", "update", &slug], &CHOSEN[..]].concat())?;
        let shown: Value = serde_json::from_str(&show()?)?;
        let expected = json!({
            "mode": "required",
            "methods": ["webauthn", "totp"],
            "trusted_device_days": 7,
            "relying_party_id": "login.acme.example",
            "origins": ["https://login.acme.example", "https://app.login.acme.example"],
        });
        assert_eq!(shown["mfa"], expected);
        let expected = json!({
            "idle_minutes": 30,
            "absolute_minutes": 480,
            "remembered_idle_minutes": 2880,
            "remembered_absolute_minutes": 28800,
        });
        assert_eq!((&shown["sessions"], &shown["account_deletion"]), (&expected, &json!(true)));
        let text = stack.cli(&["tenant", "show", &slug])?;
        for line in [
            "second factor        required",
            "kinds of factors     webauthn, totp",
            "remembered sessions  2d unused, 20d in all",
        ] {
            assert!(text.lines().any(|shown| shown == line), "{line} in {text}");
        }

        let bad =
            ["--trusted-device-days=31", "--session-idle=9h", "--webauthn-origin=https://evil.example", "--name=X"];
        let told = stack.cli(&[&["tenant", "update", &slug], &bad[..]].concat()).unwrap_err().to_string();
        for setting in ["mfa.trusted_device_days: ", "sessions.idle: ", "mfa.origins: "] {
            assert!(told.contains(setting), "{told}");
        }
        assert_eq!(serde_json::from_str::<Value>(&show()?)?, shown, "nothing was changed");
        Ok(())
    });
}

#[test]
fn sessions_last_as_the_tenant_says() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        let times = ["--session-idle", "5m", "--session-absolute", "12m", "--remembered-session-absolute", "20d"];
        let tenant = changed(&stack, &[], &times)?;
        tenant.register(person(inbox.address())).await?;
        tenant.verify_email(inbox.next().await?.token()?).await?;
        for (remembered, minutes) in [(false, 12), (true, 20 * 24 * 60)] {
            let credentials = Credentials::new(inbox.address(), PASSWORD);
            let credentials = if remembered { credentials.remember_me() } else { credentials };
            let begun = session(tenant.login(credentials).await);
            let listed = tenant.signed_in(&begun.cookie).sessions().await?;
            let own = listed.iter().find(|it| it.current).context("the session that asks")?;
            assert_eq!((own.expires_at - own.created_at).num_minutes(), minutes);
        }
        Ok(())
    });
}

#[test]
fn what_login_asks_of_an_account_is_explained_and_its_second_factors_are_reset() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        let slug = stack.tenant_slug(&["--self-registration"])?;
        let tenant = stack.client().tenant(slug.clone());
        let explain = |flags: &[&str]| stack.cli(&[&["user", "explain", &slug, inbox.address()], flags].concat());
        let nobody = explain(&[]).unwrap_err().to_string();
        assert!(nobody.contains("the tenant has no account with this address"), "{nobody}");

        tenant.register(person(inbox.address())).await?;
        let link = inbox.next().await?.token()?;
        let unverified = explain(&[])?;
        assert!(unverified.starts_with("Login is refused: The address is not verified.\n"), "{unverified}");
        tenant.verify_email(link).await?;
        let expected = "Login asks for nothing but the password.\n\
            - The tenant asks everybody for a second factor who has enrolled one.\n\
            - The account has no second factor that the tenant allows.\n";
        assert_eq!(explain(&[])?, expected);

        let begun = session(tenant.login(Credentials::new(inbox.address(), PASSWORD)).await);
        stack.cli(&["user", "reset-mfa", &slug, &inbox.address().to_uppercase()])?;
        assert!(inbox.next().await?.text.contains("/not-me?token="), "the owner is told, and can disown it");
        refused(tenant.signed_in(&begun.cookie).sessions().await, &SessionRequired);

        stack.cli(&["tenant", "update", &slug, "--mfa", "required", "--mfa-method", "totp"])?;
        let explained: Value = serde_json::from_str(&explain(&["--trusted-device", "--json"])?)?;
        assert_eq!((&explained["decision"], &explained["refused"]), (&json!("enroll"), &json!([])));
        assert_eq!(explained["methods"], json!(["webauthn", "totp"]));
        assert_eq!(explained["reasons"][1]["code"], "no_usable_factor");
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
