//! Ids, made from the clock and entropy ports.

use crate::ports::{Clock, Entropy};
use uuid::Uuid;

/// A UUIDv7 (RFC 9562 §5.7): rows with neighbouring ids were made at neighbouring times.
pub fn time_ordered(clock: &dyn Clock, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(clock.now().unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// A UUIDv4 (RFC 9562 §5.4): unlinkable, tells not even the time.
pub fn random(entropy: &dyn Entropy) -> Uuid {
    let mut random = [0; 16];
    entropy.fill(&mut random);
    uuid::Builder::from_random_bytes(random).into_uuid()
}
