//! Reading the mails that the use cases queued: claimed, opened and marked as sent, as the mailer does it.
//!
//! Every reading compares them with the rings of the doorbell, and a stage that ends with unread mails fails its test.

use super::{HOUR, Stage};
use crate::ports::Clock as _;
use scaikey_mail::Message;
use scaikey_store::ClaimedMail;

/// A mail as its recipient gets it.
pub(crate) struct Post {
    pub(crate) row: ClaimedMail,
    pub(crate) message: Message,
}

impl Post {
    /// The token of its link.
    pub(crate) fn token(&self) -> String {
        let link = match &self.message {
            Message::VerifyAddress { link, .. }
            | Message::ResetPassword { link, .. }
            | Message::ConfirmNewAddress { link, .. } => link,
            Message::PasswordChanged { not_me_link }
            | Message::SecondFactorsReset { not_me_link }
            | Message::FactorAdded { not_me_link, .. }
            | Message::FactorRemoved { not_me_link, .. }
            | Message::RecoveryCodesReplaced { not_me_link, .. }
            | Message::RecoveryCodeUsed { not_me_link, .. }
            | Message::TrustedDeviceAlarm { not_me_link, .. }
            | Message::AddressChanged { not_me_link, .. } => not_me_link,
            Message::AccountExists { .. }
            | Message::MfaCode { .. }
            | Message::NewAddressTaken
            | Message::AccountDeleted => panic!("no token is in this mail"),
        };
        link.split_once("?token=").expect("the link carries a token").1.to_owned()
    }

    /// Its code for a second factor.
    pub(crate) fn code(&self) -> String {
        match &self.message {
            Message::MfaCode { code, .. } => code.clone(),
            other => panic!("no code is in this mail: {}", other.template()),
        }
    }
}

impl Stage {
    /// The mails since this was last asked, oldest first. The doorbell must have rung once for each, and for nothing else.
    pub(crate) async fn mails(&self) -> Vec<Post> {
        let now = self.clock.now();
        let mut mails = Vec::new();
        for row in self.store.inner.claim_mails(now, HOUR, 100, None).await.unwrap() {
            let sealed = row.parameters.as_ref().expect("a queued mail has its parameters");
            let message = self.app.keys.open_message(row.id, sealed).unwrap();
            assert_eq!(message.template(), row.template);
            assert!(self.store.inner.mark_sent(row.id, row.fence, now).await.unwrap());
            mails.push(Post { row, message });
        }
        let mut rings = self.doorbell.take_rings();
        let mut queued: Vec<_> = mails.iter().map(|mail| mail.row.id).collect();
        rings.sort();
        queued.sort();
        assert_eq!(rings, queued, "the doorbell rings once for each mail");
        mails
    }

    /// What an operator does for this account: takes its second factors. The notice, for which no doorbell rings, is read.
    pub(crate) async fn reset_second_factors(&self, email: &str) -> Post {
        let address = super::address(email);
        self.administration.reset_second_factors(super::ACME, &address, &self.app.keys).await.unwrap();
        for row in self.store.inner.claim_mails(self.clock.now(), HOUR, 100, None).await.unwrap() {
            let message = self.app.keys.open_message(row.id, row.parameters.as_ref().unwrap()).unwrap();
            assert!(self.store.inner.mark_sent(row.id, row.fence, self.clock.now()).await.unwrap());
            if matches!(message, Message::SecondFactorsReset { .. }) {
                return Post { row, message };
            }
        }
        panic!("the owner was not told");
    }

    /// The one mail since this was last asked.
    pub(crate) async fn one_mail(&self) -> Post {
        let mut mails = self.mails().await;
        assert_eq!(mails.len(), 1, "one mail was expected");
        mails.remove(0)
    }

    /// Fails if there is any mail.
    pub(crate) async fn no_mail(&self) {
        let templates: Vec<_> = self.mails().await.into_iter().map(|mail| mail.row.template).collect();
        assert!(templates.is_empty(), "no mail was expected: {templates:?}");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.doorbell.take_rings().is_empty(), "a test leaves mails unread");
        }
    }
}
