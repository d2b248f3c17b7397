//! `auth-api serve --embedded`, a small install in one process: the main job over SMTP, restarts, and starts that are refused.

use scaikey_client::{Client, Credentials, Tenant, VerificationStatus};
use scaikey_tests::single_node::{Install, MailServer, refusal};
use scaikey_tests::{PASSWORD, alone, eventually, person, session};
use serde_json::Value;

/// What must not be told to anybody who reads a log or an error.
const SECRET: &str = "hunter2";

#[test]
fn the_main_job_by_smtp_and_again_after_a_stop_and_a_kill() {
    alone(async || {
        let mails = MailServer::start().await?;
        let install = installed(mails.settings())?;
        let ada = mails.inbox("ada@example.com");
        let credentials = || Credentials::new(ada.address(), PASSWORD);

        let first = install.start().await?;
        let acme = acme(&first.url)?;
        let registered = acme.register(person(ada.address())).await?;
        assert_eq!(registered.status, "pending_verification");
        let mail = ada.next().await?;
        assert!(mail.raw.contains("From: Acme <no-reply@acme.example>"), "{}", mail.raw);
        assert!(mail.link()?.as_str().starts_with("https://login.acme.example/t/acme/verify-email?token="));
        let token = mail.token()?;
        let verified = acme.verify_email(token.as_str()).await?;
        assert_eq!(verified.status, VerificationStatus::Verified);
        session(acme.login(credentials()).await);

        let log = first.stop().await?;
        for secret in [PASSWORD, MailServer::PASSWORD, token.as_str(), ada.address()] {
            assert!(!log.contains(secret), "{log}");
        }
        let second = install.start().await?;
        session(self::acme(&second.url)?.login(credentials()).await);
        // A kill leaves nothing that would keep the next one out.
        drop(second);
        let third = install.start().await?;
        session(self::acme(&third.url)?.login(credentials()).await);

        let unread = ada.unread_subjects().await?;
        assert!(unread.is_empty(), "mails that nobody expected: {unread:?}");
        Ok(())
    });
}

/// The sink refuses the first try for good, and takes the mail once the operator has sent it off again.
#[test]
fn a_dead_letter_is_listed_without_its_address_and_redriven() {
    alone(async || {
        let mails = MailServer::start().await?;
        let install = installed(mails.settings())?;
        let server = install.start().await?;
        let acme = acme(&server.url)?;
        let ada = mails.inbox("ada+bounce@example.com");
        acme.register(person(ada.address())).await?;

        let letter = eventually("a dead letter", async || {
            let letters: Value = serde_json::from_str(&install.cli(&["mail", "dead", "--tenant", "acme", "--json"])?)?;
            Ok(letters.get(0).cloned())
        })
        .await?;
        assert_eq!((&letter["reason"], &letter["attempts"]), (&"smtp_550 5.1.1".into(), &1.into()), "{letter}");
        let line = install.cli(&["mail", "dead"])?;
        let id = letter["id"].as_str().unwrap_or_default();
        assert!(line.starts_with(id) && line.contains("smtp_550 5.1.1") && line.lines().count() == 1, "{line}");
        assert!(!format!("{letter}{line}").contains("ada+bounce"), "{letter} {line}");
        assert!(ada.unread_subjects().await?.is_empty());

        assert_eq!(install.cli(&["mail", "redrive", "--id", id])?, "1 mails are due again\n");
        let verified = acme.verify_email(ada.next().await?.token()?).await?;
        assert_eq!(verified.status, VerificationStatus::Verified);
        assert_eq!(install.cli(&["mail", "dead"])?, "");
        assert_eq!(install.cli(&["mail", "redrive", "--all"])?, "0 mails are due again\n");
        Ok(())
    });
}

