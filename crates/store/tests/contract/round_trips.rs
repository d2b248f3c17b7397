//! What an answer costs must not tell what it hides: every state of an address takes the same round trips to PostgreSQL.
//!
//! SQLite is in the process and has no round trips; there the statements are the same because the code has no branch.

use crate::{
    factor_samples::{ADA, enrolled, totp_pass},
    own_account::account,
    own_account_email::change,
    samples::{MINUTE, T0, digest, email, event, mail, registration, reset_request, session, token},
    stage::{Engine, Stage, settings},
};
use scaikey_store::{
    AttemptBudget, EmailChangeRequest, FactorAttempt, PoolSettings, RegisterOutcome, SecondFactorOutcome,
    SessionOutcome, Store, open,
};
use sqlx::postgres::PgConnectOptions;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream, UnixStream},
};

/// A way to the server that counts how often it had answered and said that it is ready for the next query: the round trips.
/// Those in which it only said that it is ready, because it was asked whether it is there, are counted by themselves.
struct Counter {
    url: String,
    trips: Arc<Trips>,
}

#[derive(Default)]
struct Trips {
    answers: AtomicUsize,
    tries: AtomicUsize,
}

impl Counter {
    async fn before(url: &str) -> Self {
        let server: PgConnectOptions = url.parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut through = url::Url::parse(url).unwrap();
        through.set_host(Some("127.0.0.1")).unwrap();
        through.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
        through.set_query(Some("sslmode=disable"));
        let trips = Arc::new(Trips::default());
        let counted = trips.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if let Some(folder) = server.get_socket() {
                    let socket = folder.join(format!(".s.PGSQL.{}", server.get_port()));
                    relay(client, UnixStream::connect(socket).await.unwrap(), counted.clone());
                } else {
                    let address = (server.get_host(), server.get_port());
                    relay(client, TcpStream::connect(address).await.unwrap(), counted.clone());
                }
            }
        });
        Self { url: through.into(), trips }
    }
}

fn relay(client: TcpStream, server: impl AsyncRead + AsyncWrite + Send + 'static, trips: Arc<Trips>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = tokio::io::split(server);
    tokio::spawn(async move {
        let _ended = tokio::io::copy(&mut from_client, &mut to_server).await;
        let _ended = to_server.shutdown().await;
    });
    tokio::spawn(async move {
        // Each message is a type, its length with these four bytes, and its contents.
        let (mut head, mut answered) = ([0; 5], false);
        while from_server.read_exact(&mut head).await.is_ok() {
            let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) - 4;
            let mut contents = vec![0; usize::try_from(length).unwrap()];
            from_server.read_exact(&mut contents).await.unwrap();
            // Counted before the client can know of it.
            let ready = head[0] == b'Z';
            let counter = if answered { &trips.answers } else { &trips.tries };
            counter.fetch_add(usize::from(ready), Ordering::SeqCst);
            answered = !ready;
            if to_client.write_all(&[&head[..], &contents].concat()).await.is_err() {
                return;
            }
        }
    });
}

/// A store of one connection behind a counter.
struct Counted {
    store: Arc<dyn Store>,
    trips: Arc<Trips>,
}

impl Counted {
    async fn on(stage: &Stage) -> Self {
        let Counter { url, trips } = Counter::before(&stage.url).await;
        let store = open(&url, &PoolSettings { max_connections: 1, ..settings() }).await.unwrap();
        Self { store, trips }
    }

    /// What `call` answers, and its round trips.
    async fn count<T>(&self, call: impl AsyncFnOnce(&dyn Store) -> T) -> (T, usize) {
        let before = self.trips.answers.load(Ordering::SeqCst);
        let answer = call(&*self.store).await;
        (answer, self.trips.answers.load(Ordering::SeqCst) - before)
    }
}

/// One address without an account (a new one in each round), one with an unverified and one with a verified account.
async fn addresses(stage: &Stage, round: usize) -> [String; 3] {
    let [fresh, unverified, verified] =
        [format!("fresh{round}@example.org"), "unverified@example.org".to_owned(), "verified@example.org".to_owned()];
    for address in [&unverified, &verified] {
        stage.store.register(stage.tenant, &registration(address, &format!("{address}{round}"), T0)).await.unwrap();
    }
    stage.store.verify_email(stage.tenant, digest(&format!("{verified}{round}")), &event(T0)).await.unwrap();
    [fresh, unverified, verified]
}

