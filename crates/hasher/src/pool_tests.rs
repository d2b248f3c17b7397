//! The pool from outside. Where an order matters, its queue is filled before it has threads, so nothing depends on timing.

use super::*;
use crate::settings::{Ceiling, Parameters, Wipe};
use std::future::Future;
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

const A: u128 = 1;
const B: u128 = 2;
/// Of `password`; it needs more than the arena, and so waits until no other such hash runs: a gate.
const LARGE: &str = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
const SALT: [u8; 16] = *b"0123456789abcdef";

fn small() -> PoolSettings {
    PoolSettings {
        threads: NonZeroUsize::new(1),
        queue_per_thread: 4,
        least_queue: 0,
        parameters: Parameters { memory_kib: 64, passes: 2, lanes: 1 },
        ..PoolSettings::default()
    }
}

/// A pool of one thread that does not run yet.
fn paused(settings: PoolSettings) -> HashPool {
    HashPool::without_threads(settings, 1).unwrap()
}

type Answer<'a> = Pin<Box<dyn Future<Output = Result<Check, HashError>> + 'a>>;

/// A check that was polled once: it waits in the queue, or was refused.
fn enter(pool: &HashPool, tenant: u128) -> (Answer<'_>, Poll<Result<Check, HashError>>) {
    let mut answer: Answer<'_> = Box::pin(pool.check(tenant, b"password", None));
    let state = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    (answer, state)
}

fn waits(pool: &HashPool, tenant: u128) -> Answer<'_> {
    let (answer, state) = enter(pool, tenant);
    assert_eq!(state, Poll::Pending);
    answer
}

const OVERLOADED: HashError = HashError::Overloaded { retry_after: Duration::from_secs(1) };

#[tokio::test]
async fn a_hash_matches_its_password_only() {
    let pool = HashPool::start(small()).unwrap();
    let phc = pool.hash(A, b"correct horse", SALT).await.unwrap();
    assert!(phc.starts_with("$argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$"), "{phc}");
    assert_eq!(pool.check(A, b"correct horse", Some(&phc)).await, Ok(Check::Matches));
    assert_eq!(pool.check(B, b"correct horsf", Some(&phc)).await, Ok(Check::Differs));
    assert_eq!(pool.check(A, b"", Some(&phc)).await, Ok(Check::Differs));
}

#[tokio::test]
async fn agrees_with_the_argon2_crate() {
    let pool = HashPool::start(PoolSettings { wipe: Wipe::EachHash, ..small() }).unwrap();
    let params = Params::new(64, 2, 1, Some(32)).unwrap();
    for password in [&b""[..], b"a", &[0xff; 1024]] {
        let mut expected = [0; 32];
        argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params.clone())
            .hash_password_into(password, &SALT, &mut expected)
            .unwrap();
        let phc = pool.hash(A, password, SALT).await.unwrap();
        let parsed = argon2::PasswordHash::new(&phc).unwrap();
        assert_eq!(parsed.hash.unwrap().as_bytes(), expected);
    }
}

#[tokio::test]
async fn other_parameters_match_and_are_outdated() {
    let new = HashPool::start(small()).unwrap();
    for (memory_kib, passes, lanes) in [(32, 1, 1), (64, 3, 1), (1024, 2, 2)] {
        let parameters = Parameters { memory_kib, passes, lanes };
        let old = HashPool::start(PoolSettings { parameters, ..small() }).unwrap();
        let phc = old.hash(A, b"password", SALT).await.unwrap();
        assert_eq!(new.check(A, b"password", Some(&phc)).await, Ok(Check::MatchesOutdated), "{phc}");
        assert_eq!(new.check(A, b"passwore", Some(&phc)).await, Ok(Check::Differs), "{phc}");
    }
}

#[tokio::test]
async fn an_unusable_hash_costs_no_thread() {
    let pool = paused(small());
    for phc in ["", "$argon2id$v=19$m=999999,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZg"] {
        assert_eq!(pool.check(A, b"password", Some(phc)).await, Err(HashError::UnusableHash));
    }
}