#[test]
fn a_second_process_on_the_folder_is_refused_and_the_first_goes_on() {
    alone(async || {
        let install = installed(a_mail_server_that_nobody_asks())?;
        let first = install.start().await?;
        let folder = install.folder().canonicalize()?;
        let expected = format!("auth-api: another process works in {}\n", folder.display());
        assert_eq!(refusal(install.serve()?).await?, (Some(1), expected));
        assert!(Client::builder(&first.url).build()?.readyz().await?.ready);
        first.stop().await.map(drop)
    });
}

#[test]
fn a_mistake_in_the_settings_stops_the_start_with_one_line_before_anything_is_written() {
    const CASES: &[(&[(&str, &str)], &str)] = &[
        (
            &[("SCAIKEY_SMTP_HSOT", SECRET)],
            "SCAIKEY_SMTP_HSOT: there is no such setting (in the environment); did you mean SCAIKEY_SMTP_HOST?",
        ),
        (&[("SCAIKEY_SMTP_HOST", "")], "smtp.host is not set"),
        (
            &[("SCAIKEY_SMTP_PORT", SECRET)],
            "smtp.port: expected a whole number from 0 to 65535 (from SCAIKEY_SMTP_PORT)",
        ),
        (&[("SCAIKEY_SMTP_PASSWORD", SECRET)], "smtp.username and smtp.password: set both or none"),
        (
            &[("SCAIKEY_SMTP_HOST", "mail.example.org"), ("SCAIKEY_SMTP_ENCRYPTION", "none")],
            "smtp: the mail server is not on this machine: it needs `starttls` or `tls`, or unprotected mail must be allowed",
        ),
        (
            &[("SCAIKEY_SMTP_CA_FILE", "/nowhere/ca.pem")],
            "smtp.ca_file: /nowhere/ca.pem cannot be read: No such file or directory (os error 2)",
        ),
    ];
    alone(async || {
        for (settings, expected) in CASES {
            let install = Install::new(a_mail_server_that_nobody_asks())?;
            let mut serve = install.serve()?;
            serve.envs(settings.iter().copied());
            assert_eq!(refusal(serve).await?, (Some(1), format!("auth-api: {expected}\n")));
            assert_eq!(install.folder().read_dir()?.count(), 0, "written before: {expected}");
        }
        Ok(())
    });
}

#[test]
fn a_database_elsewhere_and_a_port_that_is_taken_stop_the_start_with_one_line() {
    alone(async || {
        let install = Install::new(a_mail_server_that_nobody_asks())?;
        let mut elsewhere = install.serve()?;
        elsewhere.env("SCAIKEY_DATABASE_URL", format!("postgres://scaikey:{SECRET}@db.example.org/scaikey"));
        let expected = "auth-api: database.url: embedded mode keeps its database in its folder; unset it, or run in cluster mode\n";
        assert_eq!(refusal(elsewhere).await?, (Some(1), expected.to_owned()));

        let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = taken.local_addr()?;
        let mut twice = install.serve()?;
        twice.args(["--set", &format!("server.listen={address}")]);
        let expected = format!("auth-api: cannot listen on {address}: Address already in use (os error 98)\n");
        assert_eq!(refusal(twice).await?, (Some(1), expected));
        Ok(())
    });
}

/// A folder with its schema and the tenant `acme`, as the README says: `migrate` first, then `tenant create`.
fn installed(settings: Vec<(&'static str, String)>) -> anyhow::Result<Install> {
    let install = Install::new(settings)?;
    install.cli(&["migrate"])?;
    let links = ["--base-url", "https://login.acme.example", "--sender-address", "no-reply@acme.example"];
    install.cli(&[&["tenant", "create", "acme", "--name", "Acme", "--self-registration"][..], &links].concat())?;
    Ok(install)
}

/// Settings that would do, if a mail were to be sent.
fn a_mail_server_that_nobody_asks() -> Vec<(&'static str, String)> {
    vec![("SCAIKEY_SMTP_HOST", "localhost".to_owned())]
}

fn acme(url: &str) -> anyhow::Result<Tenant> {
    Ok(Client::builder(url).build()?.tenant("acme"))
}
