//! Mail: typed messages, their sealing, templates and rendering, delivery, and the worker that sends due rows.
//!
//! The API composes a [`Message`], seals it for its row with [`SealingKeys`] and rings the [`doorbell`]; the worker
//! claims the row, opens, renders and sends it, and marks what became of it. Both processes share this crate, and
//! nothing else, about mail.
//!
//! # How to add a mail
//! 1. Add a variant with its parameters to [`Message`], and its name to [`Message::template`].
//! 2. Write `templates/<locale>/<template>.{subject,txt,html}` for every locale and list them in `templates.rs`.
//! 3. Add a sample to `tests/snapshots.rs`; the test fails for a template × locale that is not there.
//! 4. Compose it in the use case, in the same store step as the change that it tells of.

pub mod doorbell;
mod message;
mod sealing;

pub use message::Message;
pub use sealing::{InvalidSealingKeys, NONCE_LEN, SealError, SealingKeys, captcha_context};
