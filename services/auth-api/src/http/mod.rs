//! HTTP: translates between the wire and the use cases, and nothing else. The only place with status codes and cookies.
//!
//! A request passes the edge (request id, client, headers, log), then the contract's validation, then a method of `Api`,
//! which calls one use case and maps its outcome to a reply of the contract.

mod account;
mod api;
mod authentication;
mod client;
mod cors;
mod document;
mod edge;
mod email_verification;
mod envelope;
mod health;
mod logged_in;
mod metrics;
mod mfa;
mod oauth;
mod page_actions;
mod refusals;
mod sessions;
mod settings;

pub use api::Api;
pub use client::ClientAddresses;
pub use health::{Health, Readiness};
pub use metrics::HttpMetrics;
pub use settings::HttpSettings;

use crate::app::App;
use document::Document;
use edge::Edge;
use poem::endpoint::{BoxEndpoint, make_sync};
use poem::{EndpointExt as _, Response, Route};
use poem_openapi::{OpenApi, OpenApiService};
use scaikey_contract::{
    AccountRoutes, AuthenticationRoutes, EmailVerificationRoutes, MfaRoutes, OAuthRoutes, OPENAPI_YAML,
    OperationsRoutes, SessionsRoutes, SpecError, Validated,
};
use std::sync::Arc;

/// The public listener: API, pages, contract, Swagger UI, and whatever a mode of running adds to it.
///
/// # Errors
/// When the contract cannot be compiled, which a test rules out.
pub fn public(
    app: &Arc<App>, health: &Arc<Health>, settings: &HttpSettings, added: Route,
) -> Result<BoxEndpoint<'static, Response>, SpecError> {
    let api = Api { app: Arc::clone(app), health: Arc::clone(health) };
    let apis = (
        AccountRoutes(api.clone()),
        AuthenticationRoutes(api.clone()),
        EmailVerificationRoutes(api.clone()),
        MfaRoutes(api.clone()),
        OAuthRoutes(api.clone()),
        SessionsRoutes(api.clone()),
        OperationsRoutes(api),
    );
    let service =
        OpenApiService::new(Validated::from_text(apis, OPENAPI_YAML)?, "ScaiKey Auth", env!("CARGO_PKG_VERSION"));
    let contract = contract_as_json();
    let swagger = swagger_ui(&service, &contract);
    let actions: Arc<dyn crate::pages::PageActions> = Arc::new(page_actions::Pages(Arc::clone(app)));
    let route = crate::pages::add_to(added, &actions)
        .at("/openapi.yaml", Document::new("application/yaml", OPENAPI_YAML))
        .at("/openapi.json", Document::new("application/json", contract))
        .at("/docs", Document::new("text/html; charset=utf-8", swagger))
        .nest("/", service);
    let edge = Edge::new(settings.clone())?;
    let through_edge = route.around(move |endpoint, request| {
        let edge = edge.clone();
        async move { Ok::<Response, poem::Error>(cors::around(&edge, &endpoint, request).await) }
    });
    Ok(through_edge.boxed())
}

/// The internal listener: health and metrics.
///
/// # Errors
/// When the contract cannot be compiled, which a test rules out.
pub fn internal(
    app: &Arc<App>, health: &Arc<Health>, settings: &HttpSettings,
) -> Result<BoxEndpoint<'static, Response>, SpecError> {
    let api = Api { app: Arc::clone(app), health: Arc::clone(health) };
    let service = OpenApiService::new(
        Validated::from_text(OperationsRoutes(api), OPENAPI_YAML)?,
        "ScaiKey Auth",
        env!("CARGO_PKG_VERSION"),
    );
    let metrics = Arc::clone(&settings.metrics);
    Ok(Route::new()
        .at("/metrics", make_sync(move |request| metrics.render(request.method())))
        .nest("/", service)
        .boxed())
}

/// Swagger UI with its assets in the page. It shows the contract itself, not poem-openapi's rewording of it.
fn swagger_ui<T: OpenApi>(service: &OpenApiService<T, ()>, contract: &str) -> String {
    service.swagger_ui_html().replacen(&service.spec(), contract, 1)
}

fn contract_as_json() -> String {
    let value: Result<serde_json::Value, _> = serde_norway::from_str(OPENAPI_YAML);
    value.map(|value| value.to_string()).unwrap_or_default()
}
