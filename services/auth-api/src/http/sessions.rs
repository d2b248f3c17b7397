//! The tag `Sessions`, and the proof of a session that every operation with `security: [{ session: [] }]` stands behind.

use super::api::{Api, caller};
use super::envelope::meta;
use super::logged_in;
use super::refusals::{faulted, problem, refused, rules, unknown_tenant};
use crate::app::refusal::Refusal;
use crate::app::sessions::{CurrentSession, ReauthenticateError, SessionError, TrustedDeviceError};
use crate::domain::cookie::{self, Purpose};
use crate::domain::request_origin::RequestOrigin;
use crate::domain::tenant::is_secure;
use crate::domain::token::Token;
use poem::http::{HeaderValue, header};
use scaikey_contract::refusals::{
    RefuseForbidden, RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable, RefuseUnauthorized,
};
use scaikey_contract::{
    Json, ListSessionsReply, ListTrustedDevicesReply, LogoutReply, ProblemCode, ProblemJson, ReauthenticateReply,
    RenameTrustedDeviceReply, RequestParts, RevokeOtherSessionsReply, RevokeSessionReply, RevokeTrustedDeviceReply,
    Sessions, SessionsApi, types,
};
use scaikey_store::{SessionHandle, SessionView, Tenant, TrustedDeviceId};
use uuid::Uuid;

impl Sessions for Api {
    type Session = CurrentSession;

    async fn session<R>(&self, parts: &RequestParts, tenant_slug: &str) -> Result<CurrentSession, R>
    where
        R: RefuseUnauthorized
            + RefuseForbidden
            + RefuseNotFound
            + RefuseInternalServerError
            + RefuseServiceUnavailable
            + Send,
    {
        let tenant = self.app.tenant(tenant_slug).await.map_err(|refusal| failed(&refusal, parts))?;
        prove_origin(parts, &tenant)?;
        let cookie = session_cookie(parts, &tenant).ok_or_else(|| session_required(parts))?;
        self.app.current_session(tenant, &cookie).await.map_err(|error| match error {
            SessionError::NoSession => session_required(parts),
            SessionError::Refused(refusal) => failed(&refusal, parts),
        })
    }
}

impl SessionsApi for Api {
    async fn logout(&self, parts: RequestParts, session: CurrentSession, _: String) -> LogoutReply {
        match self.app.logout(&session, &caller(&parts)).await {
            Ok(()) => {
                let (slug, secure) = (&session.tenant.slug, is_secure(&session.tenant.settings));
                LogoutReply::NoContent(Some(cookie::clear(Purpose::Session, slug, secure).into()))
            }
            Err(refusal) => failed(&refusal, &parts),
        }
    }

    async fn list_sessions(&self, parts: RequestParts, session: CurrentSession, _: String) -> ListSessionsReply {
        match self.app.list_sessions(&session).await {
            Ok(sessions) => {
                let current = session.view.handle;
                let sessions = sessions.into_iter().map(|view| information(view, current)).collect();
                let meta = Some(meta(&parts, self.app.clock.now()));
                let data = types::SessionList { sessions };
                ListSessionsReply::Ok(Json(types::ApiResponseSessionList { data, meta }))
            }
            Err(refusal) => failed(&refusal, &parts),
        }
    }

    async fn revoke_other_sessions(
        &self, parts: RequestParts, session: CurrentSession, _: String,
    ) -> RevokeOtherSessionsReply {
        match self.app.revoke_other_sessions(&session, &caller(&parts)).await {
            Ok(revoked) => {
                let meta = Some(meta(&parts, self.app.clock.now()));
                let data = types::SessionsRevoked { revoked: i64::try_from(revoked).unwrap_or(i64::MAX) };
                RevokeOtherSessionsReply::Ok(Json(types::ApiResponseSessionsRevoked { data, meta }))
            }
            Err(refusal) => failed(&refusal, &parts),
        }
    }

    async fn reauthenticate(
        &self, parts: RequestParts, session: CurrentSession, _: String, body: types::ReauthenticateRequest,
    ) -> ReauthenticateReply {
        let cookie = session_cookie(&parts, &session.tenant).map(|token| token.digest());
        match self.app.reauthenticate(&session, cookie, body.password.expose(), &caller(&parts)).await {
            Ok(logged_in) => {
                let (data, cookie, _) = logged_in::answer(logged_in);
                let meta = Some(meta(&parts, self.app.clock.now()));
                ReauthenticateReply::Ok(Json(types::ApiResponseLoginResponse { data, meta }), cookie)
            }
            Err(ReauthenticateError::WrongPassword) => ReauthenticateReply::BadRequest(ProblemJson(problem(
                ProblemCode::CurrentPasswordWrong,
                "This is not the current password.",
                &parts,
            ))),
            Err(ReauthenticateError::NoSession) => session_required(&parts),
            Err(ReauthenticateError::Refused(refusal)) => refused(&refusal, &parts),
        }
    }

