//! An authorization request: what a client may ask of a person, once it is known who asks and where the answer goes.

use super::{pkce, scope};
use crate::domain::oauth::scope::OPENID;
use scaikey_store::{ClientSettings, GrantType};
use serde::{Deserialize, Serialize};

/// What came, before anything is known of it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// What kind of answer.
    pub response_type: Option<String>,
    /// The client.
    pub client_id: Option<String>,
    /// Where the answer goes.
    pub redirect_uri: Option<String>,
    /// What is asked for.
    pub scope: Option<String>,
    /// Comes back with the answer.
    pub state: Option<String>,
    /// How the answer comes.
    pub response_mode: Option<String>,
    /// Comes back in the ID token.
    pub nonce: Option<String>,
    /// What the person is to be asked.
    pub prompt: Option<String>,
    /// How long ago the person may have logged in, in seconds.
    pub max_age: Option<String>,
    /// Languages.
    pub ui_locales: Option<String>,
    /// An ID token of the person that is expected.
    pub id_token_hint: Option<String>,
    /// The address of the person that is expected.
    pub login_hint: Option<String>,
    /// The PKCE challenge.
    pub code_challenge: Option<String>,
    /// How it was made.
    pub code_challenge_method: Option<String>,
    /// A request object.
    pub request: Option<String>,
    /// Where a request object is.
    pub request_uri: Option<String>,
    /// A registration on the way.
    pub registration: Option<String>,
}

/// A request that may be put to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// The client.
    pub client_id: String,
    /// Where the answer goes.
    pub redirect_uri: String,
    /// What is granted if the person agrees: what was asked for, as far as the client may ask for it.
    pub scope: String,
    /// Comes back with the answer.
    pub state: Option<String>,
    /// Comes back in the ID token.
    pub nonce: Option<String>,
    /// What the person is to be asked.
    pub prompt: Prompt,
    /// How long ago the person may have logged in, in seconds.
    pub max_age: Option<i64>,
    /// Languages.
    pub ui_locales: Option<String>,
    /// The address of the person that is expected.
    pub login_hint: Option<String>,
    /// The id of the person that is expected, from a token of ours.
    pub subject: Option<String>,
    /// The PKCE challenge.
    pub code_challenge: String,
}

/// What the person is to be asked (OpenID Connect Core 1.0 §3.1.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prompt {
    /// Nothing at all.
    pub none: bool,
    /// To log in, even if they are. Choosing an account is that, as a browser holds one session.
    pub login: bool,
    /// To consent, even if they have.
    pub consent: bool,
}

/// Why a request is sent back to its client (RFC 6749 §4.1.2.1, OpenID Connect Core 1.0 §3.1.2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// For a program.
    pub error: &'static str,
    /// For its author.
    pub description: &'static str,
}

const fn wrong(error: &'static str, description: &'static str) -> Wrong {
    Wrong { error, description }
}

impl AuthorizationRequest {
    /// Reads what a known client asks, whose answer goes to a redirect URI of its own.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(asked: Asked, client_id: &str, redirect_uri: &str, client: &ClientSettings) -> Result<Self, Wrong> {
        const INVALID: &str = "invalid_request";
        if asked.request.is_some() {
            return Err(wrong("request_not_supported", "request objects are not supported"));
        }
        if asked.request_uri.is_some() {
            return Err(wrong("request_uri_not_supported", "request objects are not supported"));
        }
        if asked.registration.is_some() {
            return Err(wrong("registration_not_supported", "clients are registered by operators"));
        }
        match asked.response_type.as_deref() {
            None => return Err(wrong(INVALID, "response_type is missing")),
            Some("code") => {}
            Some(_) => return Err(wrong("unsupported_response_type", "response_type must be code")),
        }
        if !client.grants.contains(&GrantType::AuthorizationCode) {
            return Err(wrong("unauthorized_client", "the client may not use this grant"));
        }
        if asked.response_mode.is_some_and(|mode| mode != "query") {
            return Err(wrong(INVALID, "response_mode must be query"));
        }
        let code_challenge = asked.code_challenge.ok_or(wrong(INVALID, "code_challenge is missing"))?;
        if asked.code_challenge_method.as_deref() != Some("S256") {
            return Err(wrong(INVALID, "code_challenge_method must be S256"));
        }
        if !pkce::is_challenge(&code_challenge) {
            return Err(wrong(INVALID, "code_challenge must be a SHA-256 in base64url"));
        }
        let scope = scope::allowed(asked.scope.as_deref().unwrap_or_default(), &client.scopes);
        if scope.is_empty() {
            return Err(wrong("invalid_scope", "nothing is asked for that the client may have"));
        }
        // Offline access is for who can refresh (OpenID Connect Core 1.0 §11).
        let offline = scope::holds(&scope, scope::OFFLINE_ACCESS);
        if offline && !client.grants.contains(&GrantType::RefreshToken) {
            return Err(wrong("invalid_scope", "offline_access needs the refresh_token grant"));
        }
        let too_long = |text: &Option<String>, most| text.as_ref().is_some_and(|text| text.len() > most);
        if too_long(&asked.state, 2000) || too_long(&asked.nonce, 500) || too_long(&asked.login_hint, 500) {
            return Err(wrong(INVALID, "state, nonce or login_hint is too long"));
        }
        if asked.nonce.is_some() && !scope::holds(&scope, OPENID) {
            return Err(wrong(INVALID, "a nonce needs the scope openid"));
        }
        let max_age = asked
            .max_age
            .map(|text| text.parse().ok().filter(|age| *age >= 0))
            .map(|age| age.ok_or(wrong(INVALID, "max_age must be a whole number of seconds")));
        Ok(Self {
            client_id: client_id.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            scope,
            state: asked.state,
            nonce: asked.nonce,
            prompt: Prompt::read(asked.prompt.as_deref().unwrap_or_default())?,
            max_age: max_age.transpose()?,
            ui_locales: asked.ui_locales.filter(|tags| tags.len() <= 100),
            login_hint: asked.login_hint,
            subject: None,
            code_challenge,
        })
    }
}

impl Prompt {
    fn read(text: &str) -> Result<Self, Wrong> {
        let mut prompt = Self::default();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            match word {
                "none" => prompt.none = true,
                "login" | "select_account" => prompt.login = true,
                "consent" => prompt.consent = true,
                _ => return Err(wrong("invalid_request", "prompt holds an unknown value")),
            }
        }
        if prompt.none && (prompt.login || prompt.consent) {
            return Err(wrong("invalid_request", "prompt none stands alone"));
        }
        Ok(prompt)
    }
}
