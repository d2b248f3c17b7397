//! A server that answers what a test told it to, and remembers what it was asked.

use scaikey_client::{Client, ClientBuilder, Credentials, LoginOutcome, SignedIn, Tenant};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What a login sets.
pub(crate) const COOKIE: &str = "__Host-scaikey-session-acme=c00kie; Path=/; Secure; HttpOnly; SameSite=Lax";

/// The answer to a login that needs nothing more.
pub(crate) fn authenticated() -> Answer {
    let data = json!({
        "status": "authenticated", "user_id": "u1", "mfa_required": false, "mfa_token": null, "available_methods": null,
        "default_method": null, "session_id": "ses_1", "redirect_uri": "https://app.example.com/welcome",
    });
    Answer::data(&data).header("Set-Cookie", COOKIE)
}

/// Somebody who has logged in: the first request that the server was asked.
pub(crate) async fn logged_in(stub: &Stub) -> SignedIn {
    stub.next(authenticated());
    let outcome = stub.tenant().login(Credentials::new("ada@example.com", "hunter2 hunter2")).await.unwrap();
    let LoginOutcome::Authenticated(session) = outcome else { panic!("{outcome:?}") };
    stub.tenant().signed_in(&session.cookie)
}

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) line: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// An answer to give.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self { status, headers: Vec::new(), body: body.to_string() }.header("Content-Type", "application/json")
    }

    pub(crate) fn data(data: &Value) -> Self {
        Self::json(
            200,
            &json!({ "data": data, "meta": { "request_id": "req_1", "timestamp": "2026-03-01T09:30:00Z" } }),
        )
    }

    pub(crate) fn problem(status: u16, code: &str) -> Self {
        let body = json!({
            "type": format!("urn:scaikey:problem:{code}"), "title": "Title", "status": status,
            "detail": "What went wrong.", "code": code, "request_id": "req_1",
        });
        Self { status, headers: Vec::new(), body: body.to_string() }.header("Content-Type", "application/problem+json")
    }

    pub(crate) fn html(status: u16, body: &str) -> Self {
        Self { status, headers: Vec::new(), body: body.to_owned() }.header("Content-Type", "text/html")
    }

    /// 204.
    pub(crate) fn nothing() -> Self {
        Self { status: 204, headers: Vec::new(), body: String::new() }
    }

    /// Takes the request and hangs up.
    pub(crate) fn silence() -> Self {
        Self { status: 0, headers: Vec::new(), body: String::new() }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let headers: String = self.headers.iter().map(|(name, value)| [name, ": ", value, "\r\n"].concat()).collect();
        let Self { status, body, .. } = self;
        let length = if *status == 204 { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        format!("HTTP/1.1 {status} Status\r\nConnection: close\r\n{headers}{length}\r\n{body}").into_bytes()
    }
}

/// The server. It answers in the order given, and hangs up when it has run out of answers.
pub(crate) struct Stub {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
}

impl Stub {
    pub(crate) async fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers: Arc<Mutex<VecDeque<Answer>>> = Arc::new(Mutex::new(answers.into_iter().collect()));
        let (record, queue) = (Arc::clone(&asked), Arc::clone(&answers));
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let asked = read(&mut stream).await;
                record.lock().unwrap().push(asked);
                let answer = queue.lock().unwrap().pop_front().unwrap_or_else(Answer::silence);
                if answer.status != 0 {
                    stream.write_all(&answer.bytes()).await.unwrap();
                    stream.shutdown().await.unwrap();
                }
            }
        });
        Self { address, asked, answers }
    }

    /// Gives this answer before all others.
    pub(crate) fn next(&self, answer: Answer) {
        self.answers.lock().unwrap().push_front(answer);
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(self.url())
    }

    pub(crate) fn tenant(&self) -> Tenant {
        self.builder().build().unwrap().tenant("acme")
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn read(stream: &mut TcpStream) -> Asked {
    let mut bytes = Vec::new();
    loop {
        let read = stream.read_buf(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            assert!(read > 0, "a request broke off");
            continue;
        };
        let mut lines = head.lines();
        let line = lines.next().unwrap().to_owned();
        let pairs = lines.filter_map(|line| line.split_once(": "));
        let headers: Vec<_> = pairs.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        let asked = Asked { line, headers, body: body.to_owned() };
        let length = asked.header("content-length").map_or(0, |length| length.parse().unwrap());
        if asked.body.len() >= length {
            return asked;
        }
        assert!(read > 0, "a body broke off");
    }
}
