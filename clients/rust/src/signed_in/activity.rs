//! What was done with the account.

use super::{SignedIn, handle};
use crate::Error;
use crate::generated::types;
use crate::retry::Effect;
use chrono::{DateTime, Utc};

/// What was done with an account, or tried.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ActivityEvent {
    /// Its id.
    pub id: String,
    /// When it was.
    pub at: DateTime<Utc>,
    /// What was done, such as `login` or `second_factor`. Later servers may send other names.
    pub event: String,
    /// `success`, `failure`, or `challenged`: the password was right, and a second factor or its enrolment is demanded.
    pub outcome: String,
    /// Why it failed.
    pub reason: Option<String>,
    /// `account`, `visitor` or `operator`.
    pub actor: String,
    /// What it was done with, such as `password` or `totp`.
    pub factor: Option<String>,
    /// The session, factor or trusted device that it is about.
    pub subject_id: Option<String>,
    /// What it was done on, such as `Firefox on Linux`, as far as it said.
    pub device: Option<String>,
    /// The network that it came from, an IPv4 /24 or IPv6 /48.
    pub network: Option<String>,
    /// Id of the request.
    pub request_id: Option<String>,
}

/// Some events of an account, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Activity {
    /// The events.
    pub events: Vec<ActivityEvent>,
    /// What to ask for the next page with; `None` if there is none.
    pub next_cursor: Option<String>,
}

impl SignedIn {
    /// What was done with the account, and tried: at most 50 events, the newest first, from `cursor` on if it is given.
    ///
    /// # Errors
    /// `session_required`, and what every call can give.
    pub async fn activity(&self, cursor: Option<&str>) -> Result<Activity, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let cursor = cursor.map(|cursor| handle("cursor", cursor)).transpose()?;
        let send = || {
            let request = api.list_activity().tenant_slug(self.tenant.slug());
            match cursor {
                Some(cursor) => request.cursor(cursor).send(),
                None => request.send(),
            }
        };
        let page = self.tenant.client().send(&api, Effect::Same, send).await?.into_inner().data;
        Ok(Activity {
            events: page.events.into_iter().map(ActivityEvent::from).collect(),
            next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
        })
    }
}

impl From<types::ActivityEvent> for ActivityEvent {
    fn from(event: types::ActivityEvent) -> Self {
        Self {
            id: event.event_id.to_string(),
            at: event.at,
            event: event.event,
            outcome: event.outcome,
            reason: event.reason,
            actor: event.actor,
            factor: event.factor,
            subject_id: event.subject_id.map(|id| id.to_string()),
            device: event.device,
            network: event.network,
            request_id: event.request_id,
        }
    }
}
