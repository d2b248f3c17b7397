//! The authentication API: `http → app → domain, ports ← adapters`.
//!
//! A request enters at `http/edge.rs`, is held against the contract by `scaikey-contract`, translated by `http/`, decided by one
//! file of `app/`, and carried out by ports. `assembly` chooses the adapters behind the ports; `cli` is the command line.

pub mod adapters;
pub mod app;
pub mod assembly;
pub mod cli;
pub mod domain;
pub mod embedded;
pub mod http;
pub mod pages;
pub mod ports;
pub mod server;
pub mod settings;
#[cfg(test)]
mod testing;
