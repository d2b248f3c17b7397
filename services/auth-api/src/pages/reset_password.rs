//! Chooses a new password by a mailed link. The page does not say whose account it is: the link alone must not tell.

use super::answer::{Answer, Refusal, status_of};
use super::forgot_password;
use super::form::Form;
use super::port::{PageActions, PasswordRefusal, ResetPageOutcome, ResetStatus};
use super::views::{Frame, NewPassword, Notice, Problem, Tone};
use super::visit::{Visit, token_of};
use poem::http::StatusCode;

/// Shows the form, or why there is none.
pub(super) async fn show(actions: &dyn PageActions, visit: &Visit) -> Result<Answer, Refusal> {
    let Some(token) = visit.token() else { return forgot_password::instead_of_invalid(visit) };
    match actions.reset_status(&visit.tenant.slug, token, &visit.client).await? {
        ResetStatus::Ready => form(visit, StatusCode::OK, token, None),
        ResetStatus::Expired => forgot_password::instead_of_expired(visit),
        ResetStatus::Invalid => forgot_password::instead_of_invalid(visit),
    }
}

/// Sets the password.
pub(super) async fn act(actions: &dyn PageActions, visit: &Visit, fields: &Form) -> Result<Answer, Refusal> {
    let Some(token) = token_of(fields) else { return forgot_password::instead_of_invalid(visit) };
    let Some(password) = fields.field("new_password") else {
        return refused(visit, token, PasswordRefusal::TooShort);
    };
    match actions.reset_password(&visit.tenant.slug, token, password, &visit.client).await {
        Ok(ResetPageOutcome::Done { continue_to }) => done(visit, continue_to),
        Ok(ResetPageOutcome::WeakPassword(why)) => refused(visit, token, why),
        Ok(ResetPageOutcome::Expired) => forgot_password::instead_of_expired(visit),
        Ok(ResetPageOutcome::Invalid) => forgot_password::instead_of_invalid(visit),
        Err(failure) => {
            let text = visit.place.words().try_again(failure).ok_or(failure)?;
            let (status, wait) = status_of(failure);
            Ok(form(visit, status, token, Some(Problem { text, field: None }))?.retry_after(wait))
        }
    }
}

fn refused(visit: &Visit, token: &str, why: PasswordRefusal) -> Result<Answer, Refusal> {
    let text = visit.place.words().password_refusal(why, visit.tenant.minimum_length);
    form(visit, StatusCode::BAD_REQUEST, token, Some(Problem { text, field: Some("new_password") }))
}

fn form(visit: &Visit, status: StatusCode, token: &str, problem: Option<Problem>) -> Result<Answer, Refusal> {
    let (frame, action) = (Frame::of(visit), visit.page("reset-password"));
    let minimum_length = visit.tenant.minimum_length;
    let hint = visit.place.words().hint(minimum_length);
    Answer::page(visit, status, &NewPassword { frame, action, token, minimum_length, hint, problem })
}

fn done(visit: &Visit, continue_to: Option<String>) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    let (frame, title, text) = (Frame::of(visit), words.reset_done_title, words.reset_done_text.to_owned());
    let link = visit.onward(continue_to).map(|target| (target, words.log_in));
    Answer::page(visit, StatusCode::OK, &Notice { frame, title, text, tone: Tone::Good, link, reference: None })
}
