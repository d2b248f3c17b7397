//! Our side: the generated routes behind the checks, with handlers that accept everything and keep what they were given.

#![expect(clippy::unused_async, reason = "poem-openapi takes async handlers only")]

use poem::{
    Endpoint, EndpointExt, IntoResponse, Route, Server,
    error::{MethodNotAllowedError, NotFoundError, ParsePathError},
    http::StatusCode,
    listener::{Acceptor, Listener, TcpListener},
};
use poem_openapi::{
    OpenApi, OpenApiService,
    param::{Path, Query},
    types::ToJSON,
};
use scaikey_contract::{types::*, *};
use serde_json::{Map, Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::task::JoinHandle;

/// What the handlers were given, by the id that the request carries in `X-Case`.
#[derive(Clone, Default)]
pub(crate) struct Received(Arc<Mutex<HashMap<String, Value>>>);

impl Received {
    /// Takes what came with a case.
    pub(crate) fn take(&self, case: &str) -> Option<Value> {
        self.0.lock().unwrap().remove(case)
    }

    fn keep(&self, parts: &RequestParts, tenant_slug: &str, given: Option<Value>) {
        let mut all = match given {
            Some(Value::Object(members)) => members,
            _ => Map::new(),
        };
        all.insert("tenant_slug".to_owned(), tenant_slug.into());
        self.insert(parts, Value::Object(all));
    }

    fn insert(&self, parts: &RequestParts, value: Value) {
        if let Some(case) = parts.headers.get("x-case") {
            self.0.lock().unwrap().insert(case.to_str().unwrap().to_owned(), value);
        }
    }
}

/// A running server; it ends with this value.
pub(crate) struct Ours {
    task: JoinHandle<()>,
    /// Where it listens.
    pub(crate) url: String,
    /// What it was given.
    pub(crate) received: Received,
}

impl Ours {
    /// Starts the server on a free port.
    pub(crate) async fn start() -> Self {
        let received = Received::default();
        let service = service(&received);
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
        let url = format!("http://{}", acceptor.local_addr()[0].as_socket_addr().unwrap());
        // Errors outside of operations are the HTTP layer's; this is as much of it as the comparison needs.
        let methods = AllowedMethods::from_text(OPENAPI_YAML).unwrap();
        let app = service.around(move |endpoint, request| {
            let allow = methods.of(request.uri().path()).unwrap_or_default().to_owned();
            async move {
                endpoint.call(request).await.map_err(|error| {
                    if error.is::<ParsePathError>() {
                        return NotFoundError.into();
                    }
                    if !error.is::<MethodNotAllowedError>() {
                        return error;
                    }
                    let answer = StatusCode::METHOD_NOT_ALLOWED.with_header("allow", allow).into_response();
                    poem::Error::from_response(answer)
                })
            }
        });
        let task = tokio::spawn(async move {
            Server::new_with_acceptor(acceptor).run(app).await.unwrap();
        });
        Self { task, url, received }
    }
}

/// The generated routes.
pub(crate) type Apis =
    (AuthenticationRoutes<Accepting>, EmailVerificationRoutes<Accepting>, OperationsRoutes<Accepting>);

/// The generated routes over handlers that keep what they are given.
pub(crate) fn apis(received: &Received) -> Apis {
    let accepting = || Accepting(received.clone());
    (AuthenticationRoutes(accepting()), EmailVerificationRoutes(accepting()), OperationsRoutes(accepting()))
}

/// The checked service: the contract and the samples.
pub(crate) fn service(received: &Received) -> Route {
    let contract = Validated::from_text(apis(received), OPENAPI_YAML).unwrap();
    let samples = Validated::from_text(Samples(received.clone()), include_str!("samples.yaml")).unwrap();
    Route::new().nest("/", OpenApiService::new((contract, samples), "test", "1"))
}

impl Drop for Ours {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Accepts every valid request.
pub(crate) struct Accepting(Received);

impl AuthenticationApi for Accepting {
    async fn forgot_password(
        &self, parts: RequestParts, tenant: String, body: ForgotPasswordRequest,
    ) -> ForgotPasswordReply {
        self.0.keep(&parts, &tenant, body.to_json());
        ForgotPasswordReply::Ok(Json(Value::Null))
    }

    async fn login(&self, parts: RequestParts, tenant: String, body: LoginRequest) -> LoginReply {
        self.0.keep(&parts, &tenant, body.to_json());
        let data = LoginResponse {
            status: "authenticated".to_owned(),
            user_id: None,
            mfa_required: false,
            mfa_token: None,
            available_methods: None,
            default_method: None,
            session_id: None,
            redirect_uri: None,
        };
        LoginReply::Ok(Json(ApiResponseLoginResponse { data, meta: None }), None, None)
    }

    async fn send_email_mfa(
        &self, parts: RequestParts, tenant: String, mfa_token: Secret, user_id: String,
    ) -> SendEmailMfaReply {
        self.0.keep(&parts, &tenant, Some(json!({ "mfa_token": mfa_token.expose(), "user_id": user_id })));
        SendEmailMfaReply::Ok(Json(Value::Null))
    }

    async fn verify_mfa(&self, parts: RequestParts, tenant: String, body: MfaChallengeRequest) -> VerifyMfaReply {
        self.0.keep(&parts, &tenant, body.to_json());
        let data = MfaChallengeResponse {
            status: "authenticated".to_owned(),
            session_id: None,
            redirect_uri: None,
            trusted_device_token: None,
            error: None,
        };
        VerifyMfaReply::Ok(Json(ApiResponseMfaChallengeResponse { data, meta: None }), None)
    }

    async fn begin_webauthn_auth(
        &self, parts: RequestParts, tenant: String, mfa_token: Secret, user_id: String,
    ) -> BeginWebauthnAuthReply {
        self.0.keep(&parts, &tenant, Some(json!({ "mfa_token": mfa_token.expose(), "user_id": user_id })));
        BeginWebauthnAuthReply::Ok(Json(Value::Null))
    }

    async fn password_forgot_alias(
        &self, parts: RequestParts, tenant: String, body: ForgotPasswordRequest,
    ) -> PasswordForgotAliasReply {
        self.0.keep(&parts, &tenant, body.to_json());
        PasswordForgotAliasReply::Ok(Json(Value::Null))
    }

    async fn reset_password(
        &self, parts: RequestParts, tenant: String, body: ResetPasswordRequest,
    ) -> ResetPasswordReply {
        self.0.keep(&parts, &tenant, body.to_json());
        ResetPasswordReply::Ok(Json(Value::Null), None)
    }

    async fn register(&self, parts: RequestParts, tenant: String, body: RegisterRequest) -> RegisterReply {
        self.0.keep(&parts, &tenant, body.to_json());
        let text = String::new;
        let data = RegisterResponse { user_id: text(), status: text(), message: text() };
        RegisterReply::Ok(Json(ApiResponseRegisterResponse { data, meta: None }), None)
    }

    async fn verify_email(&self, parts: RequestParts, tenant: String, token: Secret) -> VerifyEmailReply {
        self.0.keep(&parts, &tenant, Some(json!({ "token": token.expose() })));
        VerifyEmailReply::Ok(Json(Value::Null))
    }
}

impl EmailVerificationApi for Accepting {
    async fn verify_email_by_post(
        &self, parts: RequestParts, tenant: String, body: VerifyEmailRequest,
    ) -> VerifyEmailByPostReply {
        self.0.keep(&parts, &tenant, body.to_json());
        let data = VerifyEmailResponse { status: VerificationStatus::Verified, redirect_uri: None };
        VerifyEmailByPostReply::Ok(Json(ApiResponseVerifyEmailResponse { data, meta: None }))
    }

    async fn resend_verification(
        &self, parts: RequestParts, tenant: String, body: ResendVerificationRequest,
    ) -> ResendVerificationReply {
        self.0.keep(&parts, &tenant, body.to_json());
        let data = ResendVerificationResponse { status: String::new(), message: String::new() };
        ResendVerificationReply::Ok(Json(ApiResponseResendVerificationResponse { data, meta: None }))
    }

    async fn confirm_email_change(
        &self, parts: RequestParts, tenant: String, body: ConfirmEmailChangeRequest,
    ) -> ConfirmEmailChangeReply {
        self.0.keep(&parts, &tenant, body.to_json());
        let data = EmailChanged { status: String::new() };
        ConfirmEmailChangeReply::Ok(Json(ApiResponseEmailChanged { data, meta: None }))
    }
}

impl OperationsApi for Accepting {
    async fn healthz(&self, _: RequestParts) -> HealthzReply {
        HealthzReply::Ok(Json(Liveness { status: "ok".to_owned() }))
    }

    async fn readyz(&self, _: RequestParts) -> ReadyzReply {
        ReadyzReply::Ok(Json(Readiness { status: ReadinessStatus::Ready, checks: Vec::new() }))
    }
}

struct Samples(Received);

#[OpenApi]
impl Samples {
    #[oai(path = "/samples/:number", method = "post", operation_id = "sample")]
    async fn sample(
        &self, parts: RequestParts, number: Path<i64>, #[oai(default = "one")] page: Query<i64>,
        tag: Query<Option<Vec<String>>>, #[oai(default)] deep: Query<bool>, body: Json<FreeObject>,
    ) {
        let mut all: Map<String, Value> = body.0.into_iter().collect();
        for (name, value) in
            [("number", json!(number.0)), ("page", json!(page.0)), ("tag", json!(tag.0)), ("deep", json!(deep.0))]
        {
            all.insert(name.to_owned(), value);
        }
        self.0.insert(&parts, Value::Object(all));
    }
}

fn one() -> i64 {
    1
}
