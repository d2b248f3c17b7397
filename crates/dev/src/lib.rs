//! `cargo dev`: the whole system in one process, and the mailbox in which its mails stay.

pub mod mailbox;
pub mod tour;
