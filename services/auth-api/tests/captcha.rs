//! The captcha adapter against a provider that is a small server on this machine.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use auth_api::adapters::captcha_http::HttpCaptcha;
use auth_api::ports::{Captcha as _, CaptchaUnavailable};
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const SECRET: &str = "s3cret & sound";
const TOKEN: &str = "token=of+a/browser";

/// A provider that gives one answer to everything, and remembers what it was asked.
struct Provider {
    address: std::net::SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    serving: tokio::task::JoinHandle<()>,
}

impl Provider {
    /// Answers with these bytes; without any, never.
    async fn new(answer: Option<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let serving = tokio::spawn(async move {
            let mut unanswered = Vec::new();
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read(&mut stream).await;
                seen.lock().unwrap().push(request);
                match &answer {
                    Some(answer) => stream.write_all(answer.as_bytes()).await.unwrap(),
                    None => unanswered.push(stream),
                }
            }
        });
        Self { address, requests, serving }
    }

    async fn answering(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n");
        Self::new(Some(head + body)).await
    }

    async fn saying(body: &str) -> Self {
        Self::answering("200 OK", "content-type: application/json\r\n", body).await
    }

    fn url(&self) -> String {
        format!("http://{}/siteverify?sitekey=k3y", self.address)
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    async fn verify(&self, token: &str) -> Result<bool, CaptchaUnavailable> {
        HttpCaptcha::new().unwrap().verify(&self.url(), SECRET, token).await
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Reads one request with its body.
async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await.unwrap();
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            assert!(read > 0, "the request ended in its head");
            continue;
        };
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
        if body.len() >= length.unwrap().parse::<usize>().unwrap() {
            return text;
        }
    }
}

/// The error, checked to tell neither the secret, nor the token, nor the URL, however it is printed.
fn away(result: Result<bool, CaptchaUnavailable>) -> String {
    let error = result.expect_err("the provider is away");
    let mut told = vec![format!("{error} {error:?}")];
    let mut source = error.source();
    while let Some(cause) = source {
        told.push(format!("{cause} {cause:?}"));
        source = cause.source();
    }
    let told = told.join("\n");
    for secret in [SECRET, "s3cret", TOKEN, "browser", "k3y", "siteverify"] {
        assert!(!told.contains(secret), "{secret:?} is told: {told}");
    }
    told
}

#[tokio::test]
async fn the_providers_word_decides() {
    assert!(Provider::saying(r#"{"success": true, "hostname": "x", "score": 0.9}"#).await.verify(TOKEN).await.unwrap());
    let refused = r#"{"success": false, "error-codes": ["timeout-or-duplicate"]}"#;
    assert!(!Provider::saying(refused).await.verify(TOKEN).await.unwrap());
}

#[tokio::test]
async fn secret_and_token_travel_in_the_body_as_a_form() {
    let provider = Provider::saying(r#"{"success": true}"#).await;
    provider.verify(TOKEN).await.unwrap();
    let requests = provider.requests();
    assert_eq!(requests.len(), 1);
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /siteverify?sitekey=k3y HTTP/1.1\r\n"), "{head}");
    assert!(head.to_lowercase().contains("content-type: application/x-www-form-urlencoded"), "{head}");
    let form: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    assert_eq!(form, [("secret".into(), SECRET.into()), ("response".into(), TOKEN.into())]);
    assert!(!head.contains("s3cret"));
}

#[tokio::test]
async fn a_provider_that_fails_says_neither_yes_nor_no() {
    for status in ["500 Internal Server Error", "503 Service Unavailable", "403 Forbidden", "404 Not Found"] {
        let provider = Provider::answering(status, "", r#"{"success": true}"#).await;
        let told = away(provider.verify(TOKEN).await);
        assert!(told.contains(&status[..3]), "{told}");
    }
}

#[tokio::test]
async fn an_answer_that_is_none_is_not_taken_for_one() {
    let no_object = ["", "ok", "true", "[true]", r#"[{"success": true}]"#, "{}", r#"{"success": true"#];
    let no_success = [r#"{"success": "true"}"#, r#"{"success": 1}"#, r#"{"success": null}"#, r#"{"success": [true]}"#];
    for body in no_object.into_iter().chain(no_success) {
        away(Provider::saying(body).await.verify(TOKEN).await);
    }
    let endless = format!(r#"{{"success": true, "padding": "{}"}}"#, "x".repeat(64 * 1024));
    away(Provider::saying(&endless).await.verify(TOKEN).await);
    away(Provider::new(Some("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{".into())).await.verify(TOKEN).await);
    away(Provider::new(Some("no HTTP\r\n\r\n".into())).await.verify(TOKEN).await);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Provider::saying(r#"{"success": true}"#).await;
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let provider = Provider::answering(status, &format!("location: {}\r\n", elsewhere.url()), "").await;
        away(provider.verify(TOKEN).await);
    }
    assert!(elsewhere.requests().is_empty(), "the secret went elsewhere");
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_waited_for_so_long_and_no_longer() {
    let provider = Provider::new(None).await;
    let captcha = HttpCaptcha::with_patience(Duration::from_millis(50)).unwrap();
    let url = provider.url();
    let asked = captcha.verify(&url, SECRET, TOKEN);
    let result = tokio::time::timeout(Duration::from_secs(10), asked).await.expect("it waits for ever");
    let told = away(result);
    assert!(told.contains("timed out"), "{told}");
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_away() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = format!("http://{nobody}/siteverify?sitekey=k3y");
    away(HttpCaptcha::new().unwrap().verify(&url, SECRET, TOKEN).await);
    away(HttpCaptcha::new().unwrap().verify("no URL: siteverify", SECRET, TOKEN).await);
}

#[tokio::test]
async fn a_token_too_long_to_be_one_is_not_passed_on() {
    let provider = Provider::saying(r#"{"success": true}"#).await;
    assert!(provider.verify(&"x".repeat(8 * 1024)).await.unwrap());
    assert!(!provider.verify(&"x".repeat(8 * 1024 + 1)).await.unwrap());
    assert_eq!(provider.requests().len(), 1);
}
