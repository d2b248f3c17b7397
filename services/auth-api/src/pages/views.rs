//! The templates' data. Each is one screen; texts arrive in the visitor's language.

use super::place::Place;
use super::stylesheet;
use super::visit::Visit;
use super::words::Words;
use askama::Template;

/// What surrounds every screen.
pub(super) struct Frame<'a> {
    lang: &'static str,
    words: &'static Words,
    /// The stylesheet, relative to this page.
    stylesheet: String,
    /// The tenant's display name.
    tenant: Option<&'a str>,
}

impl<'a> Frame<'a> {
    pub(super) fn of(visit: &'a Visit) -> Self {
        Self { tenant: Some(&visit.tenant.name), ..Self::without_tenant(&visit.place) }
    }

    pub(super) fn of_tenant(place: &Place, tenant: Option<&'a str>) -> Self {
        Self { tenant, ..Self::without_tenant(place) }
    }

    pub(super) fn without_tenant(place: &Place) -> Self {
        let stylesheet = format!("{}{}", place.root(), stylesheet::path().trim_start_matches('/'));
        Self { lang: place.language().tag(), words: place.words(), stylesheet, tenant: None }
    }

    /// The first letter of the tenant's name, as its badge.
    fn initial(&self) -> String {
        let letter = self.tenant.and_then(|name| name.chars().find(|letter| letter.is_alphanumeric()));
        letter.map_or_else(|| "·".to_owned(), |letter| letter.to_uppercase().collect())
    }
}

/// What is wrong with a form that is shown again.
pub(super) struct Problem {
    /// The message.
    pub(super) text: String,
    /// The field that it is about, by id; `None` if it is about none.
    pub(super) field: Option<&'static str>,
}

/// Whether the problem, if there is one, is about this field.
fn is_about(problem: Option<&Problem>, field: &str) -> bool {
    problem.is_some_and(|problem| problem.field == Some(field))
}

/// Asks to confirm an address, with the password chosen at registration or without.
#[derive(Template)]
#[template(path = "pages/confirm.html")]
pub(super) struct Confirm<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) action: String,
    pub(super) forgot: String,
    pub(super) token: &'a str,
    pub(super) needs_password: bool,
    pub(super) problem: Option<Problem>,
}

/// Asks to press a button, and for nothing else.
#[derive(Template)]
#[template(path = "pages/one_button.html")]
pub(super) struct OneButton<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) action: String,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// Stands below the button.
    pub(super) aside: Option<&'static str>,
    pub(super) token: &'a str,
    pub(super) problem: Option<Problem>,
}

/// Asks for a new password.
#[derive(Template)]
#[template(path = "pages/new_password.html")]
pub(super) struct NewPassword<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) action: String,
    pub(super) token: &'a str,
    pub(super) minimum_length: u16,
    pub(super) hint: String,
    pub(super) problem: Option<Problem>,
}

/// Asks for an address to mail a link to.
#[derive(Template)]
#[template(path = "pages/link_request.html")]
pub(super) struct LinkRequest<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) action: String,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// What was typed before.
    pub(super) email: &'a str,
    pub(super) problem: Option<Problem>,
}

/// How a notice looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// It worked.
    Good,
    /// Something is on its way.
    Mail,
    /// It did not work.
    Trouble,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Mail => "mail",
            Self::Trouble => "trouble",
        }
    }
}

/// Says something, and where to go on.
#[derive(Template)]
#[template(path = "pages/notice.html")]
pub(super) struct Notice<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'static str,
    pub(super) text: String,
    pub(super) tone: Tone,
    /// Target and label.
    pub(super) link: Option<(String, &'static str)>,
    /// The id to tell when asking for help.
    pub(super) reference: Option<&'a str>,
}

/// Asks whether the person wants to log out, and carries on what was asked for.
#[derive(Template)]
#[template(path = "pages/logout.html")]
pub(super) struct LogoutQuestion<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// Names and values of what was asked for.
    pub(super) fields: Vec<(&'static str, &'a str)>,
}

/// Asks whether an application may have what it asks for.
#[derive(Template)]
#[template(path = "pages/consent.html")]
pub(super) struct ConsentQuestion<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'static str,
    /// What the application is called.
    pub(super) client: &'a str,
    pub(super) lead: &'static str,
    /// What it asks for, in words.
    pub(super) wishes: Vec<String>,
    pub(super) agree: &'static str,
    pub(super) deny: &'static str,
    pub(super) interaction: &'a str,
}
