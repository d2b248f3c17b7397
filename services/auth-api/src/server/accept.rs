//! Accepts connections and serves each until it ends, stalls, or the server is asked to stop.
//!
//! HTTP/1 only: an ingress speaks it, and HTTP/2 would let one connection hold any number of requests open. It is hyper itself rather
//! than poem's server, which waits for ever for a request that does not end, accepts without limit, and spins when it cannot accept.

use super::patient::{Patient, Turns};
use super::{Listening, asked};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Endpoint as _, Response};
use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

/// The most bytes of a request line with its headers; more are answered 431.
const LARGEST_HEAD: usize = 32 * 1024;
/// How long to wait after a failure to accept that will not pass by itself, such as too many open files.
const AFTER_FAILURE: Duration = Duration::from_millis(500);

/// What connections may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Most open connections of a listener; others wait until one ends.
    pub connections: usize,
    /// From the first byte of a request, and from the start of a connection, to the last byte of the headers.
    pub head: Duration,
    /// How long a connection may rest between two requests.
    pub idle: Duration,
    /// How long a client may take none of an answer.
    pub write: Duration,
    /// How long requests in flight may take after the listener was closed.
    pub last_requests: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            head: Duration::from_secs(10),
            // More than the minute after which proxies forget a connection: the one that closes must be they, or a request is lost.
            idle: Duration::from_secs(75),
            write: Duration::from_secs(10),
            last_requests: Duration::from_secs(10),
        }
    }
}

/// Serves until asked to stop. Then no connection is accepted, those without a request are closed, and the others after their answer.
pub async fn serve((listener, endpoint): Listening, limits: Limits, stop: watch::Receiver<bool>) {
    let local = LocalAddr(listener.local_addr().map(Into::into).unwrap_or_default());
    let site = Arc::new(Site { endpoint, local });
    let mut http = http1::Builder::new();
    // `Patient` has the timeouts: hyper knows only one for heads and pauses, and makes a timer for each request.
    http.header_read_timeout(None).max_header_size(LARGEST_HEAD);
    let mut connections = JoinSet::new();
    let mut asked_to_stop = pin!(asked(stop.clone()));
    loop {
        tokio::select! {
            biased;
            () = &mut asked_to_stop => break,
            Some(ended) = connections.join_next() => tell_panic(ended),
            (stream, peer) = next(&listener), if connections.len() < limits.connections => {
                connections.spawn(connection(http.clone(), Arc::clone(&site), stream, peer, limits.clone(), stop.clone()));
            }
        }
    }
    drop(listener);
    let all_ended = async {
        while let Some(ended) = connections.join_next().await {
            tell_panic(ended);
        }
    };
    if tokio::time::timeout(limits.last_requests, all_ended).await.is_err() {
        tracing::warn!(connections = connections.len(), "requests that took too long to end were cut off");
        connections.shutdown().await;
    }
}

/// What a listener serves.
struct Site {
    endpoint: BoxEndpoint<'static, Response>,
    local: LocalAddr,
}

/// The next connection.
async fn next(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // A client that went away again while it waited.
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be accepted");
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
    }
}

async fn connection(
    http: http1::Builder, site: Arc<Site>, stream: TcpStream, peer: SocketAddr, limits: Limits,
    stop: watch::Receiver<bool>,
) {
    // Answers are written at once and whole; waiting for more to send would only delay them. A socket that refuses is gone.
    let _ = stream.set_nodelay(true);
    let turns = Arc::new(Turns::default());
    let io = TokioIo::new(Patient::new(stream, Arc::clone(&turns), limits));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (site, turns) = (Arc::clone(&site), Arc::clone(&turns));
        turns.pass();
        async move {
            let request = (request, site.local.clone(), RemoteAddr(peer.into()), Scheme::HTTP).into();
            let answer = site.endpoint.get_response(request).await;
            turns.pass();
            Ok::<_, Infallible>(hyper::Response::from(answer))
        }
    });
    let mut connection = pin!(http.serve_connection(io, service));
    let ended = tokio::select! {
        biased;
        ended = connection.as_mut() => ended,
        () = asked(stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%peer, error = &error as &dyn std::error::Error, "a connection ended early");
    }
}

fn tell_panic(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a connection panicked");
    }
}
