//! How far a login has come, on the wire: the answer of `login` and of `reauthenticate`, and the cookie of a session that begins.

use crate::app::first_factor::{Authenticated, LoggedIn, Unfinished};
use crate::domain::challenge::{Method, NextStep};
use crate::domain::cookie::{self, Purpose};
use crate::domain::tenant::is_secure;
use scaikey_contract::{Secret, types};

/// The body, the session's cookie, and the trusted device's next token.
pub(super) fn answer(logged_in: LoggedIn) -> (types::LoginResponse, Option<Secret>, Option<Secret>) {
    match logged_in {
        LoggedIn::Authenticated(session) => {
            let (cookie, device) = (cookie(&session), session.trusted_device_token.as_ref());
            let device = device.map(|token| token.expose().to_owned().into());
            (authenticated(session), Some(cookie), device)
        }
        LoggedIn::Unfinished(login) => (unfinished(login), None, None),
    }
}

/// The `Set-Cookie` of a session. Without an end of its own, the cookie of a session that is not remembered ends with the browser.
pub(super) fn cookie(session: &Authenticated) -> Secret {
    let tenant = &session.tenant;
    let lasts = session.remembered.then_some(session.lifetime.absolute);
    cookie::set(Purpose::Session, &tenant.slug, is_secure(&tenant.settings), &session.cookie, lasts).into()
}

fn authenticated(session: Authenticated) -> types::LoginResponse {
    types::LoginResponse {
        status: "authenticated".to_owned(),
        user_id: Some(session.user_id.to_string()),
        mfa_required: false,
        mfa_token: None,
        available_methods: None,
        default_method: None,
        session_id: Some(session.session.to_string()),
        redirect_uri: session.redirect_uri,
    }
}

fn unfinished(login: Unfinished) -> types::LoginResponse {
    let status = match login.next {
        NextStep::Verify => "mfa_required",
        NextStep::Enroll => "mfa_enrollment_required",
    };
    types::LoginResponse {
        status: status.to_owned(),
        user_id: Some(login.user_id.to_string()),
        mfa_required: true,
        mfa_token: Some(login.mfa_token.expose().to_owned().into()),
        available_methods: Some(login.methods.into_iter().map(|method| method.as_str().to_owned()).collect()),
        default_method: login.default.map(Method::as_str).map(str::to_owned),
        session_id: None,
        redirect_uri: None,
    }
}