#[tokio::test]
async fn no_stored_hash_costs_what_a_stored_one_does() {
    let pool = paused(small());
    let current = Recipe::current(&pool.params, SALT);
    let _waiting = waits(&pool, A);
    let job = pool.shared.lock().queue.next().unwrap();
    assert_eq!(job.recipe.blocks(), current.blocks());
    assert_eq!(job.recipe.cost(), current.cost());
    assert_eq!(current.cost(), (64, 2, 1));
}

#[tokio::test]
async fn no_stored_hash_is_computed_and_differs() {
    let pool = HashPool::start(small()).unwrap();
    assert_eq!(pool.check(A, b"password", None).await, Ok(Check::Differs));
    assert_eq!(pool.metrics().completed, 1);
}

#[tokio::test]
async fn beyond_its_capacity_it_refuses_at_once() {
    let pool = paused(small());
    let _waiting: Vec<_> = (0..4).map(|_| waits(&pool, A)).collect();
    assert_eq!(enter(&pool, A).1, Poll::Ready(Err(OVERLOADED)));
    let metrics = pool.metrics();
    assert_eq!((metrics.queued, metrics.capacity, metrics.refused), (4, 4, 1));
}

#[tokio::test]
async fn a_crowd_finds_room_on_few_threads_while_hashes_are_fast_enough() {
    let pool = HashPool::without_threads(PoolSettings { least_queue: 32, ..small() }, 2).unwrap();
    let mut waiting: Vec<_> = (0..32).map(|_| waits(&pool, A)).collect();
    assert!(matches!(enter(&pool, A).1, Poll::Ready(Err(HashError::Overloaded { .. }))));
    let _visits: Vec<_> = (0..34).map(|_| pool.enter(A).unwrap()).collect();
    assert_eq!(pool.metrics().capacity, 32);

    // Two threads do eight of these in the two seconds of the deadline.
    pool.shared.lock().typical = Duration::from_millis(500);
    waiting.truncate(7);
    waiting.push(waits(&pool, A));
    assert!(matches!(enter(&pool, A).1, Poll::Ready(Err(HashError::Overloaded { .. }))));
}

#[tokio::test]
async fn many_threads_have_room_for_more() {
    let pool = HashPool::without_threads(PoolSettings { least_queue: 32, ..small() }, 9).unwrap();
    assert_eq!(pool.metrics().capacity, 36);
}

#[tokio::test]
async fn a_caller_that_leaves_frees_its_place() {
    let pool = paused(small());
    let mut waiting: Vec<_> = (0..4).map(|_| waits(&pool, A)).collect();
    drop(waiting.remove(2));
    waiting.push(waits(&pool, A));
    pool.spawn(1).unwrap();
    for answer in waiting {
        assert_eq!(answer.await, Ok(Check::Differs));
    }
    let metrics = pool.metrics();
    assert_eq!((metrics.cancelled, metrics.completed, metrics.refused, metrics.queued), (1, 4, 0, 0));
}

#[tokio::test]
async fn a_flooding_tenant_gives_way_to_another() {
    let pool = paused(small());
    let flood: Vec<_> = (0..4).map(|_| waits(&pool, A)).collect();
    let other = [waits(&pool, B), waits(&pool, B)];
    assert_eq!(enter(&pool, B).1, Poll::Ready(Err(OVERLOADED)));
    pool.spawn(1).unwrap();
    for answer in other {
        assert_eq!(answer.await, Ok(Check::Differs));
    }
    let mut answers = Vec::new();
    for answer in flood {
        answers.push(answer.await);
    }
    assert_eq!(answers, [Ok(Check::Differs), Ok(Check::Differs), Err(OVERLOADED), Err(OVERLOADED)]);
    assert_eq!(pool.metrics().displaced, 2);
}

#[tokio::test]
async fn a_job_past_its_deadline_is_refused_not_run() {
    let pool = paused(PoolSettings { deadline: Duration::ZERO, ..small() });
    let waiting = waits(&pool, A);
    pool.spawn(1).unwrap();
    assert_eq!(waiting.await, Err(OVERLOADED));
    let metrics = pool.metrics();
    assert_eq!((metrics.expired, metrics.completed), (1, 0));
}

