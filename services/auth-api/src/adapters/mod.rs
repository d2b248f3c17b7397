//! The adapters behind the ports, one file for each. Only `assembly` chooses among them.

pub mod captcha_http;
pub mod challenges_memory;
pub mod challenges_redis;
pub mod doorbell_local;
pub mod doorbell_nats;
pub mod hashing;
pub mod hashing_metrics;
pub mod limits_backoff;
pub mod limits_memory;
pub mod limits_off;
pub mod limits_redis;
pub mod readiness;
pub mod redis_connection;
pub mod system;
