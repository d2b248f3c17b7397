//! The operations of one tenant: a method each.

use crate::answer::data;
use crate::call::Proof;
use crate::generated::{self, ClientInfo, types};
use crate::login::outcome;
use crate::mfa::session;
use crate::retry::Effect;
use crate::{
    Accepted, Client, Credentials, EmailCode, Enrolling, Enrollment, Error, LinkMail, LoginOutcome, MfaAnswer,
    MfaChallenge, Registered, Registration, Secret, Session, SessionCookie, SignedIn, VerifiedEmail, WebauthnOptions,
};

/// The operations of one tenant. Made by [`Client::tenant`].
#[derive(Debug, Clone)]
pub struct Tenant {
    client: Client,
    slug: String,
    request_id: Option<String>,
}

impl Tenant {
    pub(crate) fn new(client: Client, slug: String) -> Self {
        Self { client, slug, request_id: None }
    }

    /// The same tenant, whose calls carry this `X-Request-Id`: at most 64 letters, digits, `_` and `-`, else the server makes its own.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// Registers an account. A mail follows, whether or not the address is known already: the answer does not tell.
    ///
    /// # Errors
    /// `self_registration_disabled`, `redirect_uri_not_allowed`, a code that begins with `password_` or `captcha_`,
    /// `custom_data_invalid`, `name_invalid`, and what every call can give.
    pub async fn register(&self, registration: Registration) -> Result<Registered, Error> {
        let api = self.api()?;
        let body = registration.into_body();
        let send = || api.register().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        Ok(answer.into_inner().data.into())
    }

