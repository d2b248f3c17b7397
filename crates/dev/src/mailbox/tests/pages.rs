//! The mailbox as people see it.

use super::{FIRST, Mailbox, SECOND, THIRD};
use poem::http::StatusCode;

#[tokio::test]
async fn the_list_leads_to_the_mails_and_renews_itself() {
    let text = Mailbox::with_mails().text("/dev/mailbox").await;
    let at = |id: &str| text.find(&format!("<a href=\"/dev/mailbox/{id}\">")).unwrap();
    assert!(at(THIRD) < at(SECOND) && at(SECOND) < at(FIRST));
    assert!(text.contains("<meta http-equiv=\"refresh\" content=\"5\">"));
    assert!(text.contains("Confirm your address") && text.contains("bob@example.com"));
    assert!(Mailbox::empty().text("/dev/mailbox").await.contains("No mail yet."));
}

#[tokio::test]
async fn a_mail_has_three_views() {
    let mailbox = Mailbox::with_mails();
    let page = mailbox.text(&format!("/dev/mailbox/{FIRST}")).await;
    assert!(page.contains("<dd><bdi>Ann Example &#60;ann@example.com&#62;</bdi></dd>"), "{page}");
    assert!(page.contains(&format!(
        "sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/dev/mailbox/{FIRST}/html\""
    )));
    assert!(page.contains("?view=html\" aria-current=\"page\">HTML</a>"), "{page}");
    let text = mailbox.text(&format!("/dev/mailbox/{FIRST}?view=text")).await;
    assert!(text.contains("<pre>Grüße, open https://") && !text.contains("<iframe"), "{text}");
    let raw = mailbox.text(&format!("/dev/mailbox/{FIRST}?view=raw")).await;
    assert!(raw.contains("<pre>From: Acme Rockets &#60;no-reply@acme.example&#62;\r\n"), "{raw}");
    assert_eq!(mailbox.status(&format!("/dev/mailbox/{FIRST}?view=x")).await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn html_is_sandboxed_and_opens_links_elsewhere() {
    let mailbox = Mailbox::with_mails();
    for path in [format!("/dev/mailbox/{FIRST}/html"), format!("/view/{FIRST}.html"), "/view/latest.html".into()] {
        let response = mailbox.get(&path).await;
        response.assert_status_is_ok();
        let policy = response.0.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(
            policy.starts_with("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "),
            "{policy}"
        );
        assert!(!policy.contains("script") && !policy.contains("same-origin") && policy.contains("base-uri 'none'"));
        let text = response.0.into_body().into_string().await.unwrap();
        assert!(text.starts_with("<html><head><base target=\"_blank\"><title>"), "{text}");
    }
    assert!(mailbox.text(&format!("/view/{FIRST}.txt")).await.starts_with("Grüße"));
    assert_eq!(mailbox.status(&format!("/view/{FIRST}.exe")).await, StatusCode::NOT_FOUND);
    assert_eq!(mailbox.status("/view/x").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mail_without_html_opens_as_text() {
    let mailbox = Mailbox::empty();
    mailbox.put(FIRST, "From: a@b.example\r\nTo: c@d.example\r\nSubject: Plain\r\n\r\nJust <b>text</b>\r\n", 1);
    let page = mailbox.text(&format!("/dev/mailbox/{FIRST}")).await;
    assert!(page.contains("<pre>Just &#60;b&#62;text&#60;/b&#62;"), "{page}");
    assert_eq!(mailbox.json(&format!("/api/v1/message/{FIRST}")).await["HTML"], "");
}
