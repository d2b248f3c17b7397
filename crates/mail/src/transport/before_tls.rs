//! The connection to a mail server until STARTTLS has turned it to TLS.
//!
//! lettre reads through a buffer and keeps what is in it when the connection turns to TLS. What somebody in the way puts
//! behind the "220" of STARTTLS would then be taken for the server's answer under TLS (response injection, as in
//! CVE-2021-38371). So here nothing gets into that buffer but what lettre has asked for: until the handshake begins, a read
//! gives one byte. Whatever comes in clear behind the "220" stays in the socket, where the handshake fails on it.
//!
//! That is a few hundred small reads for each connection, and connections are kept.

use lettre::transport::smtp::client::AsyncTokioStream;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What a TLS handshake begins with (RFC 8446 §5.1), and no SMTP command does.
const HANDSHAKE: u8 = 22;

/// A connection that begins in clear and is to turn to TLS.
#[derive(Debug)]
pub(super) struct BeforeTls {
    stream: TcpStream,
    in_clear: bool,
}

impl BeforeTls {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, in_clear: true }
    }
}

impl AsyncTokioStream for BeforeTls {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for BeforeTls {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.in_clear || buffer.remaining() == 0 {
            return Pin::new(&mut self.stream).poll_read(cx, buffer);
        }
        let mut byte = [0];
        let mut one = ReadBuf::new(&mut byte);
        ready!(Pin::new(&mut self.stream).poll_read(cx, &mut one))?;
        buffer.put_slice(one.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for BeforeTls {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if bytes.first() == Some(&HANDSHAKE) {
            self.in_clear = false;
        }
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
