//! Log lines that no terminal reads are plain text.

use scaikey_telemetry::{LogFormat, LogSettings};
use std::process::Command;

/// Logs in a process of its own, this test again, since logging starts once for a process and writes to standard error.
#[test]
fn lines_of_text_in_a_pipe_or_file_have_no_colours() {
    if std::env::var_os("LOG_ONE_LINE").is_some() {
        LogSettings { filter: "info".into(), format: LogFormat::Text }.start().unwrap();
        tracing::info!(answer = 42, "one line");
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "lines_of_text_in_a_pipe_or_file_have_no_colours"])
        .env("LOG_ONE_LINE", "1")
        .env_remove("NO_COLOR")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("one line answer=42") && !text.contains('\u{1b}'), "{text:?}");
}
