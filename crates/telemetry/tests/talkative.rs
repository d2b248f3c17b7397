//! What a library says of refused input is not ours to log.

use scaikey_telemetry::{LogFormat, LogSettings};
use std::process::Command;

/// Logs in a process of its own, this test again, since logging starts once for a process and writes to standard error.
#[test]
fn webauthn_rs_is_silent_whatever_the_filter_says() {
    if std::env::var_os("LOG_TWO_LINES").is_some() {
        LogSettings { filter: "trace,webauthn_rs_core=trace".into(), format: LogFormat::Json }.start().unwrap();
        tracing::error!(target: "webauthn_rs_core::core", "refused input");
        tracing::info!("another line");
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "webauthn_rs_is_silent_whatever_the_filter_says"])
        .env("LOG_TWO_LINES", "1")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("another line") && !text.contains("refused input"), "{text:?}");
}
