//! `cargo generate` writes every file that follows from `openapi.yaml`; `cargo generate --check` fails while one is stale.

use anyhow::{Context, bail};
use scaikey_codegen::output;
use std::path::Path;
use std::process::ExitCode;

#[expect(clippy::print_stderr, reason = "it is a command line tool")]
fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "it tells which files it wrote")]
fn generate() -> anyhow::Result<()> {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("usage: cargo generate [--check]"),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let contract = std::fs::read_to_string(root.join("openapi.yaml")).context("openapi.yaml cannot be read")?;
    let outputs = scaikey_codegen::outputs(&contract)?;
    if check {
        let stale = output::stale(&root, &outputs)?;
        if !stale.is_empty() {
            let names: Vec<_> = stale.iter().map(|path| path.display().to_string()).collect();
            bail!("stale, run `cargo generate`:\n  {}", names.join("\n  "));
        }
        return Ok(());
    }
    for path in output::write(&root, &outputs)? {
        println!("{}", path.display());
    }
    Ok(())
}
