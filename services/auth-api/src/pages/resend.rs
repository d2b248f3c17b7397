//! Asks for a new confirmation link; also what a dead confirmation link shows.

use super::answer::{Answer, Refusal, status_of};
use super::form::Form;
use super::port::{LinkRequestOutcome, PageActions};
use super::views::{Frame, LinkRequest, Notice, Problem, Tone};
use super::visit::Visit;
use poem::http::StatusCode;

/// Shows the form.
pub(super) fn show(visit: &Visit) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    form(visit, StatusCode::OK, (words.resend_title, words.resend_lead), "", None)
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
    let again = |status, problem| form(visit, status, (words.resend_title, words.resend_lead), email, Some(problem));
    match actions.resend_verification(&visit.tenant.slug, email, &visit.client).await {
        Ok(LinkRequestOutcome::Accepted) => sent(visit, words.resend_sent),
        Ok(LinkRequestOutcome::MalformedAddress) => again(StatusCode::BAD_REQUEST, malformed_address(visit)),
        Err(failure) => {
            let (text, (status, wait)) = (words.try_again(failure).ok_or(failure)?, status_of(failure));
            Ok(again(status, Problem { text, field: None })?.retry_after(wait))
        }
    }
}

/// What is wrong with an address that is none.
pub(super) fn malformed_address(visit: &Visit) -> Problem {
    Problem { text: visit.place.words().email_malformed.to_owned(), field: Some("email") }
}

/// Says that a mail may be on its way.
pub(super) fn sent(visit: &Visit, text: &str) -> Result<Answer, Refusal> {
    let (frame, title) = (Frame::of(visit), visit.place.words().sent_title);
    let view = Notice { frame, title, text: text.to_owned(), tone: Tone::Mail, link: None, reference: None };
    Answer::page(visit, StatusCode::OK, &view)
}

fn form(
    visit: &Visit, status: StatusCode, (title, lead): (&'static str, &'static str), email: &str,
    problem: Option<Problem>,
) -> Result<Answer, Refusal> {
    let (frame, action, button) =
        (Frame::of(visit), visit.page("verify-email/resend"), visit.place.words().resend_button);
    Answer::page(visit, status, &LinkRequest { frame, action, title, lead, button, email, problem })
}
