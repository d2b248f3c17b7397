//! The account as its owner sees it, read anew. `get_account` shows what the proof of the session has read.

use super::{App, Refusal};
use crate::app::sessions::{CurrentSession, SessionError};
use scaikey_store::Profile;

impl App {
    /// The account of the session.
    ///
    /// # Errors
    /// [`SessionError`]: `NoSession` if the account is gone since the session was proved.
    pub async fn account(&self, current: &CurrentSession) -> Result<Profile, SessionError> {
        let profile = self.store.profile(current.tenant.id, current.view.user_id).await.map_err(Refusal::from)?;
        profile.ok_or(SessionError::NoSession)
    }
}
