//! Hostile names, tokens and addresses, and what no page may hold.

use super::browser::Browser;
use super::fake::HOSTILE_NAME;
use poem::http::StatusCode;

const FORMS: [(&str, &str); 12] = [
    ("verify-email", "token=ready&password=wrong"),
    ("verify-email", "token=%22%3E%3Cscript%3E&password=x"),
    ("verify-email", "token=ready&password=right+password"),
    ("verify-email/resend", "email=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
    ("forgot-password", "email=%22+onfocus%3Dalert(1)+autofocus+x%3D%22"),
    ("forgot-password", "email=ann%40example.com"),
    ("reset-password", "token=ready&new_password=short"),
    ("reset-password", "token=ready&new_password=abcdefghijkl"),
    ("confirm-email", "token=%22%3E%3Cscript%3E"),
    ("confirm-email", "token=limited"),
    ("not-me", "token=%22%3E%3Cscript%3E"),
    ("not-me", "token=limited"),
];

/// All pages of a tenant, in several states.
async fn pages(slug: &str) -> Vec<String> {
    let browser = Browser::new();
    let mut texts = Vec::new();
    for page in [
        "verify-email",
        "verify-email/resend",
        "forgot-password",
        "reset-password",
        "confirm-email",
        "not-me",
        "nothing",
    ] {
        for token in ["ready", "expired", "already", "limited", "%22%3E%3Cb%3E"] {
            texts.push(browser.get(&format!("/t/{slug}/{page}?token={token}")).await.text);
        }
    }
    for (page, form) in FORMS {
        texts.push(browser.post(&format!("/t/{slug}/{page}"), form).await.text);
    }
    texts
}

#[tokio::test]
async fn nothing_is_inline() {
    for slug in ["acme", "wolke", "hostile", "nobody", "broken"] {
        for text in pages(slug).await {
            let tags = text.split('<').skip(1).map(|tag| tag.split('>').next().unwrap());
            for tag in tags {
                let name = tag.split_whitespace().next().unwrap().to_ascii_lowercase();
                assert!(
                    !["script", "style", "base", "iframe", "object", "embed", "svg", "img"].contains(&name.as_str()),
                    "{tag}"
                );
                // Quotes are escaped in values, so every second piece is outside of one.
                let outside: String = tag.split('"').step_by(2).collect();
                assert!(!outside.contains(" style=") && !outside.contains(" on"), "{tag}");
                assert!(!tag.contains("javascript:"), "{tag}");
            }
            assert_eq!(text.matches("<h1>").count(), 1, "{text}");
            assert!(text.starts_with("<!doctype html>\n<html lang=\""), "{text}");
        }
    }
}

#[tokio::test]
async fn a_hostile_tenant_name_is_text() {
    let seen = Browser::new().get("/t/hostile/forgot-password").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(!seen.text.contains(HOSTILE_NAME) && !seen.text.contains("<script"), "{}", seen.text);
    // The name stands alone in an element that isolates its writing direction.
    let name = "<bdi class=\"name\">&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;\u{202e}{{7*7}}</bdi>";
    assert!(seen.text.contains(name), "{}", seen.text);
}

#[tokio::test]
async fn a_hostile_token_stays_a_value() {
    for page in ["verify-email", "confirm-email", "not-me"] {
        let seen = Browser::new().get(&format!("/t/acme/{page}?token=%22%3E%3Cb%3E")).await;
        assert!(seen.text.contains("name=\"token\" value=\"&#34;&#62;&#60;b&#62;\""), "{}", seen.text);
    }
}

#[tokio::test]
async fn tokens_that_cannot_be_ours_are_not_looked_up() {
    let browser = Browser::new();
    for query in
        [format!("token={}", "a".repeat(513)), "token=".into(), "token=ready&token=ready".into(), "Token=ready".into()]
    {
        for page in ["verify-email", "reset-password", "confirm-email", "not-me"] {
            let seen = browser.get(&format!("/t/acme/{page}?{query}")).await;
            assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{page}?{query}");
            let form = format!("{query}&password=x&new_password=abcdefghijkl");
            assert_eq!(browser.post(&format!("/t/acme/{page}"), &form).await.status, StatusCode::BAD_REQUEST, "{form}");
        }
    }
    assert_eq!(browser.fake.calls(), Vec::<String>::new());
}

#[tokio::test]
async fn no_page_shows_a_password() {
    let browser = Browser::new();
    for (page, form) in FORMS {
        let text = browser.post(&format!("/t/acme/{page}"), &form.replace("wrong", "s3cr3t-w0rd")).await.text;
        assert!(!text.contains("s3cr3t-w0rd") && !text.contains("right password"), "{text}");
    }
}

#[tokio::test]
async fn a_link_onward_never_runs_anything() {
    let browser = Browser::new();
    let seen = browser.post("/t/acme/verify-email", "token=script&password=x").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(!seen.text.contains("javascript") && seen.text.contains("You can close this page."), "{}", seen.text);
}
