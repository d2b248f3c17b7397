//! The commands that `cargo dev` prints do the whole main job when they are copied into a shell, at every start on the same data.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const MAIN_JOB: [&str; 6] =
    ["pending_verification", "verified", "authenticated", "accepted", "password_reset", "authenticated"];

/// The server, ended with the test, and what it printed.
struct Dev {
    child: Child,
    base: String,
    /// The commands of the tour.
    tour: Vec<String>,
}

impl Dev {
    fn start(data: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scaikey-dev"));
        command.args(["--listen", "127.0.0.1:0", "--data-dir"]).arg(data);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let printed: Vec<String> = lines.take_while(|line| !line.starts_with("In a browser")).collect();
        let base = printed.first().and_then(|line| line.strip_prefix("ScaiKey Auth at ")).unwrap().to_owned();
        let tour = printed.iter().filter_map(|line| line.strip_prefix("    ")).map(str::to_owned).collect();
        Self { child, base, tour }
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs commands, which must be answered with these statuses.
fn check(commands: &[String], expected: &[&str]) {
    let script = format!("set -u\n{}\n", commands.join("\n").replace("\ncurl", "\necho; curl"));
    let done = Command::new("bash").args(["-c", &script]).output().unwrap();
    let answers = String::from_utf8(done.stdout).unwrap();
    let told = answers.lines().filter_map(|line| line.split_once(r#""status":""#)?.1.split_once('"'));
    let statuses: Vec<&str> = told.map(|(status, _)| status).collect();
    assert_eq!(statuses, expected, "{answers}{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn the_tour_does_the_main_job_at_every_start_and_the_data_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let first = Dev::start(&data);
    check(&first.tour, &MAIN_JOB);
    let (base, tour) = (first.base.clone(), first.tour.clone());
    drop(first);

    let second = Dev::start(&data);
    let [api, json, .., login] = &tour[..] else { panic!("{tour:?}") };
    let again = [api, json, login].map(|command| command.replace(&base, &second.base));
    check(&again, &["authenticated"]);
    check(&second.tour, &MAIN_JOB);
}
