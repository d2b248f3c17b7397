//! Chooses the adapters. The only place that knows which parts a mode of running is made of.

use crate::adapters::captcha_http::HttpCaptcha;
use crate::adapters::challenges_memory::MemoryChallenges;
use crate::adapters::challenges_redis::RedisChallenges;
use crate::adapters::doorbell_local::LocalDoorbell;
use crate::adapters::doorbell_nats::NatsDoorbell;
use crate::adapters::hashing::PooledHasher;
use crate::adapters::limits_memory::MemoryLimits;
use crate::adapters::limits_off::NoLimits;
use crate::adapters::limits_redis::RedisLimits;
use crate::adapters::readiness::{ChallengesReadiness, DoorbellReadiness, LimitsReadiness, StoreReadiness};
use crate::adapters::redis_connection::RedisConnection;
use crate::adapters::system::{SystemClock, SystemEntropy};
use crate::app::App;
use crate::app::administration::Administration;
use crate::app::oauth::keys::KeyCache;
use crate::app::tenants::TenantCache;
use crate::http::{ClientAddresses, Health, HttpMetrics, HttpSettings, Readiness};
use crate::ports::challenges::Challenges;
use crate::ports::{Clock, Doorbell, Entropy, Limits, Store};
use crate::settings::{HashingSettings, Settings};
use anyhow::Context as _;
use scaikey_hasher::{HashPool, Parameters, PoolSettings};
use scaikey_mail::SealingKeys;
use scaikey_store::MailId;
use std::num::NonZeroUsize;
use std::sync::Arc;
use tokio::sync::mpsc;

/// A running system without its listeners.
pub struct System {
    /// The use cases and their ports.
    pub app: Arc<App>,
    /// Whether the parts answer.
    pub health: Arc<Health>,
    /// What the HTTP layer needs.
    pub http: HttpSettings,
    /// The hashing pool, to be shut down last.
    pub pool: Arc<HashPool>,
}

/// What embedded mode may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateLimits {
    /// As in production.
    On,
    /// Lifted, for black-box suites; attempt budgets stay.
    Off,
}

/// Cluster mode: PostgreSQL, Redis, NATS.
///
/// # Errors
/// One clear line for a missing setting or a part that does not answer.
pub async fn cluster(settings: &Settings) -> anyhow::Result<System> {
    let keys = sealing_keys(settings)?;
    let redis = settings.redis.url.as_ref().context("redis.url is not set")?;
    let nats = settings.nats.url.as_ref().context("nats.url is not set")?;
    let url = database_url(settings)?;
    anyhow::ensure!(
        url.starts_with("postgres"),
        "database.url: cluster mode needs PostgreSQL; SQLite is for embedded mode"
    );
    let store = store(settings).await?;
    store.check_schema().await.context("database.url")?;
    let redis = RedisConnection::connect(redis.expose()).await.context("redis.url")?;
    let limits: Arc<dyn Limits> = Arc::new(RedisLimits::new(redis.clone()));
    let challenges: Arc<dyn Challenges> = Arc::new(RedisChallenges::new(redis));
    let doorbell = Arc::new(NatsDoorbell::connect(nats.expose()).await.context("nats.url")?);
    let parts: Vec<Arc<dyn Readiness>> = vec![
        Arc::new(StoreReadiness(Arc::clone(&store))),
        Arc::new(LimitsReadiness(Arc::clone(&limits))),
        Arc::new(ChallengesReadiness(Arc::clone(&challenges))),
        Arc::new(DoorbellReadiness(Arc::clone(&doorbell))),
    ];
    let metrics = doorbell.metrics();
    let system = system(settings, store, limits, challenges, doorbell, keys, parts)?;
    system.http.metrics.add(Box::new(metrics));
    Ok(system)
}

/// Embedded mode: one process, SQLite; rings arrive at the receiver.
///
/// # Errors
/// One clear line for what does not work.
pub async fn embedded(
    settings: &Settings, keys: SealingKeys, limits: RateLimits,
) -> anyhow::Result<(System, mpsc::Receiver<MailId>)> {
    let store = store(settings).await?;
    store.migrate().await.context("database.url")?;
    let limits: Arc<dyn Limits> = match limits {
        RateLimits::On => Arc::new(MemoryLimits::new(Arc::new(SystemClock))),
        RateLimits::Off => Arc::new(NoLimits(MemoryLimits::new(Arc::new(SystemClock)))),
    };
    let challenges = Arc::new(MemoryChallenges::new(Arc::new(SystemClock)));
    let (doorbell, rings) = LocalDoorbell::new();
    let parts: Vec<Arc<dyn Readiness>> = vec![Arc::new(StoreReadiness(Arc::clone(&store)))];
    Ok((system(settings, store, limits, challenges, Arc::new(doorbell), keys, parts)?, rings))
}

