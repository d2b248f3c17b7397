//! The records that cross the port: plain data, no behaviour but redaction.

pub(crate) mod accounts;
pub(crate) mod events;
pub(crate) mod factors;
pub(crate) mod grants;
pub(crate) mod mails;
pub(crate) mod oauth;
pub(crate) mod operators;
pub(crate) mod own_account;
pub(crate) mod tenants;
