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

mod clock;
mod compose;
mod decision;
pub mod doorbell;
mod label;
mod marking;
mod message;
mod name;
mod run;
mod sealing;
mod stats;
mod templates;
mod transport;
mod worker;

pub use clock::{Clock, SystemClock};
pub use compose::{ComposeError, Composed, compose};
pub use decision::{Decision, decide, wait_after};
pub use message::Message;
pub use run::{SWEEP_EVERY, SearchEnded};
pub use sealing::{InvalidSealingKeys, NONCE_LEN, SealError, SealingKeys, TAG_LEN, captcha_context};
pub use stats::WorkerStats;
pub use templates::{LOCALES, RenderError, Rendered, Templates};
pub use transport::{
    Delivery, Encryption, MailboxDir, Smtp, SmtpConfig, SmtpConfigError, SmtpCredentials, SmtpError, SmtpSecurity,
    SmtpSettings, Transport, Trouble,
};
pub use worker::{Handled, Worker, WorkerParts, WorkerSettings};
