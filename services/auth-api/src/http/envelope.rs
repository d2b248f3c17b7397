//! The envelope of successful answers: `{"data": …, "meta": {"request_id", "timestamp"}}`.

use scaikey_contract::types::MetaResponse;
use scaikey_contract::{Json, RequestParts};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The `meta` of an answer.
pub(super) fn meta(parts: &RequestParts, now: OffsetDateTime) -> MetaResponse {
    MetaResponse { request_id: Some(parts.request_id.clone()), timestamp: Some(whole_seconds(now)) }
}

/// An answer of the operations whose contract is any JSON.
pub(super) fn any(parts: &RequestParts, now: OffsetDateTime, data: &Value) -> Json<Value> {
    Json(json!({ "data": data, "meta": { "request_id": parts.request_id, "timestamp": timestamp(now) } }))
}

/// A time as text.
pub(super) fn timestamp(time: OffsetDateTime) -> String {
    whole_seconds(time).format(&Rfc3339).unwrap_or_default()
}

/// Whole seconds: RFC 3339 text of one length, so that the length of an answer tells nothing (SECURITY B1).
fn whole_seconds(now: OffsetDateTime) -> OffsetDateTime {
    now.replace_nanosecond(0).unwrap_or(now)
}
