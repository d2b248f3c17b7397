//! Listens to the doorbell: a durable pull consumer on a JetStream work queue that all mailers share.
//!
//! NATS may be away, wiped or slow: this loop connects and creates again for as long as the process runs, and meanwhile the
//! sweep finds every due row. A ring wakes the worker and is acknowledged at once, since the row holds the truth; a payload
//! that is no ring is terminated, or it would come back for ever.
//!
//! A mailer asks for one ring, when it can claim, and gives it back if that is over when the ring arrives. So a mailer that is
//! paused, or has all its places taken, keeps no ring from an idle one.

use async_nats::ConnectErrorKind;
use async_nats::jetstream::consumer::{AckPolicy, PullConsumer, pull};
use async_nats::jetstream::stream::{self, DiscardPolicy, RetentionPolicy, StorageType};
use async_nats::jetstream::{self, AckKind, Message};
use futures_util::StreamExt as _;
use scaikey_mail::Worker;
use scaikey_mail::doorbell::{CONSUMER, Ring, STREAM, SUBJECT, login};
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// A ring that was handed out and not answered, since its mailer died, is handed out again after this.
const ACK_WAIT: Duration = Duration::from_mins(1);

/// A ring older than this says nothing that the sweep has not found out.
const MAX_AGE: Duration = Duration::from_hours(24);

/// How long the server keeps a pull when there is no ring; then it says so.
const PULL: Duration = Duration::from_secs(5);

/// How long to wait for that word. Less than the five seconds after which the client gives up without telling.
const SILENCE: Duration = Duration::from_secs(PULL.as_secs() + 3);

/// Rings that all mailers together may have been handed and not answered.
const UNANSWERED: i64 = 1000;

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
    /// Rings that woke the worker.
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
        doorbell.consumer().await.map_err(DoorbellError::Refused)?;
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

    /// Wakes the worker by each ring, until it is cancelled.
    pub async fn answer(&self, worker: &Worker) -> Infallible {
        loop {
            let Err(error) = self.listen(worker).await;
            tracing::warn!(%error, "the doorbell is silent; due mails are found by the sweep");
            self.rings.interrupted.fetch_add(1, Relaxed);
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn listen(&self, worker: &Worker) -> Result<Infallible, async_nats::Error> {
        let consumer = self.consumer().await?;
        loop {
            worker.ready().await;
            let mut pull = consumer.batch().max_messages(1).expires(PULL).messages().await?;
            let next = tokio::time::timeout(SILENCE, pull.next()).await.map_err(|_| "NATS does not answer a pull")?;
            if let Some(message) = next {
                self.hear(&message?, worker).await;
            }
        }
    }

    async fn hear(&self, message: &Message, worker: &Worker) {
        if Ring::from_bytes(&message.payload).is_err() {
            self.rings.malformed.fetch_add(1, Relaxed);
            tracing::warn!(bytes = message.payload.len(), "a message is no ring");
            acknowledge(message, AckKind::Term).await;
        } else if worker.is_ready() {
            worker.ring();
            self.rings.answered.fetch_add(1, Relaxed);
            acknowledge(message, AckKind::Ack).await;
        } else {
            // Another mailer may be idle. This one needs no waking: with all places taken it looks again by itself, as it does
            // when it is resumed; and if it was only claiming, the ring comes back.
            acknowledge(message, AckKind::Nak(None)).await;
        }
    }

    async fn consumer(&self) -> Result<PullConsumer, async_nats::Error> {
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
                    max_ack_pending: UNANSWERED,
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
