//! What the checks cost: `cargo test --release -p scaikey-contract --test validation_speed -- --ignored --nocapture`.
//!
//! Prints medians and asserts nothing. Each figure is a whole request in process, so the difference is the checks.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "the differential test runs it as a server; here its routes are called in process")]
#[path = "fastapi/ours.rs"]
mod ours;

use ours::Received;
use poem::{Endpoint, Request, Route, http::Method};
use poem_openapi::OpenApiService;
use std::time::{Duration, Instant};

const VALID: &str =
    r#"{"email": "ada.lovelace@example.com", "password": "correct horse battery staple", "remember_me": false}"#;

#[tokio::test]
#[ignore = "a benchmark"]
async fn cost_of_a_login_body() {
    let received = Received::default();
    let plain = Route::new().nest("/", OpenApiService::new(ours::apis(&received), "plain", "1"));
    let checked = ours::service(&received);
    println!("{} cores", std::thread::available_parallelism().unwrap());
    println!("valid, not checked   {:?}", median(&plain, VALID).await);
    println!("valid, checked       {:?}", median(&checked, VALID).await);
    println!("three faults         {:?}", median(&checked, r#"{"email": "no", "remember_me": "x"}"#).await);
    println!("malformed            {:?}", median(&checked, r#"{"email": "a@b.org", "password" "p"}"#).await);
}

async fn median(service: &impl Endpoint, body: &'static str) -> Duration {
    let mut times = Vec::new();
    for _ in 0..50_000 {
        let uri = "/api/v1/auth/tenants/acme/login".parse().unwrap();
        let request = Request::builder().method(Method::POST).uri(uri).content_type("application/json").body(body);
        let start = Instant::now();
        let _ = service.call(request).await;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}
