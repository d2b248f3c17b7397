//! What has to happen before a request is granted: one pure function.

use super::request::AuthorizationRequest;
use super::scope;
use scaikey_store::SessionView;
use time::{Duration, OffsetDateTime};

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nothing: it is granted.
    Grant,
    /// The person logs in.
    Login,
    /// The person says whether they agree.
    Consent,
}

/// What there is to decide by.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The live session of the browser.
    pub session: Option<&'a SessionView>,
    /// When the request began to wait; `None` if it came just now.
    pub began_at: Option<OffsetDateTime>,
    /// Whether the client is the tenant's own.
    pub first_party: bool,
    /// What the person has consented to for this client.
    pub consent: Option<&'a str>,
    /// Whether they consented to this very request.
    pub consented_now: bool,
    /// Now.
    pub now: OffsetDateTime,
}

/// Decides. A login that is demanded afresh is one that came after the request, so `max_age=0` ends, too.
pub fn decide(request: &AuthorizationRequest, situation: &Situation<'_>) -> Decision {
    let Some(session) = situation.session else { return Decision::Login };
    let since = situation.began_at.is_some_and(|began_at| session.auth_time >= began_at);
    let too_old = request.max_age.is_some_and(|age| situation.now - session.auth_time > Duration::seconds(age));
    let another = request.subject.as_ref().is_some_and(|subject| *subject != session.user_id.to_string());
    if another || (!since && (request.prompt.login || too_old || request.max_age == Some(0))) {
        return Decision::Login;
    }
    if situation.first_party {
        return Decision::Grant;
    }
    let agreed = situation.consent.is_some_and(|granted| scope::is_within(&request.scope, granted));
    if agreed && (situation.consented_now || !request.prompt.consent) { Decision::Grant } else { Decision::Consent }
}
