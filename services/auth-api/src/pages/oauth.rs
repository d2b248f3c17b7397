//! What people are told where a client's request ends: it cannot be answered, or they are logged out, or whether they want to be.

use super::language::Language;
use super::place::Place;
use super::views::{ConsentQuestion, Frame, LogoutQuestion, Notice, Tone};
use crate::app::oauth::{LogoutWish, Question};
use askama::Template as _;

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OAuthNotice {
    /// There is no such application.
    UnknownClient,
    /// The application asks for the answer at a place that is not registered.
    UnknownRedirectUri,
    /// The request is over, was answered, or began in another browser.
    Over,
    /// The wish to log out cannot be understood.
    BadLogout,
    /// There is no session any more.
    LoggedOut,
}

/// Every text, as one struct that each language fills.
struct Texts {
    unknown_client: (&'static str, &'static str),
    unknown_redirect_uri: (&'static str, &'static str),
    over: (&'static str, &'static str),
    bad_logout: (&'static str, &'static str),
    logged_out: (&'static str, &'static str),
    logout: [&'static str; 3],
    consent: [&'static str; 5],
    scopes: [(&'static str, &'static str); 4],
}

const ENGLISH: Texts = Texts {
    unknown_client: (
        "This application is not known here",
        "The link that brought you here names an application that is not registered. Whoever made it has to set that right.",
    ),
    unknown_redirect_uri: (
        "This link cannot be followed",
        "The application asks for you to be sent to a place that is not registered for it. For your safety you stay here.",
    ),
    over: (
        "This login is over",
        "It took too long, was finished before, or began in another browser. Go back to the application and start again.",
    ),
    bad_logout: (
        "You could not be logged out this way",
        "The application has asked for it in a way that cannot be trusted. Log out in your account instead.",
    ),
    logged_out: ("You are logged out", "The session of this browser has ended."),
    logout: ["Log out?", "An application asks to end the session of this browser.", "Log out"],
    consent: ["Let it in?", "asks for access to your account. It wants to:", "use “{}”", "Allow", "Deny"],
    scopes: [
        ("openid", "know who you are"),
        ("profile", "see your name and language"),
        ("email", "see your email address"),
        ("offline_access", "keep this access when you log out"),
    ],
};

const GERMAN: Texts = Texts {
    unknown_client: (
        "Diese Anwendung ist hier nicht bekannt",
        "Der Link, der Sie hierher geführt hat, nennt eine Anwendung, die nicht angemeldet ist. Das muss richten, wer ihn gemacht hat.",
    ),
    unknown_redirect_uri: (
        "Diesem Link kann nicht gefolgt werden",
        "Die Anwendung möchte Sie an einen Ort schicken, der für sie nicht angemeldet ist. Zu Ihrer Sicherheit bleiben Sie hier.",
    ),
    over: (
        "Diese Anmeldung ist vorbei",
        "Sie hat zu lange gedauert, war schon beendet, oder sie begann in einem anderen Browser. Gehen Sie zur Anwendung zurück und beginnen Sie neu.",
    ),
    bad_logout: (
        "So konnten Sie nicht abgemeldet werden",
        "Die Anwendung hat auf eine Weise darum gebeten, der nicht zu trauen ist. Melden Sie sich stattdessen in Ihrem Konto ab.",
    ),
    logged_out: ("Sie sind abgemeldet", "Die Sitzung dieses Browsers ist beendet."),
    logout: ["Abmelden?", "Eine Anwendung bittet, die Sitzung dieses Browsers zu beenden.", "Abmelden"],
    consent: [
        "Zugang erlauben?",
        "bittet um Zugang zu Ihrem Konto. Sie möchte:",
        "„{}“ nutzen",
        "Erlauben",
        "Ablehnen",
    ],
    scopes: [
        ("openid", "wissen, wer Sie sind"),
        ("profile", "Ihren Namen und Ihre Sprache sehen"),
        ("email", "Ihre E-Mail-Adresse sehen"),
        ("offline_access", "den Zugang behalten, wenn Sie sich abmelden"),
    ],
};

fn texts(place: &Place) -> &'static Texts {
    match place.language() {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

/// The page that tells it.
pub fn oauth_notice(place: &Place, tenant: Option<&str>, notice: OAuthNotice) -> String {
    let texts = texts(place);
    let (title, text) = match notice {
        OAuthNotice::UnknownClient => texts.unknown_client,
        OAuthNotice::UnknownRedirectUri => texts.unknown_redirect_uri,
        OAuthNotice::Over => texts.over,
        OAuthNotice::BadLogout => texts.bad_logout,
        OAuthNotice::LoggedOut => texts.logged_out,
    };
    let good = notice == OAuthNotice::LoggedOut;
    let tone = if good { Tone::Good } else { Tone::Trouble };
    let reference = place.request_id().filter(|_| !good);
    let frame = Frame::of_tenant(place, tenant);
    Notice { frame, title, text: text.to_owned(), tone, link: None, reference }.render().unwrap_or_default()
}

/// The page that asks, and carries on what was asked for.
pub fn logout_question(place: &Place, tenant: &str, wish: &LogoutWish) -> String {
    let [title, lead, button] = texts(place).logout;
    let fields = [
        ("id_token_hint", &wish.id_token_hint),
        ("client_id", &wish.client_id),
        ("post_logout_redirect_uri", &wish.post_logout_redirect_uri),
        ("state", &wish.state),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))).collect();
    let frame = Frame::of_tenant(place, Some(tenant));
    LogoutQuestion { frame, title, lead, button, fields }.render().unwrap_or_default()
}

/// The page that asks whether the application may have what it asks for.
pub fn consent_question(place: &Place, question: &Question, interaction: &str) -> String {
    let texts = texts(place);
    let [title, lead, other, agree, deny] = texts.consent;
    let told = |scope: &str| {
        let known = texts.scopes.iter().find(|(name, _)| *name == scope).map(|(_, text)| (*text).to_owned());
        known.unwrap_or_else(|| other.replace("{}", scope))
    };
    let wishes = question.scope.split(' ').map(told).collect();
    let frame = Frame::of_tenant(place, Some(&question.tenant.settings.name));
    let view = ConsentQuestion { frame, title, client: &question.client, lead, wishes, agree, deny, interaction };
    view.render().unwrap_or_default()
}
