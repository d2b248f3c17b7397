//! The RFCs' vectors, the window and its strictly rising steps, sealing, and what an app is told.

use super::*;
use crate::testing::{SeededEntropy, T0, address, keys};
use proptest::prelude::*;
use std::collections::HashSet;
use time::Duration;
use uuid::Uuid;

/// The secret of RFC 4226 appendix D and of RFC 6238 appendix B for SHA-1.
const RFC_SECRET: &[u8] = b"12345678901234567890";

const TENANT: TenantId = TenantId(Uuid::from_u128(1));
const USER: UserId = UserId(Uuid::from_u128(2));

struct Fixed<'a>(&'a [u8]);

impl Entropy for Fixed<'_> {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.copy_from_slice(&self.0[..buffer.len()]);
    }
}

fn secret() -> TotpSecret {
    TotpSecret::draw(&Fixed(RFC_SECRET))
}

fn at(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}

/// The code of a step.
fn code(step: i64) -> String {
    secret().code_of(step).unwrap().to_string()
}

#[test]
fn codes_are_those_of_rfc_4226_appendix_d() {
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
    for (counter, expected) in (0..).zip(codes) {
        assert_eq!(code(counter), expected, "counter {counter}");
        assert_eq!(secret().check(expected, at(counter * 30), NO_STEP), Some(counter));
    }
}

#[test]
fn codes_are_those_of_rfc_6238_appendix_b() {
    let eight_digits = generator(Secret::from(RFC_SECRET), 8);
    for (seconds, step, expected) in [
        (59, 0x1, "94287082"),
        (1_111_111_109, 0x0235_23ec, "07081804"),
        (1_111_111_111, 0x0235_23ed, "14050471"),
        (1_234_567_890, 0x0273_ef07, "89005924"),
        (2_000_000_000, 0x03f9_40aa, "69279037"),
        (20_000_000_000, 0x27bc_86aa, "65353130"),
    ] {
        assert_eq!(eight_digits.generate(seconds).to_string(), expected, "{seconds} s");
        // Ours are the last six of them.
        let now = at(seconds.cast_signed());
        assert_eq!(step_at(now), step, "{seconds} s");
        assert_eq!(secret().check(&expected[2..], now, NO_STEP), Some(step), "{seconds} s");
    }
}

#[test]
fn c6_a_code_is_accepted_once_and_none_older_than_it() {
    let (secret, step) = (secret(), step_at(T0));
    let moment = |step: i64, second: i64| at(step * 30 + second);
    // The same again: at once, within the step, and as long as it would be in the window.
    assert_eq!(secret.check(&code(step), moment(step, 0), step - 1), Some(step));
    for (later_step, second) in [(step, 0), (step, 1), (step, 29), (step + 1, 0), (step + 1, 29)] {
        assert_eq!(secret.check(&code(step), moment(later_step, second), step), None);
    }
    // An older one after a newer one.
    assert_eq!(secret.check(&code(step - 1), moment(step, 5), step), None);
    assert_eq!(secret.check(&code(step), moment(step, 5), step + 1), None);
    // The next one.
    assert_eq!(secret.check(&code(step + 1), moment(step, 5), step), Some(step + 1));
}

#[test]
fn the_window_is_one_step_either_way_to_the_second() {
    let (secret, step) = (secret(), step_at(T0));
    let first = (step - 1) * 30;
    for (second, expected) in [(first - 1, None), (first, Some(step)), (first + 89, Some(step)), (first + 90, None)] {
        assert_eq!(secret.check(&code(step), at(second), NO_STEP), expected, "{}", second - first);
    }
}

#[test]
fn c6_a_code_that_two_steps_share_by_chance_is_spent_for_both() {
    let (first, shared) = (153_567, "468457");
    assert_eq!([code(first), code(first + 2)], [shared, shared]);
    let now = at((first + 1) * 30);
    assert_eq!(secret().check(shared, now, first - 1), Some(first + 2));
    assert_eq!(secret().check(shared, now, first + 2), None);
}

#[test]
fn before_1970_there_are_no_steps() {
    assert_eq!(secret().check(&code(0), at(-1), NO_STEP), Some(0), "the one after");
    assert_eq!(secret().check(&code(0), at(-31), NO_STEP), None);
    assert_eq!(secret().check("000000", OffsetDateTime::UNIX_EPOCH - Duration::weeks(5000), NO_STEP), None);
}

