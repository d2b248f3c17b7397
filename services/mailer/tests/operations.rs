//! The operations API: health, metrics, depth, pause, and its description.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod rig;

use mailer::operations::{Operations, Queue, routes};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request};
use rig::support::sink::{Script, Sink};
use rig::support::stack::Stack;
use scaikey_mail::{Clock, Handled, Smtp, SmtpSecurity, SmtpSettings};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

async fn ask(operations: &Arc<Operations>, method: Method, path: &str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(path.parse().unwrap()).finish();
    let response = routes(Arc::clone(operations)).get_response(request).await;
    (response.status(), response.into_body().into_string().await.unwrap())
}

fn operations(stack: &Stack, sink: &Sink) -> Arc<Operations> {
    let smtp = SmtpSettings::new("127.0.0.1", sink.address.port(), SmtpSecurity::None);
    let clock = stack.clock.clone();
    Arc::new(Operations {
        store: Arc::clone(&stack.store),
        worker: stack.worker(Arc::new(Smtp::new(smtp).unwrap())),
        doorbell: None,
        clock: Arc::new(move || clock.now()) as Arc<dyn Clock>,
        ending: AtomicBool::new(false),
    })
}

#[tokio::test]
async fn health_queue_and_pause() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let operations = operations(&stack, &sink);
    assert_eq!(ask(&operations, Method::GET, "/healthz").await, (StatusCode::OK, r#"{"status":"ok"}"#.into()));
    assert_eq!(ask(&operations, Method::GET, "/readyz").await, (StatusCode::OK, r#"{"status":"ready"}"#.into()));

    let (status, body) = ask(&operations, Method::POST, "/pause").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, r#"{"paused":true,"in_flight":0}"#));
    stack.queue(1, "zoe@example.org").await;
    stack.clock.pass(time::Duration::seconds(90));
    assert_eq!(operations.worker.sweep().await.unwrap(), []);
    let queue: Queue = serde_json::from_str(&ask(&operations, Method::GET, "/queue").await.1).unwrap();
    assert_eq!((queue.queued, queue.sent, queue.dead, queue.oldest_queued_seconds), (1, 0, 0, Some(90)));
    assert!(queue.worker.paused);

    ask(&operations, Method::POST, "/resume").await;
    assert_eq!(operations.worker.sweep().await.unwrap(), [Handled::Sent]);
    let queue: Queue = serde_json::from_str(&ask(&operations, Method::GET, "/queue").await.1).unwrap();
    assert_eq!((queue.queued, queue.sent, queue.oldest_queued_seconds), (0, 1, None));
    assert_eq!(ask(&operations, Method::GET, "/pause").await.0, StatusCode::METHOD_NOT_ALLOWED);

    operations.ending.store(true, Ordering::Relaxed);
    let (status, body) = ask(&operations, Method::GET, "/readyz").await;
    assert_eq!((status, body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, r#"{"status":"ending"}"#));
}

#[tokio::test]
async fn metrics_count_rows_and_outcomes_and_name_nobody() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let operations = operations(&stack, &sink);
    stack.queue(1, "zoe@example.org").await;
    operations.worker.sweep().await.unwrap();
    sink.now(|script| script.rcpt = "550 5.1.1 unknown");
    stack.queue(2, "nobody@example.org").await;
    operations.worker.sweep().await.unwrap();
    sink.now(|script| script.rcpt = "450 later");
    stack.queue(3, "late@example.org").await;
    operations.worker.sweep().await.unwrap();
    stack.clock.pass(time::Duration::seconds(7));
    let (_, text) = ask(&operations, Method::GET, "/metrics").await;
    for line in [
        r#"scaikey_mailer_outcomes_total{outcome="sent"} 1"#,
        r#"scaikey_mailer_outcomes_total{outcome="rejected"} 1"#,
        r#"scaikey_mailer_outcomes_total{outcome="retried"} 1"#,
        r#"scaikey_mailer_outcomes_total{outcome="panicked"} 0"#,
        r#"scaikey_mailer_mails{state="queued"} 1"#,
        r#"scaikey_mailer_mails{state="dead"} 1"#,
        "scaikey_mailer_oldest_queued_seconds 7",
        "scaikey_mailer_in_flight 0",
        "scaikey_mailer_database_up 1",
        "# EOF",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains('@'));
}

#[tokio::test]
async fn the_description_names_every_route_and_the_payload_of_the_doorbell() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let operations = operations(&stack, &sink);
    let (status, body) = ask(&operations, Method::GET, "/openapi.json").await;
    assert_eq!(status, StatusCode::OK);
    let description: serde_json::Value = serde_json::from_str(&body).unwrap();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            let method = Method::from_bytes(method.to_ascii_uppercase().as_bytes()).unwrap();
            assert_eq!(ask(&self::operations(&stack, &sink), method, path).await.0, StatusCode::OK, "{path}");
        }
    }
    assert_eq!(description["paths"].as_object().unwrap().len(), 6);
    assert_eq!(description["components"]["schemas"]["Ring"]["properties"]["mail_id"]["format"], "uuid");
}
