//! Where a request carries an artefact, and how one that does not belong there is refused.
//!
//! The tests of foreign and of forged artefacts run over the contract, and meet whatever is added to it: an input that is not known here
//! fails them, until somebody says what it is.

use crate::holder::as_sent;
use crate::{Answer, Artefact, Holder, Input, Operation, Place, Stack};
use anyhow::{bail, ensure};
use reqwest::header::COOKIE;
use serde_json::{Map, Value};

/// What an input is.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// The kinds of artefact that belong there.
    pub kinds: &'static [Artefact],
    /// How it is taken.
    pub sort: Sort,
    /// How anything else is refused: status and code. One of these, where operations differ.
    refusals: &'static [&'static str],
}

/// How an artefact is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// It proves by itself.
    Bearer,
    /// It is as random, and belongs to whoever else the request says.
    Bound,
    /// It names something, and proves nothing.
    Name,
    /// It could be guessed, so that each try is counted.
    Guess,
    /// It is the password.
    Password,
}

const LOGINS: &[Artefact] = &[Artefact::MfaToken, Artefact::KeyMfaToken];
const MAILED: &[Artefact] =
    &[Artefact::VerifyToken, Artefact::ResetToken, Artefact::ChangeEmailToken, Artefact::DisownToken];
const CODES: &[Artefact] = &[Artefact::TotpCode, Artefact::EmailCode, Artefact::RecoveryCode, Artefact::EnrollmentCode];
const CREDENTIALS: &[Artefact] = &[Artefact::Assertion, Artefact::Attestation];
const ENROLLMENTS: &[Artefact] = &[Artefact::TotpEnrollment, Artefact::WebauthnEnrollment];

/// What people choose or say, so that it may be the same everywhere; a `cursor` is a place in one's own list, whatever it names. Nothing is a bearer yet: no operation issues such a token.
const FREE: [&str; 18] = [
    "Authorization",
    "captcha_token",
    "cursor",
    "custom_data",
    "device_fingerprint",
    "email",
    "first_name",
    "last_name",
    "limit",
    "locale",
    "method",
    "name",
    "new_email",
    "new_password",
    "redirect_uri",
    "remember_device",
    "remember_me",
    "trust_device",
];

impl Slot {
    /// What this input is; nothing if it carries no artefact.
    ///
    /// # Errors
    /// Nobody has said it.
    pub fn of(operation: &Operation, input: &Input) -> anyhow::Result<Option<Self>> {
        use Sort::{Bearer, Bound, Guess, Name, Password};
        let slot = |kinds, sort, refusals| Ok(Some(Self { kinds, sort, refusals }));
        match (input.place, &*input.name) {
            (Place::Cookie, "session") => slot(&[Artefact::Session], Bearer, &["401 session_required"]),
            (Place::Header, "X-MFA-Token") => slot(&[Artefact::EnrollingToken], Bearer, &["401 mfa_token_invalid"]),
            (Place::Query | Place::Body, "mfa_token") => slot(LOGINS, Bearer, &["401 mfa_token_invalid"]),
            (Place::Query | Place::Body, "token") => slot(MAILED, Bearer, &["400 token_invalid"]),
            (Place::Body, "enrollment_id") => slot(ENROLLMENTS, Bound, &["400 enrollment_invalid"]),
            // It only spares the second factor.
            (Place::Body, "trusted_device_token") => slot(&[Artefact::DeviceToken], Bound, &["200 mfa_required"]),
            (Place::Path, "session_id") => slot(&[Artefact::SessionHandle], Name, &["404 session_not_found"]),
            (Place::Path, "factor_id") => slot(&[Artefact::FactorId], Name, &["404 factor_not_found"]),
            (Place::Path, "device_id") => slot(&[Artefact::DeviceId], Name, &["404 device_not_found"]),
            (Place::Query | Place::Body, "user_id") => slot(&[Artefact::UserId], Guess, &["401 mfa_token_invalid"]),
            (Place::Body, "challenge_id") => {
                slot(&[Artefact::EmailChallenge, Artefact::KeyChallenge], Guess, &["401 challenge_expired"])
            }
            (Place::Body, "credential") => slot(CREDENTIALS, Guess, &["401 invalid_code", "400 credential_invalid"]),
            (Place::Body, "code") => slot(CODES, Guess, &["401 invalid_code", "400 code_wrong"]),
            // Where it is chosen, none of these is documented.
            (Place::Body, "password" | "current_password") => {
                let refusals = &["401 invalid_credentials", "400 current_password_wrong"];
                let shown = operation.problems.iter().any(|it| refusals.iter().any(|code| code.ends_with(&*it.name)));
                if shown { slot(&[], Password, refusals) } else { Ok(None) }
            }
            (_, name) if FREE.contains(&name) => Ok(None),
            (place, name) => bail!(
                "{} takes `{name}` ({place:?}), which tests/src/slot.rs does not know: say in `Slot::of` which artefacts belong there \
                 and how others are refused, and in tests/src/holder.rs who holds one; or list it in `FREE`, if it is what people say",
                operation.id
            ),
        }
    }

