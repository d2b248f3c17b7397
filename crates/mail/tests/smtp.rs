//! What the SMTP adapter makes of the ways in which mail servers behave, against real connections.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod support;

use scaikey_mail::{
    Composed, Delivery, MailboxDir, Smtp, SmtpCredentials, SmtpError, SmtpSecurity, SmtpSettings, Templates, Transport,
    Trouble, compose,
};
use scaikey_store::ClaimedMail;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;
use support::sink::{End, Script, Sink, ca_pem};
use support::{row, samples};

fn mail_to(recipient: &str) -> Composed {
    let message = &samples()[0];
    let mail = ClaimedMail { recipient: recipient.into(), ..row(message, "en") };
    compose(&mail, message, &Templates::new()).unwrap()
}

fn plain(sink: &Sink) -> SmtpSettings {
    SmtpSettings::new("127.0.0.1", sink.address.port(), SmtpSecurity::None)
}

fn secured(sink: &Sink, security: SmtpSecurity) -> SmtpSettings {
    SmtpSettings { ca_pem: Some(ca_pem()), ..SmtpSettings::new("localhost", sink.address.port(), security) }
}

fn with_password(settings: SmtpSettings) -> SmtpSettings {
    let credentials = SmtpCredentials { username: "mailer".into(), password: "s3cret-pass".into() };
    SmtpSettings { credentials: Some(credentials), ..settings }
}

async fn send(settings: SmtpSettings) -> Delivery {
    Smtp::new(settings).unwrap().send(&mail_to("zoe@example.org")).await
}

fn smtp(code: u16, enhanced: &str) -> Trouble {
    Trouble::Smtp { code, enhanced: Some(enhanced.into()).filter(|text: &String| !text.is_empty()) }
}

#[tokio::test]
async fn an_accepted_mail_arrives_as_composed_and_the_connection_is_used_again() {
    let sink = Sink::start(Script::default()).await;
    let smtp = Smtp::new(plain(&sink)).unwrap();
    let mail = mail_to("zoe@example.org");
    assert_eq!(smtp.send(&mail).await, Delivery::Accepted);
    assert_eq!(smtp.send(&mail).await, Delivery::Accepted);
    let record = sink.record();
    assert_eq!(record.connections, 1);
    let envelope: Vec<&str> =
        record.commands.iter().map(|(line, _)| line.as_str()).filter(|line| line.contains('<')).collect();
    assert_eq!(envelope, ["MAIL FROM:<no-reply@mail.acme.test>", "RCPT TO:<zoe@example.org>"].repeat(2));
    assert_eq!(record.messages[0], record.messages[1]);
    let unstuffed = String::from_utf8(record.messages[0].clone()).unwrap().replace("\r\n..", "\r\n.");
    assert_eq!(unstuffed.trim_end(), String::from_utf8(mail.bytes).unwrap().trim_end());
}

#[tokio::test]
async fn r8_r9_replies_are_told_apart_and_keep_no_address() {
    let cases = [
        ("450 4.2.0 <zoe@example.org> greylisted", Delivery::Deferred(smtp(450, "4.2.0"))),
        ("451 later", Delivery::Deferred(smtp(451, ""))),
        ("421 4.3.2 going down", Delivery::Deferred(smtp(421, "4.3.2"))),
        ("550 5.1.1 <zoe@example.org>: unknown", Delivery::Refused(smtp(550, "5.1.1"))),
        ("553 zoe@example.org", Delivery::Refused(smtp(553, ""))),
        ("530 5.7.0 Authentication required", Delivery::Deferred(Trouble::Authentication)),
    ];
    for (rcpt, expected) in cases {
        let sink = Sink::start(Script { rcpt, ..Script::default() }).await;
        assert_eq!(send(plain(&sink)).await, expected);
        assert_eq!(sink.record().count("DATA"), 0);
    }
    let sink = Sink::start(Script { end: End::Reply("554 5.7.1 spam"), ..Script::default() }).await;
    assert_eq!(send(plain(&sink)).await, Delivery::Refused(smtp(554, "5.7.1")));
}

