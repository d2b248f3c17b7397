//! `logout`: ends the session that asks.

use super::{App, CurrentSession, Refusal};

impl App {
    /// Ends the session. One that was ended meanwhile is ended all the same.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn logout(&self, current: &CurrentSession) -> Result<(), Refusal> {
        let (tenant, view) = (current.tenant.id, &current.view);
        self.store.end_session(tenant, view.user_id, view.handle, self.clock.now()).await?;
        Ok(())
    }
}
