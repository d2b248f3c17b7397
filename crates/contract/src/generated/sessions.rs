// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `Sessions`.
use super::{Tag, types};
use crate::support;
/// See where an account is logged in, end sessions, trust devices no longer, log in again, and log out. Who asks is who the session cookie says.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait SessionsApi: support::Sessions + Send + Sync + 'static {
    /// Logout
    ///
    /// Ends the session of the cookie and clears the cookie.
    fn logout(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = LogoutReply> + Send;
    /// List Sessions
    ///
    /// Lists where the account is logged in: its live sessions, the newest first, at most 100.
    ///
    /// `device` is a coarse reading of the `User-Agent` that logged in, for people; it never decides anything.
    fn list_sessions(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = ListSessionsReply> + Send;
    /// Revoke Other Sessions
    ///
    /// Ends every session of the account but the one that asks. No device of the account is trusted any longer, and a link to another
    /// address that was asked for is void.
    fn revoke_other_sessions(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = RevokeOtherSessionsReply> + Send;
    /// Revoke Session
    ///
    /// Ends one session of the account, which may be the one that asks.
    fn revoke_session(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        session_id: uuid::Uuid,
    ) -> impl Future<Output = RevokeSessionReply> + Send;
    /// Reauthenticate
    ///
    /// Logs in again, as the account that is logged in: by the password, and by a second factor where the account has one.
    ///
    /// The answer and what follows it are those of `login`; a trusted device does not stand in for the second factor here.
    /// The session that asks ends when the new one begins.
    /// Sensitive operations need a login that is at most 5 minutes old.
    /// Wrong guesses of the password count together with those at `login`.
    fn reauthenticate(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        body: types::ReauthenticateRequest,
    ) -> impl Future<Output = ReauthenticateReply> + Send;
    /// List Trusted Devices
    ///
    /// Lists the devices on which the second factor is not asked for, the newest first, at most 100.
    fn list_trusted_devices(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = ListTrustedDevicesReply> + Send;
    /// Rename Trusted Device
    ///
    /// Gives a trusted device another name.
    fn rename_trusted_device(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        device_id: uuid::Uuid,
        body: types::RenameRequest,
    ) -> impl Future<Output = RenameTrustedDeviceReply> + Send;
    /// Revoke Trusted Device
    ///
    /// Trusts a device no longer: the next login on it needs the second factor.
    fn revoke_trusted_device(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        device_id: uuid::Uuid,
    ) -> impl Future<Output = RevokeTrustedDeviceReply> + Send;
}
/// The routes of [`SessionsApi`].
#[derive(Debug, Clone)]
pub struct SessionsRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: SessionsApi> SessionsRoutes<S> {
    /// Logout
    ///
    /// Ends the session of the cookie and clears the cookie.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/logout",
        method = "post",
        operation_id = "logout",
        tag = "Tag::Sessions"
    )]
    async fn logout(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> LogoutReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.logout(parts, session, tenant_slug.0).await
    }
    /// List Sessions
    ///
    /// Lists where the account is logged in: its live sessions, the newest first, at most 100.
    ///
    /// `device` is a coarse reading of the `User-Agent` that logged in, for people; it never decides anything.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/sessions",
        method = "get",
        operation_id = "list_sessions",
        tag = "Tag::Sessions"
    )]
    async fn list_sessions(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> ListSessionsReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.list_sessions(parts, session, tenant_slug.0).await
    }
    /// Revoke Other Sessions
    ///
    /// Ends every session of the account but the one that asks. No device of the account is trusted any longer, and a link to another
    /// address that was asked for is void.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/sessions/revoke-others",
        method = "post",
        operation_id = "revoke_other_sessions",
        tag = "Tag::Sessions"
    )]
    async fn revoke_other_sessions(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> RevokeOtherSessionsReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.revoke_other_sessions(parts, session, tenant_slug.0).await
    }
    /// Revoke Session
    ///
    /// Ends one session of the account, which may be the one that asks.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/sessions/:session_id",
        method = "delete",
        operation_id = "revoke_session",
        tag = "Tag::Sessions"
    )]
    async fn revoke_session(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the session, as `login` and the list give it.
        #[oai(name = "session_id")]
        session_id: poem_openapi::param::Path<uuid::Uuid>,
    ) -> RevokeSessionReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.revoke_session(parts, session, tenant_slug.0, session_id.0).await
    }
    /// Reauthenticate
    ///
    /// Logs in again, as the account that is logged in: by the password, and by a second factor where the account has one.
    ///
    /// The answer and what follows it are those of `login`; a trusted device does not stand in for the second factor here.
    /// The session that asks ends when the new one begins.
    /// Sensitive operations need a login that is at most 5 minutes old.
    /// Wrong guesses of the password count together with those at `login`.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/reauthenticate",
        method = "post",
        operation_id = "reauthenticate",
        tag = "Tag::Sessions"
    )]
    async fn reauthenticate(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ReauthenticateRequest>,
    ) -> ReauthenticateReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.reauthenticate(parts, session, tenant_slug.0, body.0).await
    }
    /// List Trusted Devices
    ///
    /// Lists the devices on which the second factor is not asked for, the newest first, at most 100.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/trusted-devices",
        method = "get",
        operation_id = "list_trusted_devices",
        tag = "Tag::Sessions"
    )]
    async fn list_trusted_devices(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> ListTrustedDevicesReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.list_trusted_devices(parts, session, tenant_slug.0).await
    }
    /// Rename Trusted Device
    ///
    /// Gives a trusted device another name.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/trusted-devices/:device_id",
        method = "patch",
        operation_id = "rename_trusted_device",
        tag = "Tag::Sessions"
    )]
    async fn rename_trusted_device(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the device, as the list gives it.
        #[oai(name = "device_id")]
        device_id: poem_openapi::param::Path<uuid::Uuid>,
        body: support::Json<types::RenameRequest>,
    ) -> RenameTrustedDeviceReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0
            .rename_trusted_device(parts, session, tenant_slug.0, device_id.0, body.0)
            .await
    }
    /// Revoke Trusted Device
    ///
    /// Trusts a device no longer: the next login on it needs the second factor.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/trusted-devices/:device_id",
        method = "delete",
        operation_id = "revoke_trusted_device",
        tag = "Tag::Sessions"
    )]
    async fn revoke_trusted_device(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The public name of the device, as the list gives it.
        #[oai(name = "device_id")]
        device_id: poem_openapi::param::Path<uuid::Uuid>,
    ) -> RevokeTrustedDeviceReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.revoke_trusted_device(parts, session, tenant_slug.0, device_id.0).await
    }
}
/// What `logout` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum LogoutReply {
    /// The session has ended.
    #[oai(status = 204u16)]
    NoContent(
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for LogoutReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for LogoutReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for LogoutReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for LogoutReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for LogoutReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `list_sessions` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ListSessionsReply {
    /// The sessions.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseSessionList>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for ListSessionsReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ListSessionsReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ListSessionsReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ListSessionsReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ListSessionsReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `revoke_other_sessions` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RevokeOtherSessionsReply {
    /// The others have ended.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseSessionsRevoked>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for RevokeOtherSessionsReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RevokeOtherSessionsReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RevokeOtherSessionsReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RevokeOtherSessionsReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RevokeOtherSessionsReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `revoke_session` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RevokeSessionReply {
    /// The session has ended.
    #[oai(status = 204u16)]
    NoContent,
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account has no such live session, or there is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for RevokeSessionReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RevokeSessionReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RevokeSessionReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RevokeSessionReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RevokeSessionReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `reauthenticate` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ReauthenticateReply {
    /// The password is right; `status` says what follows.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponseLoginResponse>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// It is not the password of the account.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Too many requests; `Retry-After` says when to come back.
    #[oai(status = 429u16)]
    TooManyRequests(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseBadRequest for ReauthenticateReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for ReauthenticateReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ReauthenticateReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ReauthenticateReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ReauthenticateReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ReauthenticateReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ReauthenticateReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ReauthenticateReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ReauthenticateReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `list_trusted_devices` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ListTrustedDevicesReply {
    /// The devices.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseTrustedDeviceList>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for ListTrustedDevicesReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ListTrustedDevicesReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ListTrustedDevicesReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ListTrustedDevicesReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ListTrustedDevicesReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `rename_trusted_device` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RenameTrustedDeviceReply {
    /// It has the name.
    #[oai(status = 204u16)]
    NoContent,
    /// The name is refused.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account trusts no such device, or there is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseBadRequest for RenameTrustedDeviceReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for RenameTrustedDeviceReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RenameTrustedDeviceReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RenameTrustedDeviceReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for RenameTrustedDeviceReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for RenameTrustedDeviceReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RenameTrustedDeviceReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RenameTrustedDeviceReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `revoke_trusted_device` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RevokeTrustedDeviceReply {
    /// It is trusted no longer.
    #[oai(status = 204u16)]
    NoContent,
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The request of a browser came from a page that is not the tenant's.
    #[oai(status = 403u16)]
    Forbidden(support::ProblemJson<types::Problem>),
    /// The account trusts no such device, or there is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The request does not match the contract; every violation is listed.
    #[oai(status = 422u16)]
    UnprocessableEntity(support::Json<types::HttpValidationError>),
    /// Something failed that should not; the request id finds it in the logs.
    #[oai(status = 500u16)]
    InternalServerError(support::ProblemJson<types::Problem>),
    /// The server is overloaded, or something it needs is away; `Retry-After` says when to come back.
    #[oai(status = 503u16)]
    ServiceUnavailable(
        support::ProblemJson<types::Problem>,
        /// Seconds to wait before the next attempt.
        #[oai(header = "Retry-After")]
        i32,
    ),
}
impl super::refusals::RefuseUnauthorized for RevokeTrustedDeviceReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for RevokeTrustedDeviceReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for RevokeTrustedDeviceReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RevokeTrustedDeviceReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RevokeTrustedDeviceReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
