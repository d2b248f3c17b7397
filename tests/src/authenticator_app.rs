//! An authenticator app, as a person holds it.

use anyhow::{Context, ensure};
use scaikey_client::Secret;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use totp_rs::{Builder, Totp};

/// A code lasts so long (RFC 6238), in seconds.
const STEP: u64 = 30;

/// A step this close to its end, in seconds, may be over before its code arrives.
const CLOSE: u64 = 10;

/// Shows a code for each step of 30 seconds, and none twice. The server takes those of the present step, of the one before and of the one
/// after, so three are to be had within a moment.
#[derive(Debug)]
pub struct AuthenticatorApp {
    totp: Totp,
    shown: AtomicU64,
}

impl AuthenticatorApp {
    /// The app after it has read the secret.
    ///
    /// # Errors
    /// It is no base32.
    pub fn new(secret: &Secret) -> anyhow::Result<Self> {
        // What is wrong is not said: it would show the secret.
        let secret = totp_rs::Secret::try_from_base32(secret.expose()).ok().context("the secret is not base32")?;
        ensure!(secret.as_bytes().len() == 20, "the secret has {} bytes", secret.as_bytes().len());
        Ok(Self { totp: Builder::new().with_secret(secret).build()?, shown: AtomicU64::new(0) })
    }

    /// The next code: of the step before, if it lasts long enough, of this one, and of the next. After that it waits for time to pass.
    pub async fn code(&self) -> String {
        let (seconds, shown) = (now(), self.shown.load(Ordering::Relaxed));
        let present = seconds / STEP;
        let oldest = if seconds % STEP < STEP - CLOSE { present - 1 } else { present };
        let step = oldest.max(shown + 1);
        if step > present + 1 {
            tokio::time::sleep(Duration::from_secs((step - 1) * STEP - seconds)).await;
        }
        self.shown.store(step, Ordering::Relaxed);
        self.at(step)
    }

    /// The next code that is right for the longest time, a minute at least: that of the step after this one.
    pub fn lasting(&self) -> String {
        let step = (now() / STEP + 1).max(self.shown.load(Ordering::Relaxed) + 1);
        self.shown.store(step, Ordering::Relaxed);
        self.at(step)
    }

    /// A code that is none now, nor in the next minutes.
    pub fn wrong(&self) -> String {
        let present = now() / STEP;
        let near: Vec<String> = (present - 2..present + 8).map(|step| self.at(step)).collect();
        let candidates = (0..1000).map(|number| format!("{number:06}"));
        candidates.into_iter().find(|code| !near.contains(code)).unwrap_or_default()
    }

    fn at(&self, step: u64) -> String {
        self.totp.generate(step * STEP).to_string()
    }
}

#[expect(clippy::disallowed_methods, reason = "the app of a person has a clock of its own")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let app = AuthenticatorApp::new(&"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".into()).unwrap();
        assert_eq!([1, 37_037_036, 66_666_666].map(|step| app.at(step)), ["287082", "081804", "279037"]);
    }

    #[tokio::test]
    async fn no_step_is_shown_twice() {
        let app = AuthenticatorApp::new(&"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".into()).unwrap();
        app.code().await;
        let first = app.shown.load(Ordering::Relaxed);
        app.code().await;
        assert!(app.shown.load(Ordering::Relaxed) > first);
    }
}
