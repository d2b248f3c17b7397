//! Metrics in the Prometheus text format: requests here, and whatever the parts add.

use super::document::only_get;
use poem::http::{Method, StatusCode};
use poem::{IntoResponse as _, Response};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Method and status: no text is made for a request.
type Labels = ([(&'static str, &'static str); 1], [(&'static str, u16); 1]);

/// Counts and times requests; renders everything that was registered.
pub struct HttpMetrics {
    registry: Mutex<Registry>,
    requests: Family<Labels, Histogram>,
}

impl Default for HttpMetrics {
    fn default() -> Self {
        let requests = Family::<Labels, Histogram>::new_with_constructor(|| {
            Histogram::new([0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5])
        });
        let mut registry = Registry::with_prefix("scaikey");
        registry.register("http_server_request_duration_seconds", "Requests of the public listener", requests.clone());
        Self { registry: Mutex::new(registry), requests }
    }
}

impl HttpMetrics {
    /// Adds a part's collector.
    pub fn add(&self, collector: Box<dyn Collector>) {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner).register_collector(collector);
    }

    pub(super) fn observe(&self, method: &Method, status: StatusCode, elapsed: Duration) {
        let method = match *method {
            Method::GET => "GET",
            Method::POST => "POST",
            Method::PUT => "PUT",
            Method::PATCH => "PATCH",
            Method::DELETE => "DELETE",
            _ => "OTHER",
        };
        let labels = ([("method", method)], [("status", status.as_u16())]);
        self.requests.get_or_create(&labels).observe(elapsed.as_secs_f64());
    }

    /// Everything as text, for GET.
    pub(super) fn render(&self, method: &Method) -> Response {
        if *method != Method::GET {
            return only_get();
        }
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        if encode(&mut text, &registry).is_err() {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        Response::builder().content_type("application/openmetrics-text; version=1.0.0; charset=utf-8").body(text)
    }
}
