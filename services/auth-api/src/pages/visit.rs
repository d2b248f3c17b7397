//! One request to a page, with everything about it that pages look at.

use super::answer::Refusal;
use super::form::Form;
use super::place::Place;
use super::port::{ClientContext, PageActions, PageFailure, PageTenant};
use crate::domain::redirect;
use crate::domain::tenant::check_slug;
use poem::Request;
use poem::http::header;

/// More than any token of ours has.
const TOKEN_LIMIT: usize = 512;

pub(super) struct Visit {
    pub(super) place: Place,
    pub(super) tenant: PageTenant,
    pub(super) client: ClientContext,
    /// The cookie that marks the browser of a registration.
    pub(super) browser: Option<String>,
    query: Form,
}

impl Visit {
    /// Finds the tenant, and settles the language by it.
    pub(super) async fn begin(actions: &dyn PageActions, place: Place, request: &Request) -> Result<Self, Refusal> {
        let client = request.extensions().get::<ClientContext>().cloned().ok_or(PageFailure::Internal)?;
        let slug =
            request.raw_path_param("slug").filter(|slug| check_slug(slug).is_ok()).ok_or(PageFailure::UnknownTenant)?;
        let tenant = actions.tenant(slug).await?.ok_or(PageFailure::UnknownTenant)?;
        let browser = cookie(request, &actions.registration_cookie(&tenant));
        let query = Form::parse(request.uri().query().unwrap_or_default().as_bytes());
        Ok(Self { place: place.at_home_in(&tenant.locale), tenant, client, browser, query })
    }

    /// The token of the link.
    pub(super) fn token(&self) -> Option<&str> {
        token_of(&self.query)
    }

    /// Where one of this tenant's pages is, relative to this one, in the language that was asked for.
    pub(super) fn page(&self, name: &str) -> String {
        format!("{}t/{}/{name}{}", self.place.root(), self.tenant.slug, self.place.language_query())
    }

    /// Where the person goes on to: where the token says, else the tenant's own place; never to a scheme that runs something.
    pub(super) fn onward(&self, continue_to: Option<String>) -> Option<String> {
        continue_to.or_else(|| self.tenant.home_url.clone()).filter(|target| may_be_linked(target))
    }
}

/// The token of a form or a query.
pub(super) fn token_of(form: &Form) -> Option<&str> {
    form.field("token").filter(|token| token.len() <= TOKEN_LIMIT)
}

fn may_be_linked(target: &str) -> bool {
    url::Url::parse(target).is_ok_and(|url| redirect::is_place(url.scheme()))
}

fn cookie(request: &Request, name: &str) -> Option<String> {
    let fields = request.headers().get_all(header::COOKIE).iter().filter_map(|field| field.to_str().ok());
    crate::domain::cookie::find(fields, name).map(|token| token.expose().to_owned())
}

#[cfg(test)]
mod tests {
    use super::may_be_linked;

    #[test]
    fn a_link_runs_nothing() {
        for yes in ["https://app.example/cb", "http://127.0.0.1:3000/", "com.example.app:/done"] {
            assert!(may_be_linked(yes), "{yes}");
        }
        for no in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "java\nscript:alert(1)",
            "/relative",
            "",
        ] {
            assert!(!may_be_linked(no), "{no}");
        }
    }
}
