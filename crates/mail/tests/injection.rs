//! What strangers type (names, addresses) and operators set (tenant and sender names) cannot change the shape of a mail.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod support;

use mail_parser::MessageParser;
use scaikey_mail::{ComposeError, Message, Templates, compose};
use scaikey_store::{ClaimedMail, FactorKind};
use support::{LINK, NOT_ME_LINK, row};

fn verify(first_name: &str) -> Message {
    Message::VerifyAddress { link: LINK.into(), first_name: first_name.into(), valid_minutes: 60 }
}

fn html_of(bytes: &[u8]) -> String {
    MessageParser::default().parse(bytes).unwrap().body_html(0).unwrap().into_owned()
}

#[test]
fn a9_a_name_never_reaches_the_subject_or_becomes_markup_or_a_link() {
    let templates = Templates::new();
    let nameless = compose(&row(&verify(""), "en"), &verify(""), &templates).unwrap().bytes;
    let tenthousand = "x".repeat(10_000);
    for name in [
        "<a href=\"https://evil.test\">x</a>",
        "{{7*7}}",
        "evil.test/x",
        "https://evil.test",
        "x@evil.test",
        "<img src=x>",
        "\"onmouseover=alert(1)",
        "evil\u{200b}.test",
    ] {
        let composed = compose(&row(&verify(name), "en"), &verify(name), &templates).unwrap();
        assert_eq!(composed.bytes, nameless, "{name:?}: the mail greets nobody");
    }
    for name in ["Eve\u{202e}", &tenthousand, "O'Hara"] {
        let composed = compose(&row(&verify(name), "en"), &verify(name), &templates).unwrap();
        let parsed = MessageParser::default().parse(&composed.bytes).unwrap();
        assert_eq!(parsed.subject(), Some("Confirm your email address"));
        let html = html_of(&composed.bytes);
        assert!(!html.contains('\u{202e}') && !html.contains(&"x".repeat(65)) && !html.contains("O'Hara"));
    }
}

/// Every mail that shows a name of a factor or a device, with this one.
fn with_label(label: &str) -> [Message; 6] {
    let (name, device) = (label.to_owned(), Some(label.to_owned()));
    let (factor, not_me_link) = (FactorKind::Totp, NOT_ME_LINK.to_owned());
    [
        Message::MfaCode { code: "492039".into(), valid_minutes: 5, device: device.clone() },
        Message::FactorAdded { factor, name: name.clone(), device: device.clone(), not_me_link: not_me_link.clone() },
        Message::FactorRemoved { factor, name: name.clone(), device: device.clone(), not_me_link: not_me_link.clone() },
        Message::RecoveryCodesReplaced { device: device.clone(), not_me_link: not_me_link.clone() },
        Message::RecoveryCodeUsed { left: 2, device, not_me_link: not_me_link.clone() },
        Message::TrustedDeviceAlarm { name, not_me_link },
    ]
}

#[test]
fn a9_a_name_of_a_factor_or_device_never_reaches_the_subject_or_becomes_markup_or_a_link() {
    let templates = Templates::new();
    let long = "x".repeat(10_000);
    let hostile = [
        "<b>evil.test</b>",
        "https://evil.test/x",
        "eve@evil.test",
        "evil\u{200b}.test",
        "{{7*7}} {% raw %}",
        "\"onmouseover=alert(1)",
        "Eve\u{202e}\r\nBcc: eve@evil.test",
        "call +49 170 1234567",
        &long,
    ];
    for (index, plain) in with_label("Phone").iter().enumerate() {
        let subject = |bytes: &[u8]| MessageParser::default().parse(bytes).unwrap().subject().unwrap().to_owned();
        let expected = subject(&compose(&row(plain, "en"), plain, &templates).unwrap().bytes);
        assert!(html_of(&compose(&row(plain, "en"), plain, &templates).unwrap().bytes).contains("<bdi>Phone</bdi>"));
        for label in hostile {
            let message = &with_label(label)[index];
            for locale in ["en", "de"] {
                let bytes = compose(&row(message, locale), message, &templates).unwrap().bytes;
                let parsed = MessageParser::default().parse(&bytes).unwrap();
                let read = format!("{}\n{}", parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap());
                for bad in ["evil.", "eve@", "<b>", "7*7", "{%", "=alert", "\u{202e}", "1234567", &"x".repeat(65)] {
                    assert!(!read.contains(bad), "{label:?} {locale}: {bad}");
                }
                assert_eq!(parsed.to().unwrap().iter().count(), 1);
                assert!(parsed.bcc().is_none());
                assert!(locale != "en" || subject(&bytes) == expected, "{label:?}");
            }
        }
    }
}

