//! What a test suite written for Mailpit relies on.

use super::{FIRST, Mailbox, SECOND, THIRD};
use poem::http::StatusCode;
use serde_json::{Value, json};

fn ids(list: &Value) -> Vec<&str> {
    list["messages"].as_array().unwrap().iter().map(|line| line["ID"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn messages_are_listed_newest_first() {
    let mailbox = Mailbox::with_mails();
    let list = mailbox.json("/api/v1/messages").await;
    assert_eq!(ids(&list), [THIRD, SECOND, FIRST]);
    assert_eq!(
        list["messages"][1],
        json!({
            "ID": SECOND,
            "MessageID": "bob@example.com@mail.acme.example",
            "Read": false,
            "From": { "Name": "Acme Rockets", "Address": "no-reply@acme.example" },
            "To": [{ "Name": "Ann Example", "Address": "bob@example.com" }],
            "Cc": [], "Bcc": [], "ReplyTo": [],
            "Subject": "Choose a new password",
            "Created": "2027-01-15T08:02:00Z",
            "Username": "", "Tags": [],
            "Size": super::verification("bob@example.com", "Choose a new password").len(),
            "Attachments": 0,
            "Snippet": "Grüße, open https://id.acme.example/t/acme/verify-email?token=abc",
        })
    );
    let counts = ["total", "unread", "count", "messages_count", "messages_unread", "start"];
    assert_eq!(counts.map(|name| list[name].as_u64().unwrap()), [3, 3, 3, 3, 3, 0]);
}

#[tokio::test]
async fn a_stretch_of_the_list() {
    let mailbox = Mailbox::with_mails();
    for (query, expected) in [
        ("start=1&limit=1", &[SECOND][..]),
        ("limit=2", &[THIRD, SECOND]),
        ("limit=0", &[]),
        ("start=9", &[]),
        ("start=x&limit=-1", &[THIRD, SECOND, FIRST]),
    ] {
        let list = mailbox.json(&format!("/api/v1/messages?{query}")).await;
        assert_eq!(ids(&list), expected, "{query}");
        assert_eq!(list["total"], 3);
    }
}

#[tokio::test]
async fn a_message_is_whole() {
    let mailbox = Mailbox::with_mails();
    let message = mailbox.json(&format!("/api/v1/message/{FIRST}")).await;
    assert_eq!(message["ID"], FIRST);
    assert_eq!(message["Subject"], "Confirm your address");
    assert_eq!(message["Date"], "2026-11-02T09:20:30Z");
    assert_eq!(message["To"], json!([{ "Name": "Ann Example", "Address": "ann@example.com" }]));
    assert_eq!(message["Text"], "Grüße, open https://id.acme.example/t/acme/verify-email?token=abc");
    assert!(message["HTML"].as_str().unwrap().starts_with("<html><head>"), "{message}");
    assert_eq!((&message["Attachments"], &message["Inline"], &message["Cc"]), (&json!([]), &json!([]), &json!([])));
    let list = mailbox.json("/api/v1/messages").await;
    assert_eq!((&list["unread"], &list["messages"][2]["Read"]), (&json!(2), &json!(true)), "it is read now");
}

#[tokio::test]
async fn latest_names_the_newest() {
    let mailbox = Mailbox::with_mails();
    assert_eq!(mailbox.json("/api/v1/message/latest").await["ID"], THIRD);
    assert_eq!(mailbox.json("/api/v1/message/latest?query=to:bob@example.com").await["ID"], SECOND);
    assert_eq!(Mailbox::empty().status("/api/v1/message/latest").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn source_and_headers() {
    let mailbox = Mailbox::with_mails();
    let source = mailbox.text(&format!("/api/v1/message/{FIRST}/raw")).await;
    assert_eq!(source, super::verification("ann@example.com", "Confirm your address"));
    let headers = mailbox.json(&format!("/api/v1/message/{FIRST}/headers")).await;
    assert_eq!(headers["Auto-Submitted"], json!(["auto-generated"]));
    assert_eq!(headers["X-Folded"], json!(["one two"]));
}

#[tokio::test]
async fn search() {
    let mailbox = Mailbox::with_mails();
    for (query, expected) in [
        ("to:ann@example.com", &[THIRD, FIRST][..]),
        ("to:ANN@example.com subject:confirm", &[FIRST]),
        ("to:%22bob@example.com%22", &[SECOND]),
        ("subject:%22new password%22", &[SECOND]),
        ("-to:ann@example.com", &[SECOND]),
        ("password", &[THIRD, SECOND]),
        ("from:acme", &[THIRD, SECOND, FIRST]),
        ("message-id:bob", &[SECOND]),
        ("is:unread has:attachment", &[]),
        ("to:nobody@example.com", &[]),
    ] {
        let list = mailbox.json(&format!("/api/v1/search?query={}", query.replace(' ', "%20"))).await;
        assert_eq!(ids(&list), expected, "{query}");
        assert_eq!((list["total"].as_u64(), list["messages_count"].as_u64()), (Some(3), Some(expected.len() as u64)));
    }
    assert_eq!(mailbox.status("/api/v1/search").await, StatusCode::BAD_REQUEST);
    assert_eq!(mailbox.status("/api/v1/search?query=%20").await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn messages_are_deleted() {
    let mailbox = Mailbox::with_mails();
    std::fs::write(mailbox.dir.path().join("notes.txt"), "stays").unwrap();
    let some = mailbox.client.delete("/api/v1/messages").body(json!({ "IDs": [SECOND] }).to_string()).send().await;
    some.assert_status_is_ok();
    some.assert_text("ok").await;
    assert_eq!(ids(&mailbox.json("/api/v1/messages").await), [THIRD, FIRST]);
    mailbox.client.delete("/api/v1/search?query=subject:changed").send().await.assert_status_is_ok();
    assert_eq!(ids(&mailbox.json("/api/v1/messages").await), [FIRST]);
    mailbox.client.delete("/api/v1/messages").send().await.assert_status_is_ok();
    assert_eq!(mailbox.json("/api/v1/messages").await["total"], 0);
    assert!(mailbox.dir.path().join("notes.txt").exists());
}

#[tokio::test]
async fn new_mails_appear_and_the_count_is_told() {
    let mailbox = Mailbox::empty();
    assert_eq!(mailbox.json("/api/v1/info").await["Messages"], 0);
    mailbox.put(FIRST, &super::verification("ann@example.com", "One"), 1);
    assert_eq!(mailbox.json("/api/v1/messages").await["messages"][0]["Subject"], "One");
    mailbox.put(FIRST, &super::verification("ann@example.com", "Written anew"), 2);
    assert_eq!(mailbox.json("/api/v1/messages").await["messages"][0]["Subject"], "Written anew");
    assert_eq!(mailbox.json("/api/v1/info").await["Messages"], 1);
}

#[tokio::test]
async fn a_folder_that_is_not_there_yet_is_empty() {
    let dir = tempfile::TempDir::new().unwrap();
    let client = poem::test::TestClient::new(crate::mailbox::routes(dir.path().join("later")));
    let response = client.get("/api/v1/messages").send().await;
    response.assert_status_is_ok();
    client.delete("/api/v1/messages").send().await.assert_status_is_ok();
}
