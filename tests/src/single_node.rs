//! A small install as its operator runs it: one `auth-api serve --embedded` on a folder, and the mail server that it sends by.

use crate::Inbox;
use crate::cluster::repository;
use crate::mail_limits::MailLimits;
use crate::program::{PATIENCE, eventually, output, program};
use anyhow::{Context, bail, ensure};
use serde_json::Value;
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use tempfile::TempDir;

/// `deploy/dev/smtp_sink.py`: wants STARTTLS and a login, and keeps what it is sent. Ends with the value.
#[derive(Debug)]
pub struct MailServer {
    process: Ended,
    port: u16,
    url: String,
    http: reqwest::Client,
}

impl MailServer {
    /// The password of its only user.
    pub const PASSWORD: &str = "what-the-mail-server-wants";

    /// Starts one on free ports.
    ///
    /// # Errors
    /// It did not become ready.
    pub async fn start() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let login = folder.path().join("login");
        std::fs::write(&login, format!("scaikey {}\n", Self::PASSWORD))?;
        let [port, api] = free_ports()?;
        let mut command = Command::new(interpreter()?);
        command.arg("-B").arg(repository().join("deploy/dev/smtp_sink.py"));
        command.args(["--smtp-port", &port.to_string(), "--api-port", &api.to_string(), "--login"]).arg(&login);
        command.arg("--certificate").arg(certificate("localhost.pem")).arg("--key").arg(certificate("localhost.key"));
        let process = Ended::start(command, folder)?;
        let (url, http) = (format!("http://127.0.0.1:{api}"), reqwest::Client::new());
        let mut server = Self { process, port, url, http };
        eventually("the mail server", async || {
            server.process.ensure_running()?;
            Ok([port, api].into_iter().all(|port| TcpStream::connect(("127.0.0.1", port)).is_ok()).then_some(()))
        })
        .await?;
        Ok(server)
    }

    /// How its API answers a request for all mails that was sent to this host name: the status.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn status_as(&self, host: &str) -> anyhow::Result<u16> {
        let request = self.http.get(format!("{}/api/v1/messages", self.url)).header("host", host);
        Ok(request.send().await?.status().as_u16())
    }

    /// The mails of one address.
    pub fn inbox(&self, address: &str) -> Inbox {
        // Its people get no second mail of a kind, so nothing need be lifted.
        Inbox::new(&self.url, &self.http, MailLimits { redis_url: None }, address.to_owned())
    }

    /// The settings by which an install sends through it.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        vec![
            ("SCAIKEY_SMTP_HOST", "localhost".to_owned()),
            ("SCAIKEY_SMTP_PORT", self.port.to_string()),
            ("SCAIKEY_SMTP_USERNAME", "scaikey".to_owned()),
            ("SCAIKEY_SMTP_PASSWORD", Self::PASSWORD.to_owned()),
            ("SCAIKEY_SMTP_CA_FILE", certificate("ca.pem").display().to_string()),
        ]
    }
}

/// A folder, the settings of its operator, and `auth-api` on both.
#[derive(Debug)]
pub struct Install {
    folder: TempDir,
    settings: Vec<(&'static str, String)>,
}

impl Install {
    /// An empty folder.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn new(settings: Vec<(&'static str, String)>) -> anyhow::Result<Self> {
        Ok(Self { folder: tempfile::tempdir()?, settings })
    }

    /// The folder.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// `auth-api serve --embedded` on the folder, on free ports, ending at once when asked to.
    ///
    /// # Errors
    /// It does not build.
    pub fn serve(&self) -> anyhow::Result<Command> {
        let mut command = program("auth-api")?;
        command.envs(self.settings.iter().map(|(name, value)| (name, value))).env("SCAIKEY_SERVER_DRAIN", "0s");
        command.args(["serve", "--embedded", "--set", "server.listen=127.0.0.1:0", "--set"]);
        command.arg("server.internal_listen=127.0.0.1:0").arg("--data-dir").arg(self.folder.path());
        Ok(command)
    }

