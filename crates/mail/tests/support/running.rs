//! A worker at work in the background.

use scaikey_mail::{SearchEnded, Worker};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A sweep that no test waits for.
pub(crate) const RARELY: Duration = Duration::from_hours(1);

pub(crate) struct Running {
    /// Tells it to end; so does dropping this.
    pub(crate) shutdown: oneshot::Sender<()>,
    pub(crate) work: JoinHandle<Result<(), SearchEnded>>,
}

impl Running {
    /// Runs the worker, in a test of one thread and while nothing is due. Its first look is over when this returns, so what
    /// becomes due from now on is found by a ring or by the next sweep.
    pub(crate) async fn start(worker: &Arc<Worker>, sweep_every: Duration) -> Self {
        let (shutdown, told) = oneshot::channel::<()>();
        let work = tokio::spawn(Arc::clone(worker).run(sweep_every, async {
            told.await.ok();
        }));
        others().await;
        worker.idle().await;
        Self { shutdown, work }
    }

    pub(crate) async fn end(self) {
        self.shutdown.send(()).unwrap();
        self.work.await.unwrap().unwrap();
    }
}

/// Lets every other task of a test of one thread go on until it waits.
pub(crate) async fn others() {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}
