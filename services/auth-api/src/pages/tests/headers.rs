//! Headers, methods, bodies and origins.

use super::browser::{Browser, Seen};
use crate::pages::{Place, stylesheet};
use poem::Request;
use poem::http::{Method, StatusCode};

const FORM: &str = "application/x-www-form-urlencoded";

fn assert_secured(what: &str, seen: &Seen) {
    let policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    let expected = [
        ("content-security-policy", policy),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("x-robots-tag", "noindex"),
    ];
    for (name, value) in expected {
        assert_eq!(seen.header(name), Some(value), "{what}: {name}");
    }
    if !seen.text.is_empty() {
        assert_eq!(seen.header("content-type"), Some("text/html; charset=utf-8"), "{what}");
    }
}

#[tokio::test]
async fn every_answer_is_secured() {
    let browser = Browser::new();
    for page in [
        "verify-email?token=ready",
        "verify-email/resend",
        "forgot-password",
        "reset-password?token=x",
        "confirm-email?token=ready",
        "not-me?token=ready",
        "nothing",
    ] {
        for slug in ["acme", "nobody", "broken", "away"] {
            for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::OPTIONS] {
                let path = format!("/t/{slug}/{page}");
                let form = (method == Method::POST).then_some("token=ready&email=x%40example.com");
                let seen = browser.send(method.clone(), &path, form).await;
                assert_secured(&format!("{method} {path} {}", seen.status), &seen);
            }
        }
    }
}

#[tokio::test]
async fn https_is_kept() {
    let seen = Browser::new().get("/t/acme/forgot-password").await;
    assert_eq!(seen.header("strict-transport-security"), Some("max-age=31536000"));
}

#[tokio::test]
async fn a_scanner_changes_nothing_and_learns_nothing() {
    let browser = Browser::new();
    for page in ["verify-email", "reset-password", "confirm-email", "not-me"] {
        let path = format!("/t/acme/{page}?token=ready");
        let head = browser.send(Method::HEAD, &path, None).await;
        assert_eq!((head.status, head.text.as_str()), (StatusCode::OK, ""));
        let options = browser.send(Method::OPTIONS, &path, None).await;
        assert_eq!(options.status, StatusCode::NO_CONTENT);
        assert_eq!(options.header("allow"), Some("GET, HEAD, POST, OPTIONS"));
    }
    assert_eq!(browser.fake.calls(), Vec::<String>::new());
    browser.get("/t/acme/verify-email?token=ready").await;
    assert_eq!(browser.fake.calls(), ["verification_status acme ready"]);
}

