//! `revoke_session`: ends one session of the account.

use super::{App, CurrentSession, Refusal};
use crate::app::Caller;
use scaikey_store::{EventKind, SessionHandle};

impl App {
    /// Ends the account's session of this name; `false` if it has none that is live.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn revoke_session(
        &self, current: &CurrentSession, session: SessionHandle, caller: &Caller,
    ) -> Result<bool, Refusal> {
        let event = self.own_event(EventKind::SessionRevocation, caller).about(session.0);
        Ok(self.store.end_session(current.tenant.id, current.view.user_id, session, &event).await?)
    }
}
