//! Hostile mails, ids, names and files.

use super::{FIRST, Mailbox, SECOND, THIRD};
use poem::http::StatusCode;
use std::fs;

#[tokio::test]
async fn every_answer_is_protected() {
    let mailbox = Mailbox::with_mails();
    let paths = [
        "/dev/mailbox",
        "/dev/mailbox/nothing",
        "/dev/mailbox/mailbox.css",
        "/view/latest.html",
        "/api/v1/messages",
        "/api/v1/message/x",
    ];
    for path in paths {
        let response = mailbox.get(path).await.0;
        for (name, value) in
            [("cache-control", "no-store"), ("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff")]
        {
            assert_eq!(response.headers()[name], value, "{path}");
        }
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{path}: {policy}");
    }
    let page = mailbox.get("/dev/mailbox").await.0;
    assert!(!page.headers()["content-security-policy"].to_str().unwrap().contains("unsafe"));
}

#[tokio::test]
async fn what_a_mail_says_is_text() {
    let mailbox = Mailbox::empty();
    let mail = "From: \"<script>alert(1)</script>\" <a@b.example>\r\nTo: \"\\\"><img src=x onerror=alert(2)>\" <c@d.example>\r\n\
        Subject: </title><script>alert(3)</script>\r\nMessage-ID: <\"><script>alert(4)</script>@x>\r\n\
        Content-Type: text/html\r\n\r\n<script>alert(5)</script><base target=_self><form action=/x>\r\n";
    mailbox.put(FIRST, mail, 1);
    for path in [
        "/dev/mailbox",
        &format!("/dev/mailbox/{FIRST}"),
        &format!("/dev/mailbox/{FIRST}?view=raw"),
        &format!("/dev/mailbox/{FIRST}?view=text"),
    ] {
        let page = mailbox.text(path).await;
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<form"), "{path}: {page}");
        assert_eq!(page.matches("</title>").count(), 1, "{path}");
    }
    let html = mailbox.text(&format!("/dev/mailbox/{FIRST}/html")).await;
    assert!(html.starts_with("<base target=\"_blank\">"), "ours is first: {html}");
}

#[tokio::test]
async fn ids_name_no_files() {
    let mailbox = Mailbox::with_mails();
    fs::write(mailbox.dir.path().join("secret.eml"), super::verification("x@y.example", "secret")).unwrap();
    for id in [
        "secret",
        "..%2Fsecret",
        "..",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "01890a5d-ac96-774b-bcce-b302099a805z",
        "%00",
        "latest.eml",
    ] {
        for path in [
            format!("/dev/mailbox/{id}"),
            format!("/dev/mailbox/{id}/html"),
            format!("/api/v1/message/{id}"),
            format!("/api/v1/message/{id}/raw"),
            format!("/view/{id}.html"),
        ] {
            assert_eq!(mailbox.status(&path).await, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let body = r#"{"IDs": ["../secret", "secret"]}"#;
    mailbox.client.delete("/api/v1/messages").body(body).send().await.assert_status_is_ok();
    assert!(mailbox.dir.path().join("secret.eml").exists());
    assert_eq!(mailbox.json("/api/v1/messages").await["total"], 3);
}

#[tokio::test]
async fn what_is_no_mail_is_left_out() {
    let mailbox = Mailbox::with_mails();
    let dir = mailbox.dir.path();
    let name = |last: u32| dir.join(format!("01890a5d-ac96-774b-bcce-b302099a806{last}.eml"));
    fs::write(name(0), "").unwrap();
    fs::write(name(1), [0xff_u8, 0xfe, 0x00, 0x0a, 0x80]).unwrap();
    fs::write(name(2), "no header at all").unwrap();
    fs::create_dir(name(3)).unwrap();
    fs::write(dir.join(".01890a5d-ac96-774b-bcce-b302099a8064.eml.tmp"), "From: a@b\r\n\r\n").unwrap();
    fs::File::create(name(5)).unwrap().set_len(17 * 1024 * 1024).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.join(format!("{FIRST}.eml")), name(6)).unwrap();
    let list = mailbox.json("/api/v1/messages").await;
    let ids: Vec<_> = list["messages"].as_array().unwrap().iter().map(|line| line["ID"].as_str().unwrap()).collect();
    assert_eq!(ids, [THIRD, SECOND, FIRST]);
    assert_eq!(mailbox.status("/dev/mailbox").await, StatusCode::OK);
    assert_eq!(mailbox.status("/api/v1/message/01890a5d-ac96-774b-bcce-b302099a8066").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_loopback_names_are_answered() {
    let mailbox = Mailbox::with_mails();
    for (host, status) in [
        ("localhost:8080", StatusCode::OK),
        ("127.0.0.1:8080", StatusCode::OK),
        ("127.0.0.1", StatusCode::OK),
        ("[::1]:8080", StatusCode::OK),
        ("acme.localhost:8080", StatusCode::OK),
        ("evil.test", StatusCode::MISDIRECTED_REQUEST),
        ("127.0.0.1.evil.test:8080", StatusCode::MISDIRECTED_REQUEST),
        ("localhost.evil.test", StatusCode::MISDIRECTED_REQUEST),
        ("192.168.0.2:8080", StatusCode::MISDIRECTED_REQUEST),
    ] {
        let response = mailbox.client.get("/api/v1/messages").header("host", host).send().await;
        assert_eq!(response.0.status(), status, "{host}");
    }
}
