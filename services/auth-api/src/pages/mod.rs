//! The server-rendered pages that mails link to: confirm an address, ask for a link, choose a new password, disown a change.
//!
//! They work without JavaScript, act on POST only, and know the application by one narrow trait (`port`). A page is one file with two
//! functions: `show` looks and changes nothing, `act` does what the button says. Whatever goes out, errors too, passes through
//! `answer`, which is the only place with headers.
//!
//! How to add a page: a file with `show` and `act`, its view in `views` with a template, its words in `words` for every language
//! (a missing one does not compile), a variant of `Kind`, and a route below.

mod answer;
mod confirm_email;
mod forgot_password;
mod form;
mod language;
mod not_me;
mod oauth;
mod origin;
mod place;
mod port;
mod resend;
mod reset_password;
mod stylesheet;
mod verify_email;
mod views;
mod visit;
mod words;

#[cfg(test)]
mod tests;

pub use answer::protect;
use answer::{Answer, Refusal};
pub use oauth::{OAuthNotice, consent_question, logout_question, oauth_notice};
pub use place::Place;
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request, Response, Route};
pub use port::{
    ClientContext, ConfirmOutcome, DisownOutcome, LinkRequestOutcome, NewAddressOutcome, PageActions, PageFailure,
    PageTenant, PasswordRefusal, ResetPageOutcome, ResetStatus, VerificationStatus,
};
use std::sync::Arc;
use visit::Visit;

/// The pages under `/t/{slug}/`, their stylesheet, and a page for every path under `/t/` that does not exist.
/// Every request must carry a [`ClientContext`] among its extensions.
pub fn routes(actions: &Arc<dyn PageActions>) -> Route {
    add_to(Route::new(), actions).at("/t/*rest", Missing)
}

/// Like [`routes`], added to a table that has other routes already, some of them under `/t/`: what does not exist there is for whoever
/// answers last, and becomes a page at the edge.
pub fn add_to(route: Route, actions: &Arc<dyn PageActions>) -> Route {
    let page = |kind| Page { kind, actions: Arc::clone(actions) };
    route
        .at(stylesheet::path(), stylesheet::Stylesheet)
        .at("/t/:slug/verify-email", page(Kind::VerifyEmail))
        .at("/t/:slug/verify-email/resend", page(Kind::Resend))
        .at("/t/:slug/forgot-password", page(Kind::ForgotPassword))
        .at("/t/:slug/reset-password", page(Kind::ResetPassword))
        .at("/t/:slug/confirm-email", page(Kind::ConfirmEmail))
        .at("/t/:slug/not-me", page(Kind::NotMe))
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    VerifyEmail,
    Resend,
    ForgotPassword,
    ResetPassword,
    ConfirmEmail,
    NotMe,
}

/// One page with what it needs.
struct Page {
    kind: Kind,
    actions: Arc<dyn PageActions>,
}

impl Endpoint for Page {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let place = Place::of(&request);
        let answer = self.answer(place.clone(), request).await;
        Ok(answer.unwrap_or_else(|refusal| place.refusal(refusal)).into_response())
    }
}

impl Page {
    async fn answer(&self, place: Place, mut request: Request) -> Result<Answer, Refusal> {
        match *request.method() {
            Method::GET => {
                let visit = Visit::begin(self.actions.as_ref(), place, &request).await?;
                self.show(&visit).await
            }
            // A mail scanner's HEAD looks at the tenant and at nothing else.
            Method::HEAD => {
                let visit = Visit::begin(self.actions.as_ref(), place, &request).await?;
                Ok(Answer::empty(StatusCode::OK, &visit))
            }
            Method::POST => {
                let visit = Visit::begin(self.actions.as_ref(), place, &request).await?;
                origin::check(request.headers(), &visit.tenant)?;
                let form = form::read(&mut request).await?;
                self.act(&visit, &form).await
            }
            Method::OPTIONS => Ok(Answer::allowed_methods(StatusCode::NO_CONTENT)),
            _ => Err(Refusal::Status(StatusCode::METHOD_NOT_ALLOWED)),
        }
    }

    async fn show(&self, visit: &Visit) -> Result<Answer, Refusal> {
        match self.kind {
            Kind::VerifyEmail => verify_email::show(self.actions.as_ref(), visit).await,
            Kind::Resend => resend::show(visit),
            Kind::ForgotPassword => forgot_password::show(visit),
            Kind::ResetPassword => reset_password::show(self.actions.as_ref(), visit).await,
            Kind::ConfirmEmail => confirm_email::show(visit),
            Kind::NotMe => not_me::show(visit),
        }
    }

    async fn act(&self, visit: &Visit, form: &form::Form) -> Result<Answer, Refusal> {
        match self.kind {
            Kind::VerifyEmail => verify_email::act(self.actions.as_ref(), visit, form).await,
            Kind::Resend => resend::act(self.actions.as_ref(), visit, form).await,
            Kind::ForgotPassword => forgot_password::act(self.actions.as_ref(), visit, form).await,
            Kind::ResetPassword => reset_password::act(self.actions.as_ref(), visit, form).await,
            Kind::ConfirmEmail => confirm_email::act(self.actions.as_ref(), visit, form).await,
            Kind::NotMe => not_me::act(self.actions.as_ref(), visit, form).await,
        }
    }
}

/// Every path under `/t/` that is no page.
struct Missing;

impl Endpoint for Missing {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(Place::of(&request).error_page(StatusCode::NOT_FOUND))
    }
}
