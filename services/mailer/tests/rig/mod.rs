//! A NATS server and a PostgreSQL database of one's own, and the rows and mail server of the worker's tests.
//!
//! Tests that need a service are ignored unless they are asked for, as `tests/run` does; then a service that is missing
//! fails them. By hand: `deploy/dev/services start && . .run/env && cargo test -p mailer -- --include-ignored`.

#![allow(dead_code, reason = "each test file uses its part")]

#[path = "../../../../crates/mail/tests/support/mod.rs"]
pub(crate) mod support;

pub(crate) mod database;

use std::path::Path;
use std::process::{Child, Command, Stdio};
pub(crate) use support::until;
use tempfile::TempDir;

/// `nats-server` with JetStream on a free loopback port; ended when dropped.
pub(crate) struct Nats {
    pub(crate) url: String,
    port: u16,
    dir: TempDir,
    process: Child,
}

impl Nats {
    /// Fails where `nats-server` is not installed.
    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub(crate) async fn start_with(arguments: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let process = spawn(dir.path(), "-1", arguments);
        let file = dir.path().join(format!("nats-server_{}.ports", process.id()));
        let mut port = None;
        until("nats-server names its port", || {
            port = std::fs::read_to_string(&file).ok().and_then(|text| port_of(&text));
            port.is_some()
        })
        .await;
        let port = port.unwrap();
        Self { url: format!("nats://127.0.0.1:{port}"), port, dir, process }
    }

    pub(crate) fn stop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Stands still, with its connections open, until the guard is dropped.
    pub(crate) fn freeze(&self) -> Frozen {
        signal(self.process.id(), "STOP");
        Frozen(self.process.id())
    }

    /// Starts again on the same port, with nothing of what was stored.
    pub(crate) fn start_wiped(&mut self) {
        std::fs::remove_dir_all(self.dir.path().join("jetstream")).unwrap();
        self.process = spawn(self.dir.path(), &self.port.to_string(), &[]);
    }
}

/// A process that stands still.
pub(crate) struct Frozen(u32);

impl Drop for Frozen {
    fn drop(&mut self) {
        signal(self.0, "CONT");
    }
}

fn signal(process: u32, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(status.unwrap().success());
}

impl Drop for Nats {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn spawn(dir: &Path, port: &str, arguments: &[&str]) -> Child {
    // Debian puts it where only root looks.
    let path = format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default());
    Command::new("nats-server")
        .env("PATH", path)
        .args(["--addr", "127.0.0.1", "--port", port, "--jetstream", "--store_dir"])
        .arg(dir)
        .arg("--ports_file_dir")
        .arg(dir)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("nats-server is needed: `deploy/dev/services start` installs it")
}

/// What `deploy/dev/services` tells test suites; fails without it.
pub(crate) fn setting(name: &str) -> String {
    let variable = format!("SCAIKEY_TEST_{name}");
    std::env::var(&variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: `deploy/dev/services start` starts the service and writes .run/env")
    })
}

fn port_of(ports: &str) -> Option<u16> {
    let ports: serde_json::Value = serde_json::from_str(ports).ok()?;
    ports["nats"][0].as_str()?.rsplit(':').next()?.parse().ok()
}
