//! Connections on loopback: what stalls is closed, what is in flight is finished, and nobody takes more than there is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_rig;

use auth_api::server::Limits;
use poem::http::header;
use poem::{Request, Response, endpoint::make};
use server_rig::{Client, Rig, limits, soon};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::timeout;

const GET: &str = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

#[tokio::test]
async fn a_head_that_does_not_end_is_given_up() {
    let rig = Rig::hello(limits()).await;
    for beginning in ["", "G", "GET / HTTP/1.1\r\nhost: x\r\n"] {
        let mut client = rig.connect().await;
        client.send(beginning).await;
        soon(client.end()).await;
    }
}

#[tokio::test]
async fn a_head_that_comes_in_drops_is_given_up() {
    let rig = Rig::hello(limits()).await;
    let mut client = rig.connect().await;
    client.send(GET).await;
    assert!(client.answer().await.starts_with("HTTP/1.1 200 "));
    let mut drops = tokio::time::interval(limits().head / 10);
    let trickle = async {
        client.send("GET / HTTP/1.1\r\n").await;
        while client.try_send("x").await {
            drops.tick().await;
        }
    };
    soon(trickle).await;
}

#[tokio::test]
async fn a_connection_may_rest_longer_than_a_head_may_take() {
    let limits = Limits { idle: limits().head * 4, ..limits() };
    let rig = Rig::hello(limits.clone()).await;
    let mut client = rig.connect().await;
    for _ in 0..2 {
        client.send(GET).await;
        assert!(client.answer().await.starts_with("HTTP/1.1 200 "));
    }
    let rests = Instant::now();
    soon(client.end()).await;
    assert!(rests.elapsed() > limits.head * 2, "{:?}", rests.elapsed());
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_given_up_and_makes_room() {
    let rig = Rig::serving(make(|_| async { vec![b'x'; 32 << 20] }), Limits { connections: 1, ..limits() }).await;
    let mut greedy = rig.connect().await;
    greedy.send(GET).await;
    let mut next = rig.connect().await;
    next.send(GET).await;
    soon(next.status()).await;
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_one_to_end() {
    let rig = Rig::hello(Limits { connections: 1, idle: Duration::from_mins(1), ..limits() }).await;
    let mut first = rig.connect().await;
    first.send(GET).await;
    first.answer().await;
    let mut second = rig.connect().await;
    second.send(GET).await;
    assert!(timeout(Duration::from_millis(200), second.status()).await.is_err(), "there is no room yet");
    drop(first);
    soon(second.status()).await;
}

#[tokio::test]
async fn an_answer_arrives_though_the_body_was_not_read() {
    let refuse = |_| async { Response::builder().status(poem::http::StatusCode::PAYLOAD_TOO_LARGE).body("no") };
    let rig = Rig::serving(make(refuse), limits()).await;
    for framing in ["content-length: 16777216\r\n\r\n", "transfer-encoding: chunked\r\n\r\n1000000\r\n"] {
        let mut client = rig.connect().await;
        client.send(&format!("POST / HTTP/1.1\r\nhost: x\r\n{framing}")).await;
        soon(client.send(&" ".repeat(16 << 20))).await;
        assert!(soon(client.answer()).await.starts_with("HTTP/1.1 413 "), "{framing}");
        soon(client.end()).await;
    }
}

#[tokio::test]
async fn http_2_is_not_spoken() {
    let rig = Rig::hello(limits()).await;
    let mut client = rig.connect().await;
    client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await;
    assert!(!soon(client.rest()).await.starts_with(b"\0"), "settings of HTTP/2");
}

#[tokio::test]
async fn a_request_in_flight_is_finished_and_resting_connections_are_closed_at_once() {
    let gate = Arc::new(Semaphore::new(0));
    let mut rig = Rig::gated(&gate, Limits { idle: Duration::from_mins(1), ..limits() }).await;
    let mut resting = rig.connect().await;
    gate.add_permits(1);
    resting.send(GET).await;
    resting.answer().await;
    let mut busy = rig.connect().await;
    busy.send(GET).await;
    rig.arrived(2).await;
    rig.stop();
    soon(resting.end()).await;
    soon(async { while Client::connect(rig.address).await.is_ok() {} }).await;
    gate.add_permits(1);
    let answer = soon(busy.answer()).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("connection: close"), "{answer}");
    soon(rig.ended()).await;
}

#[tokio::test]
async fn a_request_that_takes_too_long_does_not_hold_the_end_up() {
    let gate = Arc::new(Semaphore::new(0));
    let mut rig = Rig::gated(&gate, Limits { last_requests: Duration::from_millis(100), ..limits() }).await;
    let mut busy = rig.connect().await;
    busy.send(GET).await;
    rig.arrived(1).await;
    rig.stop();
    soon(rig.ended()).await;
    soon(busy.end()).await;
}

#[tokio::test]
async fn a_handler_knows_the_peer() {
    let peer = |request: Request| async move { request.remote_addr().to_string() };
    let rig = Rig::serving(make(peer), limits()).await;
    let mut client = rig.connect().await;
    client.send(GET).await;
    let answer = client.answer().await;
    assert!(answer.ends_with(&format!("socket://{}", client.address())), "{answer}");
    assert!(answer.contains(header::DATE.as_str()), "{answer}");
}
