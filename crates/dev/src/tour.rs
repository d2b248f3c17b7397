//! Says where everything is, and how to try the main job: commands to copy, to the end.

use std::io::Write as _;
use std::path::Path;
use uuid::Uuid;

/// Prints it, for somebody who has not registered yet: what an earlier start left in the folder is still there.
///
/// # Errors
/// When nobody reads standard output.
#[expect(clippy::disallowed_methods, reason = "an address need nothing but be unlike all others")]
pub fn print(base: &str, folder: &Path) -> std::io::Result<()> {
    let email = format!("ada-{:08x}@example.com", Uuid::new_v4().as_fields().0);
    let mut out = std::io::stdout().lock();
    out.write_all(text(base, folder, &email).as_bytes())?;
    out.flush()
}

/// The text. Indented lines are shell commands; a test runs them.
fn text(base: &str, folder: &Path, email: &str) -> String {
    format!(
        r#"ScaiKey Auth at {base}

mailbox    {base}/dev/mailbox   (every mail of this system; Mailpit's API at {base}/api/v1/messages)
API        {base}/api/v1/auth/tenants/demo
try it     {base}/docs
contract   {base}/openapi.yaml
health     {base}/healthz
data       {folder}

Copy this into another terminal: register, confirm the address, log in, forget the password, choose a new one.

    API={base}/api/v1/auth/tenants/demo
    JSON='content-type: application/json'
    curl -sH "$JSON" $API/register -d '{{"email":"{email}","password":"a quiet riverbank","first_name":"Ada","last_name":"Lovelace"}}'
    token() {{ sleep 1; curl -s '{base}/view/latest.txt?query=to:{email}' | sed -n 's/.*[?&]token=\([A-Za-z0-9_-]*\).*/\1/p' | head -n 1; }}
    curl -sH "$JSON" $API/verify-email -d "{{\"token\":\"$(token)\"}}"
    curl -sH "$JSON" $API/login -d '{{"email":"{email}","password":"a quiet riverbank"}}'
    curl -sH "$JSON" $API/forgot-password -d '{{"email":"{email}"}}'
    curl -sH "$JSON" $API/password/reset -d "{{\"token\":\"$(token)\",\"new_password\":\"another quiet place\"}}"
    curl -sH "$JSON" $API/login -d '{{"email":"{email}","password":"another quiet place"}}'

In a browser, follow the links of the mails instead. Ctrl-C ends this; the data stays.
"#,
        folder = folder.display()
    )
}
