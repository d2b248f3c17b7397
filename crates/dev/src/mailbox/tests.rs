//! The mailbox from outside, in process.

mod hostile;
mod mailpit;
mod pages;

use poem::Route;
use poem::http::StatusCode;
use poem::test::{TestClient, TestResponse};
use std::fs;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

pub(crate) const FIRST: &str = "01890a5d-ac96-774b-bcce-b302099a8051";
pub(crate) const SECOND: &str = "01890a5d-ac96-774b-bcce-b302099a8052";
pub(crate) const THIRD: &str = "01890a5d-ac96-774b-bcce-b302099a8053";

/// A folder and the mailbox over it.
pub(crate) struct Mailbox {
    pub(crate) dir: TempDir,
    pub(crate) client: TestClient<Route>,
}

impl Mailbox {
    pub(crate) fn empty() -> Self {
        let dir = TempDir::new().unwrap();
        let client = TestClient::new(super::routes(dir.path().to_owned()));
        Self { dir, client }
    }

    /// With three mails, a minute apart, the third the newest.
    pub(crate) fn with_mails() -> Self {
        let mailbox = Self::empty();
        mailbox.put(FIRST, &verification("ann@example.com", "Confirm your address"), 1);
        mailbox.put(SECOND, &verification("bob@example.com", "Choose a new password"), 2);
        mailbox.put(THIRD, &verification("ann@example.com", "Your password was changed"), 3);
        mailbox
    }

    pub(crate) fn put(&self, name: &str, mail: &str, minute: u64) {
        let path = self.dir.path().join(format!("{name}.eml"));
        fs::write(&path, mail).unwrap();
        let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + 60 * minute);
        fs::File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
    }

    pub(crate) async fn get(&self, path: &str) -> TestResponse {
        self.client.get(path).send().await
    }

    pub(crate) async fn json(&self, path: &str) -> serde_json::Value {
        let response = self.get(path).await;
        response.assert_status_is_ok();
        response.assert_content_type("application/json; charset=utf-8");
        serde_json::from_str(&response.0.into_body().into_string().await.unwrap()).unwrap()
    }

    pub(crate) async fn text(&self, path: &str) -> String {
        let response = self.get(path).await;
        response.assert_status_is_ok();
        response.0.into_body().into_string().await.unwrap()
    }

    pub(crate) async fn status(&self, path: &str) -> StatusCode {
        self.get(path).await.0.status()
    }
}

/// A mail as the mailer writes it.
pub(crate) fn verification(to: &str, subject: &str) -> String {
    [
        "From: Acme Rockets <no-reply@acme.example>",
        &format!("To: Ann Example <{to}>"),
        &format!("Subject: {subject}"),
        "Date: Mon, 02 Nov 2026 10:20:30 +0100",
        &format!("Message-ID: <{to}@mail.acme.example>"),
        "Auto-Submitted: auto-generated",
        "X-Folded: one",
        " two",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative; boundary=\"b\"",
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Gr=C3=BC=C3=9Fe, open https://id.acme.example/t/acme/verify-email?token=3Dabc",
        "--b",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<html><head><title>x</title></head><body><a href=\"https://id.acme.example/t/acme/verify-email?token=abc\">Confirm</a></body></html>",
        "--b--",
        "",
    ]
    .join("\r\n")
}

#[tokio::test]
async fn the_mailbox_leaves_room_for_other_routes() {
    let dir = TempDir::new().unwrap();
    let others = poem::endpoint::make_sync(|request| request.uri().path().to_owned());
    let client = TestClient::new(super::add_to(Route::new(), dir.path().to_owned()).nest("/", others));
    for path in
        ["/api/v1/auth/tenants/demo/login", "/api/v1/messages/x", "/api/v1/message", "/dev/other", "/healthz", "/"]
    {
        client.get(path).send().await.assert_text(path).await;
    }
    client.get("/api/v1/messages").send().await.assert_status_is_ok();
}
