//! Whether a mail may greet somebody by the name that was typed at registration.
//!
//! Anybody can register anybody's address, so the name is a stranger's text in a mail that we sign (CVE-2025-51989:
//! phishing by first name). Mail programs make links of `evil.test/x` in plain text and in HTML, whatever we escape,
//! and putting invisible characters between would only make it harder to see. So a name is used only when it looks like
//! one: letters of any script with their marks, and what stands between the parts of names. Anything else (digits,
//! slashes, dots inside a word, `@`, `:`, symbols) and the mail greets without a name. So it does for a sentence in letters alone
//! ("Your account is locked call our desk"), which is told by its number of words.

use unicode_normalization::char::is_combining_mark;

/// The most characters of a name that a mail shows.
const LONGEST: usize = 64;

/// The most words of a name; so are the parts that hyphens and apostrophes join, or they would make one word of a sentence.
const MOST_WORDS: usize = 4;

/// The name to greet with, or `None` when the text does not look like one.
pub(crate) fn greeting_name(typed: &str) -> Option<String> {
    let visible: String =
        typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    let parts = visible.split(|c: char| !c.is_alphabetic() && !is_combining_mark(c)).filter(|part| !part.is_empty());
    if parts.count() > MOST_WORDS {
        return None;
    }
    let words: Vec<&str> = visible.split(' ').filter(|word| !word.is_empty()).collect();
    let name: String = words.join(" ").chars().take(LONGEST).collect();
    let name = name.trim_end();
    let starts_like_a_name = name.chars().next().is_some_and(char::is_alphabetic);
    (starts_like_a_name && name.split(' ').all(is_part_of_a_name)).then(|| name.to_owned())
}

/// Letters, marks, hyphens and apostrophes; a full stop only at the end, as in `Dr.`, where nothing makes a link of it.
fn is_part_of_a_name(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || matches!(c, '-' | '\'' | '’' | 'ʼ' | '·' | '‐'))
}

/// Control characters, and the format characters that change how text is shown without being seen: bidirectional
/// embeddings, overrides and isolates, joiners, the byte order mark, tags.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn greets(typed: &str, expected: &str) {
        assert_eq!(greeting_name(typed).as_deref(), Some(expected), "{typed:?}");
    }

    #[track_caller]
    fn greets_nobody(typed: &str) {
        assert_eq!(greeting_name(typed), None, "{typed:?}");
    }

    #[test]
    fn names_of_all_the_world_are_greeted() {
        greets("Ada", "Ada");
        greets("  María   del Carmen ", "María del Carmen");
        greets("Jean-Luc", "Jean-Luc");
        greets("O'Brien", "O'Brien");
        greets("O’Brien", "O’Brien");
        greets("Dr. Ngozi", "Dr. Ngozi");
        greets("J. R. R.", "J. R. R.");
        greets("अनिरुद्ध", "अनिरुद्ध");
        greets("محمد", "محمد");
        greets("美咲", "美咲");
        greets("Zoe\u{308}", "Zoe\u{308}");
        greets("Gal·la", "Gal·la");
    }

    #[test]
    fn a9_what_a_mail_program_could_make_a_link_of_is_not_greeted() {
        for text in [
            "evil.test/x",
            "evil.test",
            "https://evil.test",
            "www evil.test now",
            "J.R.R.",
            "a@evil.test",
            "evil．test",
            "evil。test",
            "evil․test",
            "evil/x",
            "mailto:x",
            "+49 170 1234567",
            "javascript:alert(1)",
            "Win 1000",
        ] {
            greets_nobody(text);
        }
    }

    #[test]
    fn a9_a_sentence_is_not_greeted() {
        greets("Anna-Maria Luise", "Anna-Maria Luise");
        greets("María José de Jesús", "María José de Jesús");
        greets_nobody("María José de Jesús Ana");
        greets_nobody("Your account is locked call our support desk now");
        greets_nobody("Your-account-is-locked-call us");
        greets_nobody("Your'account’is‐locked·call us");
        greets_nobody("Your\u{2028}account\u{a0}is\tlocked\r\ncall us");
        // What is not shown counts as well.
        greets_nobody(&format!("{} is locked call us", "a".repeat(64)));
    }

    #[test]
    fn a9_markup_and_templates_are_not_greeted() {
        for text in ["<a href=//evil.test>x</a>", "{{7*7}}", "{% raw %}", "${7*7}", "&lt;", "\"", "A;B", "😀", ""] {
            greets_nobody(text);
        }
    }

    #[test]
    fn a9_what_changes_the_text_around_it_is_taken_out() {
        greets("A\u{202e}da", "Ada");
        greets("\u{2067}Ada\u{2069}", "Ada");
        greets("Ad\u{200b}a\u{feff}", "Ada");
        greets("Ada\r\nBcc", "Ada Bcc");
        greets("Ada\u{2028}Eve", "Ada Eve");
        greets("A\0d\u{7f}a\u{1b}", "Ada");
        greets_nobody("evil\u{200b}.test");
        greets_nobody("\u{301}");
        greets_nobody("\u{202e}");
    }

    #[test]
    fn a9_a_name_is_at_most_64_characters() {
        assert_eq!(greeting_name(&"ä".repeat(10_000)).map(|name| name.chars().count()), Some(64));
        greets(&format!("{} Eve", "a".repeat(63)), &"a".repeat(63));
    }
}
