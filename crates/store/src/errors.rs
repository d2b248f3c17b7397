//! What went wrong, as callers need to know it: come back later, run the migrations, or a bug.

use std::fmt;

/// The store could not do its work. `Display` and `Debug` name no statement and no value; the source chain is for the log.
#[derive(thiserror::Error)]
pub enum StoreError {
    /// It did not answer in time, or refused the connection; the caller may try again later.
    #[error("the store is unavailable")]
    Unavailable(#[source] sqlx::Error),
    /// The schema is not the one that this program was built for.
    #[error("the schema is at version {found}, this program needs {needed}: run `auth-api migrate`")]
    Schema {
        /// Version of the newest migration that was applied; 0 for none.
        found: i64,
        /// Version of the newest migration that this program knows.
        needed: i64,
    },
    /// A migration failed.
    #[error("a migration failed")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The URL names no store that this program has. The URL itself, which may hold a password, is not repeated.
    #[error("the store's URL must begin with `postgres://` or `sqlite:`")]
    UnknownScheme,
    /// Anything else: a bug, or a database that was changed by hand.
    #[error("the store failed")]
    Failed(#[source] sqlx::Error),
}

/// By `Display` only: the `Debug` of a database error shows the row that broke a constraint, with its addresses.
impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreError({self}")?;
        if let Some(source) = std::error::Error::source(self) {
            write!(f, ": {source}")?;
        }
        f.write_str(")")
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if is_passing(&error) { Self::Unavailable(error) } else { Self::Failed(error) }
    }
}

/// Whether the same call may succeed a little later, without anybody changing the program or the request.
fn is_passing(error: &sqlx::Error) -> bool {
    use sqlx::Error::{BeginFailed, Database, Io, PoolClosed, PoolTimedOut, WorkerCrashed};
    match error {
        // BeginFailed: the server went away, or a pooler answered, while the transaction was being opened.
        Io(_) | PoolTimedOut | PoolClosed | WorkerCrashed | BeginFailed => true,
        Database(error) => error.code().is_some_and(|code| is_passing_code(&code)),
        _ => false,
    }
}

/// PostgreSQL's codes have five characters, SQLite's extended result codes are numbers of at most four digits.
fn is_passing_code(code: &str) -> bool {
    if code.len() == 5 {
        return is_passing_postgres(code);
    }
    // The low byte of an extended result code is the primary one.
    code.parse::<u32>().is_ok_and(|code| is_passing_sqlite(code & 0xff))
}

fn is_passing_postgres(code: &str) -> bool {
    // Connection exceptions; insufficient resources (connections, memory, disk).
    code.starts_with("08")
        || code.starts_with("53")
        || matches!(
            code,
            "57P01" | "57P02" | "57P03" // shutting down, crashed, starting up
            | "57014" // statement timeout
            | "25P03" // idle in transaction for too long
            | "55P03" // a lock was not to be had
            | "40001" | "40P01" // serialisation failure, deadlock
            | "25006" // read only: a standby, or a primary that was demoted
        )
}

fn is_passing_sqlite(primary: u32) -> bool {
    const BUSY: u32 = 5;
    const LOCKED: u32 = 6;
    const READONLY: u32 = 8;
    const IOERR: u32 = 10;
    const FULL: u32 = 13;
    matches!(primary, BUSY | LOCKED | READONLY | IOERR | FULL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_store_that_is_away_pass() {
        for code in ["08006", "53300", "53100", "57P01", "57P03", "57014", "40P01", "25006", "5", "517", "13", "266"] {
            assert!(is_passing_code(code), "{code}");
        }
    }

    #[test]
    fn codes_of_bugs_do_not_pass() {
        // Unique, foreign key, check, undefined table, wrong password; SQLite: unique, foreign key, no such table, corrupt.
        for code in ["23505", "23503", "23514", "42P01", "28P01", "2067", "787", "1", "11"] {
            assert!(!is_passing_code(code), "{code}");
        }
    }

    #[test]
    fn errors_of_the_pool_and_the_wire_are_unavailability() {
        let io = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        for error in [sqlx::Error::Io(io), sqlx::Error::PoolTimedOut, sqlx::Error::PoolClosed] {
            assert!(matches!(StoreError::from(error), StoreError::Unavailable(_)));
        }
        assert!(matches!(StoreError::from(sqlx::Error::RowNotFound), StoreError::Failed(_)));
    }
}
