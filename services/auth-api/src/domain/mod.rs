//! What the product speaks of: valid once built, without I/O. Nothing here names HTTP, SQL, Redis, NATS or SMTP.

pub mod assurance;
pub mod challenge;
pub mod client_ip;
pub mod cookie;
pub mod custom_data;
pub mod device;
pub mod label;
pub mod lifetimes;
pub mod mailed_code;
pub mod masked;
pub mod mfa_policy;
pub mod oauth;
pub mod password;
pub mod person_name;
pub mod rate;
pub mod recovery_code;
pub mod redirect;
pub mod request_origin;
pub mod rules;
pub mod tenant;
pub mod token;
pub mod totp;
pub mod webauthn;
