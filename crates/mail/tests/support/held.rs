//! A way out that is slow at will.

use scaikey_mail::{Composed, Delivery, Transport};
use tokio::sync::Notify;

/// Takes a mail and does not let go of it until it is told to.
#[derive(Default)]
pub(crate) struct Held {
    pub(crate) begun: Notify,
    pub(crate) release: Notify,
}

#[async_trait::async_trait]
impl Transport for Held {
    async fn send(&self, _mail: &Composed) -> Delivery {
        self.begun.notify_one();
        self.release.notified().await;
        Delivery::Accepted
    }
}