#[tokio::test]
async fn what_fails_before_the_mail_concerns_every_mail_and_is_deferred() {
    let sink = Sink::start(Script { greeting: "554 5.3.2 no service here", ..Script::default() }).await;
    assert_eq!(send(plain(&sink)).await, Delivery::Deferred(smtp(554, "5.3.2")));
    let sink = Sink::start(Script { greeting: "HTTP/1.1 400 Bad Request", ..Script::default() }).await;
    assert_eq!(send(plain(&sink)).await, Delivery::Deferred(Trouble::Broken));
    let ehlo = vec!["AUTH PLAIN"];
    let sink = Sink::start(Script { ehlo, auth: "535 5.7.8 wrong", ..Script::default() }).await;
    assert_eq!(send(with_password(plain(&sink))).await, Delivery::Deferred(Trouble::Authentication));
    let sink = Sink::start(Script::default()).await;
    assert_eq!(send(with_password(plain(&sink))).await, Delivery::Deferred(Trouble::Authentication));
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = SmtpSettings::new("127.0.0.1", closed, SmtpSecurity::None);
    assert_eq!(send(nobody).await, Delivery::Deferred(Trouble::Unreachable));
}

#[tokio::test]
async fn r10_a_server_that_hangs_or_drops_is_given_up_in_time() {
    let sink = Sink::start(Script { end: End::Hang, ..Script::default() }).await;
    let hasty = SmtpSettings { timeout: Duration::from_millis(300), ..plain(&sink) };
    assert_eq!(send(hasty).await, Delivery::Deferred(Trouble::Timeout));
    let sink = Sink::start(Script { end: End::Drop, ..Script::default() }).await;
    assert_eq!(send(plain(&sink)).await, Delivery::Deferred(Trouble::Broken));
    assert_eq!(sink.record().messages.len(), 1);
    // A connection that is accepted by the kernel and never answered.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent_port = silent.local_addr().unwrap().port();
    let hasty = SmtpSettings {
        timeout: Duration::from_millis(300),
        ..SmtpSettings::new("127.0.0.1", silent_port, SmtpSecurity::None)
    };
    assert_eq!(send(hasty).await, Delivery::Deferred(Trouble::Timeout));
}

#[tokio::test]
async fn a11_without_starttls_nothing_is_sent_in_clear() {
    let sink = Sink::start(Script { ehlo: vec!["AUTH PLAIN LOGIN"], ..Script::default() }).await;
    let settings = with_password(secured(&sink, SmtpSecurity::StartTls));
    assert_eq!(send(settings).await, Delivery::Deferred(Trouble::StartTlsMissing));
    let verbs: Vec<String> = sink.record().commands.iter().map(|(line, _)| line[..4].to_owned()).collect();
    assert_eq!(verbs, ["EHLO", "QUIT"]);
    assert!(Trouble::StartTlsMissing.needs_operator());
}

#[tokio::test]
async fn a11_starttls_that_is_offered_and_refused_is_the_same() {
    let sink = Sink::start(Script { ehlo: vec!["STARTTLS", "AUTH PLAIN"], ..Script::default() }).await;
    // `STARTTLS` is answered with 250 instead of 220 and no handshake follows.
    let settings =
        SmtpSettings { timeout: Duration::from_secs(2), ..with_password(secured(&sink, SmtpSecurity::StartTls)) };
    assert!(matches!(send(settings).await, Delivery::Deferred(_)));
    assert_eq!((sink.record().count("AUTH"), sink.record().count("DATA")), (0, 0));
}

#[tokio::test]
async fn starttls_protects_everything_after_the_greeting() {
    let ehlo = vec!["STARTTLS", "AUTH PLAIN"];
    let sink = Sink::start(Script { ehlo, tls: true, ..Script::default() }).await;
    assert_eq!(send(with_password(secured(&sink, SmtpSecurity::StartTls))).await, Delivery::Accepted);
    let record = sink.record();
    let in_clear: Vec<&str> = record.commands.iter().filter(|(_, tls)| !tls).map(|(line, _)| &line[..4]).collect();
    assert_eq!(in_clear, ["EHLO", "STAR"]);
    assert_eq!((record.count("AUTH"), record.messages.len()), (1, 1));
}

#[tokio::test]
async fn what_comes_in_clear_behind_the_answer_to_starttls_is_no_answer_under_tls() {
    // Somebody in the way puts the answer to the next EHLO into the packet that says "go": a client that reads on in its
    // buffer takes it for the server's, and is told to log in another way (CVE-2021-38371 and its kin).
    let injected = ["220 go\r\n250-evil\r\n250 AUTH LOGIN", "220 go\r\n250 evil", "220 go\r\n250-ev"];
    for starttls in injected {
        let ehlo = vec!["STARTTLS", "AUTH PLAIN"];
        let sink = Sink::start(Script { ehlo, tls: true, starttls, ..Script::default() }).await;
        let settings = with_password(secured(&sink, SmtpSecurity::StartTls));
        assert_eq!(send(settings).await, Delivery::Deferred(Trouble::Tls), "{starttls}");
        assert_eq!((sink.record().count("AUTH"), sink.record().messages.len()), (0, 0));
    }
}

