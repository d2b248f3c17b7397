//! A real FastAPI server with the contract's requests, installed into the target directory and started on a free port.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fastapi");
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// A running server; it ends with this value.
pub(crate) struct FastApi {
    child: Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl FastApi {
    /// Installs what is needed, once for each set of versions, and starts the server.
    pub(crate) fn start() -> Self {
        let python = install();
        let mut child = Command::new(python)
            .args([
                "-m",
                "uvicorn",
                "app:app",
                "--app-dir",
                HERE,
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--no-access-log",
            ])
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("uvicorn starts");
        let log = BufReader::new(child.stderr.take().expect("stderr is piped"));
        let (told, tells) = mpsc::channel();
        // Reads on to the end, so that the server never waits for a full pipe.
        std::thread::spawn(move || {
            let mut lines = Vec::new();
            for line in log.lines().map_while(Result::ok) {
                if let Some((_, rest)) = line.split_once("running on ") {
                    let url = rest.split(' ').next().unwrap_or_default().to_owned();
                    let _ = told.send(Ok(url));
                }
                lines.push(line);
            }
            let _ = told.send(Err(lines.join("\n")));
        });
        let url = match tells.recv_timeout(Duration::from_mins(1)) {
            Ok(Ok(url)) => url,
            Ok(Err(log)) => panic!("FastAPI ended at once:\n{log}"),
            Err(e) => {
                let _ = child.kill();
                panic!("FastAPI did not say where it listens: {e}");
            }
        };
        Self { child, url }
    }
}

impl Drop for FastApi {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Makes a virtual environment with the pinned packages and returns its Python.
fn install() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(root).expect("the target directory can be written");
    // Two runs of the tests must not install into one directory at once.
    let lock = File::create(root.join("fastapi.lock")).expect("the lock can be made");
    lock.lock().expect("the lock can be taken");

    let venv = root.join("fastapi");
    let python = venv.join("bin/python");
    let done = venv.join("requirements.txt");
    if fs::read_to_string(&done).is_ok_and(|installed| installed == REQUIREMENTS) {
        return python;
    }
    let _ = fs::remove_dir_all(&venv);
    run(
        Command::new("python3").arg("-m").arg("venv").arg(&venv),
        "python3 with its venv module is needed (Debian: python3-venv)",
    );
    run(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"])
            .arg(format!("{HERE}/requirements.txt")),
        "the pinned packages could not be installed",
    );
    fs::write(done, REQUIREMENTS).expect("the target directory can be written");
    python
}

fn run(command: &mut Command, otherwise: &str) {
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => panic!("{otherwise}:\n{}", String::from_utf8_lossy(&output.stderr)),
        Err(e) => panic!("{otherwise}: {e}"),
    }
}
