//! What the HTTP layer needs to know beside the application.

use super::{ClientAddresses, HttpMetrics};
use std::sync::Arc;

/// Shared by both listeners.
#[derive(Clone)]
pub struct HttpSettings {
    /// Whose forwarded headers are believed.
    pub clients: Arc<ClientAddresses>,
    /// Counts requests.
    pub metrics: Arc<HttpMetrics>,
}