#[tokio::test]
async fn a7_a_scanner_that_fetches_a_link_five_times_leaves_it_to_the_person() {
    for (page, call) in [("confirm-email", "confirm_email_change"), ("not-me", "disown")] {
        let browser = Browser::new();
        for _ in 0..5 {
            let seen = browser.get(&format!("/t/acme/{page}?token=ready")).await;
            assert_eq!((seen.status, seen.header("set-cookie")), (StatusCode::OK, None), "{page}");
            assert!(seen.text.contains("<form method=\"post\""), "{}", seen.text);
        }
        // The scanner of outline #9227 adds what the button would send, still by GET.
        browser.get(&format!("/t/acme/{page}?token=ready&confirm=true")).await;
        assert_eq!(browser.fake.calls(), Vec::<String>::new(), "{page}");
        assert_eq!(browser.post(&format!("/t/acme/{page}"), "token=ready").await.status, StatusCode::OK);
        assert_eq!(browser.fake.calls(), [format!("{call} acme ready 203.0.113.7")]);
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let browser = Browser::new();
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
        let seen = browser.send(method, "/t/acme/forgot-password", None).await;
        assert_eq!(seen.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(seen.header("allow"), Some("GET, HEAD, POST, OPTIONS"));
    }
}

#[tokio::test]
async fn a_body_is_a_small_form() {
    let browser = Browser::new();
    let fits = format!("email=x%40example.com&padding={}", "x".repeat(16 * 1024 - 30));
    assert_eq!((fits.len(), browser.post("/t/acme/forgot-password", &fits).await.status), (16 * 1024, StatusCode::OK));
    let seen = browser.post("/t/acme/forgot-password", &(fits + "x")).await;
    assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);

    let browser = Browser::new();
    let bodies = [
        ("application/json", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("multipart/form-data; boundary=x", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("Application/X-WWW-Form-URLEncoded; charset=UTF-8", StatusCode::OK),
    ];
    for (media_type, status) in bodies {
        let request = Request::builder()
            .method(Method::POST)
            .uri_str("/t/acme/forgot-password")
            .header("content-type", media_type)
            .extension(crate::pages::ClientContext {
                ip_bucket: String::new(),
                request_id: String::new(),
                device: None,
            })
            .body("email=x%40example.com");
        assert_eq!(browser.carry(request).await.status, status, "{media_type}");
    }
    assert_eq!(browser.fake.calls().len(), 1);
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let cases: &[(&[(&'static str, &str)], bool)] = &[
        (&[], true),
        (&[("sec-fetch-site", "same-origin"), ("origin", "null")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "cross-site"), ("origin", "https://id.acme.example")], false),
        (&[("origin", "null")], true),
        (&[("origin", "https://id.acme.example")], true),
        (&[("origin", "http://id.acme.example")], false),
        (&[("origin", "https://id.acme.example.evil.test")], false),
        (&[("origin", "https://evil.test"), ("host", "id.acme.example")], false),
        (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true),
        (&[("origin", "no origin")], false),
    ];
    for page in ["verify-email", "verify-email/resend", "forgot-password", "reset-password", "confirm-email", "not-me"]
    {
        for (headers, accepted) in cases {
            let browser = headers.iter().fold(Browser::new(), |browser, (name, value)| browser.with(name, value));
            let form = "token=ready&email=x%40example.com&new_password=abcdefghijkl&password=right+password";
            let seen = browser.post(&format!("/t/acme/{page}"), form).await;
            let expected = if *accepted { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(seen.status, expected, "{page} {headers:?}");
            assert_eq!(browser.fake.calls().len(), usize::from(*accepted), "{page} {headers:?}");
        }
    }
}

#[tokio::test]
async fn without_a_client_nothing_is_done() {
    let browser = Browser::new();
    let request = Request::builder().method(Method::POST).uri_str("/t/acme/forgot-password").content_type(FORM);
    let seen = browser.carry(request.body("email=x%40example.com")).await;
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(browser.fake.calls(), Vec::<String>::new());
}

#[tokio::test]
async fn the_stylesheet_is_where_pages_say_and_stays() {
    let browser = Browser::new();
    for path in ["/t/acme/forgot-password", "/t/acme/verify-email/resend", "/t/acme/a/b/c/d"] {
        let page = browser.get(path).await;
        let href = page.text.split_once("rel=\"stylesheet\" href=\"").unwrap().1.split('"').next().unwrap();
        let base = url::Url::parse("https://id.acme.example").unwrap().join(path).unwrap();
        let sheet = browser.get(base.join(href).unwrap().path()).await;
        assert_eq!(sheet.status, StatusCode::OK, "{path} {href}");
        assert_eq!(sheet.header("content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(sheet.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(sheet.text, stylesheet::TEXT);
    }
    assert!(stylesheet::TEXT.len() < 6 * 1024);
}

#[tokio::test]
async fn the_form_goes_back_to_its_page_without_the_token() {
    let browser = Browser::new();
    for (path, action) in [
        ("/t/acme/verify-email?token=ready", "/t/acme/verify-email"),
        ("/t/acme/reset-password?token=ready", "/t/acme/reset-password"),
        ("/t/acme/confirm-email?token=ready", "/t/acme/confirm-email"),
        ("/t/acme/not-me?token=ready", "/t/acme/not-me"),
        ("/t/acme/verify-email?token=expired", "/t/acme/verify-email/resend"),
        ("/t/acme/verify-email/resend", "/t/acme/verify-email/resend"),
    ] {
        let page = browser.get(path).await;
        let target = page.text.split_once("action=\"").unwrap().1.split('"').next().unwrap();
        let base = url::Url::parse("https://id.acme.example").unwrap().join(path).unwrap();
        assert_eq!(base.join(target).unwrap().as_str(), format!("https://id.acme.example{action}"), "{path}");
    }
}

#[tokio::test]
async fn others_may_show_an_error_in_the_same_look() {
    let request = Request::builder().uri_str("/t/acme/authorize").finish();
    let response = Place::of(&request).error_page(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    let text = response.into_body().into_string().await.unwrap();
    assert!(
        text.contains("<h1>Please try again shortly</h1>") && text.contains("href=\"../../assets/pages."),
        "{text}"
    );
}

#[tokio::test]
async fn pages_leave_room_for_other_routes() {
    let actions: std::sync::Arc<dyn crate::pages::PageActions> = std::sync::Arc::new(super::fake::Fake::default());
    let others = || poem::endpoint::make_sync(|request| request.uri().path().to_owned());
    let routes = crate::pages::routes(&actions).at("/t/:slug/authorize", others()).nest("/", others());
    for path in ["/t/acme/authorize", "/api/v1/auth/tenants/acme/login", "/assets/other", "/t", "/"] {
        let response = poem::Endpoint::get_response(&routes, Request::builder().uri_str(path).finish()).await;
        assert_eq!(response.into_body().into_string().await.unwrap(), path);
    }
    let response = poem::Endpoint::get_response(&routes, Request::builder().uri_str("/t/acme/other").finish()).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}
