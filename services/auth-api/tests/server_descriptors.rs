//! A server without file descriptors to accept with waits instead of spinning. Alone in its process: the limit is the process's.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server_rig;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use server_rig::{Rig, limits, soon};
use std::fs::File;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::FileExt as _;
use std::time::Duration;

#[tokio::test]
async fn a_server_that_cannot_accept_rests_and_recovers() {
    let rig = Rig::hello(limits()).await;
    let stat = File::open("/proc/self/stat").unwrap();
    let before = getrlimit(Resource::Nofile);
    let next = File::open("/dev/null").unwrap().as_raw_fd();
    // One more descriptor, which the client takes.
    let scarce = u64::try_from(next).unwrap() + 1;
    setrlimit(Resource::Nofile, Rlimit { current: Some(scarce), ..before }).unwrap();
    let mut client = rig.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let used = processor_ticks(&stat);
    // No sleep that waits for something: the time in which the work is measured. Spinning takes a hundred ticks of it.
    let window = Duration::from_secs(1);
    assert!(tokio::time::timeout(window, client.status()).await.is_err(), "it was accepted");
    setrlimit(Resource::Nofile, before).unwrap();
    let used = processor_ticks(&stat) - used;
    assert!(used < 20, "{used} ticks of the processor for nothing");
    assert_eq!(soon(client.status()).await, "200");
}

/// What this process has used of the processor, in hundredths of a second.
fn processor_ticks(stat: &File) -> u64 {
    let mut text = [0; 1024];
    let length = stat.read_at(&mut text, 0).unwrap();
    let text = std::str::from_utf8(&text[..length]).unwrap();
    let fields = text.rsplit_once(')').unwrap().1.split_whitespace();
    fields.skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}
