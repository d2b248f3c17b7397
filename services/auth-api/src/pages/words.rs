//! Every text of the pages, as one struct that each language fills: a missing text does not compile.

mod english;
mod german;

use super::answer::whole_seconds;
use super::language::Language;
use super::port::{PageFailure, PasswordRefusal};
use poem::http::StatusCode;

/// The texts of one language. Those with a gap hold `{}`.
pub(super) struct Words {
    pub(super) problem_title: &'static str,
    pub(super) error_prefix: &'static str,
    pub(super) go_on: &'static str,
    pub(super) log_in: &'static str,
    pub(super) may_close: &'static str,
    pub(super) reference: &'static str,

    pub(super) confirm_title: &'static str,
    pub(super) confirm_lead: &'static str,
    pub(super) confirm_lead_password: &'static str,
    pub(super) confirm_password: &'static str,
    pub(super) confirm_button: &'static str,
    pub(super) confirm_password_required: &'static str,
    pub(super) confirm_password_wrong: &'static str,
    pub(super) not_you: &'static str,
    pub(super) not_you_link: &'static str,
    pub(super) confirmed_title: &'static str,
    pub(super) confirmed_text: &'static str,
    pub(super) already_title: &'static str,
    pub(super) already_text: &'static str,

    pub(super) expired_title: &'static str,
    pub(super) expired_lead: &'static str,
    pub(super) invalid_title: &'static str,
    pub(super) invalid_lead: &'static str,

    pub(super) email: &'static str,
    pub(super) email_malformed: &'static str,
    pub(super) sent_title: &'static str,
    pub(super) resend_title: &'static str,
    pub(super) resend_lead: &'static str,
    pub(super) resend_button: &'static str,
    pub(super) resend_sent: &'static str,
    pub(super) forgot_title: &'static str,
    pub(super) forgot_lead: &'static str,
    pub(super) forgot_button: &'static str,
    pub(super) forgot_sent: &'static str,

    pub(super) reset_title: &'static str,
    pub(super) reset_lead: &'static str,
    pub(super) new_password: &'static str,
    pub(super) new_password_hint: &'static str,
    pub(super) reset_button: &'static str,
    pub(super) reset_done_title: &'static str,
    pub(super) reset_done_text: &'static str,
    pub(super) too_short: &'static str,
    pub(super) too_long: &'static str,
    pub(super) common: &'static str,

    pub(super) expired_why: &'static str,
    pub(super) invalid_why: &'static str,

    pub(super) new_address_title: &'static str,
    pub(super) new_address_lead: &'static str,
    pub(super) new_address_done_title: &'static str,
    pub(super) new_address_done_text: &'static str,
    pub(super) new_address_taken_title: &'static str,
    pub(super) new_address_taken_text: &'static str,
    pub(super) new_address_instead: &'static str,

    pub(super) not_me_title: &'static str,
    pub(super) not_me_lead: &'static str,
    pub(super) not_me_button: &'static str,
    pub(super) not_me_aside: &'static str,
    pub(super) not_me_done_title: &'static str,
    pub(super) not_me_done_text: &'static str,
    pub(super) not_me_closed_text: &'static str,
    pub(super) not_me_instead: &'static str,

    pub(super) not_found: (&'static str, &'static str),
    pub(super) method: (&'static str, &'static str),
    pub(super) forbidden: (&'static str, &'static str),
    pub(super) bad_request: (&'static str, &'static str),
    pub(super) too_large: (&'static str, &'static str),
    pub(super) limited: (&'static str, &'static str),
    pub(super) busy: (&'static str, &'static str),
    pub(super) internal: (&'static str, &'static str),
    pub(super) seconds: [&'static str; 2],
    pub(super) minutes: [&'static str; 2],
}

impl Words {
    /// Those of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &english::WORDS,
            Language::German => &german::WORDS,
        }
    }

    /// Title and text of an error page.
    pub(super) fn error(&self, status: StatusCode, wait: Option<u64>) -> (&'static str, String) {
        let (title, text) = match status {
            StatusCode::NOT_FOUND => self.not_found,
            StatusCode::METHOD_NOT_ALLOWED => self.method,
            StatusCode::FORBIDDEN => self.forbidden,
            StatusCode::PAYLOAD_TOO_LARGE => self.too_large,
            StatusCode::TOO_MANY_REQUESTS => self.limited,
            StatusCode::SERVICE_UNAVAILABLE => self.busy,
            status if status.is_client_error() => self.bad_request,
            _ => self.internal,
        };
        (title, fill(text, &self.span(wait.unwrap_or(30))))
    }

    /// What a form says when it is worth sending it again later; `None` when it is not.
    pub(super) fn try_again(&self, failure: PageFailure) -> Option<String> {
        match failure {
            PageFailure::Limited { retry_after } => Some(fill(self.limited.1, &self.span(whole_seconds(retry_after)))),
            PageFailure::Overloaded { retry_after } => Some(fill(self.busy.1, &self.span(whole_seconds(retry_after)))),
            PageFailure::Unavailable => Some(fill(self.busy.1, &self.span(30))),
            PageFailure::UnknownTenant | PageFailure::Internal => None,
        }
    }

    /// Why a new password was refused.
    pub(super) fn password_refusal(&self, why: PasswordRefusal, minimum_length: u16) -> String {
        match why {
            PasswordRefusal::TooShort => fill(self.too_short, &minimum_length.to_string()),
            PasswordRefusal::TooLong => self.too_long.to_owned(),
            PasswordRefusal::Common => self.common.to_owned(),
        }
    }

    /// The hint beside a new password.
    pub(super) fn hint(&self, minimum_length: u16) -> String {
        fill(self.new_password_hint, &minimum_length.to_string())
    }

    fn span(&self, seconds: u64) -> String {
        let (count, names) = if seconds <= 90 { (seconds, self.seconds) } else { (seconds.div_ceil(60), self.minutes) };
        format!("{count} {}", names[usize::from(count != 1)])
    }
}

fn fill(text: &str, value: &str) -> String {
    text.replace("{}", value)
}
