//! The mailer as a process: one clear line when it cannot start, the whole way of a mail, signals, and SIGKILL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod rig;

use async_nats::jetstream;
use rig::database::Database;
use rig::support::sink::{End, Script, Sink};
use rig::support::stack::KEYS;
use rig::{Nats, until};
use scaikey_mail::doorbell::{Ring, SUBJECT};
use scaikey_store::MailId;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};

/// For what does not come as far as to connect.
const NO_DATABASE: &str = "postgres://mailer@127.0.0.1:1/scaikey";

/// Settings for a rig; `.env_clear()` keeps those of this shell out.
fn command(arguments: &[&str], database: &str, nats: &str, smtp_port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailer"));
    command
        .args(arguments)
        .env_clear()
        .env("SCAIKEY_DATABASE_URL", database)
        .env("SCAIKEY_NATS_URL", nats)
        .env("SCAIKEY_SEALING_KEYS", KEYS)
        .env("SCAIKEY_SMTP_HOST", "127.0.0.1")
        .env("SCAIKEY_SMTP_PORT", smtp_port.to_string())
        .env("SCAIKEY_SMTP_ENCRYPTION", "none")
        .env("SCAIKEY_SERVER_INTERNAL_LISTEN", "127.0.0.1:0")
        .env("SCAIKEY_WORKER_SWEEP_EVERY", "100ms");
    command
}

struct Mailer {
    process: Child,
    log: Arc<Mutex<Vec<String>>>,
}

impl Mailer {
    async fn start(database: &Database, nats: &Nats, sink: &Sink) -> Self {
        let mut process = command(&["serve"], &database.mailer, &nats.url, sink.address.port())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (stderr, lines) = (process.stderr.take().unwrap(), Arc::clone(&log));
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                lines.lock().unwrap().push(line);
            }
        });
        let mailer = Self { process, log };
        until("the mailer works", || mailer.logged("working")).await;
        mailer
    }

    fn logged(&self, message: &str) -> bool {
        let quoted = format!("\"message\":\"{message}\"");
        self.log.lock().unwrap().iter().any(|line| line.contains(&quoted))
    }

    fn operations_address(&self) -> String {
        let log = self.log.lock().unwrap();
        let line = log.iter().find(|line| line.contains("serving the operations API")).unwrap();
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["address"].as_str().unwrap().to_owned()
    }

    fn terminate(&self) {
        let status = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    async fn ended(&mut self) -> Option<i32> {
        let mut status = None;
        until("the mailer ends", || {
            status = self.process.try_wait().unwrap();
            status.is_some()
        })
        .await;
        status.unwrap().code()
    }
}

impl Drop for Mailer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn ring(nats: &Nats, mail_id: MailId) {
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    jetstream.publish(SUBJECT, Ring { mail_id }.to_bytes().into()).await.unwrap().await.unwrap();
}

/// What it said when it did not start.
fn lines(output: &Output) -> Vec<String> {
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!text.contains("hunter2"), "{text}");
    text.lines().map(str::to_owned).collect()
}

