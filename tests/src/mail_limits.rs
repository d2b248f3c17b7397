//! How one address gets more than a mail a minute, in tests that are not about that.

/// The buckets that hold mails to one address back.
///
/// Embedded, limits are switched off. Production knows no such switch: there the buckets are emptied in Redis. Those by client, and
/// the backoff of logins, stay.
#[derive(Debug, Clone)]
pub(crate) struct MailLimits {
    /// Nothing if they are off, or meant to be there.
    pub(crate) redis_url: Option<String>,
}

impl MailLimits {
    /// Lets the next mail to every address through.
    pub(crate) async fn lift(&self) -> anyhow::Result<()> {
        let Some(url) = &self.redis_url else { return Ok(()) };
        // A test may have stopped Redis; the next call then shows what the system makes of it.
        let Ok(mut redis) = redis::Client::open(url.as_str())?.get_multiplexed_async_connection().await else {
            return Ok(());
        };
        let forget =
            redis::Script::new("for _, key in ipairs(redis.call('KEYS', '*mail-*')) do redis.call('DEL', key) end");
        Ok(forget.invoke_async(&mut redis).await?)
    }
}