    /// Verifies an address with the `token` of the link in a mail. No session begins.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, and what every call can give.
    pub async fn verify_email(&self, token: impl Into<Secret>) -> Result<VerifiedEmail, Error> {
        let api = self.api()?;
        let body = types::VerifyEmailRequest { token: token.into() };
        let send = || api.verify_email_by_post().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Same, send).await?;
        Ok(answer.into_inner().data.into())
    }

    /// Asks for another mail to verify an address. The answer is the same for every address.
    ///
    /// # Errors
    /// `redirect_uri_not_allowed`, and what every call can give.
    pub async fn resend_verification(&self, mail: impl Into<LinkMail>) -> Result<Accepted, Error> {
        let api = self.api()?;
        let LinkMail { email, redirect_uri } = mail.into();
        let body = types::ResendVerificationRequest { email, redirect_uri };
        let send = || api.resend_verification().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        Ok(Accepted { message: answer.into_inner().data.message })
    }

    /// Logs in with an address and a password. The outcome is a session only if no second factor is needed.
    ///
    /// # Errors
    /// `invalid_credentials`, `email_not_verified`, and what every call can give.
    pub async fn login(&self, credentials: Credentials) -> Result<LoginOutcome, Error> {
        let api = self.api()?;
        let body = credentials.into_body();
        let send = || api.login().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        outcome(answer, None, api.inner().seen())
    }

    /// Asks for a mail to reset the password. The answer is the same for every address.
    ///
    /// # Errors
    /// `redirect_uri_not_allowed`, and what every call can give.
    pub async fn forgot_password(&self, mail: impl Into<LinkMail>) -> Result<Accepted, Error> {
        let api = self.api()?;
        let LinkMail { email, redirect_uri } = mail.into();
        let body = types::ForgotPasswordRequest { email, redirect_uri };
        let send = || api.forgot_password().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        data(answer, api.inner().seen())
    }

    /// Sets a new password with the `token` of the link in a mail. All sessions of the account end, and none begins.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, a code that begins with `password_`, and what every call can give.
    pub async fn reset_password(&self, token: impl Into<Secret>, new_password: impl Into<Secret>) -> Result<(), Error> {
        let api = self.api()?;
        let body = types::ResetPasswordRequest { token: token.into(), new_password: new_password.into() };
        let send = || api.reset_password().tenant_slug(&*self.slug).body(body.clone()).send();
        self.client.send(&api, Effect::Another, send).await.map(drop)
    }

    /// Gives an account the address that [`SignedIn::change_email`] asked for, with the `token` of the link in the mail. Trusted devices
    /// are trusted no longer, and the old address gets a notice. No session begins.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, `address_taken` when another account has the address by now, and what every call can give.
    pub async fn confirm_email_change(&self, token: impl Into<Secret>) -> Result<(), Error> {
        let api = self.api()?;
        let body = types::ConfirmEmailChangeRequest { token: token.into() };
        let send = || api.confirm_email_change().tenant_slug(&*self.slug).body(body.clone()).send();
        self.client.send(&api, Effect::Another, send).await.map(drop)
    }

    /// Sends a code by mail for a login that needs a second factor.
    ///
    /// # Errors
    /// `mfa_token_invalid`, `method_not_available`, `rate_limited` when the last code was sent a moment ago, and what every call can
    /// give.
    pub async fn mfa_email_send(&self, challenge: &MfaChallenge) -> Result<EmailCode, Error> {
        let api = self.api()?;
        let (mfa_token, user_id) = (challenge.token.clone(), challenge.user_id.clone());
        let body = types::SendEmailMfaRequest { mfa_token, user_id };
        let send = || api.send_email_mfa().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        data(answer, api.inner().seen())
    }

    /// Begins a passkey or security key check for a login that needs a second factor.
    ///
    /// # Errors
    /// `mfa_token_invalid`, `method_not_available`, and what every call can give.
    pub async fn mfa_webauthn_begin(&self, challenge: &MfaChallenge) -> Result<WebauthnOptions, Error> {
        let api = self.api()?;
        let (mfa_token, user_id) = (challenge.token.clone(), challenge.user_id.clone());
        let body = types::BeginWebauthnAuthRequest { mfa_token, user_id };
        let send = || api.begin_webauthn_auth().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        data(answer, api.inner().seen())
    }

    /// Finishes a login with a second factor.
    ///
    /// # Errors
    /// [`Error::MfaFailed`] when the factor or the challenge is refused, `rate_limited` after too many tries, and what every call can
    /// give.
    pub async fn mfa_verify(&self, challenge: &MfaChallenge, answer: MfaAnswer) -> Result<Session, Error> {
        let api = self.api_proving(Proof { cookie: challenge.earlier_session.clone(), mfa_token: None })?;
        let body = answer.into_body(challenge);
        let send = || api.verify_mfa().tenant_slug(&*self.slug).body(body.clone()).send();
        let answer = self.client.send(&api, Effect::Another, send).await?;
        session(answer, challenge, api.inner().seen())
    }

    /// Sets up the second factor that a login demanded; the session begins with it.
    pub fn enrolling(&self, enrollment: &Enrollment) -> Enrolling {
        Enrolling::of_login(self.clone(), enrollment.clone())
    }

    /// What the session of this cookie opens: the account, its sessions and second factors, and logging out.
    #[must_use]
    pub fn signed_in(&self, cookie: &SessionCookie) -> SignedIn {
        SignedIn::new(self.clone(), cookie.clone())
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn slug(&self) -> &str {
        &self.slug
    }

    /// The generated client with a call of its own that carries this cookie.
    pub(crate) fn api_with(&self, cookie: &SessionCookie) -> Result<generated::Client, Error> {
        self.api_proving(Proof::session(cookie))
    }

    /// The generated client with a call of its own that shows this. A slug that a URL would read as a step upwards is no slug.
    pub(crate) fn api_proving(&self, proof: Proof) -> Result<generated::Client, Error> {
        if matches!(&*self.slug, "" | "." | "..") {
            return Err(Error::InvalidRequest("a tenant's slug is neither empty nor dots".to_owned()));
        }
        Ok(self.client.generated_for(self.request_id.as_deref(), proof))
    }

    fn api(&self) -> Result<generated::Client, Error> {
        self.api_proving(Proof::default())
    }
}
