//! `revoke_other_sessions`: ends every session of the account but the one that asks. Who wants that may have lost a device, so none is
//! trusted any longer either (SECURITY §0.7).

use super::{App, CurrentSession, Refusal};

impl App {
    /// Ends the others; how many they were. Devices that were trusted ask for the second factor again.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn revoke_other_sessions(&self, current: &CurrentSession) -> Result<u64, Refusal> {
        let (tenant, view) = (current.tenant.id, &current.view);
        Ok(self.store.end_other_sessions(tenant, view.user_id, view.handle, self.clock.now()).await?)
    }
}
