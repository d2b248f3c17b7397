//! Confirms the address that an account is to have. Whoever holds the link read the mail that went there, and the account's owner
//! asked for it behind a login, so one button is enough.
//!
//! The token is not looked at before: nothing on the page depends on it, and the page does not say whose account it is.

use super::answer::{Answer, Refusal, status_of};
use super::form::Form;
use super::port::{NewAddressOutcome, PageActions};
use super::views::{Frame, Notice, OneButton, Problem, Tone};
use super::visit::{Visit, token_of};
use poem::http::StatusCode;

/// Shows the button.
pub(super) fn show(visit: &Visit) -> Result<Answer, Refusal> {
    match visit.token() {
        Some(token) => form(visit, StatusCode::OK, token, None),
        None => invalid(visit),
    }
}

/// Gives the account its new address.
pub(super) async fn act(actions: &dyn PageActions, visit: &Visit, fields: &Form) -> Result<Answer, Refusal> {
    let Some(token) = token_of(fields) else { return invalid(visit) };
    let words = visit.place.words();
    match actions.confirm_email_change(&visit.tenant.slug, token, &visit.client).await {
        Ok(NewAddressOutcome::Changed) => {
            let text = words.new_address_done_text.to_owned();
            said(visit, StatusCode::OK, (words.new_address_done_title, text), Tone::Good)
        }
        Ok(NewAddressOutcome::AddressTaken) => {
            let text = words.new_address_taken_text.to_owned();
            said(visit, StatusCode::CONFLICT, (words.new_address_taken_title, text), Tone::Trouble)
        }
        Ok(NewAddressOutcome::Expired) => {
            let text = format!("{} {}", words.expired_why, words.new_address_instead);
            said(visit, StatusCode::GONE, (words.expired_title, text), Tone::Trouble)
        }
        Ok(NewAddressOutcome::Invalid) => invalid(visit),
        Err(failure) => {
            let (text, (status, wait)) = (words.try_again(failure).ok_or(failure)?, status_of(failure));
            Ok(form(visit, status, token, Some(Problem { text, field: None }))?.retry_after(wait))
        }
    }
}

fn form(visit: &Visit, status: StatusCode, token: &str, problem: Option<Problem>) -> Result<Answer, Refusal> {
    let (frame, action, words) = (Frame::of(visit), visit.page("confirm-email"), visit.place.words());
    let (title, lead, button) = (words.new_address_title, words.new_address_lead, words.confirm_button);
    Answer::page(visit, status, &OneButton { frame, action, title, lead, button, aside: None, token, problem })
}

fn invalid(visit: &Visit) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    let text = format!("{} {}", words.invalid_why, words.new_address_instead);
    said(visit, StatusCode::BAD_REQUEST, (words.invalid_title, text), Tone::Trouble)
}

/// Says what became of it, and leads to the login, where there is one.
fn said(
    visit: &Visit, status: StatusCode, (title, text): (&'static str, String), tone: Tone,
) -> Result<Answer, Refusal> {
    let link = visit.onward(None).map(|target| (target, visit.place.words().log_in));
    let frame = Frame::of(visit);
    Answer::page(visit, status, &Notice { frame, title, text, tone, link, reference: None })
}
