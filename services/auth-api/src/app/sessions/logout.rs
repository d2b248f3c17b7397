//! `logout`: ends the session that asks.

use super::{App, CurrentSession, Refusal};
use crate::app::Caller;
use scaikey_store::EventKind;

impl App {
    /// Ends the session. One that was ended meanwhile is ended all the same.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn logout(&self, current: &CurrentSession, caller: &Caller) -> Result<(), Refusal> {
        let (tenant, view) = (current.tenant.id, &current.view);
        let event = self.own_event(EventKind::Logout, caller).about(view.handle.0);
        self.store.end_session(tenant, view.user_id, view.handle, &event).await?;
        Ok(())
    }
}
