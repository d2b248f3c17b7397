//! The comparison policy, and what no address may ever hold (SECURITY A4, A5, A10).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use scaikey_email::EmailAddress;
use unicode_normalization::UnicodeNormalization;

fn canonical(text: &str) -> String {
    EmailAddress::parse(text).unwrap().canonical().to_owned()
}

#[test]
fn forms_of_one_mailbox_are_equal() {
    let same = ["mike@x.org", "MIKE@X.ORG", "Mike@x.Org", " mike@x.org "];
    for form in same {
        assert_eq!(canonical(form), "mike@x.org", "{form}");
    }
    assert_eq!(canonical("a@bücher.example"), canonical("A@XN--BCHER-KVA.example"));
    assert_eq!(canonical("a@bücher.example"), "a@xn--bcher-kva.example");
    assert_eq!(canonical("ü@x.org"), canonical("u\u{308}@x.org"), "NFC");
    assert_eq!(EmailAddress::parse("A@x.org").unwrap(), EmailAddress::parse("a@X.ORG").unwrap());
}

#[test]
fn look_alikes_stay_different() {
    let different =
        ["mike@x.org", "m\u{131}ke@x.org", "mi\u{ff4b}e@x.org", "\u{ff4d}ike@x.org", "mike+a@x.org", "m.ike@x.org"];
    for (i, a) in different.iter().enumerate() {
        for b in &different[i + 1..] {
            assert_ne!(canonical(a), canonical(b), "{a} {b}");
        }
    }
    // NFC makes the Kelvin sign a K before anything is sent or compared.
    let kelvin = EmailAddress::parse("mi\u{212a}e@x.org").unwrap();
    assert_eq!((kelvin.as_str(), kelvin.canonical()), ("miKe@x.org", "mike@x.org"));
    // The domain is mapped by UTS 46, which is how DNS itself would read it.
    assert_eq!(canonical("a@\u{ff58}.org"), canonical("a@x.org"));
    assert!(EmailAddress::parse("mike@x.org.").is_err(), "a trailing dot is refused, not stripped");
}

#[test]
fn several_addresses_are_no_address() {
    for form in
        ["v@x.org,a@x.org", "v@x.org;a@x.org", "v@x.org a@x.org", "v@x.org\0a@x.org", "v@x.org\u{0}", "v,a@x.org"]
    {
        assert!(EmailAddress::parse(form).is_err(), "{form:?}");
    }
}

#[test]
fn nothing_that_ends_a_header_line_is_accepted() {
    let breaks = [
        "\r", "\n", "\r\n", "\n.\n", "\0", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}", "\t", "\u{1b}", "\u{7f}",
    ];
    for b in breaks {
        for form in [
            format!("a{b}@x.org"),
            format!("{b}a@x.org"),
            format!("a@x.org{b}"),
            format!("a@x{b}.org"),
            format!("\"a{b}b\"@x.org"),
            format!("a@x.org{b}RCPT TO:<v@x.org>"),
        ] {
            let refused = EmailAddress::parse(&form).unwrap_err();
            assert!(!refused.to_string().contains(b), "{form:?}");
        }
    }
}

#[test]
fn logs_see_little() {
    let address = EmailAddress::parse("Alice.Smith@mail.example.org").unwrap();
    assert_eq!(address.masked(), "A***@m***.org");
    assert_eq!(format!("{address:?}"), "EmailAddress(..)");
    assert_eq!(address.domain_ascii(), "mail.example.org");
    assert_eq!(EmailAddress::parse("a@bücher.example").unwrap().masked(), "a***@x***.example");
}

fn address() -> impl Strategy<Value = String> {
    let local = "[a-zA-Z0-9üÜıİßK\u{300}\u{308}!+_.'-]{1,12}";
    let domain = "(xn--bcher-kva|[a-zA-Z0-9üÖß例子-]{1,8})\\.(org|ORG|test|例子)";
    (local, domain).prop_map(|(local, domain)| format!("{local}@{domain}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn canonical_is_idempotent(text in address()) {
        if let Ok(address) = EmailAddress::parse(&text) {
            let again = EmailAddress::parse(address.canonical()).unwrap();
            prop_assert_eq!(again.canonical(), address.canonical());
            let sent = EmailAddress::parse(address.as_str()).unwrap();
            prop_assert_eq!(sent.as_str(), address.as_str());
            prop_assert_eq!(sent.canonical(), address.canonical());
        }
    }

    #[test]
    fn equal_canonical_means_equal_but_for_ascii_case(a in address(), b in address()) {
        let swapped: String = a.chars().map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }).collect();
        for other in [b, swapped] {
            let (Ok(a), Ok(b)) = (EmailAddress::parse(&a), EmailAddress::parse(&other)) else { continue };
            let local = |address: &EmailAddress| -> String {
                address.as_str().rsplit_once('@').unwrap().0.to_ascii_lowercase().nfc().collect()
            };
            let same = local(&a) == local(&b) && a.domain_ascii() == b.domain_ascii();
            prop_assert_eq!(a == b, same);
        }
    }

    #[test]
    fn anything_at_all_is_answered(text in "\\PC{0,40}|[a@.\\x00-\\x20<>\"\\\\\u{2028}]{0,20}") {
        if let Ok(address) = EmailAddress::parse(&text) {
            let forms = [address.as_str(), address.canonical()];
            for form in forms {
                prop_assert!(form.len() <= 254);
                prop_assert!(!form.chars().any(|c| c.is_control() || c.is_whitespace() || "<>\",;:()[]\\".contains(c)), "{form:?}");
                prop_assert_eq!(form.matches('@').count(), 1);
            }
            prop_assert!(address.domain_ascii().is_ascii());
        }
    }
}
