//! What a request for a mailed link passes first, whichever link it is: the limits of its network, the tenant's redirect URIs, and the
//! limits of mails to the address.

use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::rules::Violation;
use crate::domain::{rate, redirect};
use crate::ports::Verdict;
use scaikey_email::EmailAddress;
use scaikey_store::Tenant;

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
    /// Whether a link of this kind may be mailed now. `false` when mails to the address are at their limit: the request is accepted all
    /// the same, and nothing is sent.
    pub(super) async fn link_request(
        &self, tenant: &Tenant, kind: &str, email: &EmailAddress, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<bool, LinkRequestError> {
        let by_network = rate::mail_request(tenant.id, &caller.network);
        if let Err(violation) = redirect::check(&tenant.settings.redirect_uris, redirect_uri) {
            self.limit(&by_network).await?;
            return Err(LinkRequestError::Rules(vec![violation]));
        }
        let by_address = rate::mail_to(tenant.id, kind, &address_digest(email));
        match self.limits.take_in_turn(&by_network, &by_address).await.map_err(Refusal::from)? {
            [Verdict::Wait(retry_after), _] => Err(Refusal::Limited { retry_after }.into()),
            [Verdict::Admitted, by_address] => Ok(by_address == Verdict::Admitted),
        }
    }
}