/// What operators' commands need: the store, and nothing that serves.
///
/// # Errors
/// One clear line for what does not work.
pub async fn administration(settings: &Settings) -> anyhow::Result<Administration> {
    let store = store(settings).await?;
    store.check_schema().await.context("database.url")?;
    Ok(Administration { store, clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy::default()) })
}

/// Applies the migrations that are missing, and grants the mailer's role its rights.
///
/// # Errors
/// One clear line for what does not work.
pub async fn migrate(settings: &Settings, mailer_role: Option<&str>) -> anyhow::Result<i64> {
    let url = database_url(settings)?;
    match mailer_role {
        None => {
            let store = store(settings).await?;
            store.migrate().await.context("database.url")
        }
        Some(role) => {
            let store =
                scaikey_store::postgres::connect(url, &pool_settings(settings)).await.context("database.url")?;
            let version = store.migrate().await.context("database.url")?;
            store.grant_mailer(role).await.context("--mailer-role")?;
            Ok(version)
        }
    }
}

/// The keys shared with the mailer.
///
/// # Errors
/// When they are missing or malformed.
pub fn sealing_keys(settings: &Settings) -> anyhow::Result<SealingKeys> {
    let keys = settings.sealing.keys.as_ref().context("sealing.keys is not set")?;
    SealingKeys::parse(keys.expose()).context("sealing.keys")
}

async fn store(settings: &Settings) -> anyhow::Result<Arc<dyn Store>> {
    scaikey_store::open(database_url(settings)?, &pool_settings(settings)).await.context("database.url")
}

fn database_url(settings: &Settings) -> anyhow::Result<&str> {
    Ok(settings.database.url.as_ref().context("database.url is not set")?.expose())
}

fn pool_settings(settings: &Settings) -> scaikey_store::PoolSettings {
    scaikey_store::PoolSettings { max_connections: settings.database.pool_size, ..Default::default() }
}

fn system(
    settings: &Settings, store: Arc<dyn Store>, limits: Arc<dyn Limits>, challenges: Arc<dyn Challenges>,
    doorbell: Arc<dyn Doorbell>, keys: SealingKeys, parts: Vec<Arc<dyn Readiness>>,
) -> anyhow::Result<System> {
    let header = settings.server.forwarded_header.parse().context("server.forwarded_header")?;
    let clients = Arc::new(ClientAddresses::new(settings.server.trusted_proxies.clone(), header));
    let pool = Arc::new(HashPool::start(hashing(&settings.hashing)).context("hashing")?);
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy::default());
    let metrics = Arc::new(HttpMetrics::default());
    metrics.add(Box::new(crate::adapters::hashing_metrics::HashingMetrics(Arc::clone(&pool))));
    let app = Arc::new(App {
        store,
        limits,
        challenges,
        hasher: Arc::new(PooledHasher::new(Arc::clone(&pool), Arc::clone(&entropy))),
        doorbell,
        captcha: Arc::new(HttpCaptcha::new().context("TLS for captcha verification")?),
        clock: Arc::new(SystemClock) as Arc<dyn Clock>,
        entropy,
        keys,
        tenants: TenantCache::default(),
        signing_keys: KeyCache::default(),
        events_kept: time::Duration::days(i64::from(settings.audit.keep_days)),
    });
    Ok(System { app, health: Arc::new(Health::new(parts)), http: HttpSettings { clients, metrics }, pool })
}

fn hashing(settings: &HashingSettings) -> PoolSettings {
    PoolSettings {
        threads: NonZeroUsize::new(settings.threads),
        queue_per_thread: settings.queue_per_thread,
        deadline: settings.patience.0,
        parameters: Parameters {
            memory_kib: settings.memory_kib,
            passes: settings.iterations,
            lanes: settings.parallelism,
        },
        ..PoolSettings::default()
    }
}
