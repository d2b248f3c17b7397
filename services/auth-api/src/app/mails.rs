//! Composes the rows of mails: who they come from, where their links lead, how long they are of use.

use super::{App, Caller, ids};
use crate::domain::lifetimes;
use crate::domain::token::{LinkPlace, Token};
use crate::ports::{Clock, Entropy};
use scaikey_mail::{Message, SealingKeys};
use scaikey_store::{FactorKind, MailId, NewMail, Notice, Tenant, TokenPurpose};
use time::{Duration, OffsetDateTime};

/// A change of a factor, as its owner is told of it.
#[derive(Clone, Copy)]
pub(super) struct FactorChange<'a> {
    /// What it is.
    pub(super) factor: FactorKind,
    /// What its owner calls it.
    pub(super) name: &'a str,
    /// On what it was done.
    pub(super) device: Option<&'a str>,
}

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
    pub(super) fn password_changed_mail(&self, tenant: &Tenant, token: &Token, caller: &Caller) -> NewMail {
        let message = Message::PasswordChanged { not_me_link: not_me(tenant, token) };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail that tells of a change, with the token of its "this was not me" page, which `mail` puts into it.
    pub(super) fn notice(&self, tenant: &Tenant, mail: impl FnOnce(&Token) -> NewMail) -> Notice {
        self.composer().notice(tenant, mail)
    }

    /// A mail that carries a code, which works until `expires_at`.
    pub(super) fn mfa_code_mail(
        &self, tenant: &Tenant, code: &str, device: Option<&str>, expires_at: OffsetDateTime, caller: &Caller,
    ) -> NewMail {
        let valid_for = expires_at - self.clock.now();
        let message = Message::MfaCode {
            code: code.to_owned(),
            valid_minutes: minutes(valid_for).max(1),
            device: device.map(str::to_owned),
        };
        self.mail(tenant, &message, valid_for, caller)
    }

    /// A mail that tells of an enrolled factor.
    pub(super) fn factor_added_mail(
        &self, tenant: &Tenant, change: FactorChange<'_>, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message = Message::FactorAdded {
            factor: change.factor,
            name: change.name.to_owned(),
            device: change.device.map(str::to_owned),
            not_me_link: not_me(tenant, token),
        };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail that tells of a removed factor.
    pub(super) fn factor_removed_mail(
        &self, tenant: &Tenant, change: FactorChange<'_>, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message = Message::FactorRemoved {
            factor: change.factor,
            name: change.name.to_owned(),
            device: change.device.map(str::to_owned),
            not_me_link: not_me(tenant, token),
        };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail that tells of new recovery codes.
    pub(super) fn recovery_codes_replaced_mail(
        &self, tenant: &Tenant, device: Option<&str>, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message =
            Message::RecoveryCodesReplaced { device: device.map(str::to_owned), not_me_link: not_me(tenant, token) };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail that tells of a login by a recovery code; `left` are those that are left after it.
    pub(super) fn recovery_code_used_mail(
        &self, tenant: &Tenant, left: u32, device: Option<&str>, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message =
            Message::RecoveryCodeUsed { left, device: device.map(str::to_owned), not_me_link: not_me(tenant, token) };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail that tells of a copy of a trusted device's token; the device is named `name`.
    pub(super) fn trusted_device_alarm_mail(
        &self, tenant: &Tenant, name: &str, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message = Message::TrustedDeviceAlarm { name: name.to_owned(), not_me_link: not_me(tenant, token) };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail to the address that an account is to have, with the link that confirms it.
    pub(super) fn confirm_new_address_mail(&self, tenant: &Tenant, token: &Token, caller: &Caller) -> NewMail {
        let message = Message::ConfirmNewAddress {
            link: page(tenant, &format!("confirm-email?token={}", token.expose())),
            valid_minutes: minutes(lifetimes::CHANGE_EMAIL_TOKEN),
        };
        self.mail(tenant, &message, lifetimes::CHANGE_EMAIL_TOKEN, caller)
    }

    /// A mail in place of that, for the owner of an address that has an account.
    pub(super) fn new_address_taken_mail(&self, tenant: &Tenant, caller: &Caller) -> NewMail {
        // As long as the other, so that the two rows differ in nothing that anybody else sees.
        self.mail(tenant, &Message::NewAddressTaken, lifetimes::CHANGE_EMAIL_TOKEN, caller)
    }

    /// A mail to the address that an account had before; `new_address` is the new one, masked.
    pub(super) fn address_changed_mail(
        &self, tenant: &Tenant, new_address: &str, token: &Token, caller: &Caller,
    ) -> NewMail {
        let message =
            Message::AddressChanged { new_address_masked: new_address.to_owned(), not_me_link: not_me(tenant, token) };
        self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, caller)
    }

    /// A mail that tells of the end of an account.
    pub(super) fn account_deleted_mail(&self, tenant: &Tenant, caller: &Caller) -> NewMail {
        self.mail(tenant, &Message::AccountDeleted, lifetimes::NOTICE, caller)
    }

    fn mail(&self, tenant: &Tenant, message: &Message, useful_for: Duration, caller: &Caller) -> NewMail {
        let mail = self.composer().mail(tenant, message, useful_for, &caller.request_id);
        NewMail { traceparent: caller.traceparent.clone(), ..mail }
    }

    fn composer(&self) -> Composer<'_> {
        Composer { keys: &self.keys, clock: &*self.clock, entropy: &*self.entropy }
    }
}

/// What it takes to compose a mail.
pub(super) struct Composer<'a> {
    /// Seals what is in mails.
    pub(super) keys: &'a SealingKeys,
    /// The time.
    pub(super) clock: &'a dyn Clock,
    /// Random bytes.
    pub(super) entropy: &'a dyn Entropy,
}

impl Composer<'_> {
    /// A notice that an operator took all second factors from an account.
    pub(super) fn second_factors_reset(&self, tenant: &Tenant) -> Notice {
        self.notice(tenant, |token| {
            let message = Message::SecondFactorsReset { not_me_link: not_me(tenant, token) };
            self.mail(tenant, &message, lifetimes::DISOWN_TOKEN, "operator")
        })
    }

    fn notice(&self, tenant: &Tenant, mail: impl FnOnce(&Token) -> NewMail) -> Notice {
        let place = LinkPlace { tenant: tenant.id, purpose: TokenPurpose::Disown };
        let token = Token::draw_for_link(self.entropy, self.keys, place);
        let expires_at = self.clock.now() + lifetimes::DISOWN_TOKEN;
        Notice { token: token.digest(), expires_at, mail: mail(&token) }
    }

    fn mail(&self, tenant: &Tenant, message: &Message, useful_for: Duration, request_id: &str) -> NewMail {
        let id = MailId(ids::time_ordered(self.clock, self.entropy));
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
            request_id: request_id.to_owned(),
            traceparent: None,
        }
    }
}

/// A page of ours under the tenant's configured base: never under a host that a request named (SECURITY A1).
fn page(tenant: &Tenant, rest: &str) -> String {
    format!("{}/t/{}/{rest}", tenant.settings.base_url, tenant.slug)
}

fn not_me(tenant: &Tenant, token: &Token) -> String {
    page(tenant, &format!("not-me?token={}", token.expose()))
}

fn minutes(duration: Duration) -> u32 {
    u32::try_from(duration.whole_minutes()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
