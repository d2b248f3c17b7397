//! The doorbell of cluster mode: a JetStream publish, deduplicated by the mail's id, off the path of the request.

use crate::ports::Doorbell;
use async_nats::jetstream;
use async_nats::jetstream::message::PublishMessage;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::counter::ConstCounter;
use scaikey_mail::doorbell::{Ring, SUBJECT, login};
use scaikey_store::MailId;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Publishes that may await their acknowledgement at once; beyond it rings are lost, which costs delay only.
const IN_FLIGHT: usize = 256;
/// How long one publish may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Rings the mailer through NATS.
pub struct NatsDoorbell {
    context: jetstream::Context,
    in_flight: Arc<Semaphore>,
    lost: Arc<AtomicU64>,
}

impl NatsDoorbell {
    /// Connects.
    ///
    /// # Errors
    /// When no server answers at `url`. Later losses are survived: the client reconnects by itself.
    pub async fn connect(url: &str) -> Result<Self, async_nats::ConnectError> {
        let (server, options) = login(url)?;
        let client = options
            .name("scaikey-auth-api")
            .connection_timeout(PATIENCE)
            .request_timeout(Some(PATIENCE))
            .connect(server)
            .await?;
        Ok(Self {
            context: jetstream::new(client),
            in_flight: Arc::new(Semaphore::new(IN_FLIGHT)),
            lost: Arc::new(AtomicU64::new(0)),
        })
    }

    /// The count of rings that were not acknowledged, for `/metrics`.
    pub fn metrics(&self) -> DoorbellMetrics {
        DoorbellMetrics { lost: Arc::clone(&self.lost) }
    }

    /// Whether the server can be reached.
    pub fn is_connected(&self) -> bool {
        self.context.client().connection_state() == async_nats::connection::State::Connected
    }
}

impl Doorbell for NatsDoorbell {
    fn ring(&self, mail: MailId) {
        let Ok(permit) = Arc::clone(&self.in_flight).try_acquire_owned() else {
            self.lost.fetch_add(1, Ordering::Relaxed);
            return;
        };
        let (context, lost) = (self.context.clone(), Arc::clone(&self.lost));
        tokio::spawn(async move {
            let _permit = permit;
            let publish =
                PublishMessage::build().message_id(mail.to_string()).payload(Ring { mail_id: mail }.to_bytes().into());
            let acknowledged =
                tokio::time::timeout(PATIENCE, async { context.send_publish(SUBJECT, publish).await?.await.map(drop) })
                    .await;
            if !matches!(acknowledged, Ok(Ok(()))) && lost.fetch_add(1, Ordering::Relaxed) == 0 {
                tracing::warn!("a ring was not acknowledged; the mailer's sweep sends such mails later");
            }
        });
    }
}

/// Rings that were lost; each costs its mail the wait for a sweep.
#[derive(Debug)]
pub struct DoorbellMetrics {
    lost: Arc<AtomicU64>,
}

impl Collector for DoorbellMetrics {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> std::fmt::Result {
        let lost = ConstCounter::new(self.lost.load(Ordering::Relaxed));
        let help = "Rings that were not acknowledged";
        lost.encode(encoder.encode_descriptor("doorbell_lost", help, None, lost.metric_type())?)
    }
}
