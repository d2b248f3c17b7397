//! `list_activity`: what was done with the account, and tried, for its owner to look through.

use super::{App, Refusal};
use crate::app::sessions::CurrentSession;
use scaikey_store::{EventId, EventView};

/// Events of a page, if nobody says how many.
const USUAL: i32 = 50;

/// Most events of a page.
const MOST: i32 = 100;

/// Some events, and where the next older ones begin.
#[derive(Debug)]
pub struct Activity {
    /// The newest first.
    pub events: Vec<EventView>,
    /// The next page is of what is before this one; `None` if there is none.
    pub next: Option<EventId>,
}

impl App {
    /// The account's events before `cursor`, the newest first, at most `limit`, which is from 1 to 100 whatever was asked for.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn list_activity(
        &self, current: &CurrentSession, cursor: Option<EventId>, limit: Option<i32>,
    ) -> Result<Activity, Refusal> {
        let (tenant, user) = (current.tenant.id, current.view.user_id);
        let limit = limit.unwrap_or(USUAL).clamp(1, MOST);
        // One more than asked for, which tells whether there is a next page.
        let mut events = self.store.activity(tenant, user, cursor, i64::from(limit) + 1).await?;
        let asked = usize::try_from(limit).unwrap_or(0);
        let more = events.len() > asked;
        events.truncate(asked);
        let next = events.last().filter(|_| more).map(|event| event.id);
        Ok(Activity { events, next })
    }
}
