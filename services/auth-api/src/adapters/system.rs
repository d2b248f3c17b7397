//! The clock and the random source of the operating system: the one place where the program reads them.

use crate::ports::{Clock, Entropy};
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};
use time::OffsetDateTime;

/// The system's clock, in whole microseconds.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the adapter that the ban points to")]
    fn now(&self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc();
        now.replace_nanosecond(now.nanosecond() / 1_000 * 1_000).unwrap_or(now)
    }
}

impl scaikey_mail::Clock for SystemClock {
    fn now(&self) -> OffsetDateTime {
        Clock::now(self)
    }
}

/// The random source of aws-lc, seeded by the operating system.
#[derive(Default)]
pub struct SystemEntropy(SystemRandom);

impl Entropy for SystemEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.fill(buffer).expect("a system without randomness cannot serve authentication");
    }
}
