//! Listens to the doorbell: a durable pull consumer on a JetStream work queue that all mailers share.
//!
//! NATS may be away, wiped or slow: this loop connects and creates again for as long as the process runs, and meanwhile the
//! sweep finds every due row. A ring is acknowledged once its mail was looked at, whatever came of it, since the row
//! holds the truth; a payload that is no ring is terminated, or it would come back for ever.

use async_nats::ConnectErrorKind;
use async_nats::jetstream::consumer::{AckPolicy, PullConsumer, pull};
use async_nats::jetstream::stream::{self, DiscardPolicy, RetentionPolicy, StorageType};
use async_nats::jetstream::{self, AckKind, Message};
use futures_util::StreamExt as _;
use scaikey_mail::Worker;
use scaikey_mail::doorbell::{CONSUMER, Ring, STREAM, SUBJECT, login};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::task::JoinSet;

/// Longer than an attempt. A ring that is redelivered while its mail is in work does no harm: the row is leased.
const ACK_WAIT: Duration = Duration::from_mins(1);

/// A ring older than this says nothing that the sweep has not found out.
const MAX_AGE: Duration = Duration::from_hours(24);

/// How often the server says that a pull without messages still stands; twice this without a word, and it is made anew.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// How long to wait before listening again after a failure.
const PAUSE: Duration = Duration::from_secs(2);

/// Why the doorbell could not be reached. Never shows the URL, which may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum DoorbellError {
    /// NATS did not take the connection.
    #[error("NATS is unreachable: {0}")]
    Unreachable(ConnectErrorKind),
    /// NATS is there; its JetStream refused the stream or the consumer.
    #[error("JetStream refused the stream {STREAM} or its consumer")]
    Refused(#[source] async_nats::Error),
}

/// What came through the doorbell.
#[derive(Debug, Default)]
pub struct Rings {
    /// Rings that were answered.
    pub answered: AtomicU64,
    /// Messages that were no rings.
    pub malformed: AtomicU64,
    /// Times that listening had to begin anew.
    pub interrupted: AtomicU64,
}

/// The doorbell.
#[derive(Debug)]
pub struct Doorbell {
    client: async_nats::Client,
    rings: Rings,
}

impl Doorbell {
    /// Connects (`nats://user:password@host:4222`, or `tls://`), and creates stream and consumer when they are missing. Later losses are survived; this first connection must succeed.
    ///
    /// # Errors
    /// When NATS cannot be reached or refuses.
    pub async fn connect(url: &str) -> Result<Self, DoorbellError> {
        let (server, options) = login(url).map_err(|_| DoorbellError::Unreachable(ConnectErrorKind::ServerParse))?;
        let options = options
            .name("scaikey-mailer")
            .connection_timeout(Duration::from_secs(5))
            .event_callback(async |event| tracing::info!(%event, "doorbell"));
        let client = options.connect(server).await.map_err(|error| DoorbellError::Unreachable(error.kind()))?;
        let doorbell = Self { client, rings: Rings::default() };
        doorbell.consumer(1).await.map_err(DoorbellError::Refused)?;
        Ok(doorbell)
    }

    /// What came through so far.
    pub fn rings(&self) -> &Rings {
        &self.rings
    }

    /// Whether NATS is connected right now.
    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == async_nats::connection::State::Connected
    }

    /// Answers rings until it is cancelled, at most `at_once` at a time.
    ///
    /// The mails in work outlive the listening: when it breaks down, each is still sent to its end and marked. Else a mail
    /// that the other side had taken would be sent once more.
    pub async fn answer(&self, worker: &Arc<Worker>, at_once: usize) {
        let mut in_work = JoinSet::new();
        loop {
            if let Err(error) = self.listen(worker, at_once, &mut in_work).await {
                tracing::warn!(%error, "the doorbell is silent; due mails are found by the sweep");
            }
            self.rings.interrupted.fetch_add(1, Relaxed);
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn listen(
        &self, worker: &Arc<Worker>, at_once: usize, in_work: &mut JoinSet<()>,
    ) -> Result<(), async_nats::Error> {
        let consumer = self.consumer(at_once).await?;
        let pull = consumer.stream().max_messages_per_batch(at_once).heartbeat(HEARTBEAT);
        let mut messages = pull.messages().await?;
        while let Some(message) = messages.next().await {
            let message = message?;
            while in_work.len() >= at_once {
                in_work.join_next().await;
            }
            let Ok(ring) = Ring::from_bytes(&message.payload) else {
                self.rings.malformed.fetch_add(1, Relaxed);
                tracing::warn!(bytes = message.payload.len(), "a message is no ring");
                acknowledge(&message, AckKind::Term).await;
                continue;
            };
            self.rings.answered.fetch_add(1, Relaxed);
            let worker = Arc::clone(worker);
            in_work.spawn(async move {
                worker.handle(ring.mail_id).await;
                acknowledge(&message, AckKind::Ack).await;
            });
            while in_work.try_join_next().is_some() {}
        }
        Ok(())
    }

    async fn consumer(&self, at_once: usize) -> Result<PullConsumer, async_nats::Error> {
        let jetstream = jetstream::new(self.client.clone());
        let stream = jetstream
            .get_or_create_stream(stream::Config {
                name: STREAM.into(),
                subjects: vec![SUBJECT.into()],
                retention: RetentionPolicy::WorkQueue,
                storage: StorageType::File,
                discard: DiscardPolicy::Old,
                max_age: MAX_AGE,
                description: Some("Mails that are due. Losing this stream costs delay, never mail.".into()),
                ..stream::Config::default()
            })
            .await?;
        let consumer = stream
            .get_or_create_consumer(
                CONSUMER,
                pull::Config {
                    durable_name: Some(CONSUMER.into()),
                    ack_policy: AckPolicy::Explicit,
                    ack_wait: ACK_WAIT,
                    max_ack_pending: i64::try_from(at_once.max(1000)).unwrap_or(i64::MAX),
                    ..pull::Config::default()
                },
            )
            .await?;
        Ok(consumer)
    }
}

/// A lost acknowledgement means another delivery, and that does nothing.
async fn acknowledge(message: &Message, kind: AckKind) {
    if let Err(error) = message.ack_with(kind).await {
        tracing::debug!(%error, "a ring was not acknowledged");
    }
}
