//! `regenerate_recovery_codes`: ten new codes in place of all earlier ones.

use super::{App, FactorError};
use crate::app::Caller;
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::domain::recovery_code::RecoveryCode;
use scaikey_store::{CodesReplacement, EventKind};

impl App {
    /// Replaces the recovery codes, tells the owner, and returns the new ones, to be shown once.
    ///
    /// # Errors
    /// [`FactorError`]; `Unknown` if the account has no factor that they could replace.
    pub async fn regenerate_recovery_codes(
        &self, session: &CurrentSession, caller: &Caller,
    ) -> Result<Vec<String>, FactorError> {
        let record = self.fresh(session).await?;
        let (tenant, user) = (&session.tenant, session.view.user_id);
        let codes: Vec<RecoveryCode> = RecoveryCode::draw_all(&*self.entropy);
        let device = session.view.device.as_deref();
        let replacement = CodesReplacement {
            user_id: user,
            epoch: session.view.epoch,
            mfa_epoch: Some(record.mfa_epoch),
            codes: codes.iter().map(|code| code.digest(user)).collect(),
            notice: self.notice(tenant, |token| self.recovery_codes_replaced_mail(tenant, device, token, caller)),
            event: self.own_event(EventKind::RecoveryCodesReplacement, caller),
        };
        if !self.store.replace_recovery_codes(tenant.id, &replacement).await.map_err(Refusal::from)? {
            return Err(FactorError::Unknown);
        }
        self.doorbell.ring(replacement.notice.mail.id);
        Ok(codes.iter().map(|code| code.text().to_string()).collect())
    }
}

#[cfg(test)]
mod tests;
