//! An SMTP server that does as it is told and records every byte.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

/// What it does.
#[derive(Clone)]
pub(crate) struct Script {
    pub(crate) greeting: &'static str,
    /// Extensions after `EHLO`. `STARTTLS` is only worth something with `tls`.
    pub(crate) ehlo: Vec<&'static str>,
    pub(crate) auth: &'static str,
    pub(crate) rcpt: &'static str,
    /// Answer to the final dot.
    pub(crate) end: End,
    /// Can answer `STARTTLS`, with the certificate for `localhost`.
    pub(crate) tls: bool,
    /// Answer to `STARTTLS`, and whatever comes in clear behind it.
    pub(crate) starttls: &'static str,
    /// Speaks TLS from the first byte.
    pub(crate) implicit_tls: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Reply(&'static str),
    /// Closes the connection; the message was received whole.
    Drop,
    /// Never answers.
    Hang,
    /// Answers nothing until the script is changed.
    Wait,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            greeting: "220 sink",
            ehlo: vec!["8BITMIME", "SMTPUTF8"],
            auth: "235 2.7.0 fine",
            rcpt: "250 2.1.5 fine",
            end: End::Reply("250 2.0.0 queued"),
            tls: false,
            starttls: "220 go",
            implicit_tls: false,
        }
    }
}

/// What it saw.
#[derive(Clone, Default)]
pub(crate) struct Record {
    pub(crate) connections: usize,
    /// Command lines, with whether they came under TLS.
    pub(crate) commands: Vec<(String, bool)>,
    /// Bytes between `DATA` and the final dot, as on the wire.
    pub(crate) messages: Vec<Vec<u8>>,
}

impl Record {
    pub(crate) fn count(&self, verb: &str) -> usize {
        self.commands.iter().filter(|(line, _)| line.starts_with(verb)).count()
    }
}

pub(crate) struct Sink {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

struct Shared {
    script: Mutex<Script>,
    record: Mutex<Record>,
}

impl Sink {
    pub(crate) async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared { script: Mutex::new(script), record: Mutex::default() });
        let accepting = Arc::clone(&shared);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&accepting)));
            }
        });
        Self { address, shared, listening }
    }

    pub(crate) fn record(&self) -> Record {
        self.shared.record.lock().unwrap().clone()
    }

    pub(crate) fn now(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.shared.script.lock().unwrap());
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    shared.record.lock().unwrap().connections += 1;
    let script = shared.script.lock().unwrap().clone();
    if script.implicit_tls {
        if let Ok(stream) = acceptor().accept(stream).await {
            converse(stream, &shared, true, true).await;
        }
    } else if let Some(stream) = converse(stream, &shared, false, true).await
        && let Ok(stream) = acceptor().accept(stream).await
    {
        converse(stream, &shared, true, false).await;
    }
}

/// Returns the stream when it is to turn to TLS.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S, shared: &Shared, secure: bool, greet: bool,
) -> Option<S> {
    let mut stream = BufReader::new(stream);
    if greet {
        let greeting = shared.script.lock().unwrap().greeting;
        reply(&mut stream, greeting).await?;
    }
    loop {
        let line = read_line(&mut stream).await?;
        let command = String::from_utf8_lossy(&line).trim_end().to_owned();
        shared.record.lock().unwrap().commands.push((command.clone(), secure));
        let script = shared.script.lock().unwrap().clone();
        match command.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => {
                let mut lines = vec!["250-sink".to_owned()];
                lines.extend(script.ehlo.iter().filter(|e| !(secure && **e == "STARTTLS")).map(|e| format!("250-{e}")));
                let last = lines.pop().unwrap().replacen("250-", "250 ", 1);
                lines.push(last);
                reply(&mut stream, &lines.join("\r\n")).await?;
            }
            "STARTTLS" if script.tls => {
                reply(&mut stream, script.starttls).await?;
                return Some(stream.into_inner());
            }
            "AUTH" => reply(&mut stream, script.auth).await?,
            "RCPT" => reply(&mut stream, script.rcpt).await?,
            "DATA" => {
                reply(&mut stream, "354 go").await?;
                let message = read_message(&mut stream).await?;
                shared.record.lock().unwrap().messages.push(message);
                let end = decided(shared).await;
                match end {
                    End::Reply(text) => reply(&mut stream, text).await?,
                    End::Drop => return None,
                    End::Hang | End::Wait => std::future::pending().await,
                }
            }
            "QUIT" => {
                reply(&mut stream, "221 bye").await?;
                return None;
            }
            _ => reply(&mut stream, "250 fine").await?,
        }
    }
}

async fn decided(shared: &Shared) -> End {
    loop {
        let end = shared.script.lock().unwrap().end;
        if end != End::Wait {
            return end;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

async fn read_message<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        let line = read_line(stream).await?;
        if line == b".\r\n" {
            return Some(message);
        }
        message.extend(line);
    }
}

async fn read_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    (stream.read_until(b'\n', &mut line).await.ok()? > 0).then_some(line)
}

async fn reply<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, text: &str) -> Option<()> {
    stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
    stream.get_mut().flush().await.ok()
}

pub(crate) fn ca_pem() -> Vec<u8> {
    include_bytes!("../data/ca.pem").to_vec()
}

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("../data/localhost.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("../data/localhost.key")).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}
