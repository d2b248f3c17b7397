//! What implements the traits of the contract: the application and the health of its parts.

use super::Health;
use super::client::device;
use crate::app::{App, Caller};
use scaikey_contract::RequestParts;
use std::sync::Arc;

/// Implements every trait that the contract generates.
#[derive(Clone)]
pub struct Api {
    pub(super) app: Arc<App>,
    pub(super) health: Arc<Health>,
}

/// The caller of a request, as the edge found it.
pub(super) fn caller(parts: &RequestParts) -> Caller {
    let traceparent = parts.headers.get("traceparent").and_then(|value| value.to_str().ok());
    Caller {
        network: parts.network.clone(),
        request_id: parts.request_id.clone(),
        traceparent: traceparent.filter(|value| is_traceparent(value)).map(str::to_owned),
        device: device(&parts.headers),
    }
}

/// Whether it is a version-00 `traceparent` (W3C Trace Context §3.2): version, trace id, parent id and flags in lower-case hex, no id
/// all zeros.
fn is_traceparent(text: &str) -> bool {
    let is_hex = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let is_id = |text: &str, length: usize| is_hex(text, length) && text.bytes().any(|byte| byte != b'0');
    match text.split('-').collect::<Vec<_>>()[..] {
        ["00", trace, parent, flags] => is_id(trace, 32) && is_id(parent, 16) && is_hex(flags, 2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_traceparent;

    #[test]
    fn only_a_trace_context_is_passed_on() {
        assert!(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        for other in [
            "",
            "x",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
            "a line of text that has exactly fifty-five characters!!",
        ] {
            assert!(!is_traceparent(other), "{other}");
        }
    }
}
