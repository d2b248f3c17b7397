//! The doorbell of embedded mode: a bounded channel to the mail worker in the same process.

use crate::ports::Doorbell;
use scaikey_store::MailId;
use tokio::sync::mpsc;

/// Rings that may wait. One that finds the channel full is dropped: the worker's sweep finds the row.
const WAITING: usize = 1024;

/// Rings a worker in this process.
pub struct LocalDoorbell(mpsc::Sender<MailId>);

impl LocalDoorbell {
    /// The doorbell, and where its rings arrive.
    pub fn new() -> (Self, mpsc::Receiver<MailId>) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(sender), receiver)
    }
}

impl Doorbell for LocalDoorbell {
    fn ring(&self, mail: MailId) {
        // Full or closed: the row is the truth, and the sweep finds it.
        let _ = self.0.try_send(mail);
    }
}
