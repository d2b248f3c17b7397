//! A connection that waits for its client only so long.

use super::Limits;
use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// How long what a client still sends is read after the end: closing over unread bytes would reset the connection, and the client
/// might never see the answer (such as 413).
const LINGER: Duration = Duration::from_secs(2);

/// Whose turn it is: even is the client's, odd the server's. Passed when a request has come and when its answer is made.
#[derive(Debug, Default)]
pub(super) struct Turns(AtomicU64);

impl Turns {
    pub(super) fn pass(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A stream whose reads fail when the client is too slow to ask, and whose writes fail when it takes nothing.
///
/// While a request is answered, reads have no limit here: bodies are read against a limit of their own, which can be answered.
pub(super) struct Patient {
    stream: TcpStream,
    limits: Limits,
    turns: Arc<Turns>,
    /// The turn that `awaits` and `reading` belong to.
    turn: u64,
    awaits: Awaits,
    reading: Timer,
    writing: Timer,
    closing: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaits {
    Request,
    RestOfHead,
}

impl Patient {
    pub(super) fn new(stream: TcpStream, turns: Arc<Turns>, limits: Limits) -> Self {
        Self {
            stream,
            limits,
            turns,
            turn: 0,
            // Who connects has something to ask.
            awaits: Awaits::RestOfHead,
            reading: Timer::default(),
            writing: Timer::default(),
            closing: false,
        }
    }

    /// Whether the server is making an answer.
    fn is_answering(&mut self) -> bool {
        let turn = self.turns.0.load(Ordering::Relaxed);
        if turn != self.turn {
            self.turn = turn;
            self.awaits = Awaits::Request;
            self.reading.stop();
        }
        turn % 2 == 1
    }
}

impl AsyncRead for Patient {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_read(context, buffer);
        if this.is_answering() {
            return polled;
        }
        if polled.is_pending() {
            let limit = match this.awaits {
                Awaits::Request => this.limits.idle,
                Awaits::RestOfHead => this.limits.head,
            };
            return this.reading.run(limit, context).map(|()| Err(io::ErrorKind::TimedOut.into()));
        }
        if this.awaits == Awaits::Request {
            this.awaits = Awaits::RestOfHead;
            this.reading.stop();
        }
        polled
    }
}

impl AsyncWrite for Patient {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.written(polled, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write_vectored(context, bytes);
        this.written(polled, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if !this.closing {
            ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
            this.closing = true;
            this.writing.stop();
        }
        // First of all, so that a client that never pauses does not outrun it.
        if this.writing.run(LINGER, context).is_ready() {
            return Poll::Ready(Ok(()));
        }
        let mut scrap = [0; 4096];
        loop {
            let mut buffer = ReadBuf::new(&mut scrap);
            ready!(Pin::new(&mut this.stream).poll_read(context, &mut buffer))?;
            if buffer.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}

impl Patient {
    fn written(&mut self, polled: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if polled.is_pending() {
            return self.writing.run(self.limits.write, context).map(|()| Err(io::ErrorKind::TimedOut.into()));
        }
        self.writing.stop();
        // The pause before the next request begins when the last byte is out, and nothing else may wake this connection then.
        if !self.is_answering() && self.awaits == Awaits::Request {
            self.reading.stop();
            let _ = self.reading.run(self.limits.idle, context);
        }
        polled
    }
}

/// Runs from the first poll until it is stopped. The timer is kept: setting it later again costs no allocation.
#[derive(Default)]
struct Timer {
    sleep: Option<Pin<Box<Sleep>>>,
    running: bool,
}

impl Timer {
    fn run(&mut self, limit: Duration, context: &mut Context<'_>) -> Poll<()> {
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(limit)));
        if !self.running {
            sleep.as_mut().reset(Instant::now() + limit);
            self.running = true;
        }
        sleep.as_mut().poll(context)
    }

    fn stop(&mut self) {
        self.running = false;
    }
}
