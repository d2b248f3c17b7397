//! What a request for a mailed link passes first, whichever link it is: the limits of its network, the tenant's redirect URIs, and the
//! limits of mails to the address. And what becomes of these when no mail was written.

use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::rate::{self, MailKind};
use crate::domain::redirect;
use crate::domain::rules::Violation;
use crate::ports::{Charge, Verdict};
use scaikey_email::EmailAddress;
use scaikey_store::{StoreError, Tenant};

/// Why the request was refused; never because of the address.
#[derive(Debug, thiserror::Error)]
pub enum LinkRequestError {
    /// Rules that the request breaks.
    #[error("the request breaks a rule")]
    Rules(Vec<Violation>),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// What was taken for a mail of this kind, which may be written now. `None` when mails to the address are at their limit: the request
    /// is accepted all the same, and nothing is sent.
    pub(super) async fn link_request(
        &self, tenant: &Tenant, kind: MailKind, email: &EmailAddress, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<Option<Vec<Charge>>, LinkRequestError> {
        let by_network = rate::mail_request(tenant.id, &caller.network);
        if let Err(violation) = redirect::check(&tenant.settings.redirect_uris, redirect_uri) {
            self.limit(&by_network).await?;
            return Err(LinkRequestError::Rules(vec![violation]));
        }
        let by_address = rate::mail_to(tenant.id, kind, &address_digest(email));
        match self.limits.take_in_turn(&by_network, &by_address).await.map_err(Refusal::from)? {
            [Verdict::Wait(retry_after), _] => Err(Refusal::Limited { retry_after }.into()),
            [Verdict::Admitted, Verdict::Admitted] => Ok(Some(by_address)),
            [Verdict::Admitted, Verdict::Wait(_)] => Ok(None),
        }
    }

    /// The store's answer to a step that writes a mail. If it failed, what was taken for the mail is given back: whoever asks again, as a
    /// 503 says, would be told that all is well, and wait for a mail that is none. A step whose answer alone was lost costs one mail
    /// too many, no more.
    pub(super) async fn mail_written<T>(
        &self, charged: &[Charge], answer: Result<T, StoreError>,
    ) -> Result<T, Refusal> {
        if answer.is_err() {
            // Limits that are away too keep the units, which come back in their time.
            let _ = self.limits.give_back(charged).await;
        }
        Ok(answer?)
    }
}
