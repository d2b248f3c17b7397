//! The folder of mails. Files are written whole and never changed, so a parsed one is kept until its file is gone.

use super::mail::Mail;
use super::query::Query;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use std::{fs, io};
use uuid::Uuid;

/// No mail of ours is near it.
const SIZE_LIMIT: u64 = 16 * 1024 * 1024;

/// The folder and the mails parsed so far.
pub(super) struct Folder {
    dir: PathBuf,
    parsed: Mutex<HashMap<Uuid, Parsed>>,
}

/// What became of a file; `None` for one that is no mail.
type Parsed = (Stamp, Option<Arc<Mail>>);

/// By which a file is known to be the one that was parsed.
type Stamp = (SystemTime, u64);

impl Folder {
    pub(super) fn new(dir: PathBuf) -> Self {
        Self { dir, parsed: Mutex::default() }
    }

    /// All mails, newest first. What is no mail, or cannot be read, is left out.
    pub(super) fn mails(&self) -> Vec<Arc<Mail>> {
        let ids: Vec<Uuid> = self.ids();
        self.parsed.lock().unwrap_or_else(PoisonError::into_inner).retain(|id, _| ids.binary_search(id).is_ok());
        let mut mails: Vec<Arc<Mail>> = ids.into_iter().filter_map(|id| self.mail(id)).collect();
        mails.sort_by_key(|mail| Reverse((mail.created, mail.id)));
        mails
    }

    /// The mails that a query asks for, newest first.
    pub(super) fn search(&self, query: &Query) -> Vec<Arc<Mail>> {
        self.mails().into_iter().filter(|mail| query.matches(mail)).collect()
    }

    /// A mail by its id, which must be a UUID.
    pub(super) fn find(&self, id: &str) -> Option<Arc<Mail>> {
        self.mail(Uuid::try_parse(id).ok()?)
    }

    /// The bytes of a mail.
    pub(super) fn raw(&self, mail: &Mail) -> io::Result<Vec<u8>> {
        fs::read(self.path(mail.id))
    }

    /// Removes mails. One that is gone already is no failure.
    pub(super) fn remove(&self, ids: impl IntoIterator<Item = Uuid>) -> io::Result<()> {
        for id in ids {
            match fs::remove_file(self.path(id)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Ids of all files that are named like mails, sorted.
    pub(super) fn ids(&self) -> Vec<Uuid> {
        let Ok(entries) = fs::read_dir(&self.dir) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut ids: Vec<Uuid> = names.filter_map(|name| Uuid::try_parse(name.strip_suffix(".eml")?).ok()).collect();
        ids.sort_unstable();
        ids
    }

    fn mail(&self, id: Uuid) -> Option<Arc<Mail>> {
        let path = self.path(id);
        // Not following links: a link in the folder must not show another file.
        let metadata = fs::symlink_metadata(&path).ok().filter(|it| it.is_file() && it.len() <= SIZE_LIMIT)?;
        let stamp = (metadata.modified().ok()?, metadata.len());
        if let Some((known, mail)) = self.parsed.lock().unwrap_or_else(PoisonError::into_inner).get(&id)
            && *known == stamp
        {
            return mail.clone();
        }
        let mail = fs::read(&path).ok().and_then(|raw| Mail::parse(id, stamp.0.into(), &raw)).map(Arc::new);
        self.parsed.lock().unwrap_or_else(PoisonError::into_inner).insert(id, (stamp, mail.clone()));
        mail
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.dir.join(format!("{}.eml", id.hyphenated()))
    }
}

/// How many of these nobody has opened.
pub(super) fn unread(mails: &[Arc<Mail>]) -> usize {
    mails.iter().filter(|mail| !mail.read.load(Ordering::Relaxed)).count()
}
