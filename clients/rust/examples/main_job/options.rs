//! Where the server and the mailbox are, and who registers.

use anyhow::{Context, Result, bail};
use std::time::UNIX_EPOCH;

pub(crate) const HELP: &str = "\
The whole main job against a running server.

    main_job [--url URL] [--tenant SLUG] [--mailbox URL] [--email ADDRESS]

    --url      MAIN_JOB_URL      the server           [http://127.0.0.1:8080]
    --tenant   MAIN_JOB_TENANT   the tenant           [demo]
    --mailbox  MAIN_JOB_MAILBOX  a Mailpit-like API   [the server: its dev mailbox]
    --email    MAIN_JOB_EMAIL    who registers        [a fresh address at example.com]";

pub(crate) struct Options {
    pub(crate) url: String,
    pub(crate) tenant: String,
    pub(crate) mailbox: String,
    pub(crate) email: String,
}

impl Options {
    /// From arguments, then the environment, then defaults; nothing if only help is wanted.
    pub(crate) fn read() -> Result<Option<Self>> {
        let (mut url, mut tenant, mut mailbox, mut email) = (None, None, None, None);
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let place = match argument.as_str() {
                "--url" => &mut url,
                "--tenant" => &mut tenant,
                "--mailbox" => &mut mailbox,
                "--email" => &mut email,
                "--help" | "-h" => return Ok(None),
                other => bail!("unknown argument {other}; try --help"),
            };
            *place = Some(arguments.next().with_context(|| format!("{argument} needs a value"))?);
        }
        let environment = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let url = url.or_else(|| environment("MAIN_JOB_URL")).unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
        Ok(Some(Self {
            tenant: tenant.or_else(|| environment("MAIN_JOB_TENANT")).unwrap_or_else(|| "demo".to_owned()),
            mailbox: mailbox.or_else(|| environment("MAIN_JOB_MAILBOX")).unwrap_or_else(|| url.clone()),
            email: email.or_else(|| environment("MAIN_JOB_EMAIL")).map_or_else(fresh_address, Ok)?,
            url,
        }))
    }
}

/// An address that nobody has registered yet.
#[expect(clippy::disallowed_methods, reason = "a program at the edge, where the time comes from")]
fn fresh_address() -> Result<String> {
    let now = std::time::SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(format!("ada-{:x}-{:x}@example.com", now.as_micros(), std::process::id()))
}
