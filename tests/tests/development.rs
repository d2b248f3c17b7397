//! The scripts in `deploy/dev`: what they promise beyond starting things, which every other test sees.

use anyhow::{Context as _, ensure};
use scaikey_tests::single_node::MailServer;
use scaikey_tests::{alone, eventually};
use std::path::Path;
use std::process::{Child, Command};

/// A process that ends with its value.
struct Sleeper(Child);

impl Drop for Sleeper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// After `start --api 2`, a `start --api 1` forgets the second process, but its pid file does not.
#[test]
fn a_process_that_the_last_start_did_not_name_is_stopped_too() {
    alone(async || {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("cluster.json"), r#"{"apis": 1, "mailers": 1}"#)?;
        let mut left = Sleeper(Command::new("sleep").arg("600").spawn()?);
        let pid = left.0.id();
        std::fs::write(folder.path().join("api-2.pid"), format!("{pid} {}\n", started_at(pid)?))?;

        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/dev/cluster");
        // It waits for the end of the process, which only this one can reap.
        let mut stopping = Command::new(script).args(["stop", "--dir"]).arg(folder.path()).spawn()?;
        let ended = eventually("the process to be stopped", async || Ok(left.0.try_wait()?)).await?;
        ensure!(!ended.success(), "it ended by itself");
        ensure!(stopping.wait()?.success(), "deploy/dev/cluster stop failed");
        Ok(())
    });
}

/// Mails hold links that open accounts: a web page that names itself 127.0.0.1 by its own DNS must not read them.
#[test]
fn the_sink_answers_under_loopback_names_only() {
    alone(async || {
        let mails = MailServer::start().await?;
        for (host, status) in [
            ("127.0.0.1", 200),
            ("localhost:8025", 200),
            ("mail.localhost", 200),
            ("[::1]:8025", 200),
            ("evil.example", 421),
            ("evil.example:8025", 421),
            ("127.0.0.1.evil.example", 421),
            ("192.0.2.1", 421),
        ] {
            assert_eq!(mails.status_as(host).await?, status, "{host}");
        }
        Ok(())
    });
}

/// The start time of a process in clock ticks, as pid files have it.
fn started_at(pid: u32) -> anyhow::Result<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, fields) = stat.rsplit_once(')').context("no process status")?;
    Ok(fields.split_whitespace().nth(19).context("a start time")?.to_owned())
}
