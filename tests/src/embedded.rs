//! One `scaikey-dev` process on an empty folder.

use crate::Limits;
use crate::program::program;
use anyhow::{Context, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use tempfile::TempDir;

/// The process and its data; both end with the value.
#[derive(Debug)]
pub(crate) struct Embedded {
    child: Child,
    pub(crate) data: TempDir,
    pub(crate) url: String,
}

impl Embedded {
    /// Starts it on a free port and reads its address from the first line that has one.
    pub(crate) fn start(limits: Limits) -> anyhow::Result<Self> {
        let data = tempfile::tempdir()?;
        let log = std::fs::File::create(data.path().join("log"))?;
        let mut command = program("scaikey-dev")?;
        command.args(["--listen", "127.0.0.1:0", "--data-dir"]).arg(data.path().join("data"));
        if limits == Limits::Off {
            command.args(["--limits", "off"]);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn()?;
        let output = child.stdout.take().context("its output is piped")?;
        let mut lines = BufReader::new(output).lines();
        let url = lines.by_ref().map_while(Result::ok).find_map(|line| base_url(&line));
        // It goes on talking; a full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        let Some(url) = url else {
            let _ = child.kill();
            let status = child.wait()?;
            let log = std::fs::read_to_string(data.path().join("log"))?;
            bail!("scaikey-dev told no address ({status}): {log}");
        };
        Ok(Self { child, data, url })
    }
}

fn base_url(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let end = line[start + 17..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |digits| start + 17 + digits);
    Some(line[start..end].to_owned())
}

impl Drop for Embedded {
    fn drop(&mut self) {
        // Nothing of it is used any more: its end need not be an orderly one.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn the_address_is_found_in_a_line_for_people() {
        for (line, expected) in [
            ("API      http://127.0.0.1:4321/docs", Some("http://127.0.0.1:4321")),
            ("http://127.0.0.1:4321", Some("http://127.0.0.1:4321")),
            ("listening on http://127.0.0.1:4321.", Some("http://127.0.0.1:4321")),
            ("http://localhost:1/", None),
        ] {
            assert_eq!(base_url(line).as_deref(), expected, "{line}");
        }
    }
}
