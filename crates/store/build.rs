//! Rebuilds when a migration is added: `sqlx::migrate!` reads the folder while it expands.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
