//! What is written to the audit trail, and by what rule: a step that changes something hands its event to the store, which writes both in
//! one transaction; what changes nothing (a wrong password, a wrong code, a login that waits for its second factor) is recorded by a write
//! of its own before the answer. What the limits of a network or an address refuse is not recorded: it costs us next to nothing, and must
//! go on doing so. A code that an account's own tries refuse is: the login behind it showed the password, and has five tries.

use super::refusal::Refusal;
use super::{App, Caller, ids};
use crate::domain::challenge::Method;
use crate::domain::client_ip::coarse_network;
use crate::ports::{Clock, Entropy};
use scaikey_store::{Actor, EventFactor, EventId, EventKind, NewEvent, Outcome, TenantId, UserId};

impl App {
    /// An event that happens now, and succeeds unless it is said otherwise.
    pub(super) fn event(&self, kind: EventKind, actor: Actor, caller: &Caller) -> NewEvent {
        NewEvent {
            device: caller.device.clone(),
            network: coarse_network(&caller.network),
            request_id: Some(caller.request_id.clone()),
            ..event(kind, actor, &*self.clock, &*self.entropy)
        }
    }

    /// The account that is logged in does something.
    pub(super) fn own_event(&self, kind: EventKind, caller: &Caller) -> NewEvent {
        self.event(kind, Actor::Account, caller)
    }

    /// Records what changed nothing.
    pub(super) async fn record(
        &self, tenant: TenantId, user: Option<UserId>, event: NewEvent, outcome: Outcome,
    ) -> Result<(), Refusal> {
        Ok(self.store.record_event(tenant, user, &event.ended(outcome)).await?)
    }
}

/// An event that no request is behind.
pub(super) fn event(kind: EventKind, actor: Actor, clock: &dyn Clock, entropy: &dyn Entropy) -> NewEvent {
    NewEvent::new(EventId(ids::time_ordered(clock, entropy)), clock.now(), kind, actor)
}

impl From<Method> for EventFactor {
    fn from(method: Method) -> Self {
        match method {
            Method::Webauthn => Self::WebAuthn,
            Method::Totp => Self::Totp,
            Method::Email => Self::Email,
            Method::RecoveryCode => Self::RecoveryCode,
        }
    }
}
