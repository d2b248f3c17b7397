//! The binaries under test, and waiting for them.

use anyhow::{Context, bail};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The folder that this test's binaries were built into: `target/debug`.
///
/// Cargo names binaries of other packages to nobody, so the folder is found from the test's own place, and its binaries are brought
/// up to date once for each test program (`tests/run` did so already, and says it with `SYSTEM_BUILT`).
pub(crate) fn built() -> anyhow::Result<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            if std::env::var_os("SYSTEM_BUILT").is_none() {
                let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
                let done =
                    Command::new(cargo).args(["build", "--quiet", "--workspace", "--bins", "--examples"]).status();
                if !done.is_ok_and(|status| status.success()) {
                    return Err("the programs under test do not build".to_owned());
                }
            }
            let test = std::env::current_exe().map_err(|error| error.to_string())?;
            test.ancestors().nth(2).map(PathBuf::from).ok_or_else(|| "the test lies nowhere".to_owned())
        })
        .clone()
        .map_err(anyhow::Error::msg)
}

/// A command for a program of ours, with nothing of this process's settings in its environment.
pub(crate) fn program(name: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(built()?.join(name));
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("SCAIKEY_") {
            command.env_remove(variable);
        }
    }
    Ok(command)
}

/// Runs to the end; its standard output.
pub(crate) fn output(mut command: Command) -> anyhow::Result<String> {
    let done = command.output().with_context(|| format!("{} does not start", command.get_program().display()))?;
    if !done.status.success() {
        let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        bail!("{} failed ({}): {out}{err}", command.get_program().display(), done.status);
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// How long anything may take that another process must do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Asks until there is an answer; fails after half a minute with what was waited for.
///
/// # Errors
/// Nothing came, or asking failed.
pub async fn eventually<T>(what: &str, ask: impl AsyncFnMut() -> anyhow::Result<Option<T>>) -> anyhow::Result<T> {
    within(PATIENCE, what, ask).await
}

pub(crate) async fn within<T>(
    patience: Duration, what: &str, mut ask: impl AsyncFnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if Instant::now() > deadline {
            bail!("waited {patience:?} in vain for {what}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
