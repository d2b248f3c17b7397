//! `begin_email_enrollment`: mails a code to the account's address, whose answer enrols the mailbox.

use super::{App, Caller, EnrollError, Enroller, enrollment_key};
use crate::app::address_digest;
use crate::app::refusal::Refusal;
use crate::domain::challenge::EnrollmentFactor;
use crate::domain::mailed_code::{CodePlace, MailedCode};
use crate::domain::masked::masked;
use crate::domain::rate::{self, MailKind};
use crate::domain::token::Token;
use scaikey_email::EmailAddress;
use scaikey_store::{EventFactor, EventKind, FactorKind, FactorSecret};
use time::OffsetDateTime;

/// A code is on its way.
pub struct EmailEnrollment {
    /// The token by which it is confirmed.
    pub enrollment: Token,
    /// The masked address.
    pub sent_to: String,
    /// It cannot be confirmed from here on.
    pub expires_at: OffsetDateTime,
}

impl App {
    /// Begins to enrol the mailbox.
    ///
    /// # Errors
    /// [`EnrollError`].
    pub async fn begin_email_enrollment(
        &self, enroller: &Enroller, caller: &Caller,
    ) -> Result<EmailEnrollment, EnrollError> {
        let record = self.may_enroll(enroller, FactorKind::Email, caller).await?;
        if record.factors.iter().any(|factor| factor.secret == FactorSecret::Email) {
            return Err(EnrollError::Exists);
        }
        let (tenant, user) = (enroller.tenant(), enroller.user());
        let profile = self.store.profile(tenant.id, user).await.map_err(Refusal::from)?;
        let address = profile.ok_or(EnrollError::EnrollmentInvalid)?.address;
        let email = EmailAddress::parse(&address).map_err(|error| Refusal::Unexpected(error.into()))?;
        let budget = rate::mail_to(tenant.id, MailKind::Code, &address_digest(&email));
        self.limit(&budget).await?;
        let code = MailedCode::draw(&*self.entropy);
        let (enrollment, expires_at) = self
            .open_enrollment(enroller, &record, |token| {
                let id = enrollment_key(tenant, token).token.to_hex();
                EnrollmentFactor::Email { code: code.tag(&self.keys, CodePlace { tenant: tenant.id, user, id: &id }) }
            })
            .await?;
        let mail = self.mfa_code_mail(tenant, code.expose(), None, expires_at, caller);
        let event = self.own_event(EventKind::CodeMailing, caller).with(EventFactor::Email);
        let queued = self.store.mail_code(tenant.id, user, &mail, &event).await;
        if !self.mail_written(&budget, queued).await? {
            return Err(EnrollError::EnrollmentInvalid);
        }
        self.doorbell.ring(mail.id);
        Ok(EmailEnrollment { enrollment, sent_to: masked(&address), expires_at })
    }
}
