//! Composes the rows of mails: who they come from, where their links lead, how long they are of use.

use super::{App, Caller};
use crate::domain::lifetimes;
use crate::domain::token::Token;
use scaikey_mail::Message;
use scaikey_store::{MailId, NewMail, Tenant};
use time::Duration;

impl App {
    /// A mail that carries a verification link.
    pub(super) fn verification_mail(
        &self, tenant: &Tenant, first_name: &str, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message = Message::VerifyAddress {
            link: page(tenant, &format!("verify-email?token={}", token.expose())),
            first_name: first_name.to_owned(),
            valid_minutes: minutes(lifetimes::VERIFICATION_TOKEN),
        };
        self.mail(tenant, &message, lifetimes::VERIFICATION_TOKEN, caller)
    }

    /// A mail that carries a reset link.
    pub(super) fn reset_mail(&self, tenant: &Tenant, token: &Token, caller: &Caller) -> NewMail {
        let message = Message::ResetPassword {
            link: page(tenant, &format!("reset-password?token={}", token.expose())),
            valid_minutes: minutes(lifetimes::RESET_TOKEN),
        };
        self.mail(tenant, &message, lifetimes::RESET_TOKEN, caller)
    }

    /// A mail for the owner of an account whose address somebody registered.
    pub(super) fn account_exists_mail(&self, tenant: &Tenant, caller: &Caller) -> NewMail {
        let message = Message::AccountExists { reset_link: page(tenant, "forgot-password") };
        self.mail(tenant, &message, lifetimes::NOTICE, caller)
    }

    /// A mail that tells of a changed password.
    pub(super) fn password_changed_mail(&self, tenant: &Tenant, caller: &Caller) -> NewMail {
        let message = Message::PasswordChanged { reset_link: page(tenant, "forgot-password") };
        self.mail(tenant, &message, lifetimes::NOTICE, caller)
    }

    fn mail(&self, tenant: &Tenant, message: &Message, useful_for: Duration, caller: &Caller) -> NewMail {
        let id = MailId(self.draw_id());
        let mut nonce = [0; 12];
        self.entropy.fill(&mut nonce);
        let now = self.clock.now();
        NewMail {
            id,
            template: message.template().to_owned(),
            sender: tenant.settings.sender.clone(),
            tenant_name: tenant.settings.name.clone(),
            locale: tenant.settings.locale.clone(),
            parameters: self.keys.seal_message(id, message, nonce),
            expires_at: now + useful_for,
            created_at: now,
            request_id: caller.request_id.clone(),
            traceparent: caller.traceparent.clone(),
        }
    }
}

/// A page of ours under the tenant's configured base: never under a host that a request named (SECURITY A1).
fn page(tenant: &Tenant, rest: &str) -> String {
    format!("{}/t/{}/{rest}", tenant.settings.base_url, tenant.slug)
}

fn minutes(duration: Duration) -> u32 {
    u32::try_from(duration.whole_minutes()).unwrap_or(u32::MAX)
}
