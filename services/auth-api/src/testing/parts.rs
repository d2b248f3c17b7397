//! The small ports: a clock that a test moves, randomness that repeats, a doorbell that remembers, a captcha that obeys.

use crate::ports::{Captcha, CaptchaUnavailable, Clock, Doorbell, Entropy};
use async_trait::async_trait;
use scaikey_store::{Digest, MailId};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use time::{Duration, OffsetDateTime};

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(Mutex<OffsetDateTime>);

impl TestClock {
    pub(crate) fn new(start: OffsetDateTime) -> Self {
        Self(Mutex::new(start))
    }

    pub(crate) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }

    pub(crate) fn set(&self, now: OffsetDateTime) {
        *self.0.lock().unwrap() = now;
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap()
    }
}

/// The same bytes in every run, and never the same twice in one: SHA-256 of a counter.
#[derive(Default)]
pub(crate) struct SeededEntropy(AtomicU64);

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let block = Digest::of(&self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes());
            chunk.copy_from_slice(&block.as_bytes()[..chunk.len()]);
        }
    }
}

/// Remembers who rang.
#[derive(Default)]
pub(crate) struct RecordingDoorbell(Mutex<Vec<MailId>>);

impl RecordingDoorbell {
    /// The rings since this was last asked.
    pub(crate) fn take_rings(&self) -> Vec<MailId> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Doorbell for RecordingDoorbell {
    fn ring(&self, mail: MailId) {
        self.0.lock().unwrap().push(mail);
    }
}

/// A captcha provider that finds what the test told it to find; away until told anything.
#[derive(Default)]
pub(crate) struct ScriptedCaptcha {
    finds: Mutex<Option<bool>>,
    asked: Mutex<Vec<(String, String, String)>>,
}

impl ScriptedCaptcha {
    pub(crate) fn finds(&self, solved: bool) {
        *self.finds.lock().unwrap() = Some(solved);
    }

    /// URL, secret and token of each question since this was last asked.
    pub(crate) fn take_questions(&self) -> Vec<(String, String, String)> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

#[async_trait]
impl Captcha for ScriptedCaptcha {
    async fn verify(&self, siteverify_url: &str, secret: &str, token: &str) -> Result<bool, CaptchaUnavailable> {
        self.asked.lock().unwrap().push((siteverify_url.to_owned(), secret.to_owned(), token.to_owned()));
        self.finds.lock().unwrap().ok_or_else(|| CaptchaUnavailable("the provider is away".into()))
    }
}
