//! A client library that knows nothing of us but the issuer: Authlib, from PyPI, goes the whole way.

use anyhow::{Context as _, ensure};
use scaikey_tests::oauth::{CALLBACK, Relying};
use scaikey_tests::{PASSWORD, system};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/authlib");
const REQUIREMENTS: &str = include_str!("../authlib/requirements.txt");

#[test]
fn authlib_goes_from_the_issuer_to_the_logout() {
    system(async |stack| {
        let relying = Relying::new(&stack).await?;
        let goodbye = "https://app.example.com/goodbye";
        let flags = ["--authentication", "secret", "--first-party", "--post-logout-redirect-uri", goodbye];
        let made = relying.client("authlib", &flags)?;
        let secret = made["client_secret"].as_str().context("a secret")?;
        let issuer = relying.at("").trim_end_matches('/').to_owned();
        let login = format!("{}/api/v1/auth/tenants/{}/login", stack.url(), relying.slug);
        let arguments = [&*issuer, &*login, relying.inbox.address(), PASSWORD, "authlib", secret, CALLBACK, goodbye];
        let python = tokio::task::spawn_blocking(install).await??;
        let mut client = Command::new(python);
        client.arg(format!("{HERE}/client.py")).args(arguments).env("PYTHONDONTWRITEBYTECODE", "1");
        client.env("AUTHLIB_INSECURE_TRANSPORT", "1").env("NO_PROXY", "127.0.0.1").stdin(Stdio::null());
        let done = tokio::task::spawn_blocking(move || client.output()).await??;
        let (said, failed) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        ensure!(done.status.success(), "it came so far:\n{said}\n{failed}");
        ensure!(said.lines().count() > 14, "{said}");
        Ok(())
    });
}

/// Makes a virtual environment with the pinned packages, once for each set of versions, and returns its Python.
fn install() -> anyhow::Result<PathBuf> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(root)?;
    // Two runs of the tests must not install into one directory at once.
    let lock = File::create(root.join("authlib.lock"))?;
    lock.lock()?;
    let venv = root.join("authlib");
    let (python, done) = (venv.join("bin/python"), venv.join("requirements.txt"));
    if fs::read_to_string(&done).is_ok_and(|installed| installed == REQUIREMENTS) {
        return Ok(python);
    }
    let _ = fs::remove_dir_all(&venv);
    run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"];
    run(Command::new(&python).args(quiet).arg(format!("{HERE}/requirements.txt")))?;
    fs::write(done, REQUIREMENTS)?;
    Ok(python)
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let done = command.stdin(Stdio::null()).output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}
