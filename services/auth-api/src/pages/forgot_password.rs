//! Asks for a link to choose a new password; also what a dead reset link shows.

use super::answer::{Answer, Refusal, status_of};
use super::form::Form;
use super::port::{LinkRequestOutcome, PageActions};
use super::resend::{malformed_address, sent};
use super::views::{Frame, LinkRequest, Problem};
use super::visit::Visit;
use poem::http::StatusCode;

/// Shows the form.
pub(super) fn show(visit: &Visit) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    form(visit, StatusCode::OK, (words.forgot_title, words.forgot_lead), "", None)
}

/// Shows the form where a link's time is over.
pub(super) fn instead_of_expired(visit: &Visit) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    form(visit, StatusCode::GONE, (words.expired_title, words.expired_lead), "", None)
}

/// Shows the form where a link is none.
pub(super) fn instead_of_invalid(visit: &Visit) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    form(visit, StatusCode::BAD_REQUEST, (words.invalid_title, words.invalid_lead), "", None)
}

/// Asks for the mail; the answer is the same whether one is sent or not.
pub(super) async fn act(actions: &dyn PageActions, visit: &Visit, fields: &Form) -> Result<Answer, Refusal> {
    let email = fields.field("email").unwrap_or_default();
    let words = visit.place.words();
    let again = |status, problem| form(visit, status, (words.forgot_title, words.forgot_lead), email, Some(problem));
    match actions.request_reset(&visit.tenant.slug, email, &visit.client).await {
        Ok(LinkRequestOutcome::Accepted) => sent(visit, words.forgot_sent),
        Ok(LinkRequestOutcome::MalformedAddress) => again(StatusCode::BAD_REQUEST, malformed_address(visit)),
        Err(failure) => {
            let (text, (status, wait)) = (words.try_again(failure).ok_or(failure)?, status_of(failure));
            Ok(again(status, Problem { text, field: None })?.retry_after(wait))
        }
    }
}

fn form(
    visit: &Visit, status: StatusCode, (title, lead): (&'static str, &'static str), email: &str,
    problem: Option<Problem>,
) -> Result<Answer, Refusal> {
    let (frame, action, button) = (Frame::of(visit), visit.page("forgot-password"), visit.place.words().forgot_button);
    Answer::page(visit, status, &LinkRequest { frame, action, title, lead, button, email, problem })
}
