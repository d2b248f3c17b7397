//! The schema's history, compiled in.
//!
//! # How to add a migration
//! 1. Take the next number; it counts across `migrations/shared` and the engines' folders.
//! 2. Put the file into `shared` if one text does for both engines, which it nearly always can; into an engine's folder
//!    (`migrations/postgres`, `migrations/sqlite`) only for what the other does not have or does otherwise. Say in a comment why the
//!    change is needed.
//! 3. A released migration is never edited: its checksum is compared, and `migrate` refuses a changed one.
//! 4. Expand, then contract. The previous release runs on the new schema while the new one is rolled out, so a migration
//!    may add tables, indexes and columns that are nullable or have a default. What it makes superfluous is removed by a
//!    migration of the release after the next.
//! 5. `migrate` runs without a statement timeout, yet it must not lock a busy table for long: on PostgreSQL build an
//!    index of a large table with `CREATE INDEX CONCURRENTLY` in a file that begins with `-- no-transaction`.

use sqlx::migrate::{Migration, Migrator};

static SHARED: Migrator = sqlx::migrate!("./migrations/shared");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");
static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");

/// All migrations of PostgreSQL.
pub(crate) fn postgres() -> Migrator {
    merged(SHARED.iter().chain(POSTGRES.iter()))
}

/// All migrations of SQLite.
pub(crate) fn sqlite() -> Migrator {
    merged(SHARED.iter().chain(SQLITE.iter()))
}

fn merged<'a>(migrations: impl Iterator<Item = &'a Migration>) -> Migrator {
    let mut migrator = Migrator::with_migrations(migrations.cloned().collect());
    // Migrations of a newer release are none of our business: after a roll-back, `migrate` of the older one does nothing.
    migrator.set_ignore_missing(true);
    migrator
}

/// Version of the newest migration in `migrator`.
pub(crate) fn newest(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_is_taken_once_over_all_folders() {
        let all: Vec<i64> = [&SHARED, &POSTGRES, &SQLITE].iter().flat_map(|m| m.iter()).map(|m| m.version).collect();
        let distinct: BTreeSet<i64> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len(), "{all:?}");
    }
}
