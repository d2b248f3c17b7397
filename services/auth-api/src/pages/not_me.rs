//! "This was not me": ends what a change may have opened, of which a mail told. The button needs no password: who reads the mail may
//! not have it any more, and all that the button does is close the account and mail a link that opens it again.
//!
//! The token is not looked at before: nothing on the page depends on it, and the page does not say whose account or which change it is.

use super::answer::{Answer, Refusal, status_of};
use super::form::Form;
use super::port::{DisownOutcome, PageActions};
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

/// Ends every session, and starts a reset.
pub(super) async fn act(actions: &dyn PageActions, visit: &Visit, fields: &Form) -> Result<Answer, Refusal> {
    let Some(token) = token_of(fields) else { return invalid(visit) };
    let words = visit.place.words();
    match actions.disown(&visit.tenant.slug, token, &visit.client).await {
        Ok(done @ (DisownOutcome::Done | DisownOutcome::Closed)) => {
            let text = if done == DisownOutcome::Done { words.not_me_done_text } else { words.not_me_closed_text };
            let (frame, text) = (Frame::of(visit), text.to_owned());
            let (title, tone) = (words.not_me_done_title, Tone::Mail);
            Answer::page(visit, StatusCode::OK, &Notice { frame, title, text, tone, link: None, reference: None })
        }
        Ok(DisownOutcome::Expired) => instead(visit, StatusCode::GONE, (words.expired_title, words.expired_why)),
        Ok(DisownOutcome::Invalid) => invalid(visit),
        Err(failure) => {
            let (text, (status, wait)) = (words.try_again(failure).ok_or(failure)?, status_of(failure));
            Ok(form(visit, status, token, Some(Problem { text, field: None }))?.retry_after(wait))
        }
    }
}

fn form(visit: &Visit, status: StatusCode, token: &str, problem: Option<Problem>) -> Result<Answer, Refusal> {
    let (frame, action, words) = (Frame::of(visit), visit.page("not-me"), visit.place.words());
    let (title, lead, button) = (words.not_me_title, words.not_me_lead, words.not_me_button);
    let aside = Some(words.not_me_aside);
    Answer::page(visit, status, &OneButton { frame, action, title, lead, button, aside, token, problem })
}

fn invalid(visit: &Visit) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    instead(visit, StatusCode::BAD_REQUEST, (words.invalid_title, words.invalid_why))
}

/// What a dead link shows: there is another way to close the account to others.
fn instead(visit: &Visit, status: StatusCode, (title, why): (&'static str, &str)) -> Result<Answer, Refusal> {
    let words = visit.place.words();
    let (frame, text) = (Frame::of(visit), format!("{why} {}", words.not_me_instead));
    let link = Some((visit.page("forgot-password"), words.not_you_link));
    Answer::page(visit, status, &Notice { frame, title, text, tone: Tone::Trouble, link, reference: None })
}
