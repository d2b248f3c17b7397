//! The operations API on the internal port: health, metrics, queue depth, pause. Code first: utoipa describes the
//! handlers, and `/openapi.json` serves what it found. Nothing in here tells of addresses or tokens.

mod answers;
mod metrics;

pub use answers::{Health, Queue, WorkerState};

use crate::doorbell::Doorbell;
use poem::http::StatusCode;
use poem::web::{Data, Json};
use poem::{Endpoint, EndpointExt as _, Route, get, handler, post};
use scaikey_mail::doorbell::Ring;
use scaikey_mail::{Clock, Worker};
use scaikey_store::Store;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use utoipa::OpenApi;

/// What the operations API looks at.
pub struct Operations {
    /// The rows.
    pub store: Arc<dyn Store>,
    /// The worker.
    pub worker: Arc<Worker>,
    /// The doorbell; absent where rings come another way.
    pub doorbell: Option<Arc<Doorbell>>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Set once the process is to end.
    pub ending: AtomicBool,
}

/// The description that `/openapi.json` serves, with the payload of the doorbell among its schemas.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "ScaiKey mailer operations",
        description = "Internal: health, metrics, queue depth and pause of one mailer."
    ),
    paths(healthz, readyz, metrics_text, queue, pause, resume),
    components(schemas(Ring))
)]
pub struct Description;

/// The routes.
pub fn routes(operations: Arc<Operations>) -> impl Endpoint {
    Route::new()
        .at("/healthz", get(healthz))
        .at("/readyz", get(readyz))
        .at("/metrics", get(metrics_text))
        .at("/queue", get(queue))
        .at("/pause", post(pause))
        .at("/resume", post(resume))
        .at("/openapi.json", get(openapi_json))
        .data(operations)
}

/// The process is alive.
#[utoipa::path(get, path = "/healthz", responses((status = 200, description = "Alive", body = Health)))]
#[handler]
fn healthz() -> Json<Health> {
    Json(Health { status: "ok".into() })
}

/// It can work: the mail rows can be read and it is not about to end. NATS being away does not count, since the sweep finds every mail.
#[utoipa::path(get, path = "/readyz", responses(
    (status = 200, description = "Ready", body = Health),
    (status = 503, description = "The database is away, or the process is ending", body = Health),
))]
#[handler]
async fn readyz(Data(operations): Data<&Arc<Operations>>) -> (StatusCode, Json<Health>) {
    let not_ready = |status: &str| (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status: status.into() }));
    if operations.ending.load(Ordering::Relaxed) {
        return not_ready("ending");
    }
    match operations.store.ping().await {
        Ok(()) => (StatusCode::OK, Json(Health { status: "ready".into() })),
        Err(_) => not_ready("database_unavailable"),
    }
}

/// Metrics in the OpenMetrics text format.
#[utoipa::path(get, path = "/metrics", responses((status = 200, description = "Metrics", body = String, content_type = "text/plain")))]
#[handler]
async fn metrics_text(Data(operations): Data<&Arc<Operations>>) -> poem::Response {
    let counts = operations.store.mail_counts().await.ok();
    let text = metrics::render(operations, counts);
    poem::Response::builder().content_type("application/openmetrics-text; version=1.0.0; charset=utf-8").body(text)
}

/// How many mails are in each state, and what this mailer does.
#[utoipa::path(get, path = "/queue", responses(
    (status = 200, description = "The queue", body = Queue),
    (status = 503, description = "The database is away", body = Health),
))]
#[handler]
async fn queue(Data(operations): Data<&Arc<Operations>>) -> poem::Result<Json<Queue>> {
    let counts = operations.store.mail_counts().await.map_err(|_| unavailable())?;
    Ok(Json(Queue::of(counts, operations.worker.stats(), operations.clock.now())))
}

/// This mailer claims nothing until it is resumed or started anew. Others go on.
#[utoipa::path(post, path = "/pause", responses((status = 200, description = "Paused", body = WorkerState)))]
#[handler]
fn pause(Data(operations): Data<&Arc<Operations>>) -> Json<WorkerState> {
    operations.worker.pause();
    tracing::warn!("paused by an operator");
    Json(WorkerState::from(operations.worker.stats()))
}

/// It claims again.
#[utoipa::path(post, path = "/resume", responses((status = 200, description = "Working", body = WorkerState)))]
#[handler]
fn resume(Data(operations): Data<&Arc<Operations>>) -> Json<WorkerState> {
    operations.worker.resume();
    tracing::info!("resumed by an operator");
    Json(WorkerState::from(operations.worker.stats()))
}

#[handler]
fn openapi_json() -> poem::Result<poem::Response> {
    let text = Description::openapi().to_pretty_json().map_err(poem::error::InternalServerError)?;
    Ok(poem::Response::builder().content_type("application/json").body(text))
}

fn unavailable() -> poem::Error {
    let body = Health { status: "database_unavailable".into() };
    poem::Error::from_response(poem::IntoResponse::into_response((StatusCode::SERVICE_UNAVAILABLE, Json(body))))
}
