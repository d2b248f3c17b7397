//! Clients that ask again as soon as they are answered, and what they were told.

use crate::client::{Answer, Client};
use scaikey_benches::numbers::{millis, per_second, percentile};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Makes the request that a client (by its number) sends next.
pub(crate) type Next = Arc<dyn Fn(usize) -> Vec<u8> + Send + Sync>;

/// A load: how many clients, what they ask, and how they behave.
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) clients: usize,
    pub(crate) next: Next,
    /// How long a client waits after an answer.
    pub(crate) pause: Duration,
    /// How long it waits after a 503 instead.
    pub(crate) patience: Duration,
}

/// The answers to a load.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) all: Vec<Answer>,
    pub(crate) failed: usize,
    pub(crate) time: Duration,
}

impl Load {
    /// Runs it for `time`.
    pub(crate) async fn run(self, time: Duration) -> anyhow::Result<Answers> {
        let mut clients = Vec::new();
        for _ in 0..self.clients {
            clients.push(Client::connect(self.address).await?);
        }
        let (load, began) = (Arc::new(self), Instant::now());
        let asking: Vec<_> = clients
            .into_iter()
            .enumerate()
            .map(|(number, client)| tokio::spawn(Arc::clone(&load).ask(number, client, began + time)))
            .collect();
        let mut answers = Answers::default();
        for one in asking {
            let (all, failed) = one.await?;
            answers.all.extend(all);
            answers.failed += failed;
        }
        answers.time = began.elapsed();
        Ok(answers)
    }

    async fn ask(self: Arc<Self>, number: usize, mut client: Client, until: Instant) -> (Vec<Answer>, usize) {
        let (mut answers, mut failed) = (Vec::new(), 0);
        while Instant::now() < until {
            let wait = if let Ok(answer) = client.ask(&(self.next)(number)).await {
                answers.push(answer);
                if answer.status == 503 { self.patience } else { self.pause }
            } else {
                failed += 1;
                let Ok(again) = Client::connect(self.address).await else { break };
                client = again;
                self.patience
            };
            if !wait.is_zero() {
                tokio::time::sleep(wait).await;
            }
        }
        (answers, failed)
    }
}

impl Answers {
    /// Answers with this status a second.
    pub(crate) fn rate(&self, status: u16) -> f64 {
        per_second(self.of(status).count(), self.time)
    }

    /// Answers with any status a second.
    pub(crate) fn total_rate(&self) -> f64 {
        per_second(self.all.len(), self.time)
    }

    pub(crate) fn of(&self, status: u16) -> impl Iterator<Item = &Answer> {
        self.all.iter().filter(move |answer| answer.status == status)
    }

    /// A share of the latencies of all answers (or those with one status), in milliseconds.
    pub(crate) fn latency(&self, status: Option<u16>, share: f64) -> f64 {
        let wanted = self.all.iter().filter(|answer| status.is_none_or(|status| status == answer.status));
        millis(percentile(&mut wanted.map(|answer| answer.took).collect::<Vec<_>>(), share))
    }

    /// How many of each status, to print.
    pub(crate) fn statuses(&self) -> String {
        let mut counts = BTreeMap::<_, usize>::new();
        for answer in &self.all {
            *counts.entry(answer.status).or_default() += 1;
        }
        let mut parts: Vec<_> = counts.iter().map(|(status, count)| format!("{count} × {status}")).collect();
        if self.failed > 0 {
            parts.push(format!("{} without an answer", self.failed));
        }
        parts.join(", ")
    }
}
