//! Logins over limits in a real Redis: callers that go away and answers that come too late do not close an account.

use crate::redis_server::{Server, eventually};
use auth_api::adapters::captcha_http::HttpCaptcha;
use auth_api::adapters::challenges_redis::RedisChallenges;
use auth_api::adapters::doorbell_local::LocalDoorbell;
use auth_api::adapters::hashing::PooledHasher;
use auth_api::adapters::limits_redis::RedisLimits;
use auth_api::adapters::redis_connection::RedisConnection;
use auth_api::adapters::system::{SystemClock, SystemEntropy};
use auth_api::app::administration::Administration;
use auth_api::app::login::{Login, LoginError};
use auth_api::app::oauth::keys::KeyCache;
use auth_api::app::refusal::Refusal;
use auth_api::app::register::Register;
use auth_api::app::tenants::TenantCache;
use auth_api::app::{App, Caller};
use auth_api::ports::Clock as _;
use futures_util::future::join_all;
use scaikey_email::EmailAddress;
use scaikey_hasher::{HashPool, Parameters, PoolSettings};
use scaikey_mail::{Message, SealingKeys};
use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, TenantSettings};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

const PASSWORD: &str = "a quiet riverbank";

/// What a flight that nobody settles waits for: too long for these tests.
const SOON: Duration = Duration::from_secs(20);

/// From a network of its own each time, so that no network's limit matters here.
fn caller() -> Caller {
    static NETWORKS: AtomicUsize = AtomicUsize::new(0);
    let network = format!("network-{}", NETWORKS.fetch_add(1, Ordering::Relaxed));
    Caller { network, request_id: "req-1".into(), traceparent: None, device: None }
}

fn ada() -> EmailAddress {
    EmailAddress::parse("ada@example.org").unwrap()
}

/// An application over this server, with Ada's account.
async fn with_ada(server: &Server) -> App {
    let store = scaikey_store::open("sqlite::memory:", &scaikey_store::PoolSettings::default()).await.unwrap();
    store.migrate().await.unwrap();
    let entropy = Arc::new(SystemEntropy::default());
    let parameters = Parameters { memory_kib: 8, passes: 1, lanes: 1 };
    let pool = PoolSettings { parameters, nice: 0, queue_per_thread: 100, ..PoolSettings::default() };
    let redis = RedisConnection::connect(&server.url()).await.unwrap();
    let app = App {
        store: Arc::clone(&store),
        limits: Arc::new(RedisLimits::new(redis.clone())),
        challenges: Arc::new(RedisChallenges::new(redis)),
        hasher: Arc::new(PooledHasher::new(Arc::new(HashPool::start(pool).unwrap()), Arc::clone(&entropy) as Arc<_>)),
        doorbell: Arc::new(LocalDoorbell::new().0),
        captcha: Arc::new(HttpCaptcha::new().unwrap()),
        clock: Arc::new(SystemClock),
        entropy: Arc::clone(&entropy) as Arc<_>,
        keys: SealingKeys::parse(&format!("test:{}=", "A".repeat(43))).unwrap(),
        tenants: TenantCache::default(),
        signing_keys: KeyCache::default(),
        events_kept: time::Duration::days(365),
    };
    let settings = TenantSettings {
        name: "Acme".into(),
        base_url: "https://login.acme.example".into(),
        self_registration: true,
        redirect_uris: Vec::new(),
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: "Acme".into(), address: "no-reply@acme.example".into() },
        locale: "en".into(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    };
    let administration = Administration { store: Arc::clone(&store), clock: Arc::new(SystemClock), entropy };
    administration.create_tenant("acme", |_| settings).await.unwrap();
    register_and_verify(&app).await;
    app
}

async fn register_and_verify(app: &App) {
    let form = Register {
        email: &ada(),
        password: PASSWORD,
        first_name: "Ada",
        last_name: "Lovelace",
        captcha_token: None,
        redirect_uri: None,
        custom_data: None,
    };
    app.register("acme", form, &caller()).await.unwrap();
    let now = SystemClock.now();
    let mail = app.store.claim_mails(now, time::Duration::HOUR, 1, None).await.unwrap().remove(0);
    let message = app.keys.open_message(mail.id, mail.parameters.as_ref().unwrap()).unwrap();
    let Message::VerifyAddress { link, .. } = message else { panic!("another mail") };
    let token = link.split_once("?token=").unwrap().1;
    app.verify_email("acme", token, &caller()).await.unwrap();
}

async fn login(app: &App) -> Result<(), LoginError> {
    let email = ada();
    let form =
        Login { email: &email, password: PASSWORD, remember_me: false, earlier_session: None, trusted_device: None };
    app.login("acme", form, &caller()).await.map(drop)
}

/// Long before flights would land by themselves.
async fn twenty_log_in_soon(app: &App) {
    let begun = Instant::now();
    eventually("twenty are let in at once", async || {
        join_all((0..20).map(|_| login(app))).await.iter().all(Result::is_ok)
    })
    .await;
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn e3_callers_that_go_away_at_any_point_do_not_close_the_account() {
    let server = Server::start().await;
    let app = with_ada(&server).await;
    let mut done = false;
    for polls in 1.. {
        for _ in 0..20 {
            let mut request = Box::pin(login(&app));
            let mut left = polls;
            done |= std::future::poll_fn(|context| {
                left -= 1;
                match request.as_mut().poll(context) {
                    Poll::Pending if left > 0 => Poll::Pending,
                    answer => Poll::Ready(answer.is_ready()),
                }
            })
            .await;
            // Its question has been answered, but nobody looks at the answer.
            app.limits.ping().await.unwrap();
        }
        twenty_log_in_soon(&app).await;
        if done {
            break;
        }
    }
}

/// The server takes the questions and answers when nobody listens any more.
#[tokio::test]
async fn e3_answers_that_come_too_late_do_not_close_the_account() {
    let server = Server::start().await;
    let app = with_ada(&server).await;
    server.freeze();
    for refused in join_all((0..20).map(|_| login(&app))).await {
        assert!(matches!(refused, Err(LoginError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    }
    // The first words about what became of them are lost as well.
    for _ in 0..2 {
        app.limits.ping().await.unwrap_err();
    }
    server.thaw();
    twenty_log_in_soon(&app).await;
}
