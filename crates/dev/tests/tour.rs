//! The commands that `cargo dev` prints do the whole main job when they are copied into a shell.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// The server, ended with the test.
struct Dev(Child);

impl Drop for Dev {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_tour_does_the_main_job() {
    let folder = tempfile::tempdir().unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_scaikey-dev"))
        .args(["--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.path().join("data"))
        .stdout(Stdio::piped())
        .spawn();
    let mut dev = Dev(child.unwrap());
    let mut lines = BufReader::new(dev.0.stdout.take().unwrap()).lines().map_while(Result::ok);
    let first = lines.next().unwrap();
    let base = first.strip_prefix("ScaiKey Auth at ").unwrap();

    let printed = scaikey_dev::tour::text(base, folder.path());
    let commands: Vec<&str> = printed.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    let script = format!("set -u\n{}\n", commands.join("\n").replace("\ncurl", "\necho; curl"));
    let done = Command::new("bash").args(["-c", &script]).output().unwrap();
    let answers = String::from_utf8(done.stdout).unwrap();
    let statuses: Vec<&str> = answers
        .lines()
        .filter_map(|line| line.split_once(r#""status":""#)?.1.split_once('"'))
        .map(|(status, _)| status)
        .collect();
    let expected = ["pending_verification", "verified", "authenticated", "accepted", "password_reset", "authenticated"];
    assert_eq!(statuses, expected, "{answers}{}", String::from_utf8_lossy(&done.stderr));
}
