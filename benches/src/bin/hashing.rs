//! The hashing pool against the raw Argon2 rate: how much of it callers get, and what wiping costs.

#![expect(clippy::print_stdout, reason = "the report is what this command is for")]

use clap::Parser;
use scaikey_benches::numbers::{machine, median, per_second};
use scaikey_benches::raw;
use scaikey_hasher::{Check, HashPool, Parameters, PoolSettings, Wipe};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Hashes a second by the pool and without it, in turns; medians and ratios.
#[derive(Parser)]
struct Arguments {
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// How often each is measured.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Callers of the pool at once.
    #[arg(long, default_value_t = 8)]
    callers: usize,
    /// Hash threads; 0 for one for each core.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

const WIPES: [(&str, Wipe); 3] = [
    ("wiped when idle (default)", Wipe::WhenIdle),
    ("wiped after each hash", Wipe::EachHash),
    ("never wiped", Wipe::Never),
];

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let cores = std::thread::available_parallelism()?;
    let threads = NonZeroUsize::new(arguments.threads).unwrap_or(cores);
    let (time, parameters) = (Duration::from_secs_f64(arguments.seconds), Parameters::default());
    println!("{}", machine());
    println!(
        "Argon2id m={} t={} p={}; {threads} hash threads, {} callers; {} rounds of {} s each, in turns",
        parameters.memory_kib,
        parameters.passes,
        parameters.lanes,
        arguments.callers,
        arguments.rounds,
        arguments.seconds,
    );

    let mut raw_rates = Vec::new();
    let mut pool_rates = vec![Vec::new(); WIPES.len()];
    for _ in 0..arguments.rounds {
        raw_rates.push(tokio::task::spawn_blocking(move || raw::rate(threads.get(), parameters, time)).await??);
        for ((_, wipe), rates) in WIPES.into_iter().zip(&mut pool_rates) {
            let settings = PoolSettings { threads: Some(threads), wipe, ..PoolSettings::default() };
            rates.push(pool_rate(settings, arguments.callers, time).await?);
        }
    }

    println!("\n{:<36}{:>10}{:>10}", "", "per s", "of raw");
    println!("{:<36}{:>10.1}{:>10.3}", "raw, reused arenas", median(&raw_rates), 1.0);
    for ((name, _), rates) in WIPES.iter().zip(&pool_rates) {
        // Round by round: what slows the machine down for a while slows both.
        let ratios: Vec<_> = rates.iter().zip(&raw_rates).map(|(pool, raw)| pool / raw).collect();
        println!("{:<36}{:>10.1}{:>10.3}", format!("pool, {name}"), median(rates), median(&ratios));
    }
    Ok(())
}

/// Checks a second that callers get who ask again as soon as they are answered.
async fn pool_rate(settings: PoolSettings, callers: usize, time: Duration) -> anyhow::Result<f64> {
    let pool = Arc::new(HashPool::start(settings)?);
    let phc = pool.hash(0, b"correct horse", *b"0123456789abcdef").await?;
    let began = Instant::now();
    let asking: Vec<_> = (0..callers)
        .map(|_| {
            let (pool, phc) = (Arc::clone(&pool), phc.clone());
            tokio::spawn(async move {
                let mut matched = 0;
                while began.elapsed() < time {
                    matched += usize::from(pool.check(0, b"correct horse", Some(&phc)).await == Ok(Check::Matches));
                }
                matched
            })
        })
        .collect();
    let mut matched = 0;
    for caller in asking {
        matched += caller.await?;
    }
    let rate = per_second(matched, began.elapsed());
    pool.shutdown().await;
    Ok(rate)
}
