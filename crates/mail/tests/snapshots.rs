//! Every mail in every language: its bytes as they are sent, and what a mail program reads from them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod support;

use mail_parser::{MessageParser, MimeHeaders};
use scaikey_mail::{LOCALES, Message, Templates, compose};
use scaikey_store::FactorKind;
use support::{LINK, NOT_ME_LINK, RESET_LINK, row, samples};

/// The link of a mail; some have none.
fn link_of(message: &Message) -> Option<&'static str> {
    match message {
        Message::VerifyAddress { .. } | Message::ResetPassword { .. } | Message::ConfirmNewAddress { .. } => Some(LINK),
        Message::AccountExists { .. } => Some(RESET_LINK),
        Message::MfaCode { .. } | Message::NewAddressTaken | Message::AccountDeleted => None,
        Message::PasswordChanged { .. }
        | Message::FactorAdded { .. }
        | Message::FactorRemoved { .. }
        | Message::RecoveryCodesReplaced { .. }
        | Message::RecoveryCodeUsed { .. }
        | Message::SecondFactorsReset { .. }
        | Message::TrustedDeviceAlarm { .. }
        | Message::AddressChanged { .. } => Some(NOT_ME_LINK),
    }
}

#[test]
fn every_template_in_every_language() {
    let templates = Templates::new();
    for locale in LOCALES {
        for message in samples() {
            let mail = row(&message, locale);
            let composed = compose(&mail, &message, &templates).unwrap();
            assert_is_clean(&composed.bytes);
            let parsed = MessageParser::default().parse(&composed.bytes).expect("a mail program can read it");
            let read = format!(
                "Subject: {}\n\n{}\n-- html --\n{}",
                parsed.subject().unwrap(),
                parsed.body_text(0).unwrap(),
                parsed.body_html(0).unwrap()
            );
            let (text, html) = (parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap());
            match link_of(&message) {
                Some(link) => assert!(text.contains(link) && html.contains(&href(link))),
                None => assert!(!text.contains("://") && !html.contains("href=")),
            }
            assert_eq!(parsed.attachment_count(), 0);
            assert_eq!(parsed.text_bodies().next().unwrap().content_type().unwrap().subtype(), Some("plain"));
            assert_loads_nothing(&html);
            insta::assert_snapshot!(format!("{locale}_{}", message.template()), read.replace("\r\n", "\n"));
        }
    }
}

#[test]
fn the_headers_of_a_mail() {
    let message = &samples()[0];
    let composed = compose(&row(message, "de-AT"), message, &Templates::new()).unwrap();
    let text = String::from_utf8(composed.bytes).unwrap();
    let (headers, body) = text.split_once("\r\n\r\n").unwrap();
    insta::assert_snapshot!(headers.replace("\r\n", "\n"), @r#"
    Message-ID: <00000000-0000-0000-0000-000000000007@mail.acme.test>
    Date: Sun, 01 Mar 2026 12:00:00 +0000
    From: =?utf-8?b?QWNtZSAmIFPDtmhuZQ==?= <no-reply@mail.acme.test>
    To: zoe@example.org
    Subject: =?utf-8?b?QmVzdMOkdGlnZW4=?= Sie Ihre E-Mail-Adresse
    Content-Language: de
    Auto-Submitted: auto-generated
    X-Auto-Response-Suppress: All
    X-Request-Id: req_01
    MIME-Version: 1.0
    Content-Type: multipart/alternative;
     boundary="scaikey-00000000000000000000000000000007"
    "#);
    assert!(body.starts_with("--scaikey-00000000000000000000000000000007\r\n"));
}

fn subject_and_text(message: &Message, locale: &str) -> (String, String) {
    let bytes = compose(&row(message, locale), message, &Templates::new()).unwrap().bytes;
    let parsed = MessageParser::default().parse(&bytes).unwrap();
    (parsed.subject().unwrap().to_owned(), parsed.body_text(0).unwrap().replace("\r\n", "\n"))
}

#[test]
fn a_code_comes_first_in_the_subject() {
    let message = Message::MfaCode { code: "004207".into(), valid_minutes: 5, device: None };
    for (locale, subject) in [("en", "004207 is your code"), ("de", "004207 ist Ihr Code")] {
        let (read, text) = subject_and_text(&message, locale);
        assert_eq!(read, subject);
        assert!(text.contains("\n\n004207\n\n"), "{text}");
    }
}

#[test]
fn what_is_not_known_is_not_said() {
    let not_me_link = NOT_ME_LINK.to_owned();
    let nameless = Message::FactorAdded {
        factor: FactorKind::Totp,
        name: "\u{1f511}".into(),
        device: None,
        not_me_link: not_me_link.clone(),
    };
    let (_, text) = subject_and_text(&nameless, "en");
    assert!(text.contains("was added to your account with Acme & Söhne: an authenticator app.\n\n"), "{text}");
    let (_, text) = subject_and_text(&nameless, "de");
    assert!(text.contains("hat einen weiteren zweiten Faktor: eine Authentifizierungs-App.\n\n"), "{text}");

    let unknown = Message::TrustedDeviceAlarm { name: String::new(), not_me_link: not_me_link.clone() };
    let (_, text) = subject_and_text(&unknown, "en");
    assert!(text.contains("that your account with Acme & Söhne trusted is trusted no more"), "{text}");

    let codes = |left| Message::RecoveryCodeUsed { left, device: None, not_me_link: not_me_link.clone() };
    for (left, english, german) in [
        (0, "It was the last one.", "Es war der letzte."),
        (1, "One more is left.", "Es ist noch einer übrig."),
        (9, "9 more are left.", "Es sind noch 9 übrig."),
    ] {
        assert!(subject_and_text(&codes(left), "en").1.contains(english), "{left}");
        assert!(subject_and_text(&codes(left), "de").1.contains(german), "{left}");
    }
}

fn href(link: &str) -> String {
    format!("href=\"{}\"", link.replace('&', "&amp;"))
}

/// 7-bit, CRLF only, no line beyond the limit of RFC 5322 §2.1.1.
fn assert_is_clean(bytes: &[u8]) {
    assert!(bytes.is_ascii());
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])));
}

/// No picture, script, style sheet, font or frame, and no address but the link's.
fn assert_loads_nothing(html: &str) {
    for forbidden in ["<img", "<script", "<link", "<iframe", "<table", "url(", "@import", "src="] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    let targets: Vec<&str> = html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(targets.iter().all(|target| target.starts_with("https://id.acme.test/t/acme/")));
}