#[test]
fn a10_nothing_but_a_code_takes_its_place_in_the_subject() {
    let templates = Templates::new();
    for code in
        ["", "123", "1234567890123", "492039\r\nBcc: eve@evil.test", "492 039", "49203é", "{{7}}", "a\u{2028}bcd"]
    {
        let message = Message::MfaCode { code: code.into(), valid_minutes: 5, device: None };
        let refused = compose(&row(&message, "en"), &message, &templates).err();
        assert!(matches!(refused, Some(ComposeError::Render(_))), "{code:?}: {refused:?}");
    }
}

#[test]
fn a9_a_tenants_name_is_escaped() {
    let message = verify("Zoe");
    let mail = ClaimedMail { tenant_name: "<b>\"Acme\" & 'Co' {{7*7}}</b>".into(), ..row(&message, "en") };
    let html = html_of(&compose(&mail, &message, &Templates::new()).unwrap().bytes);
    assert!(html.contains("&lt;b&gt;&quot;Acme&quot; &amp; &#39;Co&#39; {{7*7}}&lt;/b&gt;"), "{html}");
}

type Place = fn(&mut ClaimedMail, &str);

#[test]
fn a10_what_breaks_a_line_is_refused_before_the_mail_library_sees_it() {
    let breaks =
        ["\r", "\n", "\r\nBcc: eve@evil.test", "\n.\n", "\0", "\u{85}", "\u{2028}", "\u{2029}", "\u{1b}", "\t"];
    let places: [(&str, Place); 6] = [
        ("the recipient", |mail, bad| mail.recipient = format!("zoe{bad}@example.org")),
        ("the recipient", |mail, bad| mail.recipient = format!("\"zoe{bad}\"@example.org")),
        ("the sender", |mail, bad| mail.sender.address = format!("no-reply@acme{bad}.test")),
        ("the sender's name", |mail, bad| mail.sender.name = format!("Acme{bad}")),
        ("the tenant's name", |mail, bad| mail.tenant_name = format!("Acme{bad}")),
        ("the request id", |mail, bad| mail.request_id = format!("req{bad}")),
    ];
    let message = verify("Zoe");
    let templates = Templates::new();
    for bad in breaks {
        for (what, spoil) in places {
            let mut mail = row(&message, "en");
            spoil(&mut mail, bad);
            let refused = compose(&mail, &message, &templates).err();
            assert!(
                matches!(&refused, Some(ComposeError::ControlCharacter(place)) if *place == what),
                "{what} {bad:?}: {refused:?}"
            );
        }
    }
}

#[test]
fn a10_quoted_and_listed_addresses_make_one_recipient_or_none() {
    let message = verify("Zoe");
    let templates = Templates::new();
    for recipient in
        ["a@x.test,b@x.test", "a@x.test;b@x.test", "<a@x.test>", "a@x.test> NOTIFY=NEVER", "a b@x.test", "x.test", ""]
    {
        let mail = ClaimedMail { recipient: recipient.into(), ..row(&message, "en") };
        let refused = compose(&mail, &message, &templates).err();
        assert!(matches!(refused, Some(ComposeError::NotAnAddress("the recipient"))), "{recipient:?}: {refused:?}");
    }
    let mail = ClaimedMail { recipient: "zoë@bücher.example".into(), ..row(&message, "en") };
    let composed = compose(&mail, &message, &templates).unwrap();
    assert_eq!(composed.envelope.to()[0].to_string(), "zoë@xn--bcher-kva.example");
}

#[test]
fn a10_a_senders_name_with_quotes_and_commas_stays_a_name() {
    let message = verify("Zoe");
    let mut mail = row(&message, "en");
    mail.sender.name = "Acme, \"Inc\" <eve@evil.test>".into();
    let bytes = compose(&mail, &message, &Templates::new()).unwrap().bytes;
    let parsed = MessageParser::default().parse(&bytes).unwrap();
    let from: Vec<_> =
        parsed.from().unwrap().iter().map(|address| address.address.as_deref().unwrap().to_owned()).collect();
    assert_eq!(from, ["no-reply@mail.acme.test"]);
    assert_eq!(parsed.from().unwrap().first().unwrap().name.as_deref(), Some("Acme, \"Inc\" <eve@evil.test>"));
}

#[test]
fn the_same_row_makes_the_same_bytes() {
    let message = verify("Zoe");
    let first = compose(&row(&message, "de"), &message, &Templates::new()).unwrap();
    let again = ClaimedMail { fence: 99, attempts: 7, ..row(&message, "de") };
    assert_eq!(compose(&again, &message, &Templates::new()).unwrap().bytes, first.bytes);
}
