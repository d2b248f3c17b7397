// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `OAuth`.
use super::{Tag, types};
use crate::support;
/// OAuth 2.1 and OpenID Connect for each tenant: the issuer is `{base}/t/{tenant_slug}`, where the base is the tenant's `base_url`.
/// Errors are those of RFC 6749; the guide `docs/guides/oauth.md` tells the flows.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait OAuthApi: support::Bearers + Send + Sync + 'static {
    /// Oauth Metadata
    ///
    /// Says where the endpoints are and what they can do (RFC 8414), for clients that look under the host's own path.
    fn oauth_metadata(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
    ) -> impl Future<Output = OauthMetadataReply> + Send;
    /// Openid Configuration
    ///
    /// Says where the endpoints are and what they can do (OpenID Connect Discovery 1.0). Whatever is not in it is not served.
    fn openid_configuration(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
    ) -> impl Future<Output = OpenidConfigurationReply> + Send;
    /// Authorize
    ///
    /// Asks for a code (RFC 6749 §4.1, OpenID Connect Core 1.0 §3.1.2). PKCE by S256 is required of every client (RFC 7636).
    ///
    /// Errors go to the client, once the client and the redirect URI are known to be right; every answer carries `iss` (RFC 9207).
    /// Without a session that will do, the request is kept for an hour and the browser goes to the tenant's login page with `interaction` in the query.
    /// The page sends that value as the header `X-Interaction` with `login` and `mfa/verify`; their `redirect_uri` then leads back to this very request.
    fn authorize(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        response_type: Option<String>,
        client_id: Option<String>,
        redirect_uri: Option<String>,
        scope: Option<String>,
        state: Option<String>,
        response_mode: Option<String>,
        nonce: Option<String>,
        prompt: Option<String>,
        max_age: Option<String>,
        ui_locales: Option<String>,
        id_token_hint: Option<String>,
        login_hint: Option<String>,
        acr_values: Option<String>,
        code_challenge: Option<String>,
        code_challenge_method: Option<String>,
        request: Option<String>,
        request_uri: Option<String>,
        registration: Option<String>,
    ) -> impl Future<Output = AuthorizeReply> + Send;
    /// Authorize By Post
    ///
    /// Like the other one, with a form in place of the query. The browser goes on by GET, since it shows no session to a form from another site.
    fn authorize_by_post(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::AuthorizeRequest,
    ) -> impl Future<Output = AuthorizeByPostReply> + Send;
    /// Resume Authorization
    ///
    /// Goes on with a request that waited for its person: only in the browser that began it, and once.
    fn resume_authorization(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        interaction: String,
    ) -> impl Future<Output = ResumeAuthorizationReply> + Send;
    /// Consent
    ///
    /// Asks the person whether a client that is not the tenant's own may have what it asks for. `authorize` sends the browser here.
    fn consent(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        interaction: String,
        ui_locales: Option<String>,
    ) -> impl Future<Output = ConsentReply> + Send;
    /// Consent By Post
    ///
    /// What the buttons of the page send: whether the person agrees. What they agree to is remembered.
    fn consent_by_post(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::ConsentAnswer,
    ) -> impl Future<Output = ConsentByPostReply> + Send;
    /// Introspect
    ///
    /// Says whether a token is good (RFC 7662), to the client that it was issued to, or that it is for. To anybody else, and of anything else, it says `active: false`.
    fn introspect(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::TokenQuestion,
    ) -> impl Future<Output = IntrospectReply> + Send;
    /// Jwks
    ///
    /// The public keys that tokens are signed with (RFC 7517): the next, the current, and those that retire.
    fn jwks(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
    ) -> impl Future<Output = JwksReply> + Send;
    /// End Session
    ///
    /// Ends the session of this browser (OpenID Connect RP-Initiated Logout 1.0), and with it the refresh tokens that hang on it.
    fn end_session(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        id_token_hint: Option<String>,
        client_id: Option<String>,
        post_logout_redirect_uri: Option<String>,
        state: Option<String>,
        ui_locales: Option<String>,
    ) -> impl Future<Output = EndSessionReply> + Send;
    /// End Session By Post
    ///
    /// Like the other one, with a form in place of the query. It is also what the button of the page sends.
    fn end_session_by_post(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::LogoutRequest,
    ) -> impl Future<Output = EndSessionByPostReply> + Send;
    /// Revoke
    ///
    /// Gives a token back (RFC 7009): a refresh token with all that hangs on its grant, an access token alone. Of an unknown token, or another client's, nothing is said.
    fn revoke(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::TokenQuestion,
    ) -> impl Future<Output = RevokeReply> + Send;
    /// Token
    ///
    /// Gives tokens for a code, for a refresh token, or to a client in its own name (RFC 6749 §4.1.3, §6, §4.4).
    ///
    /// A client proves who it is by `client_secret_basic`, `client_secret_post` or `private_key_jwt` (RFC 7523), or not at all if it is a public one.
    /// A code is good for 60 seconds and once; when it is used again, what the first use has brought is revoked.
    /// A refresh token is replaced at each use; when a replaced one is used again, the grant is revoked, unless that happens within 10 seconds and its successor was not used: then the answer has that same successor.
    fn token(
        &self,
        parts: support::RequestParts,
        tenant_slug: String,
        body: types::TokenRequest,
    ) -> impl Future<Output = TokenReply> + Send;
    /// Userinfo
    ///
    /// Says who the person is whose access token this is, as far as its scope goes (OpenID Connect Core 1.0 §5.3).
    fn userinfo(
        &self,
        parts: support::RequestParts,
        bearer: Self::Bearer,
        tenant_slug: String,
    ) -> impl Future<Output = UserinfoReply> + Send;
    /// Userinfo By Post
    ///
    /// The same by POST. The access token comes in the header as well.
    fn userinfo_by_post(
        &self,
        parts: support::RequestParts,
        bearer: Self::Bearer,
        tenant_slug: String,
    ) -> impl Future<Output = UserinfoByPostReply> + Send;
}
/// The routes of [`OAuthApi`].
#[derive(Debug, Clone)]
pub struct OAuthRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: OAuthApi> OAuthRoutes<S> {
    /// Oauth Metadata
    ///
    /// Says where the endpoints are and what they can do (RFC 8414), for clients that look under the host's own path.
    #[oai(
        path = "/.well-known/oauth-authorization-server/t/:tenant_slug",
        method = "get",
        operation_id = "oauth_metadata",
        tag = "Tag::OAuth"
    )]
    async fn oauth_metadata(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> OauthMetadataReply {
        self.0.oauth_metadata(parts, tenant_slug.0).await
    }
    /// Openid Configuration
    ///
    /// Says where the endpoints are and what they can do (OpenID Connect Discovery 1.0). Whatever is not in it is not served.
    #[oai(
        path = "/t/:tenant_slug/.well-known/openid-configuration",
        method = "get",
        operation_id = "openid_configuration",
        tag = "Tag::OAuth"
    )]
    async fn openid_configuration(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> OpenidConfigurationReply {
        self.0.openid_configuration(parts, tenant_slug.0).await
    }
    /// Authorize
    ///
    /// Asks for a code (RFC 6749 §4.1, OpenID Connect Core 1.0 §3.1.2). PKCE by S256 is required of every client (RFC 7636).
    ///
    /// Errors go to the client, once the client and the redirect URI are known to be right; every answer carries `iss` (RFC 9207).
    /// Without a session that will do, the request is kept for an hour and the browser goes to the tenant's login page with `interaction` in the query.
    /// The page sends that value as the header `X-Interaction` with `login` and `mfa/verify`; their `redirect_uri` then leads back to this very request.
    #[oai(
        path = "/t/:tenant_slug/authorize",
        method = "get",
        operation_id = "authorize",
        tag = "Tag::OAuth"
    )]
    async fn authorize(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// `code`.
        #[oai(name = "response_type")]
        response_type: poem_openapi::param::Query<Option<String>>,
        /// The client.
        #[oai(name = "client_id")]
        client_id: poem_openapi::param::Query<Option<String>>,
        /// Where the answer goes; equal to a registered one.
        #[oai(name = "redirect_uri")]
        redirect_uri: poem_openapi::param::Query<Option<String>>,
        /// What is asked for, separated by spaces.
        #[oai(name = "scope")]
        scope: poem_openapi::param::Query<Option<String>>,
        /// Comes back with the answer.
        #[oai(name = "state")]
        state: poem_openapi::param::Query<Option<String>>,
        /// `query`.
        #[oai(name = "response_mode")]
        response_mode: poem_openapi::param::Query<Option<String>>,
        /// Comes back in the ID token.
        #[oai(name = "nonce")]
        nonce: poem_openapi::param::Query<Option<String>>,
        /// `none`, or of `login`, `consent` and `select_account` one or more.
        #[oai(name = "prompt")]
        prompt: poem_openapi::param::Query<Option<String>>,
        /// How many seconds ago the person may have logged in at most.
        #[oai(name = "max_age")]
        max_age: poem_openapi::param::Query<Option<String>>,
        /// Languages for the pages.
        #[oai(name = "ui_locales")]
        ui_locales: poem_openapi::param::Query<Option<String>>,
        /// An ID token of the person that is expected.
        #[oai(name = "id_token_hint")]
        id_token_hint: poem_openapi::param::Query<Option<String>>,
        /// The address of the person that is expected.
        #[oai(name = "login_hint")]
        login_hint: poem_openapi::param::Query<Option<String>>,
        /// Assurance that is wished for; the ID token says which was reached.
        #[oai(name = "acr_values")]
        acr_values: poem_openapi::param::Query<Option<String>>,
        /// SHA-256 of the code verifier, in base64url (RFC 7636).
        #[oai(name = "code_challenge")]
        code_challenge: poem_openapi::param::Query<Option<String>>,
        /// `S256`.
        #[oai(name = "code_challenge_method")]
        code_challenge_method: poem_openapi::param::Query<Option<String>>,
        /// Not supported; refused.
        #[oai(name = "request")]
        request: poem_openapi::param::Query<Option<String>>,
        /// Not supported; refused.
        #[oai(name = "request_uri")]
        request_uri: poem_openapi::param::Query<Option<String>>,
        /// Not supported; refused.
        #[oai(name = "registration")]
        registration: poem_openapi::param::Query<Option<String>>,
    ) -> AuthorizeReply {
        self.0
            .authorize(
                parts,
                tenant_slug.0,
                response_type.0,
                client_id.0,
                redirect_uri.0,
                scope.0,
                state.0,
                response_mode.0,
                nonce.0,
                prompt.0,
                max_age.0,
                ui_locales.0,
                id_token_hint.0,
                login_hint.0,
                acr_values.0,
                code_challenge.0,
                code_challenge_method.0,
                request.0,
                request_uri.0,
                registration.0,
            )
            .await
    }
    /// Authorize By Post
    ///
    /// Like the other one, with a form in place of the query. The browser goes on by GET, since it shows no session to a form from another site.
    #[oai(
        path = "/t/:tenant_slug/authorize",
        method = "post",
        operation_id = "authorize_by_post",
        tag = "Tag::OAuth"
    )]
    async fn authorize_by_post(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Form<types::AuthorizeRequest>,
    ) -> AuthorizeByPostReply {
        self.0.authorize_by_post(parts, tenant_slug.0, body.0).await
    }
    /// Resume Authorization
    ///
    /// Goes on with a request that waited for its person: only in the browser that began it, and once.
    #[oai(
        path = "/t/:tenant_slug/authorize/resume",
        method = "get",
        operation_id = "resume_authorization",
        tag = "Tag::OAuth"
    )]
    async fn resume_authorization(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// Which request.
        #[oai(name = "interaction")]
        interaction: poem_openapi::param::Query<String>,
    ) -> ResumeAuthorizationReply {
        self.0.resume_authorization(parts, tenant_slug.0, interaction.0).await
    }
    /// Consent
    ///
    /// Asks the person whether a client that is not the tenant's own may have what it asks for. `authorize` sends the browser here.
    #[oai(
        path = "/t/:tenant_slug/consent",
        method = "get",
        operation_id = "consent",
        tag = "Tag::OAuth"
    )]
    async fn consent(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// Which request.
        #[oai(name = "interaction")]
        interaction: poem_openapi::param::Query<String>,
        /// Languages for the page.
        #[oai(name = "ui_locales")]
        ui_locales: poem_openapi::param::Query<Option<String>>,
    ) -> ConsentReply {
        self.0.consent(parts, tenant_slug.0, interaction.0, ui_locales.0).await
    }
    /// Consent By Post
    ///
    /// What the buttons of the page send: whether the person agrees. What they agree to is remembered.
    #[oai(
        path = "/t/:tenant_slug/consent",
        method = "post",
        operation_id = "consent_by_post",
        tag = "Tag::OAuth"
    )]
    async fn consent_by_post(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Form<types::ConsentAnswer>,
    ) -> ConsentByPostReply {
        self.0.consent_by_post(parts, tenant_slug.0, body.0).await
    }
    /// Introspect
    ///
    /// Says whether a token is good (RFC 7662), to the client that it was issued to, or that it is for. To anybody else, and of anything else, it says `active: false`.
    #[oai(
        path = "/t/:tenant_slug/introspect",
        method = "post",
        operation_id = "introspect",
        tag = "Tag::OAuth"
    )]
    async fn introspect(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Form<types::TokenQuestion>,
    ) -> IntrospectReply {
        self.0.introspect(parts, tenant_slug.0, body.0).await
    }
    /// Jwks
    ///
    /// The public keys that tokens are signed with (RFC 7517): the next, the current, and those that retire.
    #[oai(
        path = "/t/:tenant_slug/jwks.json",
        method = "get",
        operation_id = "jwks",
        tag = "Tag::OAuth"
    )]
    async fn jwks(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> JwksReply {
        self.0.jwks(parts, tenant_slug.0).await
    }
    /// End Session
    ///
    /// Ends the session of this browser (OpenID Connect RP-Initiated Logout 1.0), and with it the refresh tokens that hang on it.
    #[oai(
        path = "/t/:tenant_slug/logout",
        method = "get",
        operation_id = "end_session",
        tag = "Tag::OAuth"
    )]
    async fn end_session(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        /// An ID token of the session that is to end. Without one, the person is asked.
        #[oai(name = "id_token_hint")]
        id_token_hint: poem_openapi::param::Query<Option<String>>,
        /// The client.
        #[oai(name = "client_id")]
        client_id: poem_openapi::param::Query<Option<String>>,
        /// Where the person goes then; equal to a registered one.
        #[oai(name = "post_logout_redirect_uri")]
        post_logout_redirect_uri: poem_openapi::param::Query<Option<String>>,
        /// Comes back with the person.
        #[oai(name = "state")]
        state: poem_openapi::param::Query<Option<String>>,
        /// Languages for the pages.
        #[oai(name = "ui_locales")]
        ui_locales: poem_openapi::param::Query<Option<String>>,
    ) -> EndSessionReply {
        self.0
            .end_session(
                parts,
                tenant_slug.0,
                id_token_hint.0,
                client_id.0,
                post_logout_redirect_uri.0,
                state.0,
                ui_locales.0,
            )
            .await
    }
    /// End Session By Post
    ///
    /// Like the other one, with a form in place of the query. It is also what the button of the page sends.
    #[oai(
        path = "/t/:tenant_slug/logout",
        method = "post",
        operation_id = "end_session_by_post",
        tag = "Tag::OAuth"
    )]
    async fn end_session_by_post(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Form<types::LogoutRequest>,
    ) -> EndSessionByPostReply {
        self.0.end_session_by_post(parts, tenant_slug.0, body.0).await
    }
    /// Revoke
    ///
    /// Gives a token back (RFC 7009): a refresh token with all that hangs on its grant, an access token alone. Of an unknown token, or another client's, nothing is said.
    #[oai(
        path = "/t/:tenant_slug/revoke",
        method = "post",
        operation_id = "revoke",
        tag = "Tag::OAuth"
    )]
    async fn revoke(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Form<types::TokenQuestion>,
    ) -> RevokeReply {
        self.0.revoke(parts, tenant_slug.0, body.0).await
    }
    /// Token
    ///
    /// Gives tokens for a code, for a refresh token, or to a client in its own name (RFC 6749 §4.1.3, §6, §4.4).
    ///
    /// A client proves who it is by `client_secret_basic`, `client_secret_post` or `private_key_jwt` (RFC 7523), or not at all if it is a public one.
    /// A code is good for 60 seconds and once; when it is used again, what the first use has brought is revoked.
    /// A refresh token is replaced at each use; when a replaced one is used again, the grant is revoked, unless that happens within 10 seconds and its successor was not used: then the answer has that same successor.
    #[oai(
        path = "/t/:tenant_slug/token",
        method = "post",
        operation_id = "token",
        tag = "Tag::OAuth"
    )]
    async fn token(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
        body: support::Form<types::TokenRequest>,
    ) -> TokenReply {
        self.0.token(parts, tenant_slug.0, body.0).await
    }
    /// Userinfo
    ///
    /// Says who the person is whose access token this is, as far as its scope goes (OpenID Connect Core 1.0 §5.3).
    #[oai(
        path = "/t/:tenant_slug/userinfo",
        method = "get",
        operation_id = "userinfo",
        tag = "Tag::OAuth"
    )]
    async fn userinfo(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> UserinfoReply {
        let bearer = match self.0.bearer(&parts, &tenant_slug.0, &["openid"]).await {
            Ok(bearer) => bearer,
            Err(refused) => return refused,
        };
        self.0.userinfo(parts, bearer, tenant_slug.0).await
    }
    /// Userinfo By Post
    ///
    /// The same by POST. The access token comes in the header as well.
    #[oai(
        path = "/t/:tenant_slug/userinfo",
        method = "post",
        operation_id = "userinfo_by_post",
        tag = "Tag::OAuth"
    )]
    async fn userinfo_by_post(
        &self,
        parts: support::RequestParts,
        #[oai(name = "tenant_slug")]
        tenant_slug: poem_openapi::param::Path<String>,
    ) -> UserinfoByPostReply {
        let bearer = match self.0.bearer(&parts, &tenant_slug.0, &["openid"]).await {
            Ok(bearer) => bearer,
            Err(refused) => return refused,
        };
        self.0.userinfo_by_post(parts, bearer, tenant_slug.0).await
    }
}
/// What `oauth_metadata` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum OauthMetadataReply {
    /// The metadata.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ProviderMetadata>,
        /// How long this may be kept.
        #[oai(header = "Cache-Control")]
        String,
    ),
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
impl super::refusals::RefuseNotFound for OauthMetadataReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for OauthMetadataReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for OauthMetadataReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `openid_configuration` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum OpenidConfigurationReply {
    /// The metadata.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::ProviderMetadata>,
        /// How long this may be kept.
        #[oai(header = "Cache-Control")]
        String,
    ),
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
impl super::refusals::RefuseNotFound for OpenidConfigurationReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for OpenidConfigurationReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for OpenidConfigurationReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `authorize` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum AuthorizeReply {
    /// Where the browser goes: to the client with a code or an error, or to a page where the person logs in or consents.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
        /// Marks the browser, so that only it can go on with what it began.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The client or the redirect URI is not known, so nobody is redirected: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for AuthorizeReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for AuthorizeReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for AuthorizeReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for AuthorizeReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `authorize_by_post` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum AuthorizeByPostReply {
    /// Where the browser goes: to the client with a code or an error, or to a page where the person logs in or consents.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
        /// Marks the browser, so that only it can go on with what it began.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The client or the redirect URI is not known, so nobody is redirected: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for AuthorizeByPostReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for AuthorizeByPostReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for AuthorizeByPostReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseTooManyRequests for AuthorizeByPostReply {
    fn too_many_requests(problem: types::Problem, retry_after: i32) -> Self {
        Self::TooManyRequests(support::ProblemJson(problem), retry_after)
    }
}
impl super::refusals::RefuseInternalServerError for AuthorizeByPostReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for AuthorizeByPostReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `resume_authorization` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ResumeAuthorizationReply {
    /// Where the browser goes.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
        /// Marks the browser, so that only it can go on with what it began.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The request is over, was answered, or began in another browser: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for ResumeAuthorizationReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ResumeAuthorizationReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ResumeAuthorizationReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `consent` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ConsentReply {
    /// The question, as a page for the person.
    #[oai(status = 200u16)]
    Ok(support::Html),
    /// There is nothing to ask: the browser goes on with the request.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
    ),
    /// The request is over, was answered, or began in another browser: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for ConsentReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ConsentReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ConsentReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `consent_by_post` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ConsentByPostReply {
    /// The browser goes on with the request, or back to the client with `access_denied`.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
    ),
    /// The request is over, was answered, or began in another browser: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for ConsentByPostReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for ConsentByPostReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for ConsentByPostReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for ConsentByPostReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for ConsentByPostReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `introspect` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum IntrospectReply {
    /// What there is to say.
    #[oai(status = 200u16)]
    Ok(support::Json<types::Introspection>),
    /// The request is wrong.
    #[oai(status = 400u16)]
    BadRequest(support::Json<types::OAuthError>),
    /// The client has not proved who it is.
    #[oai(status = 401u16)]
    Unauthorized(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseOauthBadRequest for IntrospectReply {
    fn oauth_bad_request(error: types::OAuthError) -> Self {
        Self::BadRequest(support::Json(error))
    }
}
impl super::refusals::RefuseOauthUnauthorized for IntrospectReply {
    fn oauth_unauthorized(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Unauthorized(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseNotFound for IntrospectReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for IntrospectReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for IntrospectReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for IntrospectReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for IntrospectReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `jwks` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum JwksReply {
    /// The keys.
    #[oai(status = 200u16)]
    Ok(
        support::Json<types::Jwks>,
        /// How long this may be kept.
        #[oai(header = "Cache-Control")]
        String,
    ),
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
impl super::refusals::RefuseNotFound for JwksReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for JwksReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for JwksReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `end_session` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum EndSessionReply {
    /// A page for the person: a question where no ID token of the session is shown, or that it has ended.
    #[oai(status = 200u16)]
    Ok(
        support::Html,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The session has ended; the browser goes to `post_logout_redirect_uri`.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The redirect URI, the client or the ID token is wrong: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for EndSessionReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for EndSessionReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for EndSessionReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `end_session_by_post` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum EndSessionByPostReply {
    /// A page for the person: a question where no ID token of the session is shown, or that it has ended.
    #[oai(status = 200u16)]
    Ok(
        support::Html,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The session has ended; the browser goes to `post_logout_redirect_uri`.
    #[oai(status = 303u16)]
    SeeOther(
        /// Where to go.
        #[oai(header = "Location")]
        String,
        /// Sets, or clears, the session cookie of this tenant.
        #[oai(header = "Set-Cookie")]
        Option<support::Secret>,
    ),
    /// The redirect URI, the client or the ID token is wrong: a page for the person.
    #[oai(status = 400u16)]
    BadRequest(support::Html),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseNotFound for EndSessionByPostReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for EndSessionByPostReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for EndSessionByPostReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for EndSessionByPostReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for EndSessionByPostReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `revoke` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum RevokeReply {
    /// It is good no more, or never was.
    #[oai(status = 200u16)]
    Ok,
    /// The request is wrong.
    #[oai(status = 400u16)]
    BadRequest(support::Json<types::OAuthError>),
    /// The client has not proved who it is.
    #[oai(status = 401u16)]
    Unauthorized(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseOauthBadRequest for RevokeReply {
    fn oauth_bad_request(error: types::OAuthError) -> Self {
        Self::BadRequest(support::Json(error))
    }
}
impl super::refusals::RefuseOauthUnauthorized for RevokeReply {
    fn oauth_unauthorized(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Unauthorized(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseNotFound for RevokeReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for RevokeReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for RevokeReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for RevokeReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for RevokeReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `token` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum TokenReply {
    /// The tokens.
    #[oai(status = 200u16)]
    Ok(support::Json<types::TokenResponse>),
    /// The request is wrong.
    #[oai(status = 400u16)]
    BadRequest(support::Json<types::OAuthError>),
    /// The client has not proved who it is.
    #[oai(status = 401u16)]
    Unauthorized(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
    /// The body did not come in time.
    #[oai(status = 408u16)]
    RequestTimeout(support::ProblemJson<types::Problem>),
    /// The body is larger than the server reads.
    #[oai(status = 413u16)]
    PayloadTooLarge(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseOauthBadRequest for TokenReply {
    fn oauth_bad_request(error: types::OAuthError) -> Self {
        Self::BadRequest(support::Json(error))
    }
}
impl super::refusals::RefuseOauthUnauthorized for TokenReply {
    fn oauth_unauthorized(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Unauthorized(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseNotFound for TokenReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseRequestTimeout for TokenReply {
    fn request_timeout(problem: types::Problem) -> Self {
        Self::RequestTimeout(support::ProblemJson(problem))
    }
}
impl super::refusals::RefusePayloadTooLarge for TokenReply {
    fn payload_too_large(problem: types::Problem) -> Self {
        Self::PayloadTooLarge(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for TokenReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for TokenReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `userinfo` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum UserinfoReply {
    /// Who it is.
    #[oai(status = 200u16)]
    Ok(support::Json<types::UserInfo>),
    /// There is no good access token.
    #[oai(status = 401u16)]
    Unauthorized(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// The access token does not allow it.
    #[oai(status = 403u16)]
    Forbidden(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseOauthUnauthorized for UserinfoReply {
    fn oauth_unauthorized(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Unauthorized(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseOauthForbidden for UserinfoReply {
    fn oauth_forbidden(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Forbidden(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseNotFound for UserinfoReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for UserinfoReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for UserinfoReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
/// What `userinfo_by_post` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum UserinfoByPostReply {
    /// Who it is.
    #[oai(status = 200u16)]
    Ok(support::Json<types::UserInfo>),
    /// There is no good access token.
    #[oai(status = 401u16)]
    Unauthorized(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// The access token does not allow it.
    #[oai(status = 403u16)]
    Forbidden(
        support::Json<types::OAuthError>,
        /// What to prove, and how.
        #[oai(header = "WWW-Authenticate")]
        String,
    ),
    /// There is no tenant with this slug.
    #[oai(status = 404u16)]
    NotFound(support::ProblemJson<types::Problem>),
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
impl super::refusals::RefuseOauthUnauthorized for UserinfoByPostReply {
    fn oauth_unauthorized(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Unauthorized(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseOauthForbidden for UserinfoByPostReply {
    fn oauth_forbidden(error: types::OAuthError, www_authenticate: String) -> Self {
        Self::Forbidden(support::Json(error), www_authenticate)
    }
}
impl super::refusals::RefuseNotFound for UserinfoByPostReply {
    fn not_found(problem: types::Problem) -> Self {
        Self::NotFound(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseInternalServerError for UserinfoByPostReply {
    fn internal_server_error(problem: types::Problem) -> Self {
        Self::InternalServerError(support::ProblemJson(problem))
    }
}
impl super::refusals::RefuseServiceUnavailable for UserinfoByPostReply {
    fn service_unavailable(problem: types::Problem, retry_after: i32) -> Self {
        Self::ServiceUnavailable(support::ProblemJson(problem), retry_after)
    }
}
