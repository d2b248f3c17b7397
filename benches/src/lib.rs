//! What the benchmarks share: numbers, the machine they are from, and the raw Argon2 rate that logins are held against.
//!
//! `cargo run --release -p scaikey-benches --bin hashing` measures the pool, `--bin http` the real server.

pub mod numbers;
pub mod raw;
