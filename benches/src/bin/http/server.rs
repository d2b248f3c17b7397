//! The server under test: a process of its own on free ports, configured by the environment of this one.

use crate::client::{Client, get};
use crate::seed::bytes;
use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use scaikey_mail::SealingKeys;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// The process, ended when this is dropped.
pub(crate) struct Server {
    pub(crate) api: SocketAddr,
    /// From its start to its first healthy answer.
    pub(crate) started_in: Duration,
    process: Child,
}

/// The sealing keys that the server gets: those of this environment, or some of the bench's own.
pub(crate) fn sealing_keys() -> anyhow::Result<SealingKeys> {
    let file = std::env::var_os("SCAIKEY_SEALING_KEYS_FILE").map(std::fs::read_to_string).transpose()?;
    let set = std::env::var("SCAIKEY_SEALING_KEYS").ok().or(file);
    Ok(SealingKeys::parse(set.as_deref().unwrap_or(&SEALING_KEY).trim())?)
}

static SEALING_KEY: LazyLock<String> = LazyLock::new(|| format!("bench:{}", STANDARD.encode(bytes::<32>())));

/// The binary with this environment, and what the bench itself decides.
fn command(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    command.env("SCAIKEY_SERVER_TRUSTED_PROXIES", "127.0.0.0/8").env("SCAIKEY_LOG_FILTER", "warn");
    if std::env::var_os("SCAIKEY_SEALING_KEYS").is_none() && std::env::var_os("SCAIKEY_SEALING_KEYS_FILE").is_none() {
        command.env("SCAIKEY_SEALING_KEYS", &*SEALING_KEY);
    }
    command.kill_on_drop(true).stdin(Stdio::null());
    command
}

impl Server {
    pub(crate) async fn start(binary: &Path) -> anyhow::Result<Self> {
        let (api, internal) = (free_address()?, free_address()?);
        let began = Instant::now();
        let mut process = command(binary)
            .arg("serve")
            .env("SCAIKEY_SERVER_LISTEN", api.to_string())
            .env("SCAIKEY_SERVER_INTERNAL_LISTEN", internal.to_string())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        while !is_healthy(api).await {
            if let Some(status) = process.try_wait()? {
                bail!("auth-api ended at its start: {status}");
            }
            if began.elapsed() > Duration::from_secs(30) {
                bail!("auth-api did not become healthy in 30 s");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(Self { api, started_in: began.elapsed(), process })
    }

    /// Resident memory now, in MiB.
    pub(crate) fn resident(&self) -> anyhow::Result<f64> {
        self.status("VmRSS:")
    }

    /// The most resident memory since [`Server::forget_peak`], in MiB.
    pub(crate) fn peak(&self) -> anyhow::Result<f64> {
        self.status("VmHWM:")
    }

    pub(crate) fn forget_peak(&self) -> anyhow::Result<()> {
        std::fs::write(format!("/proc/{}/clear_refs", self.pid()?), "5").context("the peak cannot be reset")
    }

    /// Processor time that it has used, its own and the system's for it.
    pub(crate) fn processor_time(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid()?))?;
        // After the name in parentheses; in hundredths of a second (proc(5), `sysconf(_SC_CLK_TCK)` on Linux).
        let fields = stat.rsplit_once(')').context("no name in /proc")?.1;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 10))
    }

    fn status(&self, field: &str) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid()?))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field)).context("no such line in /proc")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib / 1024.0)
    }

    fn pid(&self) -> anyhow::Result<u32> {
        self.process.id().context("auth-api has ended")
    }
}

async fn is_healthy(address: SocketAddr) -> bool {
    let Ok(mut client) = Client::connect(address).await else { return false };
    client.ask(&get("/healthz")).await.is_ok_and(|answer| answer.status == 200)
}

/// A port that was free a moment ago.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