/// In the first round statements are prepared, which takes trips of its own; the second one counts.
const ROUNDS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn registering_takes_the_same_whatever_the_address() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let counted = Counted::on(&stage).await;
        let mut seen = Vec::new();
        for round in 0..ROUNDS {
            seen.clear();
            for address in addresses(&stage, round).await {
                let new = registration(&address, &format!("counted {address}{round}"), T0);
                let (outcome, trips) = counted.count(async |store| store.register(stage.tenant, &new).await).await;
                seen.push((outcome.unwrap(), trips));
            }
        }
        let trips = seen[0].1;
        let outcomes = [RegisterOutcome::Created, RegisterOutcome::Replaced, RegisterOutcome::AddressInUse];
        assert_eq!(seen, outcomes.map(|outcome| (outcome, trips)));
        assert!((1..=4).contains(&trips), "{trips} round trips");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_for_another_link_takes_the_same_whatever_the_address() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let counted = Counted::on(&stage).await;
        let (mut resent, mut resets) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            resent.clear();
            resets.clear();
            for address in addresses(&stage, round).await {
                let (new, verify) = (token(&format!("again {address}{round}"), T0), mail("verify_address", T0));
                let again = async |store: &dyn Store| {
                    store.resend_verification(stage.tenant, &email(&address), &new, &verify).await
                };
                let (queued, trips) = counted.count(again).await;
                resent.push((queued.unwrap(), trips));
                let request = reset_request(&address, &format!("reset {address}{round}"), T0);
                let forgot = async |store: &dyn Store| store.request_password_reset(stage.tenant, &request).await;
                let (queued, trips) = counted.count(forgot).await;
                resets.push((queued.unwrap(), trips));
            }
        }
        let trips = resent[0].1;
        assert_eq!(resent, [(false, trips), (true, trips), (false, trips)]);
        assert!((1..=5).contains(&trips), "{trips} round trips");
        assert_eq!(resets, [(false, 1), (true, 1), (true, 1)]);
    })
    .await;
}

/// There is one connection: the next statement would wait until the server has said that the connection is in order.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_not_tried_after_a_statement_that_was_answered() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let counted = Counted::on(&stage).await;
        for (number, read) in [false, true, false].into_iter().enumerate() {
            if read {
                counted.store.tenant_by_slug("acme").await.unwrap();
            } else {
                let request = reset_request("nobody@example.org", &format!("reset {number}"), T0);
                counted.store.request_password_reset(stage.tenant, &request).await.unwrap();
            }
        }
        counted.store.ping().await.unwrap();
        assert_eq!(counted.trips.tries.load(Ordering::SeqCst), 0);
    })
    .await;
}

/// What every login does, with one factor or two.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_a_try_of_a_factor_and_a_pass_take_one_round_trip_each() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let user = enrolled(&stage).await;
        let counted = Counted::on(&stage).await;
        let budget = AttemptBudget { burst: 5, refill: MINUTE, most: 100 };
        let mut seen = Vec::new();
        for round in 0..ROUNDS {
            seen.clear();
            let begun = session(user, ADA, &format!("cookie {round}"), T0);
            let (outcome, trips) = counted.count(async |store| store.begin_session(stage.tenant, &begun).await).await;
            assert_eq!(outcome.unwrap(), SessionOutcome::Begun);
            seen.push(trips);
            let attempt = async |store: &dyn Store| store.count_factor_attempt(stage.tenant, user, &budget, T0).await;
            let (outcome, trips) = counted.count(attempt).await;
            let (attempt, read) = outcome.unwrap();
            assert_eq!((attempt, read.unwrap().factors.len()), (FactorAttempt::Counted, 3));
            seen.push(trips);
            let login = totp_pass(user, &format!("pass {round}"), i64::try_from(round).unwrap() + 1);
            let pass = async |store: &dyn Store| store.pass_second_factor(stage.tenant, &login).await;
            let (outcome, trips) = counted.count(pass).await;
            assert_eq!(outcome.unwrap(), SecondFactorOutcome::Begun);
            seen.push(trips);
            let (read, trips) = counted.count(async |store| store.second_factors(stage.tenant, user).await).await;
            assert_eq!(read.unwrap().unwrap().factors.len(), 3);
            seen.push(trips);
        }
        assert_eq!(seen, [1, 1, 1, 1]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_for_another_address_takes_the_same_whoever_has_it() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let counted = Counted::on(&stage).await;
        let user = account(&stage, stage.tenant).await;
        let mut seen = Vec::new();
        for round in 0..ROUNDS {
            seen.clear();
            for address in addresses(&stage, round).await {
                let asked = change(user, &address, &format!("change {address}{round}"));
                let ask = async |store: &dyn Store| store.request_email_change(stage.tenant, &asked).await;
                let (outcome, trips) = counted.count(ask).await;
                seen.push((outcome.unwrap(), trips));
            }
        }
        let trips = seen[0].1;
        let outcomes = [EmailChangeRequest::Queued, EmailChangeRequest::Queued, EmailChangeRequest::AddressInUse];
        assert_eq!(seen, outcomes.map(|outcome| (outcome, trips)));
        assert!((1..=9).contains(&trips), "{trips} round trips");
    })
    .await;
}
