//! A folder instead of a mail server: for the development mailbox, and for installs without a way out.
//!
//! The mails hold links that open accounts, so folder and files are their owner's alone.

use super::{Delivery, Transport, Trouble};
use crate::Composed;
use async_trait::async_trait;
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;

/// Writes each mail to `<dir>/<mail id>.eml`. A mail that is sent again replaces its own file with the same bytes.
#[derive(Debug, Clone)]
pub struct MailboxDir {
    dir: PathBuf,
}

impl MailboxDir {
    /// Uses `dir`, creating it when it is not there, and closes it to others.
    ///
    /// # Errors
    /// When it cannot be created, or is another user's.
    pub fn open(dir: impl Into<PathBuf>) -> io::Result<Self> {
        let dir = dir.into();
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&dir)?;
        // One that was there already may be open.
        std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o700))?;
        Ok(Self { dir })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.dir
    }

    /// A reader of the folder sees the whole mail or none: it is written beside, synced and renamed.
    async fn write(&self, mail: &Composed) -> io::Result<()> {
        let name = mail.id.to_string();
        let unfinished = self.dir.join(format!(".{name}.part"));
        let mut options = tokio::fs::OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished).await?;
        file.write_all(&mail.bytes).await?;
        file.sync_all().await?;
        tokio::fs::rename(&unfinished, self.dir.join(format!("{name}.eml"))).await
    }
}

#[async_trait]
impl Transport for MailboxDir {
    async fn send(&self, mail: &Composed) -> Delivery {
        match self.write(mail).await {
            Ok(()) => Delivery::Accepted,
            Err(error) => {
                tracing::error!(error = %error.kind(), "the mailbox folder cannot be written");
                Delivery::Deferred(Trouble::File)
            }
        }
    }
}
