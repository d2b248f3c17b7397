//! A folder instead of a mail server: for the development mailbox, and for installs without a way out.

use super::{Delivery, Transport, Trouble};
use crate::Composed;
use async_trait::async_trait;
use std::io;
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;

/// Writes each mail to `<dir>/<mail id>.eml`. A mail that is sent again replaces its own file with the same bytes.
#[derive(Debug, Clone)]
pub struct MailboxDir {
    dir: PathBuf,
}

impl MailboxDir {
    /// Uses `dir`, creating it when it is not there.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn open(dir: impl Into<PathBuf>) -> io::Result<Self> {
        let dir = dir.into();
        std::fs::create_dir_all(&dir)?;
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
        let mut file = tokio::fs::File::create(&unfinished).await?;
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