    /// Fails if the answer is anything but the refusal that belongs here, and documented by the operation.
    ///
    /// # Errors
    /// What else it is.
    pub fn ensure_refused(&self, operation: &Operation, answer: &Answer) -> anyhow::Result<()> {
        let outcome = outcome(answer);
        ensure!(operation.statuses.contains(&answer.status), "{} is not documented: {answer:?}", answer.status);
        ensure!(self.refusals.contains(&&*outcome), "not {:?}, but {outcome}: {answer:?}", self.refusals);
        ensure!(
            answer.header("set-cookie").is_empty() && answer.header("trusted-device-token").is_empty(),
            "{answer:?}"
        );
        Ok(())
    }
}

/// Status, and the code of the problem, the reason of a failed second factor, or how far a login has come.
fn outcome(answer: &Answer) -> String {
    let data = answer.json().map(|mut body| body["data"].take()).unwrap_or_default();
    let words = [data["error"].as_str(), data["status"].as_str()];
    words.into_iter().flatten().next().map_or_else(|| answer.outcome(), |word| format!("{} {word}", answer.status))
}

/// Sends to an operation of the holder's tenant what the holder would, but for these inputs. `cookie` names the cookie otherwise.
///
/// # Errors
/// No answer came.
pub async fn send(
    visitor: &Stack, operation: &Operation, holder: &Holder, changes: &[(&Input, &str)], cookie: Option<&str>,
) -> anyhow::Result<Answer> {
    let value = |input: &Input| {
        let change = changes.iter().find(|(changed, _)| *changed == input);
        change.map_or_else(|| holder.says(operation, input), |(_, value)| as_sent(input, value))
    };
    let of = |place: Place| {
        let inputs = operation.inputs.iter().filter(move |input| input.place == place);
        inputs.map(|input| (&*input.name, value(input))).filter(|(_, value)| !value.is_null())
    };
    let texts =
        |place| of(place).map(|(name, value)| (name, value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
    let path: Vec<_> = texts(Place::Path).collect();
    let path = operation.path_with(holder.slug(), path.iter().map(|(name, value)| (*name, &**value)));
    let mut url = url::Url::parse(&format!("{}{path}", visitor.url()))?;
    if operation.inputs.iter().any(|input| input.place == Place::Query) {
        url.query_pairs_mut().extend_pairs(texts(Place::Query));
    }
    let mut request = visitor.http().request(operation.method.clone(), url);
    // A header is one way to prove who asks, the cookie the other.
    let mut headers = texts(Place::Header).peekable();
    if headers.peek().is_none() {
        for (_, value) in texts(Place::Cookie) {
            request = request.header(COOKIE, format!("{}={value}", cookie.unwrap_or(holder.cookie_name())));
        }
    }
    request = headers.fold(request, |request, (name, value)| request.header(name, value));
    if operation.body.is_some() {
        let body: Map<String, Value> = of(Place::Body).map(|(name, value)| (name.to_owned(), value)).collect();
        request = request.json(&body);
    }
    visitor.answer(request).await
}
