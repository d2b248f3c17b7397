//! The hash threads.

use crate::HashError;
use crate::arena::Arena;
use crate::pool::{Job, Shared};
use crate::settings::{PoolSettings, SettingsError, Wipe};
use argon2::password_hash::phc::Output;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Instant;

/// Held by the one hash that may need more memory than an arena has, so that stored hashes with large parameters cost the
/// process at most one such allocation, whatever the number of threads and pools.
pub(crate) static OVERSIZE: Mutex<()> = Mutex::new(());

/// Starts `threads` threads and waits until each has its arena.
pub(crate) fn spawn(
    shared: &Arc<Shared>, threads: usize, settings: &PoolSettings, blocks: usize,
) -> Result<(), SettingsError> {
    let (ready, started) = mpsc::channel();
    for number in 0..threads {
        let (shared, ready) = (Arc::clone(shared), ready.clone());
        let (nice, wipe) = (settings.nice, settings.wipe);
        let body = move || {
            lower_priority(nice);
            let arena = Arena::new(blocks);
            shared.alive.send_modify(|alive| *alive += usize::from(arena.is_some()));
            // The receiver is gone only if starting failed, and then so is the pool.
            let _ = ready.send(arena.is_some());
            // The starter waits until the last sender is gone.
            drop(ready);
            let Some(arena) = arena else { return };
            work(&shared, arena, wipe);
            shared.alive.send_modify(|alive| *alive -= 1);
        };
        thread::Builder::new().name(format!("hash-{number}")).spawn(body).map_err(SettingsError::Thread)?;
    }
    drop(ready);
    if started.iter().all(|has_arena| has_arena) { Ok(()) } else { Err(SettingsError::Memory) }
}

/// Linux gives each thread a priority of its own; elsewhere this would be the whole process's.
fn lower_priority(nice: i32) {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(nice) {
        tracing::debug!(%error, "a hash thread keeps its priority");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = nice;
}

fn work(shared: &Shared, mut arena: Arena, wipe: Wipe) {
    while let Some(job) = next(shared, &mut arena, wipe) {
        let started = Instant::now();
        // Argon2 does not panic; if it ever did, one caller would lose an answer, not the process a thread.
        let result = catch_unwind(AssertUnwindSafe(|| run(shared, &job, &mut arena)));
        record(shared, started);
        if let Ok(result) = result {
            // The caller may have left meanwhile.
            let _ = job.reply.send(result);
        }
        if wipe == Wipe::EachHash {
            arena.wipe();
        }
    }
}

/// Waits for a job whose deadline has not passed; `None` at the end.
fn next(shared: &Shared, arena: &mut Arena, wipe: Wipe) -> Option<Job> {
    let mut state = shared.lock();
    loop {
        while let Some(job) = state.queue.next() {
            let waited = job.since.elapsed();
            if waited > shared.deadline {
                state.metrics.expired += 1;
                let _ = job.reply.send(Err(state.overloaded()));
                continue;
            }
            state.metrics.wait.record(waited);
            state.metrics.in_flight += 1;
            return Some(job);
        }
        if state.closed {
            return None;
        }
        if wipe == Wipe::WhenIdle && arena.is_soiled() {
            drop(state);
            arena.wipe();
            state = shared.lock();
            continue;
        }
        state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

fn run(shared: &Shared, job: &Job, arena: &mut Arena) -> Result<Output, HashError> {
    let blocks = job.recipe.blocks();
    if blocks <= arena.len() {
        return job.recipe.run(&job.password, arena.for_run()).ok_or(HashError::UnusableHash);
    }
    let _alone = OVERSIZE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut oversize = Arena::new(blocks).ok_or_else(|| shared.lock().overloaded())?;
    job.recipe.run(&job.password, oversize.for_run()).ok_or(HashError::UnusableHash)
}

fn record(shared: &Shared, started: Instant) {
    let took = started.elapsed();
    let mut state = shared.lock();
    state.metrics.in_flight -= 1;
    state.metrics.completed += 1;
    state.metrics.hash.record(took);
    // Each new value weighs an eighth.
    state.typical = if state.typical.is_zero() { took } else { (state.typical * 7 + took) / 8 };
}
