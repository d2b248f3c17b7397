//! Callers that go away before they are answered, and what is done for them after that.

use std::task::Poll;
use std::time::Duration;

/// Polls `request` at most `polls` times; then it is dropped, and this is `None`.
pub(crate) async fn for_so_long<T>(polls: usize, request: impl Future<Output = T>) -> Option<T> {
    let mut request = std::pin::pin!(request);
    let mut left = polls;
    std::future::poll_fn(|context| {
        left -= 1;
        match request.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Waits until the condition holds, which only work that goes on by itself can bring about.
pub(crate) async fn soon(what: &str, condition: impl AsyncFn() -> bool) {
    let holds = async {
        while !condition().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), holds).await.unwrap_or_else(|_| panic!("not soon: {what}"));
}
