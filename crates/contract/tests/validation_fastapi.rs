//! Sends the same requests to a FastAPI service of the same schemas and to our generated routes, and compares status, the
//! ordered violations (`loc`, `type`, `msg`), and what the handlers were given.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "fastapi/differences.rs"]
mod differences;
#[path = "fastapi/oracle.rs"]
mod oracle;
#[path = "fastapi/ours.rs"]
mod ours;
#[path = "fastapi/requests.rs"]
mod requests;

use differences::{DIFFERENCES, Exchange};
use requests::Case;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a side answered.
#[derive(Debug, Clone, PartialEq)]
struct Answer {
    status: u16,
    /// For 422: (loc, type, msg) of each violation.
    violations: Vec<(Value, String, String)>,
    /// For 200: what the handler was given, without nulls.
    received: Option<Value>,
    /// For 405: whether there is an `Allow` header.
    allows: bool,
}

#[tokio::test]
async fn answers_are_those_of_fastapi() {
    let theirs = oracle::FastApi::start();
    let ours = ours::Ours::start().await;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .build()
        .unwrap();

    let cases = requests::all();
    let mut kinds = BTreeMap::<&str, usize>::new();
    let mut statuses = BTreeMap::<u16, usize>::new();
    let mut shown = vec![0; DIFFERENCES.len()];
    let mut unexplained = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let id = index.to_string();
        let their = theirs_to(&client, &theirs.url, case, &id).await;
        let our = ours_to(&client, &ours, case, &id).await;
        *kinds.entry(case.kind).or_default() += 1;
        *statuses.entry(our.status).or_default() += 1;
        if our == their {
            continue;
        }
        let to_twin = match &case.twin {
            Some(twin) => Some(theirs_to(&client, &theirs.url, twin, &id).await),
            None => None,
        };
        let exchange = Exchange { case, ours: &our, theirs: &their, to_twin: to_twin.as_ref() };
        match DIFFERENCES.iter().position(|d| (d.explains)(&exchange)) {
            Some(index) => shown[index] += 1,
            None => unexplained.push(format!(
                "{}\n  ours:   {our:?}\n  theirs: {their:?}\n  to its twin: {to_twin:?}",
                describe(case)
            )),
        }
    }

    println!("{} requests; our answers by status: {statuses:?}", cases.len());
    for (kind, count) in kinds {
        println!("{count:5} {kind}");
    }
    let explained: usize = shown.iter().sum();
    println!("{} equal, {explained} differ on purpose:", cases.len() - explained - unexplained.len());
    for (difference, count) in DIFFERENCES.iter().zip(&shown) {
        println!("{count:5} {}: {}", difference.name, difference.reason);
    }
    assert!(unexplained.is_empty(), "{} unexplained:\n{}", unexplained.len(), unexplained.join("\n"));
    let rotten: Vec<&str> = DIFFERENCES.iter().zip(&shown).filter(|(_, n)| **n == 0).map(|(d, _)| d.name).collect();
    assert!(rotten.is_empty(), "no request shows these differences: {rotten:?}");
    assert!(cases.len() >= 500);
}

async fn theirs_to(client: &reqwest::Client, url: &str, case: &Case, id: &str) -> Answer {
    let (mut answer, body) = send(client, url, case, id).await;
    answer.received = (answer.status == 200).then(|| without_nulls(body));
    answer
}

async fn ours_to(client: &reqwest::Client, ours: &ours::Ours, case: &Case, id: &str) -> Answer {
    let (mut answer, body) = send(client, &ours.url, case, id).await;
    let given = ours.received.take(id);
    assert_eq!(given.is_some(), answer.status == 200, "a refused request reached its handler: {}", describe(case));
    answer.received = given.map(without_nulls);
    if answer.status == 422 {
        assert_eq!(body.as_object().unwrap().len(), 1, "{body}");
        for violation in body["detail"].as_array().unwrap() {
            assert_eq!(violation.as_object().unwrap().len(), 3, "only loc, msg and type: {violation}");
        }
    }
    answer
}

async fn send(client: &reqwest::Client, url: &str, case: &Case, id: &str) -> (Answer, Value) {
    let method = reqwest::Method::from_bytes(case.method.as_bytes()).unwrap();
    let mut request = client.request(method, format!("{url}{}", case.target)).header("x-case", id);
    if let Some(content_type) = case.content_type {
        request = request.header("content-type", content_type);
    }
    let response = request.body(case.body.clone()).send().await.unwrap_or_else(|e| panic!("{e:?}: {}", describe(case)));
    let status = response.status().as_u16();
    let allows = status == 405 && response.headers().contains_key("allow");
    let body: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let violations = body["detail"].as_array().filter(|_| status == 422).into_iter().flatten();
    let violations = violations.map(|v| (v["loc"].clone(), text(&v["type"]), text(&v["msg"]))).collect();
    (Answer { status, violations, received: None, allows }, body)
}

/// A field that is absent and one that is null mean the same to a handler.
fn without_nulls(mut value: Value) -> Value {
    if let Some(members) = value.as_object_mut() {
        members.retain(|_, member| !member.is_null());
    }
    value
}

fn describe(case: &Case) -> String {
    let body = String::from_utf8_lossy(&case.body);
    let body: String = body.chars().take(300).collect();
    format!("[{}] {} {} {:?} {body:?}", case.kind, case.method, case.target, case.content_type)
}
