//! `revoke_other_sessions`: ends every session of the account but the one that asks, and trusts none of its devices any longer.

use super::{App, CurrentSession, Refusal};
use crate::app::Caller;
use scaikey_store::EventKind;

impl App {
    /// Ends the others, and asks for the second factor on every device again (SECURITY §0.7); how many sessions they were.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn revoke_other_sessions(&self, current: &CurrentSession, caller: &Caller) -> Result<u64, Refusal> {
        let (tenant, view) = (current.tenant.id, &current.view);
        let event = self.own_event(EventKind::OtherSessionsRevocation, caller).about(view.handle.0);
        Ok(self.store.end_other_sessions(tenant, view.user_id, view.handle, &event).await?)
    }
}
