//! A client that costs little: ready-made requests over one keep-alive connection, and of the answer only what is measured.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A request as bytes, keep-alive.
pub(crate) fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: {}\r\n\r\n", somebody()).into_bytes()
}

/// The same for whom this cookie proves.
pub(crate) fn get_with(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: {}\r\nCookie: {cookie}\r\n\r\n", somebody())
        .into_bytes()
}

/// A request with a JSON body as bytes, keep-alive.
pub(crate) fn post(path: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        somebody(),
        body.len(),
    )
    .into_bytes()
}

/// A client address that no request had before.
fn somebody() -> Ipv4Addr {
    static NEXT: AtomicU32 = AtomicU32::new(0x1000_0000);
    Ipv4Addr::from(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// What is kept of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) has_retry_after: bool,
    /// From the first byte sent to the last received.
    pub(crate) took: Duration,
}

/// One connection.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    pub(crate) async fn send(&mut self, request: &[u8]) -> io::Result<()> {
        self.stream.write_all(request).await
    }

    pub(crate) async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        let began = Instant::now();
        self.send(request).await?;
        self.receive(began).await
    }

    /// The same, with the text of the answer.
    pub(crate) async fn ask_for_text(&mut self, request: &[u8]) -> io::Result<(Answer, String)> {
        let answer = self.ask(request).await?;
        Ok((answer, String::from_utf8_lossy(&self.buffer).into_owned()))
    }

    pub(crate) async fn receive(&mut self, began: Instant) -> io::Result<Answer> {
        self.buffer.clear();
        loop {
            if let Some(head) = Head::read(&self.buffer)?
                && self.buffer.len() >= head.length
            {
                return Ok(Answer { status: head.status, has_retry_after: head.retry_after, took: began.elapsed() });
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

struct Head {
    status: u16,
    retry_after: bool,
    /// Bytes of head and body.
    length: usize,
}

impl Head {
    /// Reads a head if it is complete.
    fn read(bytes: &[u8]) -> io::Result<Option<Self>> {
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
        let text = std::str::from_utf8(&bytes[..end]).map_err(io::Error::other)?;
        let field = |name: &str| {
            text.lines().skip(1).find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.eq_ignore_ascii_case(name).then(|| value.trim())
            })
        };
        let status = text.get(9..12).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| io::Error::other("no status line"))?;
        let body = field("content-length").and_then(|length| length.parse::<usize>().ok());
        let body = body.ok_or_else(|| io::Error::other("an answer without Content-Length"))?;
        Ok(Some(Self { status, retry_after: field("retry-after").is_some(), length: end + 4 + body }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn answers_are_read_one_by_one_however_they_are_cut() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = Client::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut server, _) = listener.accept().await.unwrap();
        let serving = tokio::spawn(async move {
            let mut request = [0; 16];
            for pieces in [
                &["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"][..],
                &["HTTP/1.1 503 Service", " Unavailable\r\nRetry-After: 1\r\nContent-Le", "ngth: 2\r\n\r", "\n{", "}"],
            ] {
                server.read_exact(&mut request).await.unwrap();
                for piece in pieces {
                    server.write_all(piece.as_bytes()).await.unwrap();
                    tokio::task::yield_now().await;
                }
            }
        });
        let first = client.ask(b"0123456789abcdef").await.unwrap();
        assert_eq!((first.status, first.has_retry_after), (200, false));
        let second = client.ask(b"0123456789abcdef").await.unwrap();
        assert_eq!((second.status, second.has_retry_after), (503, true));
        serving.await.unwrap();
        assert!(client.ask(b"0123456789abcdef").await.is_err());
    }
}
