//! `userinfo`: who the person is whose access token this is.

use super::access_token::{AccessToken, NoAccess};
use crate::app::App;
use crate::app::refusal::Refusal;
use scaikey_store::Profile;

impl App {
    /// The person. The token says what of it may be told.
    ///
    /// # Errors
    /// [`NoAccess`]: the token is a client's own, or the account is gone.
    pub async fn userinfo(&self, token: &AccessToken) -> Result<Profile, NoAccess> {
        let grant = token.grant.as_ref().ok_or(NoAccess::BadToken)?;
        let profile = self.store.profile(token.tenant.id, grant.user_id).await.map_err(Refusal::from)?;
        profile.ok_or(NoAccess::BadToken)
    }
}
