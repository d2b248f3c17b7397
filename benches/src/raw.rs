//! The raw rate: the same Argon2 crate on as many threads, each with an arena like the pool's, and nothing around it.

use argon2::{Algorithm, Argon2, Params, Version};
use scaikey_hasher::{Arena, Parameters};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Hashes a second on `threads` threads, over about `time`.
///
/// # Errors
/// Parameters that Argon2 refuses.
///
/// # Panics
/// Without memory for the arenas.
pub fn rate(threads: usize, parameters: Parameters, time: Duration) -> Result<f64, argon2::Error> {
    let params = Params::new(parameters.memory_kib, parameters.passes, parameters.lanes, Some(32))?;
    let (hashes, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut arenas: Vec<_> =
        (0..threads).map(|_| Arena::new(params.block_count()).expect("memory for an arena")).collect();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let began = Instant::now();
    thread::scope(|scope| {
        for arena in &mut arenas {
            let (argon2, hashes, stop) = (&argon2, &hashes, &stop);
            scope.spawn(move || {
                let mut output = [0; 32];
                while !stop.load(Ordering::Relaxed) {
                    let done = argon2.hash_password_into_with_memory(
                        b"correct horse battery staple",
                        b"0123456789abcdef",
                        &mut output,
                        arena.for_run(),
                    );
                    hashes.fetch_add(usize::from(done.is_ok()), Ordering::Relaxed);
                }
            });
        }
        thread::sleep(time);
        stop.store(true, Ordering::Relaxed);
    });
    Ok(crate::numbers::per_second(hashes.into_inner(), began.elapsed()))
}
