//! What is told when the mark of a mail comes too late.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/held.rs"]
mod held;
mod support;

use held::Held;
use scaikey_mail::{Handled, Transport};
use std::sync::{Arc, Mutex};
use support::stack::Stack;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt as _;

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_mail_that_was_voided_while_it_was_sent_is_told_as_that_and_alarms_nobody() {
    let stack = Stack::new().await;
    let log = Log::default();
    let _listening = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).set_default();
    let held = Arc::new(Held::default());
    let worker = stack.worker(Arc::clone(&held) as Arc<dyn Transport>);
    let mail = stack.queue(1, "zoe@example.org").await;
    let (handled, ()) = tokio::join!(worker.sweep(), async {
        held.begun.notified().await;
        // A newer registration of the address voids the link of the older one.
        stack.queue(2, "zoe@example.org").await;
        held.release.notify_one();
    });
    assert_eq!(handled.unwrap(), [Handled::LeaseLost]);
    assert_eq!(stack.state(mail).await, "void");
    let text = log.text();
    assert!(text.contains("the lease is over, or the mail was voided"), "{text}");
    assert!(!text.contains("WARN") && !text.contains("ERROR"), "{text}");
}