#[tokio::test]
async fn slow_hashes_shorten_the_queue_to_what_meets_the_deadline() {
    let pool = paused(PoolSettings { queue_per_thread: 100, ..small() });
    pool.shared.lock().typical = Duration::from_millis(700);
    let _waiting = [waits(&pool, A), waits(&pool, A)];
    let retry_after = Duration::from_secs(3);
    assert_eq!(enter(&pool, A).1, Poll::Ready(Err(HashError::Overloaded { retry_after })));
}

#[tokio::test]
async fn shutdown_refuses_what_waits_and_what_comes() {
    let pool = paused(small());
    let waiting = waits(&pool, A);
    pool.shutdown().await;
    assert_eq!(waiting.await, Err(HashError::ShuttingDown));
    assert_eq!(pool.check(A, b"password", None).await, Err(HashError::ShuttingDown));
}

#[tokio::test]
async fn shutdown_lets_a_running_hash_finish() {
    let pool = HashPool::start(small()).unwrap();
    let gate = worker::OVERSIZE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut running = Box::pin(pool.check(A, b"password", Some(LARGE)));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(running.as_mut().poll(&mut context), Poll::Pending);
    while pool.metrics().in_flight == 0 {
        std::thread::yield_now();
    }
    let mut waiting = waits(&pool, A);
    let mut shutdown = Box::pin(pool.shutdown());
    assert_eq!(shutdown.as_mut().poll(&mut context), Poll::Pending);
    assert_eq!(waiting.as_mut().poll(&mut context), Poll::Ready(Err(HashError::ShuttingDown)));
    drop(gate);
    shutdown.await;
    assert_eq!(running.await, Ok(Check::MatchesOutdated));
    let metrics = pool.metrics();
    assert_eq!((metrics.completed, metrics.in_flight, metrics.queued), (1, 0, 0));
}

#[tokio::test]
async fn a_running_hash_keeps_its_thread_when_its_caller_leaves() {
    let pool = HashPool::start(small()).unwrap();
    let gate = worker::OVERSIZE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut running = Box::pin(pool.check(A, b"password", Some(LARGE)));
    assert_eq!(running.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Pending);
    while pool.metrics().in_flight == 0 {
        std::thread::yield_now();
    }
    drop(running);
    let next = waits(&pool, A);
    let metrics = pool.metrics();
    assert_eq!((metrics.in_flight, metrics.queued, metrics.cancelled), (1, 1, 0));
    drop(gate);
    assert_eq!(next.await, Ok(Check::Differs));
    assert_eq!(pool.metrics().completed, 2);
}

#[test]
fn impossible_settings_do_not_start() {
    let parameters = Parameters { memory_kib: 7, passes: 1, lanes: 1 };
    let refused = |settings| HashPool::start(settings).err();
    assert!(matches!(refused(PoolSettings { parameters, ..small() }), Some(SettingsError::Parameters(_))));
    assert!(matches!(refused(PoolSettings { queue_per_thread: 0, ..small() }), Some(SettingsError::NoQueue)));
    let ceiling = Ceiling { memory_kib: 32, ..Ceiling::default() };
    assert!(matches!(refused(PoolSettings { ceiling, ..small() }), Some(SettingsError::AboveCeiling)));
}

#[tokio::test]
async fn as_many_come_in_as_may_wait_or_run() {
    let pool = paused(small());
    let visits: Vec<_> = (0..5).map(|_| pool.enter(A).unwrap()).collect();
    assert_eq!(pool.enter(A).err(), Some(OVERLOADED));
    assert!(pool.enter(B).is_ok(), "another tenant has its share");
    assert_eq!(pool.metrics().refused, 1);
    drop(visits);
    assert!(pool.enter(A).is_ok());
    pool.shutdown().await;
    assert_eq!(pool.enter(A).err(), Some(HashError::ShuttingDown));
}