fn one_line(output: &Output) -> String {
    let lines = lines(output);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    lines[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the services of deploy/dev"]
async fn a_schema_that_is_missing_and_a_service_that_is_unreachable_stop_the_start_with_one_line() {
    let database = Database::new().await;
    let line = one_line(&command(&["serve"], &database.mailer, "nats://127.0.0.1:1", 25).output().unwrap());
    assert!(line.starts_with("mailer: database.url: ") && line.contains("run `auth-api migrate`"), "{line}");
    let _stack = database.running_stack().await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nats = format!("nats://mailer:hunter2@127.0.0.1:{port}");
    let line = one_line(&command(&["serve"], &database.mailer, &nats, 25).output().unwrap());
    assert_eq!(line, "mailer: nats.url: NATS is unreachable: IO error");
    let postgres = format!("postgres://mailer:hunter2@127.0.0.1:{port}/scaikey");
    let line = one_line(&command(&["serve"], &postgres, &nats, 25).output().unwrap());
    assert!(line.starts_with("mailer: database.url: the store is unavailable"), "{line}");
}

#[test]
fn settings_that_cannot_work_stop_the_start_and_each_problem_is_a_line_of_the_mailer() {
    let serve = || command(&["serve"], NO_DATABASE, "nats://127.0.0.1:1", 25);
    let sqlite = serve().env("SCAIKEY_DATABASE_URL", "sqlite:///var/hunter2.db").output().unwrap();
    assert_eq!(
        one_line(&sqlite),
        "mailer: database.url: the mailer works on PostgreSQL: postgres://user@host/database"
    );
    let unprotected = serve().env("SCAIKEY_SMTP_HOST", "mail.example.org").output().unwrap();
    assert!(one_line(&unprotected).contains("unprotected mail must be allowed"));
    let misspelt = serve()
        .args(["--set", "worker.sweep_every=5"])
        .env("SCAIKEY_SMTP_HSOT", "hunter2")
        .env("SCAIKEY_DATABASE_URL", "")
        .output()
        .unwrap();
    let lines = lines(&misspelt);
    let expected = [
        "mailer: SCAIKEY_SMTP_HSOT: there is no such setting (in the environment); did you mean SCAIKEY_SMTP_HOST?",
        "mailer: database.url: is required and not set (as SCAIKEY_DATABASE_URL)",
        "mailer: worker.sweep_every: expected a number with a unit: 250ms, 30s, 15m, 24h or 30d (from a flag)",
    ];
    assert!(lines.len() == 3 && expected.iter().all(|line| lines.contains(&(*line).to_owned())), "{lines:#?}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the services of deploy/dev"]
async fn a_mail_goes_the_whole_way_and_the_log_names_nobody() {
    let (nats, database) = (Nats::start().await, Database::new().await);
    let (stack, sink) = (database.running_stack().await, Sink::start(Script::default()).await);
    let mut mailer = Mailer::start(&database, &nats, &sink).await;
    let rung = stack.queue(1, "zoe@example.org").await;
    ring(&nats, rung).await;
    let unrung = stack.queue(2, "eve@example.org").await;
    until("both are sent", || sink.record().messages.len() == 2).await;
    for mail in [rung, unrung] {
        while database.state(mail).await != "sent" {
            tokio::task::yield_now().await;
        }
    }
    let address = mailer.operations_address();
    let healthy = command(&["healthcheck"], NO_DATABASE, &nats.url, 25)
        .env("SCAIKEY_SERVER_INTERNAL_LISTEN", &address)
        .status()
        .unwrap();
    assert!(healthy.success());
    mailer.terminate();
    assert_eq!(mailer.ended().await, Some(0));
    let log = mailer.log.lock().unwrap().join("\n");
    assert!(log.contains("\"message\":\"sent\"") && log.contains("\"request_id\":\"req_1\""), "{log}");
    assert!(!log.contains('@') && !log.contains("tok_AbC") && !log.contains("AQEB"), "{log}");
    let unhealthy = command(&["healthcheck"], NO_DATABASE, &nats.url, 25)
        .env("SCAIKEY_SERVER_INTERNAL_LISTEN", &address)
        .output()
        .unwrap();
    assert!(one_line(&unhealthy).contains("nobody answers"));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the services of deploy/dev"]
async fn sigterm_finishes_the_mail_in_work_and_claims_no_other() {
    let (nats, database) = (Nats::start().await, Database::new().await);
    let (stack, sink) =
        (database.running_stack().await, Sink::start(Script { end: End::Wait, ..Script::default() }).await);
    let mut mailer = Mailer::start(&database, &nats, &sink).await;
    let first = stack.queue(1, "zoe@example.org").await;
    until("the first is in work", || sink.record().messages.len() == 1).await;
    mailer.terminate();
    until("the mailer was told", || mailer.logged("ending: finishing the mails in work")).await;
    let late = stack.queue(2, "late@example.org").await;
    ring(&nats, late).await;
    sink.now(|script| script.end = End::Reply("250 fine"));
    assert_eq!(mailer.ended().await, Some(0));
    assert_eq!(database.state(first).await, "sent");
    assert_eq!((database.state(late).await.as_str(), sink.record().messages.len()), ("queued", 1));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the services of deploy/dev"]
async fn r3_after_sigkill_in_the_middle_of_a_mail_another_mailer_sends_it_again() {
    let (nats, database) = (Nats::start().await, Database::new().await);
    let (stack, sink) =
        (database.running_stack().await, Sink::start(Script { end: End::Hang, ..Script::default() }).await);
    let mut mailer = Mailer::start(&database, &nats, &sink).await;
    let mail = stack.queue(1, "zoe@example.org").await;
    until("the mail is in work", || sink.record().messages.len() == 1).await;
    mailer.process.kill().unwrap();
    mailer.ended().await;
    sink.now(|script| script.end = End::Reply("250 fine"));
    // The lease is two minutes by the wall clock; what passes here is that time for the row.
    database.end_leases().await;
    let _heir = Mailer::start(&database, &nats, &sink).await;
    until("it is sent", || sink.record().messages.len() == 2).await;
    while database.state(mail).await != "sent" {
        tokio::task::yield_now().await;
    }
    let messages = sink.record().messages;
    assert_eq!(messages[0], messages[1], "the duplicate can be told by its Message-ID");
}
