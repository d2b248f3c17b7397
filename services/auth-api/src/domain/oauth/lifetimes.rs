//! How long the things of OAuth last, with the source of each number.

use time::Duration;

/// A code: at most a minute (ASVS 10.4.3).
pub const CODE: Duration = Duration::seconds(60);
/// A request waits so long for its person, who may have to find a phone or reset a password.
pub const INTERACTION: Duration = Duration::hours(1);
/// A client that lost the answer to a refresh asks again within this time (a deviation from ASVS 10.4.5).
pub const REFRESH_RETRY: Duration = Duration::seconds(10);
/// The longest that an access token may live: whoever checks it without asking us believes it for so long.
pub const LONGEST_ACCESS_TOKEN: Duration = Duration::hours(1);
/// Clocks of two machines may differ by so much.
pub const LEEWAY: Duration = Duration::seconds(60);
/// Key sets and metadata may be kept for so long by whoever reads them.
pub const PUBLISHED: Duration = Duration::minutes(5);
/// A new key is published for so long before it signs: longer than anybody keeps the key set, and than a process of ours keeps its own.
pub const BEFORE_SIGNING: Duration = Duration::minutes(15);
/// A replaced key is kept for so long after its successor signs: longer than what it signed last may live.
pub const AFTER_SIGNING: Duration = Duration::hours(2);
/// A client's assertion may be made out for no longer (RFC 7523 §3 rule 4).
pub const ASSERTION: Duration = Duration::minutes(10);
