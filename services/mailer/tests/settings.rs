//! The settings: documented, read from every layer, and refused with one clear reason when they cannot work.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use mailer::settings::{DEFAULTS, Settings};
use scaikey_mail::Encryption;
use scaikey_settings::{Sources, undocumented_keys};

const KEY: &str = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

fn load(more: &[(&str, &str)]) -> Result<Settings, String> {
    let required = [
        ("SCAIKEY_DATABASE_URL", "postgres://mailer:hunter2@db/scaikey"),
        ("SCAIKEY_NATS_URL", "nats://u:hunter2@nats:4222"),
        ("SCAIKEY_SEALING_KEYS", KEY),
        ("SCAIKEY_SMTP_HOST", "mail.example.org"),
    ];
    let kept = required.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    let environment = kept.chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    scaikey_settings::load(Sources {
        defaults: DEFAULTS,
        file: None,
        environment,
        prefix: "SCAIKEY_",
        flags: Vec::new(),
    })
    .map_err(|error| error.to_string())
}

fn reason<T>(result: anyhow::Result<T>) -> String {
    format!("{:#}", result.err().unwrap())
}

#[test]
fn every_setting_is_documented() {
    assert_eq!(undocumented_keys(DEFAULTS), Vec::<&str>::new());
}

#[test]
fn a_pool_without_connections_is_refused_by_name() {
    let refused = load(&[("SCAIKEY_DATABASE_POOL_SIZE", "0")]).unwrap_err();
    assert!(refused.contains("database.pool_size"), "{refused}");
}

#[test]
fn the_defaults_are_safe() {
    let settings = load(&[]).unwrap();
    assert_eq!(settings.smtp.encryption, Encryption::Starttls);
    assert!(!settings.smtp.allow_unencrypted && settings.server.internal_listen.ip().is_loopback());
    let worker = settings.worker().unwrap();
    assert!(worker.lease >= worker.attempt * 2);
    settings.sealing_keys().unwrap();
    assert!(settings.smtp.adapter().unwrap().credentials.is_none());
}

#[test]
fn secrets_are_in_no_debug_output_and_no_error() {
    let settings = load(&[("SCAIKEY_SMTP_USERNAME", "mailer"), ("SCAIKEY_SMTP_PASSWORD", "hunter2")]).unwrap();
    let shown = format!("{settings:?} {:?}", settings.smtp.adapter().unwrap());
    assert!(!shown.contains("hunter2") && !shown.contains("AQEB"), "{shown}");
    let settings = load(&[("SCAIKEY_SEALING_KEYS", "k1:AQEB")]).unwrap();
    assert_eq!(reason(settings.sealing_keys()), "sealing.keys: sealing key 1 is 3 bytes long; expected 32");
}

#[test]
fn what_cannot_work_is_refused_by_name() {
    for one in [("SCAIKEY_SMTP_USERNAME", "mailer"), ("SCAIKEY_SMTP_PASSWORD", "hunter2")] {
        let half = load(&[one]).unwrap();
        assert_eq!(
            reason(half.smtp.adapter().map_err(Into::into)),
            "smtp.username and smtp.password: set both or none"
        );
    }
    for timeout in ["0s", "0ms", "61s"] {
        let never = load(&[("SCAIKEY_SMTP_TIMEOUT", timeout)]).unwrap();
        assert_eq!(reason(never.worker()), "smtp.timeout: must be above 0 and at most 60s");
        assert_eq!(reason(never.smtp.adapter().map_err(Into::into)), "smtp.timeout: must be above 0 and at most 60s");
    }
    let sqlite = load(&[("SCAIKEY_DATABASE_URL", "sqlite://hunter2.db")]).unwrap();
    assert_eq!(
        reason(sqlite.database_url()),
        "database.url: the mailer works on PostgreSQL: postgres://user@host/database"
    );
    let idle = load(&[("SCAIKEY_WORKER_CONCURRENCY", "0")]).unwrap();
    assert_eq!(reason(idle.worker()), "worker.concurrency: must be 1 to 1000");
    let lost = load(&[("SCAIKEY_SMTP_CA_FILE", "/nowhere/ca.pem")]).unwrap();
    assert!(reason(lost.smtp.adapter().map_err(Into::into)).starts_with("smtp.ca_file: /nowhere/ca.pem"));
    assert!(load(&[("SCAIKEY_SMTP_ENCRYPTION", "opportunistic")]).unwrap_err().contains("smtp.encryption"));
    assert!(load(&[("SCAIKEY_SMTP_HSOT", "x")]).unwrap_err().contains("SCAIKEY_SMTP_HSOT"));
    assert!(load(&[("SCAIKEY_NATS_URL", "")]).unwrap_err().contains("nats.url"));
}