    async fn list_trusted_devices(
        &self, parts: RequestParts, session: CurrentSession, _: String,
    ) -> ListTrustedDevicesReply {
        match self.app.list_trusted_devices(&session).await {
            Ok(devices) => {
                let devices = devices.into_iter().map(|device| types::TrustedDevice {
                    device_id: device.id.0,
                    name: device.name,
                    created_at: device.created_at,
                    last_used_at: device.last_used_at,
                    expires_at: device.expires_at,
                });
                let data = types::TrustedDeviceList { devices: devices.collect() };
                let meta = Some(meta(&parts, self.app.clock.now()));
                ListTrustedDevicesReply::Ok(Json(types::ApiResponseTrustedDeviceList { data, meta }))
            }
            Err(refusal) => failed(&refusal, &parts),
        }
    }

    async fn rename_trusted_device(
        &self, parts: RequestParts, session: CurrentSession, _: String, device_id: Uuid, body: types::RenameRequest,
    ) -> RenameTrustedDeviceReply {
        match self.app.rename_trusted_device(&session, TrustedDeviceId(device_id), &body.name, &caller(&parts)).await {
            Ok(()) => RenameTrustedDeviceReply::NoContent,
            Err(TrustedDeviceError::Unknown) => no_device(&parts),
            Err(TrustedDeviceError::Rules(violations)) => rules(&violations, &parts),
            Err(TrustedDeviceError::Refused(refusal)) => failed(&refusal, &parts),
        }
    }

    async fn revoke_trusted_device(
        &self, parts: RequestParts, session: CurrentSession, _: String, device_id: Uuid,
    ) -> RevokeTrustedDeviceReply {
        match self.app.revoke_trusted_device(&session, TrustedDeviceId(device_id), &caller(&parts)).await {
            Ok(()) => RevokeTrustedDeviceReply::NoContent,
            Err(TrustedDeviceError::Refused(refusal)) => failed(&refusal, &parts),
            Err(_) => no_device(&parts),
        }
    }

    async fn revoke_session(
        &self, parts: RequestParts, session: CurrentSession, _: String, session_id: Uuid,
    ) -> RevokeSessionReply {
        match self.app.revoke_session(&session, SessionHandle(session_id), &caller(&parts)).await {
            Ok(true) => RevokeSessionReply::NoContent,
            Ok(false) => RevokeSessionReply::NotFound(ProblemJson(problem(
                ProblemCode::SessionNotFound,
                "The account has no live session of this name.",
                &parts,
            ))),
            Err(refusal) => failed(&refusal, &parts),
        }
    }
}

fn no_device<R: RefuseNotFound>(parts: &RequestParts) -> R {
    R::not_found(problem(ProblemCode::DeviceNotFound, "The account trusts no such device.", parts))
}

/// A request of a browser must come from a page of the tenant's.
pub(super) fn prove_origin<R: RefuseForbidden>(parts: &RequestParts, tenant: &Tenant) -> Result<(), R> {
    if origin(parts).is_ours(&tenant.settings.base_url) {
        return Ok(());
    }
    Err(R::forbidden(problem(ProblemCode::CrossSiteRequest, "This request came from another site.", parts)))
}

/// There is no live session.
pub(super) fn session_required<R: RefuseUnauthorized>(parts: &RequestParts) -> R {
    R::unauthorized(problem(ProblemCode::SessionRequired, "Log in first.", parts))
}

/// The cookie of this tenant's session, if the request has one.
pub(super) fn session_cookie(parts: &RequestParts, tenant: &Tenant) -> Option<Token> {
    let name = cookie::name(Purpose::Session, &tenant.slug, is_secure(&tenant.settings));
    cookie::find(parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()), &name)
}

fn origin(parts: &RequestParts) -> RequestOrigin<'_> {
    let value = |name: &str| parts.headers.get(name).map(HeaderValue::as_bytes);
    RequestOrigin { fetch_site: value("sec-fetch-site"), origin: value("origin"), host: value("host") }
}

/// A refusal of an operation that has neither limits nor hashes.
pub(super) fn failed<R>(refusal: &Refusal, parts: &RequestParts) -> R
where
    R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
{
    match refusal {
        Refusal::UnknownTenant => unknown_tenant(parts),
        other => faulted(other, parts),
    }
}

fn information(view: SessionView, current: SessionHandle) -> types::SessionInfo {
    types::SessionInfo {
        session_id: view.handle.0,
        current: view.handle == current,
        device: view.device,
        amr: view.amr,
        acr: view.acr.as_str().to_owned(),
        auth_time: view.auth_time,
        created_at: view.created_at,
        last_used_at: view.used_at,
        idle_expires_at: view.idle_expires_at,
        expires_at: view.expires_at,
    }
}
