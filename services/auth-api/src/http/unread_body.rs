//! Reads what a handler left of a body, so that the client gets its answer.
//!
//! Some answers are known before the body is read: 404, 405, 413. The connection is closed after them, and if bytes are still
//! under way then, the client is told of a reset while it is sending, and never reads the answer. So the rest is read and
//! dropped before the answer goes out, as far as that is cheap; who sends more, or slower, has to live with the reset.

use poem::http::header;
use poem::{Body, Request};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, ReadBuf};

/// The server's first read takes this much anyway.
const SMALL: u64 = 8 * 1024;
/// The most that is read for nothing.
const MOST: u64 = 4 * 1024 * 1024;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A body that the handler reads, and that can be read on when the handler is done.
pub(super) struct UnreadBody {
    body: Shared,
    /// The client waits for `100 Continue`, which the first read sends.
    waits: bool,
}

struct Reading {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    begun: bool,
}

#[derive(Clone)]
struct Shared(Arc<Mutex<Reading>>);

impl UnreadBody {
    /// Keeps hold of the request's body; `None` if it is small.
    pub(super) fn of(request: &mut Request) -> Option<Self> {
        let length = request.headers().get(header::CONTENT_LENGTH);
        let small = match length.and_then(|value| value.to_str().ok()?.parse::<u64>().ok()) {
            Some(length) => length <= SMALL,
            None => !request.headers().contains_key(header::TRANSFER_ENCODING),
        };
        if small {
            return None;
        }
        let reader = Box::pin(request.take_body().into_async_read());
        let body = Shared(Arc::new(Mutex::new(Reading { reader, begun: false })));
        request.set_body(Body::from_async_read(body.clone()));
        Some(Self { body, waits: request.headers().contains_key(header::EXPECT) })
    }

    /// Reads to the end within the bounds; nothing, if the client has not begun to send and waits to be told to.
    pub(super) async fn read_out(self) {
        self.read_within(PATIENCE).await;
    }

    async fn read_within(self, patience: Duration) {
        let begun = self.body.0.lock().unwrap_or_else(PoisonError::into_inner).begun;
        if self.waits && !begun {
            return;
        }
        let mut rest = self.body.take(MOST);
        // However it ends, there is nobody to tell.
        let _ = tokio::time::timeout(patience, tokio::io::copy(&mut rest, &mut tokio::io::sink())).await;
    }
}

impl AsyncRead for Shared {
    fn poll_read(
        self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let mut reading = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reading.begun = true;
        reading.reader.as_mut().poll_read(context, buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    /// Counts what is read of it, and ends after `left` bytes, or never answers again.
    struct Source {
        left: u64,
        stalls: bool,
        read: Arc<AtomicU64>,
    }

    impl AsyncRead for Source {
        fn poll_read(
            mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>,
        ) -> Poll<std::io::Result<()>> {
            let size = buffer.remaining().min(usize::try_from(self.left).unwrap_or(usize::MAX));
            if size == 0 && self.stalls {
                return Poll::Pending;
            }
            buffer.put_slice(&vec![b' '; size]);
            self.left -= size as u64;
            self.read.fetch_add(size as u64, Relaxed);
            Poll::Ready(Ok(()))
        }
    }

    fn request(size: u64, stalls: bool, headers: &[(&'static str, &str)]) -> (Request, Arc<AtomicU64>) {
        let read = Arc::new(AtomicU64::new(0));
        let body = Body::from_async_read(Source { left: size, stalls, read: Arc::clone(&read) });
        let mut request = Request::builder().body(body);
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        (request, read)
    }

    #[tokio::test]
    async fn what_a_handler_leaves_is_read_to_the_end() {
        for headers in [[("content-length", "1000000")], [("transfer-encoding", "chunked")]] {
            let (mut request, read) = request(1_000_000, false, &headers);
            let unread = UnreadBody::of(&mut request).unwrap();
            request.take_body().into_bytes_limit(64 * 1024).await.unwrap_err();
            assert!(read.load(Relaxed) < 200_000, "the handler stopped early");
            unread.read_out().await;
            assert_eq!(read.load(Relaxed), 1_000_000);
        }
    }

    #[tokio::test]
    async fn a_handler_gets_the_whole_body() {
        let (mut request, _) = request(50_000, false, &[("content-length", "50000")]);
        let unread = UnreadBody::of(&mut request).unwrap();
        assert_eq!(request.take_body().into_bytes().await.unwrap().len(), 50_000);
        unread.read_out().await;
    }

    #[tokio::test]
    async fn reading_for_nothing_has_bounds() {
        let (mut endless, read) = request(u64::MAX, false, &[("content-length", "99999999999")]);
        UnreadBody::of(&mut endless).unwrap().read_out().await;
        assert_eq!(read.load(Relaxed), MOST);
        let (mut stalled, read) = request(10, true, &[("transfer-encoding", "chunked")]);
        UnreadBody::of(&mut stalled).unwrap().read_within(Duration::from_millis(10)).await;
        assert_eq!(read.load(Relaxed), 10);
    }

    #[tokio::test]
    async fn who_waits_to_be_told_to_send_is_not_told() {
        let headers = [("content-length", "1000000"), ("expect", "100-continue")];
        let (mut request, read) = request(1_000_000, false, &headers);
        UnreadBody::of(&mut request).unwrap().read_out().await;
        assert_eq!(read.load(Relaxed), 0);
    }

    #[test]
    fn small_bodies_go_their_way() {
        for headers in [&[("content-length", "8192")][..], &[]] {
            assert!(UnreadBody::of(&mut request(0, false, headers).0).is_none());
        }
    }
}