#[tokio::test]
async fn implicit_tls_protects_everything() {
    let sink = Sink::start(Script { implicit_tls: true, ..Script::default() }).await;
    assert_eq!(send(secured(&sink, SmtpSecurity::Tls)).await, Delivery::Accepted);
    assert!(sink.record().commands.iter().all(|(_, tls)| *tls));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    for security in [SmtpSecurity::StartTls, SmtpSecurity::Tls] {
        let implicit_tls = security == SmtpSecurity::Tls;
        let sink = Sink::start(Script { ehlo: vec!["STARTTLS"], tls: true, implicit_tls, ..Script::default() }).await;
        let settings = SmtpSettings { ca_pem: None, ..secured(&sink, security) };
        assert_eq!(send(settings).await, Delivery::Deferred(Trouble::Tls));
        assert_eq!(sink.record().messages.len(), 0);
    }
}

#[tokio::test]
async fn a_local_part_beyond_ascii_needs_a_server_that_takes_it() {
    let sink = Sink::start(Script { ehlo: vec!["8BITMIME"], ..Script::default() }).await;
    let smtp = Smtp::new(plain(&sink)).unwrap();
    assert_eq!(smtp.send(&mail_to("zoë@example.org")).await, Delivery::Refused(Trouble::NotInternational));
    assert_eq!(smtp.send(&mail_to("zoe@bücher.example")).await, Delivery::Accepted);
    sink.now(|script| script.ehlo.push("SMTPUTF8"));
    let smtp = Smtp::new(plain(&sink)).unwrap();
    assert_eq!(smtp.send(&mail_to("zoë@example.org")).await, Delivery::Accepted);
}

#[test]
fn unprotected_mail_to_another_machine_is_refused_at_the_start() {
    let elsewhere = SmtpSettings::new("mail.example.org", 25, SmtpSecurity::None);
    assert!(matches!(Smtp::new(elsewhere.clone()), Err(SmtpError::Unprotected)));
    assert!(Smtp::new(SmtpSettings { allow_unprotected: true, ..elsewhere }).is_ok());
    for here in ["localhost", "127.0.0.1", "::1"] {
        assert!(Smtp::new(SmtpSettings::new(here, 25, SmtpSecurity::None)).is_ok());
    }
}

#[tokio::test]
async fn the_password_is_in_no_debug_output() {
    let sink = Sink::start(Script::default()).await;
    let smtp = Smtp::new(with_password(plain(&sink))).unwrap();
    let shown = format!("{smtp:?}");
    assert!(shown.contains("127.0.0.1") && !shown.contains("s3cret-pass"), "{shown}");
}

#[tokio::test]
async fn the_mailbox_folder_holds_whole_mails_under_their_ids() {
    let dir = tempfile::tempdir().unwrap();
    let mailbox = MailboxDir::open(dir.path().join("mail")).unwrap();
    let mail = mail_to("zoe@example.org");
    for _ in 0..2 {
        assert_eq!(mailbox.send(&mail).await, Delivery::Accepted);
    }
    let files: Vec<_> = std::fs::read_dir(mailbox.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].file_name().unwrap(), "00000000-0000-0000-0000-000000000007.eml");
    assert_eq!(std::fs::read(&files[0]).unwrap(), mail.bytes);
    std::fs::remove_dir_all(mailbox.path()).unwrap();
    assert_eq!(mailbox.send(&mail).await, Delivery::Deferred(Trouble::File));
}

#[tokio::test]
async fn the_mailbox_is_closed_to_others_also_where_the_folder_was_open() {
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = tempfile::tempdir().unwrap();
    for name in ["new", "there"] {
        let folder = dir.path().join(name);
        if name == "there" {
            std::fs::create_dir(&folder).unwrap();
            std::fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        }
        let mailbox = MailboxDir::open(&folder).unwrap();
        assert_eq!(mailbox.send(&mail_to("zoe@example.org")).await, Delivery::Accepted);
        let mail = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        assert_eq!((mode(&folder), mode(&mail)), (0o700, 0o600), "{name}");
    }
}
