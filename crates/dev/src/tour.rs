//! Says where everything is, and how to try it.

use std::io::Write as _;
use std::path::Path;

pub(crate) fn print(base: &str, folder: &Path) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text(base, folder).as_bytes())?;
    Ok(out.flush()?)
}

fn text(base: &str, folder: &Path) -> String {
    let api = format!("{base}/api/v1/auth/tenants/demo");
    let post = "curl -H 'content-type: application/json'";
    let folder = folder.display();
    format!(
        r#"ScaiKey Auth at {base}

  mailbox     {base}/dev/mailbox      every mail of this system; Mailpit's API at /api/v1/messages
  API         {api}
  try it      {base}/docs
  contract    {base}/openapi.yaml
  health      {base}/healthz
  data        {folder}

Register, confirm, log in, recover:

  {post} {api}/register \
    -d '{{"email":"ada@example.com","password":"a quiet riverbank","first_name":"Ada","last_name":"Lovelace"}}'

  # open {base}/dev/mailbox and follow the link in the mail, then

  {post} -i {api}/login \
    -d '{{"email":"ada@example.com","password":"a quiet riverbank"}}'

  {post} {api}/forgot-password \
    -d '{{"email":"ada@example.com"}}'

  # the mail leads to a page that sets a new password; Ctrl-C ends this, and the data stays
"#
    )
}
