//! `list_sessions`: where the account is logged in.

use super::{App, CurrentSession, Refusal};
use scaikey_store::SessionView;

/// Most sessions that are listed.
const MOST: i64 = 100;

impl App {
    /// The live sessions of the account, the newest first, at most 100.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn list_sessions(&self, current: &CurrentSession) -> Result<Vec<SessionView>, Refusal> {
        Ok(self.store.sessions(current.tenant.id, current.view.user_id, self.clock.now(), MOST).await?)
    }
}
