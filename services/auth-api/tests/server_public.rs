//! The public and the internal listener on loopback: what no handler answers, what never changes, and bodies that never end.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_rig;

use auth_api::app::administration::Administration;
use auth_api::assembly::RateLimits;
use auth_api::embedded::Embedded;
use auth_api::http;
use auth_api::server::Limits;
use auth_api::settings::Settings;
use poem::Route;
use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, TenantSettings};
use server_rig::{Rig, ask, soon};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tracing::{Event, Level, Metadata, Subscriber, span};

struct System {
    public: Rig,
    internal: Rig,
    _embedded: Embedded,
    _folder: TempDir,
}

async fn system() -> System {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let embedded = Embedded::open(Settings::defaults(), &data, RateLimits::Off).await.unwrap();
    let parts = &embedded.system;
    let administration = Administration {
        store: Arc::clone(&parts.app.store),
        clock: Arc::clone(&parts.app.clock),
        entropy: Arc::clone(&parts.app.entropy),
    };
    let tenant = TenantSettings {
        name: "Acme".to_owned(),
        base_url: "http://127.0.0.1".to_owned(),
        self_registration: true,
        redirect_uris: vec!["http://localhost:3000/welcome".to_owned()],
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: "Acme".to_owned(), address: "no-reply@acme.example.com".to_owned() },
        locale: "en".to_owned(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    };
    administration.create_tenant("acme", |_| tenant).await.unwrap();
    let public = http::public(&parts.app, &parts.health, &parts.http, Route::new()).unwrap();
    let internal = http::internal(&parts.app, &parts.health, &parts.http).unwrap();
    System {
        public: Rig::serving(public, Limits::default()).await,
        internal: Rig::serving(internal, Limits::default()).await,
        _embedded: embedded,
        _folder: folder,
    }
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n")
}

fn post(path: &str, headers: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\n{headers}\r\n\r\n")
}

/// The values of a header, however often it is there.
fn values<'a>(answer: &'a str, name: &str) -> Vec<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap().lines();
    head.filter_map(|line| line.split_once(": ")).filter(|(key, _)| *key == name).map(|(_, value)| value).collect()
}

const LOGIN: &str = "/api/v1/auth/tenants/acme/login";
const JSON: &str = "content-type: application/json";
const FORM: &str = "content-type: application/x-www-form-urlencoded";
const CHUNKED: &str = "transfer-encoding: chunked";

#[tokio::test]
async fn errors_of_the_client_are_told_as_such_and_not_logged_as_ours() {
    let errors = Arc::new(AtomicUsize::new(0));
    let _counting = tracing::subscriber::set_default(Errors(Arc::clone(&errors)));
    let system = system().await;
    for (request, status, code) in [
        (get("/%ff"), "404", "not_found"),
        (get("/api/v1/%c3%28"), "404", "not_found"),
        (post("/api/v1/auth/tenants/a%ffb/login", &format!("{JSON}\r\ncontent-length: 0")), "404", "not_found"),
        (post(LOGIN, &format!("{JSON}\r\n{CHUNKED}")) + "zz\r\n", "400", "bad_request"),
        (get("/t/%ff/verify-email"), "404", ""),
    ] {
        let answer = ask(&system.public, &request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request}{answer}");
        assert_eq!(values(&answer, "x-request-id").len(), 1, "{request}{answer}");
        let media_type = if code.is_empty() { "text/html; charset=utf-8" } else { "application/problem+json" };
        assert_eq!(values(&answer, "content-type"), [media_type], "{request}{answer}");
        assert!(answer.contains(&format!("\"code\":\"{code}\"")) || code.is_empty(), "{request}{answer}");
    }
    assert_eq!(errors.load(Ordering::Relaxed), 0);
    tracing::error!("one of ours");
    assert_eq!(errors.load(Ordering::Relaxed), 1, "they would have been counted");
}

#[tokio::test]
async fn documents_have_one_type_and_one_method() {
    let system = system().await;
    for (rig, path, media_type, beginning) in [
        (&system.public, "/docs", "text/html; charset=utf-8", "<"),
        (&system.public, "/openapi.json", "application/json", "{\""),
        (&system.public, "/openapi.yaml", "application/yaml", "#"),
        (&system.internal, "/metrics", "application/openmetrics-text; version=1.0.0; charset=utf-8", "# HELP "),
    ] {
        let answer = ask(rig, &get(path)).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
        assert_eq!(values(&answer, "content-type"), [media_type], "{path}");
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        assert!(body.trim_start().starts_with(beginning), "{path}: {body:.100}");
        for method in ["POST", "DELETE"] {
            let request = format!("{method} {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n");
            let answer = ask(rig, &request).await;
            assert!(answer.starts_with("HTTP/1.1 405 "), "{method} {path}: {answer}");
            assert_eq!(values(&answer, "allow"), ["GET"], "{method} {path}");
        }
    }
    let metrics = ask(&system.internal, &get("/metrics")).await;
    let counted = r#"scaikey_http_server_request_duration_seconds_count{method="GET",status="200"} 3"#;
    assert!(metrics.contains(counted), "{metrics}");
}

/// Takes the ten seconds that a body has.
#[tokio::test]
async fn bodies_that_do_not_end_are_given_up_with_an_answer() {
    let system = system().await;
    let slow = |request: String, answer: &'static str| {
        let rig = &system.public;
        async move {
            let mut client = rig.connect().await;
            client.send(&request).await;
            let answered = tokio::time::timeout(Duration::from_secs(15), client.answer()).await.expect("an answer");
            assert!(answered.starts_with("HTTP/1.1 408 ") && answered.contains(answer), "{request}{answered}");
            assert_eq!(values(&answered, "content-type").len(), 1);
            soon(client.end()).await;
        }
    };
    let problem = r#""code":"request_timeout""#;
    let large = "content-length: 50000";
    tokio::join!(
        slow(post(LOGIN, &format!("{JSON}\r\ncontent-length: 50")) + "{", problem),
        slow(post(LOGIN, &format!("{JSON}\r\n{large}")) + "{", problem),
        slow(post(LOGIN, &format!("{JSON}\r\n{CHUNKED}")) + "1\r\n{\r\n", problem),
        slow(post("/t/acme/forgot-password", &format!("{FORM}\r\ncontent-length: 50")) + "email", "<!doctype html>"),
    );
}

/// Counts lines of the level ERROR.
struct Errors(Arc<AtomicUsize>);

impl Subscriber for Errors {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, event: &Event<'_>) {
        let is_error = *event.metadata().level() == Level::ERROR;
        self.0.fetch_add(usize::from(is_error), Ordering::Relaxed);
    }
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}
