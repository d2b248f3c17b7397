//! What the mailer's role may do: read mail rows, and write what claiming and marking them writes. Nothing else.

use super::{Adapter, BEGIN, Db};
use crate::StoreError;
use sqlx::AssertSqlSafe;

/// The columns that a worker writes. Recipient, sender and template are not among them: a mailer that was taken over cannot
/// send a mail to somebody else.
const WRITABLE: &str = "state, fence, leased_until, due_at, attempts, reason, key_id, sealed, sent_at, failed_at";

impl Adapter {
    /// Lets `role`, which must exist, do a mailer's work and nothing more. Granting twice changes nothing.
    ///
    /// The role may also read the schema's version, which a mailer checks at its start. It may not delete: clearing up
    /// (`purge_mails`) is the API's.
    ///
    /// # Errors
    /// `Failed` if there is no such role, or this connection may not grant.
    pub(super) async fn grant_mailer(&self, role: &str) -> Result<(), StoreError> {
        // Identifiers cannot be bound; the server quotes them.
        let (role, schema) =
            sqlx::query_as::<Db, (String, String)>("SELECT quote_ident($1), quote_ident(current_schema())")
                .bind(role)
                .fetch_one(&self.reads)
                .await?;
        let statements = [
            format!("REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}"),
            format!("GRANT USAGE ON SCHEMA {schema} TO {role}"),
            format!("GRANT SELECT, UPDATE ({WRITABLE}) ON mails TO {role}"),
            format!("GRANT SELECT ON _sqlx_migrations TO {role}"),
        ];
        let mut transaction = self.writes.begin_with(BEGIN).await?;
        for statement in statements {
            sqlx::query::<Db>(AssertSqlSafe(statement)).execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }
}
