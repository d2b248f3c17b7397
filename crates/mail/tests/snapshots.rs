//! Every mail in every language: its bytes as they are sent, and what a mail program reads from them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod support;

use mail_parser::{MessageParser, MimeHeaders};
use scaikey_mail::{LOCALES, Templates, compose};
use support::{LINK, RESET_LINK, row, samples};

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
            let link = if read.contains(LINK) { LINK } else { RESET_LINK };
            assert!(parsed.body_text(0).unwrap().contains(link) && parsed.body_html(0).unwrap().contains(&href(link)));
            assert_eq!(parsed.attachment_count(), 0);
            assert_eq!(parsed.text_bodies().next().unwrap().content_type().unwrap().subtype(), Some("plain"));
            assert_loads_nothing(&parsed.body_html(0).unwrap());
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
    assert!(!targets.is_empty() && targets.iter().all(|target| target.starts_with("https://id.acme.test/t/acme/")));
}
