//! Processes on real services, started by `deploy/dev/cluster`.

use crate::program::{built, output};
use anyhow::Context;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// What `cluster.env` says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Addresses {
    pub(crate) apis: Vec<String>,
    /// The internal listeners of the same processes.
    pub(crate) internals: Vec<String>,
    pub(crate) mailbox: String,
    /// Settings of the operator's command line.
    pub(crate) settings: BTreeMap<String, String>,
}

impl Addresses {
    /// Those of the cluster that `CLUSTER_DIR` names: the shared one.
    pub(crate) fn shared() -> anyhow::Result<Self> {
        let directory =
            std::env::var_os("CLUSTER_DIR").context("CLUSTER_DIR is not set: run tests/run, or source cluster.env")?;
        Self::read(Path::new(&directory))
    }

    fn read(directory: &Path) -> anyhow::Result<Self> {
        let file = directory.join("cluster.env");
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let mut values = BTreeMap::new();
        for line in text.lines() {
            let (name, value) = line.trim_start_matches("export ").split_once('=').context("a line of cluster.env")?;
            values.insert(name.to_owned(), value.trim_matches('\'').to_owned());
        }
        let mut take = |name: &str| values.remove(name).with_context(|| format!("{name} in cluster.env"));
        let apis: Vec<String> = take("CLUSTER_API_URLS")?.split(',').map(str::to_owned).collect();
        let mailbox = take("CLUSTER_MAILBOX_URL")?;
        values.retain(|name, _| name.starts_with("SCAIKEY_"));
        let internals = internals(directory, apis.len())?;
        Ok(Self { apis, internals, mailbox, settings: values })
    }
}

fn internals(directory: &Path, apis: usize) -> anyhow::Result<Vec<String>> {
    let ports: BTreeMap<String, u16> = serde_json::from_str(&std::fs::read_to_string(directory.join("ports.json"))?)?;
    let port = |number| ports.get(&format!("api-{number}-internal")).context("an internal listener in ports.json");
    (1..=apis).map(|number| Ok(format!("http://127.0.0.1:{}", port(number)?))).collect()
}

/// A cluster for one test alone, with its own PostgreSQL, Redis, NATS and SMTP sink, which the test may hurt.
#[derive(Debug)]
pub struct Cluster {
    directory: TempDir,
    pub(crate) addresses: Addresses,
}

impl Cluster {
    /// Starts one with so many processes of each kind.
    ///
    /// # Errors
    /// A service or process did not become ready.
    pub fn start(apis: u32, mailers: u32) -> anyhow::Result<Self> {
        let directory = tempfile::tempdir()?;
        let addresses = Addresses::default();
        // Made before it is started, so that a start that fails half-way is cleared away too.
        let mut cluster = Self { directory, addresses };
        cluster.run("cluster", &["start", "--api", &apis.to_string(), "--mailer", &mailers.to_string()])?;
        cluster.addresses = Addresses::read(cluster.directory.path())?;
        Ok(cluster)
    }

    /// `deploy/dev/cluster`: starts, stops or kills processes (`api-1`, `mailer-1`).
    ///
    /// # Errors
    /// The script failed.
    pub fn processes(&self, command: &str, names: &[&str]) -> anyhow::Result<()> {
        self.run("cluster", &[&[command], names].concat())
    }

    /// `deploy/dev/services`: starts or stops services (`postgres`, `redis`, `nats`, `smtp`).
    ///
    /// # Errors
    /// The script failed.
    pub fn services(&self, command: &str, names: &[&str]) -> anyhow::Result<()> {
        self.run("services", &[&[command], names].concat())
    }

    fn run(&self, script: &str, arguments: &[&str]) -> anyhow::Result<()> {
        let mut command = Command::new(repository().join("deploy/dev").join(script));
        command.args(arguments).arg("--dir").arg(self.directory.path());
        if script == "cluster" {
            command.arg("--bin").arg(built()?);
        }
        output(command).map(drop)
    }

    /// What its processes warned of, for a test that failed: the logs go with the cluster.
    fn warnings(&self) -> String {
        let files = std::fs::read_dir(self.directory.path()).into_iter().flatten().flatten();
        let logs = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|kind| kind == "log"));
        let mut text = String::new();
        for log in logs {
            let name = log.file_stem().unwrap_or_default().to_string_lossy();
            let lines = std::fs::read_to_string(&log).unwrap_or_default();
            let loud = |line: &&str| ["WARN", "ERROR", "panicked", "FATAL"].iter().any(|word| line.contains(word));
            text.extend(lines.lines().filter(loud).map(|line| format!("{name}: {line}\n")));
        }
        text
    }
}

impl Drop for Cluster {
    #[expect(clippy::print_stderr, reason = "the report of a test")]
    fn drop(&mut self) {
        // A panic here would hide the test's own.
        let purged = self.run("cluster", &["purge"]).map_or_else(|error| format!("{error:?}\n"), |()| String::new());
        // Shown if the test fails.
        eprint!("{}{purged}", self.warnings());
    }
}

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
