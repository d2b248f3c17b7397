//! A server on loopback and clients that speak in bytes.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part of it")]

use auth_api::server::{self, Limits};
use poem::IntoEndpoint;
use poem::endpoint::{EndpointExt as _, make};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

/// Short enough to wait for, long enough for a busy machine.
pub fn limits() -> Limits {
    let short = Duration::from_millis(300);
    Limits { connections: 100, head: short, idle: short, write: short, last_requests: Duration::from_secs(20) }
}

/// What must happen long before a person would wait for it.
pub async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(5), what).await.expect("it did not happen")
}

pub struct Rig {
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
    arrivals: watch::Receiver<usize>,
}

impl Rig {
    /// Every request is answered at once.
    pub async fn hello(limits: Limits) -> Self {
        Self::serving(make(|_| async { "hello" }), limits).await
    }

    /// Every request waits for a permit.
    pub async fn gated(gate: &Arc<Semaphore>, limits: Limits) -> Self {
        let gate = Arc::clone(gate);
        let (arrived, arrivals) = watch::channel(0);
        let arrived = Arc::new(arrived);
        let endpoint = make(move |_| {
            let (gate, arrived) = (Arc::clone(&gate), Arc::clone(&arrived));
            async move {
                arrived.send_modify(|count| *count += 1);
                gate.acquire().await.unwrap().forget();
                "hello"
            }
        });
        Self { arrivals, ..Self::serving(endpoint, limits).await }
    }

    pub async fn serving<E>(endpoint: E, limits: Limits) -> Self
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        let listener = server::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let endpoint = endpoint.map_to_response().boxed::<'static>();
        let task = tokio::spawn(server::serve((listener, endpoint), limits, stopped));
        Self { address, stop, task, arrivals: watch::channel(0).1 }
    }

    pub async fn connect(&self) -> Client {
        Client::connect(self.address).await.unwrap()
    }

    /// Waits until so many requests have come to the handler.
    pub async fn arrived(&mut self, count: usize) {
        soon(self.arrivals.wait_for(|arrived| *arrived >= count)).await.unwrap();
    }

    pub fn stop(&self) {
        self.stop.send(true).unwrap();
    }

    /// Waits until the server has ended.
    pub async fn ended(&mut self) {
        (&mut self.task).await.unwrap();
    }
}

pub struct Client(TcpStream);

impl Client {
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        TcpStream::connect(address).await.map(Self)
    }

    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().unwrap()
    }

    pub async fn send(&mut self, text: &str) {
        assert!(self.try_send(text).await, "the server has closed the connection");
    }

    pub async fn try_send(&mut self, text: &str) -> bool {
        self.0.write_all(text.as_bytes()).await.is_ok()
    }

    /// The status line and headers, and no more.
    pub async fn head(&mut self) -> String {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await.unwrap());
        }
        String::from_utf8(head).unwrap()
    }

    pub async fn status(&mut self) -> String {
        self.head().await.split(' ').nth(1).unwrap().to_owned()
    }

    /// Head and body of an answer that has a length.
    pub async fn answer(&mut self) -> String {
        let head = self.head().await;
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |n| n.parse().unwrap());
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.unwrap();
        head + &String::from_utf8(body).unwrap()
    }

    /// Waits until the server has closed the connection without another word.
    pub async fn end(&mut self) {
        let rest = self.rest().await;
        assert!(rest.is_empty(), "{:?}", String::from_utf8_lossy(&rest));
    }

    /// What comes until the server has closed the connection.
    pub async fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        // A reset is an end as well.
        let _ = self.0.read_to_end(&mut rest).await;
        rest
    }
}

/// Sends one request and gives the answer.
pub async fn ask(rig: &Rig, request: &str) -> String {
    let mut client = rig.connect().await;
    client.send(request).await;
    soon(client.answer()).await
}
