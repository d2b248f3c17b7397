//! What implements the traits of the contract: the application and the health of its parts.

use super::Health;
use crate::app::{App, Caller};
use scaikey_contract::RequestParts;
use std::sync::Arc;

/// Implements every trait that the contract generates.
#[derive(Clone)]
pub struct Api {
    pub(super) app: Arc<App>,
    pub(super) health: Arc<Health>,
}

/// Length of a version-00 `traceparent` (W3C Trace Context §3.2).
const TRACEPARENT: usize = 55;

/// The caller of a request, as the edge found it.
pub(super) fn caller(parts: &RequestParts) -> Caller {
    let traceparent = parts.headers.get("traceparent").and_then(|value| value.to_str().ok());
    Caller {
        network: parts.network.clone(),
        request_id: parts.request_id.clone(),
        traceparent: traceparent.filter(|value| value.len() == TRACEPARENT).map(str::to_owned),
    }
}
