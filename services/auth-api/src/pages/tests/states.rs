//! Every state of every page, as snapshots of status and content.

use super::browser::Browser;
use super::fake::MINE;
use std::fmt::Write as _;

/// A GET, or with a form a POST.
type Case = (&'static str, &'static str, Option<&'static str>);

async fn outline(browser: &Browser, cases: &[Case]) -> String {
    let mut text = String::new();
    for (what, path, form) in cases {
        let seen = match form {
            None => browser.get(path).await,
            Some(form) => browser.post(path, form).await,
        };
        write!(text, "#### {what}\n{}\n\n", seen.outline()).unwrap();
    }
    text
}

fn check(name: &str, outline: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, outline));
}

#[tokio::test]
async fn verify_email() {
    const PAGE: &str = "/t/acme/verify-email";
    let cases: &[Case] = &[
        ("asks for the password", "/t/acme/verify-email?token=ready", None),
        ("already confirmed", "/t/acme/verify-email?token=already", None),
        ("expired", "/t/acme/verify-email?token=expired", None),
        ("unknown token", "/t/acme/verify-email?token=unknown", None),
        ("no token", "/t/acme/verify-email", None),
        ("limited", "/t/acme/verify-email?token=limited", None),
        ("confirmed", PAGE, Some("token=ready&password=right+password")),
        ("wrong password", PAGE, Some("token=ready&password=wrong")),
        ("no password", PAGE, Some("token=ready&password=")),
        ("already confirmed", PAGE, Some("token=already&password=x")),
        ("expired", PAGE, Some("token=expired&password=x")),
        ("unknown token", PAGE, Some("token=unknown&password=x")),
        ("no token", PAGE, Some("password=x")),
        ("limited", PAGE, Some("token=limited&password=x")),
        ("hash queue full", PAGE, Some("token=busy&password=x")),
        ("store away", PAGE, Some("token=away&password=x")),
        ("unexpected failure", PAGE, Some("token=broken&password=x")),
    ];
    check("verify_email", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn verify_email_in_the_browser_that_registered() {
    let browser = Browser::new().with("cookie", &format!("a=b; __Host-registration-acme={MINE}; c=d"));
    let cases: &[Case] = &[
        ("asks for nothing", "/t/acme/verify-email?token=ready", None),
        ("confirmed", "/t/acme/verify-email", Some("token=ready")),
        ("limited", "/t/acme/verify-email", Some("token=limited")),
    ];
    check("verify_email_same_browser", &outline(&browser, cases).await);
    let confirm = format!("confirm_email acme ready None Some(\"{MINE}\") 203.0.113.7");
    assert!(browser.fake.calls().contains(&confirm), "{:?}", browser.fake.calls());
}

#[tokio::test]
async fn a_cookie_of_another_tenant_is_no_cookie() {
    let browser = Browser::new().with("cookie", &format!("__Host-registration-wolke={MINE}"));
    let seen = browser.get("/t/acme/verify-email?token=ready").await;
    assert!(seen.text.contains("autocomplete=\"current-password\""));
}

#[tokio::test]
async fn resend() {
    const PAGE: &str = "/t/acme/verify-email/resend";
    let cases: &[Case] = &[
        ("form", PAGE, None),
        ("sent", PAGE, Some("email=ann%40example.com")),
        ("malformed", PAGE, Some("email=ann%22%3E")),
        ("limited", PAGE, Some("email=limited%40example.com")),
    ];
    check("resend", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn forgot_password() {
    const PAGE: &str = "/t/acme/forgot-password";
    let cases: &[Case] = &[
        ("form", PAGE, None),
        ("sent", PAGE, Some("email=ann%40example.com")),
        ("malformed", PAGE, Some("email=")),
        ("limited", PAGE, Some("email=limited%40example.com")),
        ("store away", PAGE, Some("email=away%40example.com")),
    ];
    check("forgot_password", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn reset_password() {
    const PAGE: &str = "/t/acme/reset-password";
    let cases: &[Case] = &[
        ("form", "/t/acme/reset-password?token=ready", None),
        ("expired", "/t/acme/reset-password?token=expired", None),
        ("unknown token", "/t/acme/reset-password?token=unknown", None),
        ("no token", PAGE, None),
        ("done", PAGE, Some("token=ready&new_password=correct+horse+battery")),
        ("too short", PAGE, Some("token=ready&new_password=short")),
        ("too long", PAGE, Some("token=ready&new_password=long")),
        ("common", PAGE, Some("token=ready&new_password=password1234")),
        ("no password", PAGE, Some("token=ready")),
        ("expired", PAGE, Some("token=expired&new_password=x")),
        ("unknown token", PAGE, Some("token=unknown&new_password=x")),
        ("hash queue full", PAGE, Some("token=busy&new_password=x")),
    ];
    check("reset_password", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn confirm_email() {
    const PAGE: &str = "/t/acme/confirm-email";
    let cases: &[Case] = &[
        ("button", "/t/acme/confirm-email?token=ready", None),
        ("no token", PAGE, None),
        ("changed", PAGE, Some("token=ready")),
        ("address taken", PAGE, Some("token=taken")),
        ("expired", PAGE, Some("token=expired")),
        ("unknown token", PAGE, Some("token=unknown")),
        ("no token", PAGE, Some("other=x")),
        ("limited", PAGE, Some("token=limited")),
        ("store away", PAGE, Some("token=away")),
        ("unexpected failure", PAGE, Some("token=broken")),
        ("button, German", "/t/wolke/confirm-email?token=ready", None),
        ("changed, German, nowhere to go", "/t/wolke/confirm-email", Some("token=ready")),
        ("address taken, German", "/t/wolke/confirm-email", Some("token=taken")),
        ("expired, German", "/t/wolke/confirm-email", Some("token=expired")),
    ];
    check("confirm_email", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn not_me() {
    const PAGE: &str = "/t/acme/not-me";
    let cases: &[Case] = &[
        ("button", "/t/acme/not-me?token=ready", None),
        ("no token", PAGE, None),
        ("done", PAGE, Some("token=ready")),
        ("closed, for want of a mailbox", PAGE, Some("token=closed")),
        ("expired", PAGE, Some("token=expired")),
        ("unknown token", PAGE, Some("token=unknown")),
        ("no token", PAGE, Some("other=x")),
        ("limited", PAGE, Some("token=limited")),
        ("store away", PAGE, Some("token=away")),
        ("unexpected failure", PAGE, Some("token=broken")),
        ("button, German by ui_locales, carried on", "/t/acme/not-me?token=ready&ui_locales=de", None),
        ("done, German", "/t/wolke/not-me", Some("token=ready")),
        ("closed, German", "/t/wolke/not-me", Some("token=closed")),
        ("expired, German", "/t/wolke/not-me", Some("token=expired")),
    ];
    check("not_me", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn errors() {
    let cases: &[Case] = &[
        ("unknown tenant", "/t/nobody/forgot-password", None),
        ("no slug", "/t/No.Slug/forgot-password", None),
        ("unknown page", "/t/acme/nothing/here", None),
        ("failure", "/t/broken/forgot-password", None),
        ("away", "/t/away/forgot-password", None),
        ("away", "/t/away/forgot-password", Some("email=a%40b.example")),
    ];
    check("errors", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn german() {
    let cases: &[Case] = &[
        ("by tenant", "/t/wolke/verify-email?token=ready", None),
        ("by ui_locales, carried on", "/t/acme/reset-password?token=ready&ui_locales=fr+de", None),
        ("wrong password", "/t/wolke/verify-email", Some("token=ready&password=wrong")),
        ("done, nowhere to go", "/t/wolke/reset-password", Some("token=ready&new_password=richtig")),
        ("too short", "/t/wolke/reset-password", Some("token=ready&new_password=short")),
        ("limited", "/t/wolke/forgot-password", Some("email=limited%40example.com")),
        ("sent", "/t/wolke/forgot-password", Some("email=ann%40example.com")),
        ("English when asked for", "/t/wolke/forgot-password?ui_locales=en", None),
    ];
    check("german", &outline(&Browser::new(), cases).await);
}

#[tokio::test]
async fn the_browsers_language_goes_before_the_tenants() {
    let browser = Browser::new().with("accept-language", "de-AT,de;q=0.9,en;q=0.8");
    assert_eq!(browser.get("/t/acme/forgot-password").await.header("content-language"), Some("de"));
    let browser = Browser::new().with("accept-language", "fr");
    assert_eq!(browser.get("/t/wolke/forgot-password").await.header("content-language"), Some("de"));
    assert_eq!(browser.get("/t/acme/forgot-password").await.header("content-language"), Some("en"));
}