    /// Starts it and waits until it serves.
    ///
    /// # Errors
    /// It ended, or did not say that it serves.
    pub async fn start(&self) -> anyhow::Result<Server> {
        let mut process = Ended::start(self.serve()?, tempfile::tempdir()?)?;
        let url = eventually("auth-api to serve", async || {
            process.ensure_running()?;
            Ok(process.log()?.lines().find_map(address))
        });
        let url = url.await?;
        Ok(Server { process, url })
    }

    /// Runs the operator's command line on the folder's database.
    ///
    /// # Errors
    /// It failed.
    pub fn cli(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = program("auth-api")?;
        let database = format!("sqlite://{}", self.folder.path().join("scaikey.db").display());
        command.env("SCAIKEY_DATABASE_URL", database).args(arguments);
        output(command)
    }
}

/// A running `auth-api serve --embedded`. It is killed with the value, unless it was stopped.
#[derive(Debug)]
pub struct Server {
    process: Ended,
    /// The base URL of its API.
    pub url: String,
}

impl Server {
    /// Ends it by SIGTERM; what it logged.
    ///
    /// # Errors
    /// It did not end, or not well.
    pub async fn stop(mut self) -> anyhow::Result<String> {
        let mut kill = Command::new("kill");
        kill.args(["-TERM", &self.process.child.id().to_string()]);
        output(kill)?;
        let ended = eventually("auth-api to end", async || Ok(self.process.child.try_wait()?));
        let (status, log) = (ended.await?, self.process.log()?);
        ensure!(status.success(), "auth-api ended with {status}: {log}");
        Ok(log)
    }
}

/// Runs a command that must refuse to start: its exit code and what it said on standard error.
///
/// # Errors
/// It went on running.
pub async fn refusal(command: Command) -> anyhow::Result<(Option<i32>, String)> {
    let mut command = tokio::process::Command::from(command);
    command.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true);
    let done = tokio::time::timeout(PATIENCE, command.stderr(Stdio::piped()).output());
    let done = done.await.context("it started, or it hangs")??;
    Ok((done.status.code(), String::from_utf8(done.stderr)?))
}

/// A process that ends with its value, and the folder of its log.
#[derive(Debug)]
struct Ended {
    child: Child,
    folder: TempDir,
}

impl Ended {
    fn start(mut command: Command, folder: TempDir) -> anyhow::Result<Self> {
        let log = File::create(folder.path().join("log"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("{} does not start", command.get_program().display()))?;
        Ok(Self { child, folder })
    }

    fn log(&self) -> anyhow::Result<String> {
        Ok(std::fs::read_to_string(self.folder.path().join("log"))?)
    }

    fn ensure_running(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => self.last_words(status),
        }
    }

    fn last_words(&self, status: ExitStatus) -> anyhow::Result<()> {
        bail!("it ended ({status}): {}", self.log()?)
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where it serves, if this is the line of its log that says so.
fn address(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    (line["message"] == "serving").then(|| line["address"].as_str().map(|address| format!("http://{address}")))?
}

/// Both are held until both are chosen, so that they are two.
fn free_ports() -> std::io::Result<[u16; 2]> {
    let held = [TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?];
    Ok([held[0].local_addr()?.port(), held[1].local_addr()?.port()])
}

/// The interpreter that has the sink's requirements; `deploy/dev/services` knows how to make one.
fn interpreter() -> anyhow::Result<String> {
    const ASK: &str = "import runpy, sys; print(runpy.run_path(sys.argv[1], run_name='services')['python']())";
    let mut ask = Command::new("python3");
    ask.args(["-B", "-c", ASK]).arg(repository().join("deploy/dev/services"));
    Ok(output(ask)?.trim().to_owned())
}

fn certificate(name: &str) -> PathBuf {
    repository().join("crates/mail/tests/data").join(name)
}
