//! Starts of `cargo dev` that are refused.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Whoever can reach it can read every mail, and so take over every account.
#[test]
fn it_listens_on_loopback_only() {
    let folder = tempfile::tempdir().unwrap();
    // With and without the `--` that is written after `cargo dev`.
    for (listen, dashes) in [("0.0.0.0:0", None), ("[::]:0", Some("--")), ("192.0.2.1:8080", None)] {
        let data = folder.path().join("data");
        let mut command = Command::new(env!("CARGO_BIN_EXE_scaikey-dev"));
        command.args(dashes).args(["--listen", listen, "--data-dir"]).arg(&data);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let ended = (0..1500).find_map(|_| {
            std::thread::sleep(Duration::from_millis(20));
            child.try_wait().unwrap()
        });
        if ended.is_none() {
            child.kill().unwrap();
        }
        let status = child.wait().unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(status.code(), Some(1), "{listen}: {said}");
        assert_eq!(said, "cargo dev: the development server listens on loopback only\n", "{listen}");
        assert!(!data.exists(), "something was written before");
    }
}
