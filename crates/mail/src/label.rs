//! What a mail shows of the name of a factor or a device.
//!
//! Such a name is text of whoever enrolled the factor or sent the request, and that may be a thief whose change the mail tells of: it
//! must neither become a link nor carry a message. The owner has to recognise it, though, so it is not left out as lightly as the name
//! in a greeting ([`crate::name`]): all but letters, digits, and the signs that names of devices have becomes a space, and no mail
//! program makes a link of `evil test x`. A text with more words than a name has, or with the digits of a telephone number, is left out.

use crate::name::is_hidden;
use unicode_normalization::char::is_combining_mark;

/// The most characters that are shown.
const LONGEST: usize = 64;

/// The most words, where each part between signs is one.
const MOST_WORDS: usize = 6;

/// The most digits, in ASCII or not: fewer than mail programs make a telephone number of.
const MOST_DIGITS: usize = 6;

/// The name to show, or `None` when nothing of it can be.
pub(crate) fn shown_label(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !is_hidden(*c) || c.is_whitespace()).map(plain).collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| word.contains(is_of_a_word)).collect();
    let parts = plain.split(|c| !is_of_a_word(c)).filter(|part| !part.is_empty()).count();
    let digits = plain.chars().filter(|c| c.is_numeric()).count();
    if parts > MOST_WORDS || digits > MOST_DIGITS {
        return None;
    }
    let label: String = words.join(" ").chars().take(LONGEST).collect();
    let label = label.trim_end();
    (!label.is_empty()).then(|| label.to_owned())
}

fn plain(c: char) -> char {
    if is_of_a_word(c) || matches!(c, '-' | '\'' | '’' | '(' | ')' | '+' | '&' | ',') { c } else { ' ' }
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shows(typed: &str, expected: &str) {
        assert_eq!(shown_label(typed).as_deref(), Some(expected), "{typed:?}");
    }

    #[track_caller]
    fn shows_nothing(typed: &str) {
        assert_eq!(shown_label(typed), None, "{typed:?}");
    }

    #[test]
    fn a_factor_or_device_is_recognised() {
        shows("YubiKey 5C NFC", "YubiKey 5C NFC");
        shows("Firefox on Linux", "Firefox on Linux");
        shows("Ada's iPhone 15 (work)", "Ada's iPhone 15 (work)");
        shows("Galaxy S23+", "Galaxy S23+");
        shows("  Zoë’s   Schlüssel ", "Zoë’s Schlüssel");
        shows("電話", "電話");
        shows("Ada's blue key \u{1f511}", "Ada's blue key");
        shows("key_2.0", "key 2 0");
    }

    #[test]
    fn a9_nothing_that_becomes_a_link_is_left() {
        shows("evil.test/x", "evil test x");
        shows("https://evil.test", "https evil test");
        shows("eve@evil.test", "eve evil test");
        shows("evil．test", "evil test");
        shows("evil。test", "evil test");
        shows("evil\u{200b}.test", "evil test");
        shows("mailto:eve", "mailto eve");
        shows("{{7*7}}", "7 7");
        shows("<b>x</b>", "b x b");
        shows("1.1.1.1", "1 1 1 1");
        shows("scaikey-client", "scaikey-client");
        shows_nothing("call +49 170 1234567");
        shows_nothing("call ٠١٢٣٤٥٦");
    }

    #[test]
    fn a9_a_message_is_no_name() {
        shows_nothing("Your account is locked call our desk");
        shows_nothing("Your-account-is-locked-call-our-desk");
        shows_nothing("Your/account/is/locked/call/our/desk");
        shows_nothing("<a href=\"https://evil.test\">x</a>");
    }

    #[test]
    fn a9_what_changes_the_text_around_it_is_taken_out() {
        shows("A\u{202e}da\r\nBcc", "Ada Bcc");
        shows("\u{2067}Ada\u{2069}\0", "Ada");
        shows("Ada\u{2028}key", "Ada key");
        for nothing in ["", " ", "\u{202e}", "...", "--", "\u{1f511}", "()&+"] {
            shows_nothing(nothing);
        }
    }

    #[test]
    fn a9_at_most_64_characters_are_shown() {
        assert_eq!(shown_label(&"ä".repeat(10_000)).map(|label| label.chars().count()), Some(64));
        shows(&format!("{} key", "a".repeat(63)), &"a".repeat(63));
    }
}
