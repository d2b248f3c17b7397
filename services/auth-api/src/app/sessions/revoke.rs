//! `revoke_session`: ends one session of the account.

use super::{App, CurrentSession, Refusal};
use scaikey_store::SessionHandle;

impl App {
    /// Ends the account's session of this name; `false` if it has none that is live.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn revoke_session(&self, current: &CurrentSession, session: SessionHandle) -> Result<bool, Refusal> {
        Ok(self.store.end_session(current.tenant.id, current.view.user_id, session, self.clock.now()).await?)
    }
}