#[test]
fn a_code_is_six_ascii_digits_and_spaces_do_not_count() {
    for good in ["755224", "755 224", " 755224 ", "75 52 24"] {
        assert_eq!(secret().check(good, at(0), NO_STEP), Some(0), "{good:?}");
    }
    for bad in [
        "",
        " ",
        "75522",
        "7552244",
        "0755224",
        "84755224",
        "755-224",
        "+55224",
        "-755224",
        "755224\n",
        "755\u{a0}224",
        "７５５２２４",
        "٧٥٥٢٢٤",
        "755224\0",
        "0x5224",
        "75522٤",
    ] {
        assert_eq!(six_digits(bad), None, "{bad:?}");
        assert_eq!(secret().check(bad, at(0), NO_STEP), None, "{bad:?}");
    }
}

#[test]
fn a_secret_opens_for_its_own_tenant_and_user_only() {
    let (keys, entropy) = (keys(), SeededEntropy::default());
    let sealed = secret().seal(&keys, TENANT, USER, &entropy);
    assert!(!sealed.bytes.windows(4).any(|bytes| RFC_SECRET.windows(4).any(|part| part == bytes)));
    let opened = TotpSecret::open(&keys, TENANT, USER, &sealed).unwrap();
    assert_eq!(*opened.base32(), *secret().base32());
    for (tenant, user) in [(TenantId(USER.0), USER), (TENANT, UserId(TENANT.0)), (TenantId(USER.0), UserId(TENANT.0))] {
        assert_eq!(TotpSecret::open(&keys, tenant, user, &sealed).err(), Some(SealError::Broken));
    }
    let again = secret().seal(&keys, TENANT, USER, &entropy);
    assert_ne!(again.bytes, sealed.bytes, "each sealing has a nonce of its own");
}

#[test]
fn other_bytes_under_the_same_seal_are_no_secret() {
    for bytes in [&RFC_SECRET[1..], &[0; BYTES + 1], b""] {
        let sealed = keys().seal(&totp_context(TENANT, USER), bytes, [7; NONCE_LEN]);
        assert_eq!(TotpSecret::open(&keys(), TENANT, USER, &sealed).err(), Some(SealError::Unreadable));
    }
}

