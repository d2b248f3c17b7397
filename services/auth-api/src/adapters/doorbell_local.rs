//! The doorbell of embedded mode: a wake-up of the mail worker in the same process.

use crate::ports::Doorbell;
use scaikey_store::MailId;
use tokio::sync::mpsc;

/// Rings that may wait. The worker looks for all that is due, so the one that waits stands for all that come meanwhile.
const WAITING: usize = 1;

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
        // Full: the worker is about to be woken. Closed: the row is the truth, and a sweep finds it.
        let _ = self.0.try_send(mail);
    }
}
