//! Open files: each connection takes one, and so do PostgreSQL and Redis.

use super::Limits;
use rustix::process::{Resource, getrlimit, setrlimit};

/// What everything but the public listener's connections needs: pools, the internal listener, logs, the runtime.
const BESIDE: u64 = 200;

/// Raises this process's limit of open files as far as it may, and says so if that is too few for the connections that are allowed
/// at once. The usual soft limit of 1,024 is for programs that use `select`; the hard limit is the operator's.
pub fn provide(limits: &Limits) {
    let mut files = getrlimit(Resource::Nofile);
    if files.current != files.maximum {
        files.current = files.maximum;
        if let Err(error) = setrlimit(Resource::Nofile, files) {
            tracing::warn!(%error, "the limit of open files cannot be raised");
        }
    }
    let needed = u64::try_from(limits.connections).unwrap_or(u64::MAX).saturating_add(BESIDE);
    if let Some(open) = getrlimit(Resource::Nofile).current.filter(|open| *open < needed) {
        tracing::warn!(
            open,
            needed,
            "fewer files may be open than connections; raise the limit or lower server.max_connections"
        );
    }
}
