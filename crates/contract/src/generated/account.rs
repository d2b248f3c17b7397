// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `Account`.
use super::{Tag, types};
use crate::support;
/// The account of whoever is logged in. Who asks is who the session cookie says.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait AccountApi: support::Sessions + Send + Sync + 'static {
    /// Get Account
    ///
    /// Shows the account of whoever is logged in.
    fn get_account(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = GetAccountReply> + Send;
    /// Update Profile
    ///
    /// Changes the fields that are given of the account of whoever is logged in; what is missing or `null` stays as it is.
    ///
    /// `custom_data` is replaced as a whole and checked as at `register`.
    /// `locale` is the language of mails to this account; an empty string gives it up for the tenant's.
    fn update_profile(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        body: types::UpdateProfileRequest,
    ) -> impl Future<Output = UpdateProfileReply> + Send;
    /// Delete Account
    ///
    /// Deletes the account of whoever is logged in, with all that belongs to it, where the tenant allows it.
    ///
    /// It needs a login that is at most 5 minutes old and, where the account has second factors, passed one.
    /// A mail says goodbye. Nothing brings the account back.
    fn delete_account(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
    ) -> impl Future<Output = DeleteAccountReply> + Send;
    /// List Activity
    ///
    /// Lists what was done with the account of whoever is logged in, and tried, the newest first: logins, second factors, changes.
    ///
    /// What has no account, such as a login with an unknown address, is in no list.
    /// Events are kept for as long as the server's operator says, a year by default, and cannot be changed.
    fn list_activity(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        cursor: Option<uuid::Uuid>,
        limit: Option<i32>,
    ) -> impl Future<Output = ListActivityReply> + Send;
    /// Change Password
    ///
    /// Replaces the password of whoever is logged in, who shows the current one.
    ///
    /// Every other session and every older link of the account ends, and this browser gets a new session: `session_id` names it,
    /// and the cookie is its proof.
    /// The owner gets a notice by mail.
    /// Wrong guesses of the current password count together with those at `login`.
    fn change_password(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        body: types::ChangePasswordRequest,
    ) -> impl Future<Output = ChangePasswordReply> + Send;
    /// Change Email
    ///
    /// Begins to move the account of whoever is logged in to another address: mails a link to the new one.
    ///
    /// The address changes when the link is followed; the old one then gets a notice, whose link takes the change back.
    /// A newer request voids the link of an older one.
    /// The answer is the same whether or not another account has the address; its owner gets a mail that says so.
    ///
    /// It needs a login that is at most 5 minutes old and, where the account has second factors, passed one.
    fn change_email(
        &self,
        parts: support::RequestParts,
        session: Self::Session,
        tenant_slug: String,
        body: types::ChangeEmailRequest,
    ) -> impl Future<Output = ChangeEmailReply> + Send;
}
/// The routes of [`AccountApi`].
#[derive(Debug, Clone)]
pub struct AccountRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: AccountApi> AccountRoutes<S> {
    /// Get Account
    ///
    /// Shows the account of whoever is logged in.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account",
        method = "get",
        operation_id = "get_account",
        tag = "Tag::Account"
    )]
    async fn get_account(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> GetAccountReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.get_account(parts, session, tenant_slug.0).await
    }
    /// Update Profile
    ///
    /// Changes the fields that are given of the account of whoever is logged in; what is missing or `null` stays as it is.
    ///
    /// `custom_data` is replaced as a whole and checked as at `register`.
    /// `locale` is the language of mails to this account; an empty string gives it up for the tenant's.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account",
        method = "patch",
        operation_id = "update_profile",
        tag = "Tag::Account"
    )]
    async fn update_profile(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::UpdateProfileRequest>,
    ) -> UpdateProfileReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.update_profile(parts, session, tenant_slug.0, body.0).await
    }
    /// Delete Account
    ///
    /// Deletes the account of whoever is logged in, with all that belongs to it, where the tenant allows it.
    ///
    /// It needs a login that is at most 5 minutes old and, where the account has second factors, passed one.
    /// A mail says goodbye. Nothing brings the account back.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account",
        method = "delete",
        operation_id = "delete_account",
        tag = "Tag::Account"
    )]
    async fn delete_account(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> DeleteAccountReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.delete_account(parts, session, tenant_slug.0).await
    }
    /// List Activity
    ///
    /// Lists what was done with the account of whoever is logged in, and tried, the newest first: logins, second factors, changes.
    ///
    /// What has no account, such as a login with an unknown address, is in no list.
    /// Events are kept for as long as the server's operator says, a year by default, and cannot be changed.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account/activity",
        method = "get",
        operation_id = "list_activity",
        tag = "Tag::Account"
    )]
    async fn list_activity(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// The `next_cursor` of the page before.
        #[oai(name = "cursor")]
        cursor: poem_openapi::param::Query<Option<uuid::Uuid>>,
        /// Most events of the page, from 1 to 100, 50 by default. A number beyond is taken for the nearest.
        #[oai(name = "limit")]
        limit: poem_openapi::param::Query<Option<i32>>,
    ) -> ListActivityReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.list_activity(parts, session, tenant_slug.0, cursor.0, limit.0).await
    }
    /// Change Password
    ///
    /// Replaces the password of whoever is logged in, who shows the current one.
    ///
    /// Every other session and every older link of the account ends, and this browser gets a new session: `session_id` names it,
    /// and the cookie is its proof.
    /// The owner gets a notice by mail.
    /// Wrong guesses of the current password count together with those at `login`.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account/password",
        method = "post",
        operation_id = "change_password",
        tag = "Tag::Account"
    )]
    async fn change_password(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ChangePasswordRequest>,
    ) -> ChangePasswordReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.change_password(parts, session, tenant_slug.0, body.0).await
    }
    /// Change Email
    ///
    /// Begins to move the account of whoever is logged in to another address: mails a link to the new one.
    ///
    /// The address changes when the link is followed; the old one then gets a notice, whose link takes the change back.
    /// A newer request voids the link of an older one.
    /// The answer is the same whether or not another account has the address; its owner gets a mail that says so.
    ///
    /// It needs a login that is at most 5 minutes old and, where the account has second factors, passed one.
    #[oai(
        path = "/api/v1/auth/tenants/:tenant_slug/account/email",
        method = "post",
        operation_id = "change_email",
        tag = "Tag::Account"
    )]
    async fn change_email(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Json<types::ChangeEmailRequest>,
    ) -> ChangeEmailReply {
        let session = match self.0.session(&parts, &tenant_slug.0).await {
            Ok(session) => session,
            Err(refused) => return refused,
        };
        self.0.change_email(parts, session, tenant_slug.0, body.0).await
    }
}
/// What `get_account` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum GetAccountReply {
    /// The account.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseAccount>),
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
impl super::refusals::RefuseUnauthorized for GetAccountReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for GetAccountReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for GetAccountReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for GetAccountReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for GetAccountReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `update_profile` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum UpdateProfileReply {
    /// The account as it is now.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseAccount>),
    /// The rules refuse a field; `errors` lists those at fault.
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
impl super::refusals::RefuseBadRequest for UpdateProfileReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for UpdateProfileReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for UpdateProfileReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for UpdateProfileReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for UpdateProfileReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for UpdateProfileReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for UpdateProfileReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for UpdateProfileReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `delete_account` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum DeleteAccountReply {
    /// The account is gone.
    #[oai(status = 204u16)]
    NoContent(
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The tenant does not allow it, the person must show the password again, or the request came from another site.
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
impl super::refusals::RefuseUnauthorized for DeleteAccountReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for DeleteAccountReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for DeleteAccountReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for DeleteAccountReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for DeleteAccountReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `list_activity` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ListActivityReply {
    /// The events.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseActivityList>),
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
impl super::refusals::RefuseUnauthorized for ListActivityReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ListActivityReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ListActivityReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ListActivityReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ListActivityReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `change_password` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ChangePasswordReply {
    /// The password is changed.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ApiResponsePasswordChanged>,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The current password is wrong, or the rules refuse the new one.
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
impl super::refusals::RefuseBadRequest for ChangePasswordReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for ChangePasswordReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ChangePasswordReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ChangePasswordReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ChangePasswordReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ChangePasswordReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ChangePasswordReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ChangePasswordReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ChangePasswordReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `change_email` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ChangeEmailReply {
    /// Accepted; a mail is on its way to the new address.
    #[oai(status = 200u16)]
    Ok(support::Json<types::ApiResponseEmailChangeStarted>),
    /// It is the address that the account has.
    #[oai(status = 400u16)]
    BadRequest(support::ProblemJson<types::Problem>),
    /// There is no cookie of a live session.
    #[oai(status = 401u16)]
    Unauthorized(support::ProblemJson<types::Problem>),
    /// The person must show the password again, or the request came from another site.
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
impl super::refusals::RefuseBadRequest for ChangeEmailReply {
    fn bad_request(problem: types::Problem) -> Self {
        Self::BadRequest(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseUnauthorized for ChangeEmailReply {
    fn unauthorized(problem: types::Problem) -> Self {
        Self::Unauthorized(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseForbidden for ChangeEmailReply {
    fn forbidden(problem: types::Problem) -> Self {
        Self::Forbidden(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseNotFound for ChangeEmailReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ChangeEmailReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ChangeEmailReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for ChangeEmailReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for ChangeEmailReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ChangeEmailReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
