//! Confirms the address of a registration.
//!
//! Whoever registered somebody else's address must not get it confirmed by its owner's click (SECURITY §0.4), so the page asks for the
//! password that was chosen at registration, unless the browser is the one that registered.

use super::answer::{Answer, Refusal, status_of};
use super::form::Form;
use super::port::{ConfirmOutcome, PageActions, VerificationStatus};
use super::resend;
use super::views::{Confirm, Frame, Notice, Problem, Tone};
use super::visit::{Visit, token_of};
use poem::http::StatusCode;

/// Shows the form, or why there is none.
pub(super) async fn show(actions: &dyn PageActions, visit: &Visit) -> Result<Answer, Refusal> {
    let Some(token) = visit.token() else { return resend::instead_of_invalid(visit) };
    let (slug, browser) = (&visit.tenant.slug, visit.browser.as_deref());
    match actions.verification_status(slug, token, browser, &visit.client).await? {
        VerificationStatus::Ready { needs_password } => form(visit, StatusCode::OK, token, needs_password, None),
        VerificationStatus::AlreadyVerified { continue_to } => already(visit, continue_to),
        VerificationStatus::Expired => resend::instead_of_expired(visit),
        VerificationStatus::Invalid => resend::instead_of_invalid(visit),
    }
}

/// Confirms.
pub(super) async fn act(actions: &dyn PageActions, visit: &Visit, fields: &Form) -> Result<Answer, Refusal> {
    let Some(token) = token_of(fields) else { return resend::instead_of_invalid(visit) };
    let (slug, browser, password) = (&visit.tenant.slug, visit.browser.as_deref(), fields.field("password"));
    let words = visit.place.words();
    let again = |text: &str| {
        let problem = Problem { text: text.to_owned(), field: Some("password") };
        form(visit, StatusCode::FORBIDDEN, token, true, Some(problem))
    };
    match actions.confirm_email(slug, token, password, browser, &visit.client).await {
        Ok(ConfirmOutcome::Confirmed { continue_to }) => confirmed(visit, continue_to),
        Ok(ConfirmOutcome::AlreadyVerified { continue_to }) => already(visit, continue_to),
        Ok(ConfirmOutcome::PasswordRequired) => again(words.confirm_password_required),
        Ok(ConfirmOutcome::WrongPassword) => again(words.confirm_password_wrong),
        Ok(ConfirmOutcome::Expired) => resend::instead_of_expired(visit),
        Ok(ConfirmOutcome::Invalid) => resend::instead_of_invalid(visit),
        Err(failure) => {
            let (text, (status, wait)) = (words.try_again(failure).ok_or(failure)?, status_of(failure));
            let needs_password = password.is_some() || browser.is_none();
            let answer = form(visit, status, token, needs_password, Some(Problem { text, field: None }))?;
            Ok(answer.retry_after(wait))
        }
    }
}

fn form(
    visit: &Visit, status: StatusCode, token: &str, needs_password: bool, problem: Option<Problem>,
) -> Result<Answer, Refusal> {
    let (action, forgot) = (visit.page("verify-email"), visit.page("forgot-password"));
    let view = Confirm { frame: Frame::of(visit), action, forgot, token, needs_password, problem };
    Answer::page(visit, status, &view)
}

fn confirmed(visit: &Visit, continue_to: Option<String>) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    done(visit, words.confirmed_title, words.confirmed_text, continue_to)
}

fn already(visit: &Visit, continue_to: Option<String>) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    done(visit, words.already_title, words.already_text, continue_to)
}

fn done(visit: &Visit, title: &'static str, text: &str, continue_to: Option<String>) -> Result<Answer, Refusal> {
    let link = visit.onward(continue_to).map(|target| (target, visit.place.words().go_on));
    let frame = Frame::of(visit);
    let view = Notice { frame, title, text: text.to_owned(), tone: Tone::Good, link, reference: None };
    Answer::page(visit, StatusCode::OK, &view)
}
