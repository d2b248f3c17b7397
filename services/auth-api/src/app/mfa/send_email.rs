//! `send_email_mfa`: mails a code, as the second factor of a login. A newer code takes the place of the older one.

use super::{App, Caller, MfaError, OpenLogin};
use crate::app::address_digest;
use crate::app::refusal::Refusal;
use crate::domain::challenge::{Method, Prompt, RESEND_PAUSE};
use crate::domain::mailed_code::{CodePlace, MailedCode};
use crate::domain::masked::masked;
use crate::domain::rate::{self, MailKind};
use crate::ports::Verdict;
use crate::ports::challenges::Prompted;
use scaikey_email::EmailAddress;
use scaikey_store::{Actor, EventFactor, EventKind};
use time::OffsetDateTime;

/// A code is on its way.
#[derive(Debug)]
pub struct CodeSent {
    /// The public name that it was sent under.
    pub challenge_id: String,
    /// The masked address.
    pub sent_to: String,
    /// It is no code from here on.
    pub expires_at: OffsetDateTime,
    /// Another can be sent from here on.
    pub resend_at: OffsetDateTime,
}

impl App {
    /// Sends a code.
    ///
    /// # Errors
    /// [`MfaError`]; `Limited` within the pause after the last one.
    pub async fn send_email_mfa(
        &self, slug: &str, mfa_token: &str, user_id: &str, caller: &Caller,
    ) -> Result<CodeSent, MfaError> {
        let OpenLogin { tenant, key, challenge, .. } =
            self.open_login(slug, mfa_token, user_id, Method::Email, caller).await?;
        let profile = self.store.profile(tenant.id, challenge.user_id).await.map_err(Refusal::from)?;
        let address = profile.ok_or(MfaError::TokenInvalid)?.address;
        let email = EmailAddress::parse(&address).map_err(|error| Refusal::Unexpected(error.into()))?;
        let budget = rate::mail_to(tenant.id, MailKind::Code, &address_digest(&email));
        if let Verdict::Wait(retry_after) = self.limits.take(&budget).await.map_err(Refusal::from)? {
            return Err(Refusal::Limited { retry_after }.into());
        }
        let (code, now, challenge_id) =
            (MailedCode::draw(&*self.entropy), self.clock.now(), self.draw_id().to_string());
        let place = CodePlace { tenant: tenant.id, user: challenge.user_id, id: &challenge_id };
        let prompt = Prompt::Email {
            id: challenge_id.clone(),
            code: code.tag(&self.keys, place),
            expires_at: challenge.expires_at,
        };
        match self.challenges.prompt(&key, &prompt, now, RESEND_PAUSE).await.map_err(Refusal::from)? {
            Prompted::Set => {}
            Prompted::TooSoon(retry_after) => {
                self.limits.give_back(&budget).await.map_err(Refusal::from)?;
                return Err(Refusal::Limited { retry_after }.into());
            }
            Prompted::Gone => return Err(MfaError::TokenInvalid),
        }
        let mail =
            self.mfa_code_mail(&tenant, code.expose(), challenge.device.as_deref(), challenge.expires_at, caller);
        // If the row is not written, this code never comes: the budget is given back, and the pause ends by itself.
        let event = self.event(EventKind::CodeMailing, Actor::Visitor, caller).with(EventFactor::Email);
        let queued = self.store.mail_code(tenant.id, challenge.user_id, &mail, &event).await;
        if !self.mail_written(&budget, queued).await? {
            return Err(MfaError::TokenInvalid);
        }
        self.doorbell.ring(mail.id);
        Ok(CodeSent {
            challenge_id,
            sent_to: masked(&address),
            expires_at: challenge.expires_at,
            resend_at: now + RESEND_PAUSE,
        })
    }
}

#[cfg(test)]
mod tests;
