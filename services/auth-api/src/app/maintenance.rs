//! `purge`: deletes what ended and is of no more use. Whoever runs the server calls it every hour; any number of replicas may.

use super::App;
use super::refusal::Refusal;
use crate::domain::lifetimes;

/// How many rows a purge deleted or wiped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Mails: decoys, voided and old ones, and parameters of dead letters.
    pub mails: u64,
    /// Tokens, sessions and counts of failed logins.
    pub accounts: u64,
    /// Events of the audit trail.
    pub events: u64,
}

impl App {
    /// Deletes mails, tokens, sessions, counts of failed logins and events of the audit trail whose time is over. Doing it again, or in two
    /// replicas at once, does no harm.
    ///
    /// # Errors
    /// When the store fails; what was deleted before stays deleted, and the next purge goes on.
    pub async fn purge(&self) -> Result<Purged, Refusal> {
        let now = self.clock.now();
        let mails = self.store.purge_mails(now, lifetimes::SENT_MAIL_KEPT).await?;
        let accounts = self.store.purge_accounts(now, lifetimes::ENDED_KEPT).await?;
        let events = self.store.purge_events(now - self.events_kept).await?;
        Ok(Purged { mails, accounts, events })
    }
}

#[cfg(test)]
mod tests {
    use super::Purged;
    use crate::domain::lifetimes::{RESET_TOKEN, VERIFICATION_TOKEN, session_lifetime};
    use crate::ports::Clock as _;
    use crate::testing::{ACME, ADA, BOB, DAY, MINUTE, PASSWORD, Stage, T0, TICK, address, caller};
    use scaikey_store::{Accounts as _, Digest, LoginFailures, Mails as _};

    const WEEK: time::Duration = DAY.saturating_mul(7);

    #[tokio::test]
    async fn sent_mails_are_kept_for_a_week_and_decoys_not_at_all() {
        let stage = Stage::new().await;
        stage.registered(ADA, PASSWORD).await;
        stage.app.forgot_password(ACME, &address(BOB), None, &caller()).await.unwrap();

        assert_eq!(stage.app.purge().await.unwrap(), Purged { mails: 1, ..Purged::default() }, "the decoy");
        stage.clock.set(T0 + WEEK);
        assert_eq!(stage.app.purge().await.unwrap().mails, 0);
        stage.clock.advance(TICK);
        assert_eq!(stage.app.purge().await.unwrap().mails, 1, "the sent mail");
        assert_eq!(stage.store.mail_counts().await.unwrap().sent, 0);
    }

    #[tokio::test]
    async fn a_mail_that_waits_is_not_touched() {
        let stage = Stage::new().await;
        stage.register(ADA, PASSWORD).await.unwrap();
        stage.clock.set(T0 + WEEK + TICK);
        assert_eq!(stage.app.purge().await.unwrap(), Purged::default());
        assert_eq!(stage.store.mail_counts().await.unwrap().queued, 1);
        stage.doorbell.take_rings();
    }

    #[tokio::test]
    async fn tokens_are_kept_for_a_week_after_they_expired() {
        let stage = Stage::new().await;
        stage.registered(ADA, PASSWORD).await;
        stage.reset_token(ADA).await;
        stage.clock.set(T0 + RESET_TOKEN + WEEK);
        assert_eq!(stage.app.purge().await.unwrap().accounts, 0);
        stage.clock.advance(TICK);
        assert_eq!(stage.app.purge().await.unwrap().accounts, 1, "the reset token");
        stage.clock.set(T0 + VERIFICATION_TOKEN + WEEK + TICK);
        assert_eq!(stage.app.purge().await.unwrap().accounts, 1, "the verification token");
    }

    #[tokio::test]
    async fn sessions_and_failures_are_kept_for_a_week_but_the_cap_for_ever() {
        let stage = Stage::new().await;
        stage.verified(ADA, PASSWORD).await;
        stage.clock.set(T0 + VERIFICATION_TOKEN + WEEK + TICK);
        stage.app.purge().await.unwrap();

        stage.login(ADA, PASSWORD).await.unwrap();
        stage.login(BOB, PASSWORD).await.unwrap_err();
        let capped = Digest::of(b"somebody@example.org");
        for _ in 0..100 {
            stage.store.record_login_failure(stage.tenant.id, capped, stage.clock.now()).await.unwrap();
        }
        stage.clock.advance(WEEK);
        assert_eq!(stage.app.purge().await.unwrap(), Purged::default());
        stage.clock.advance(TICK);
        assert_eq!(stage.app.purge().await.unwrap().accounts, 1, "one failure");
        stage.clock.advance(session_lifetime(&stage.tenant.settings.sessions, false).idle);
        assert_eq!(stage.app.purge().await.unwrap().accounts, 1, "the session");
        stage.clock.advance(DAY * 365);
        assert_eq!(stage.app.purge().await.unwrap().accounts, 0);
        assert_eq!(stage.store.login_failures(stage.tenant.id, capped).await.unwrap(), LoginFailures(100));
    }

    #[tokio::test]
    async fn events_are_kept_as_long_as_the_settings_say() {
        let stage = Stage::new().await;
        stage.register(ADA, PASSWORD).await.unwrap();
        stage.mails().await;
        stage.clock.set(T0 + stage.app.events_kept);
        assert_eq!(stage.app.purge().await.unwrap().events, 0);
        stage.clock.advance(TICK);
        assert_eq!(stage.app.purge().await.unwrap().events, 1, "the registration");
    }

    #[tokio::test]
    async fn purging_again_finds_nothing() {
        let stage = Stage::new().await;
        stage.verified(ADA, PASSWORD).await;
        stage.clock.advance(WEEK + VERIFICATION_TOKEN + MINUTE);
        assert_ne!(stage.app.purge().await.unwrap(), Purged::default());
        assert_eq!(stage.app.purge().await.unwrap(), Purged::default());
    }

    #[tokio::test]
    async fn a_store_that_fails_is_told_of() {
        let stage = Stage::new().await;
        stage.store.break_call("purge_accounts");
        stage.app.purge().await.unwrap_err();
    }
}
