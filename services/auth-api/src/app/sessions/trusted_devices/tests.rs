//! Trusted devices: seen, named and distrusted by their owner, and what their tokens spare.