#[test]
fn a_secret_is_160_random_bits_in_base32() {
    assert_eq!(*secret().base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    let entropy = SeededEntropy::default();
    let drawn: HashSet<_> = (0..3).map(|_| TotpSecret::draw(&entropy).base32().to_string()).collect();
    assert_eq!(drawn.len(), 3);
}

#[test]
fn an_app_reads_the_uri_as_the_key_uri_format_says() {
    let uri = |issuer: &str, who: &str| secret().uri(issuer, &address(who)).expose().to_owned();
    assert_eq!(
        uri("Acme", "ada@example.org"),
        "otpauth://totp/Acme:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme&algorithm=SHA1&digits=6&period=30"
    );
    // Whatever the names hold, a reader gets them back, and nothing else.
    for (name, who, issuer, account) in [
        (
            "Acme & Söhne = 100 % + ?/#",
            "ada+x&secret=A@example.org",
            "Acme & Söhne = 100 % + ?/#",
            "ada+x&secret=A@example.org",
        ),
        (" Acme: Login ", "a@bücher.example", "Acme Login", "a@bücher.example"),
        (":", "a@example.org", "", "a@example.org"),
        (&"é".repeat(100), "a@example.org", &"é".repeat(40), "a@example.org"),
    ] {
        let text = uri(name, who);
        assert!(!text.contains('+') && text.is_ascii(), "{text}");
        let read = url::Url::parse(&text).unwrap();
        assert_eq!((read.scheme(), read.host_str(), read.fragment()), ("otpauth", Some("totp"), None));
        let (before, after) = read.path().trim_start_matches('/').split_once(':').unwrap();
        assert_eq!((decoded(before), decoded(after)), (issuer.to_owned(), account.to_owned()));
        let parameters: Vec<_> = read.query_pairs().into_owned().collect();
        let expected = [
            ("secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            ("issuer", issuer),
            ("algorithm", "SHA1"),
            ("digits", "6"),
            ("period", "30"),
        ];
        assert_eq!(parameters, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}

fn decoded(text: &str) -> String {
    url::form_urlencoded::parse(text.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

#[test]
fn the_qr_code_holds_the_uri_within_a_quiet_zone() {
    let uri = secret().uri("Acme", &address("ada@example.org"));
    let svg = uri.qr_svg();
    let code = qrcode::QrCode::with_error_correction_level(uri.expose(), qrcode::EcLevel::M).unwrap();
    let (width, dark) = (code.width(), qrcode::Color::Dark);
    let modules = width + 8;
    let side = modules * 4;
    let head = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{side}" height="{side}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><rect x="0" y="0" width="{side}" height="{side}" fill="#fff"/><path fill="#000" d=""##
    );
    let path = svg.strip_prefix(&head).and_then(|rest| rest.strip_suffix(r#""/></svg>"#)).expect("two elements");
    let drawn = rectangles(path, modules);
    for y in 0..modules {
        for x in 0..modules {
            let inside = (4..4 + width).contains(&x) && (4..4 + width).contains(&y);
            assert_eq!(drawn.contains(&(x, y)), inside && code[(x - 4, y - 4)] == dark, "module {x}, {y}");
        }
    }
}

/// The modules that a path of `M{x} {y}h{w}v{h}H{x}V{y}` paints.
fn rectangles(path: &str, modules: usize) -> HashSet<(usize, usize)> {
    let mut painted = HashSet::new();
    for rectangle in path.split('M').skip(1) {
        let numbers: Vec<usize> = rectangle.split([' ', 'h', 'v', 'H', 'V']).map(|n| n.parse().unwrap()).collect();
        let [x, y, width, height, back_x, back_y] = numbers[..] else { panic!("{rectangle}") };
        assert_eq!((back_x, back_y), (x, y));
        assert!(numbers.iter().all(|number| number % 4 == 0) && x + width <= modules * 4 && y + height <= modules * 4);
        painted.extend((x / 4..(x + width) / 4).flat_map(|x| (y / 4..(y + height) / 4).map(move |y| (x, y))));
    }
    painted
}

#[test]
fn the_longest_names_fit_a_qr_code() {
    let longest = format!("{}@{}.example", "é".repeat(32), vec!["x".repeat(60); 2].join("."));
    let uri = secret().uri(&"\u{1f511}".repeat(100), &address(&longest));
    assert!(uri.expose().len() > 1200 && uri.qr_svg().ends_with("</svg>"));
}

#[test]
fn debug_shows_nothing() {
    let uri = secret().uri("Acme", &address("ada@example.org"));
    assert_eq!(format!("{:?} {uri:?}", secret()), "TotpSecret(..) OtpauthUri(..)");
}

/// A moment, and a step not far from its own.
fn moment_and_step() -> impl Strategy<Value = (i64, i64)> {
    (0..20_000_000_000_i64, -4..=4_i64).prop_map(|(seconds, offset)| (seconds, (seconds / 30 + offset).max(0)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_is_of_a_later_step_in_the_window((seconds, step) in moment_and_step(), behind in -3..=3_i64) {
        let (present, last) = (seconds / 30, seconds / 30 + behind);
        let found = secret().check(&code(step), at(seconds), last);
        // Another step may have the same code by chance; never one outside the window, or of another code.
        if let Some(found) = found {
            prop_assert!((present - 1..=present + 1).contains(&found) && found > last);
            prop_assert_eq!(code(found), code(step));
        }
        if (present - 1..=present + 1).contains(&step) && step > last {
            prop_assert!(found.is_some_and(|found| found >= step));
        }
    }

    #[test]
    fn c6_accepted_steps_only_rise(begin in 0..2_000_000_000_i64, tries in prop::collection::vec((0..20_i64, -2..=2_i64), 1..30)) {
        let (mut now, mut last, mut accepted) = (begin, NO_STEP, HashSet::new());
        for (pause, offset) in tries {
            now += pause;
            if let Some(step) = secret().check(&code((now / 30 + offset).max(0)), at(now), last) {
                prop_assert!(step > last);
                prop_assert!(accepted.insert(step));
                last = step;
            }
        }
    }

    #[test]
    fn other_digits_are_refused(seconds in 0..20_000_000_000_i64, typed in 0..1_000_000_u32) {
        let typed = format!("{typed:06}");
        let window = (seconds / 30 - 1).max(0)..=seconds / 30 + 1;
        let right = window.filter(|step| code(*step) == typed).max();
        prop_assert_eq!(secret().check(&typed, at(seconds), NO_STEP), right);
    }
}
