//! What people do at the tenant `demo`, in a call each.

use crate::{Inbox, Stack, eventually, session};
use anyhow::ensure;
use scaikey_client::{
    Credentials, Error, LoginOutcome, ProblemCode, Registration, SignedIn, Tenant, VerificationStatus,
};
use serde_json::{Value, json};

/// A password that every policy allows.
pub const PASSWORD: &str = "correct horse battery staple 1";

/// A registration that every tenant with default settings accepts.
pub fn person(address: &str) -> Registration {
    Registration::new(address, PASSWORD, "Ada", "Lovelace")
}

/// The body of that registration, for tests that change what [`Registration`] would not let them.
pub fn registration(address: &str) -> Value {
    json!({ "email": address, "password": PASSWORD, "first_name": "Ada", "last_name": "Lovelace" })
}

impl Stack {
    /// Registers an address with [`PASSWORD`]; the mail is still to be read. Many at once may be more than the connections to the
    /// database serve in time: who is told so asks again, as any client does.
    ///
    /// # Errors
    /// It was refused.
    pub async fn register(&self, inbox: &Inbox) -> anyhow::Result<()> {
        eventually("an answer other than unavailable", async || {
            match self.demo().register(person(inbox.address())).await {
                Err(error) if error.code() == Some(&ProblemCode::Unavailable) => Ok(None),
                outcome => Ok(Some(outcome?)),
            }
        })
        .await
        .map(drop)
    }

    /// Registers an address and follows the mail.
    ///
    /// # Errors
    /// It was refused, or no mail came.
    pub async fn verified(&self, inbox: &Inbox) -> anyhow::Result<()> {
        self.register(inbox).await?;
        let verified = self.demo().verify_email(inbox.next().await?.token()?).await?;
        ensure!(verified.status == VerificationStatus::Verified, "the link was used before");
        Ok(())
    }

    /// Registers an address at this tenant and follows the mail.
    ///
    /// # Errors
    /// It was refused, or no mail came.
    pub async fn verified_at(&self, tenant: &Tenant, inbox: &Inbox) -> anyhow::Result<()> {
        tenant.register(person(inbox.address())).await?;
        tenant.verify_email(inbox.next().await?.token()?).await?;
        Ok(())
    }

    /// Registers an address, follows the mail and logs in: somebody who has a password and nothing else.
    ///
    /// # Errors
    /// It was refused, or no mail came.
    pub async fn newcomer(&self, inbox: &Inbox) -> anyhow::Result<SignedIn> {
        self.verified(inbox).await?;
        let begun = session(self.login(inbox.address(), PASSWORD).await);
        Ok(self.demo().signed_in(&begun.cookie))
    }

    /// Logs in.
    ///
    /// # Errors
    /// What the client says.
    pub async fn login(&self, address: &str, password: &str) -> Result<LoginOutcome, Error> {
        self.demo().login(Credentials::new(address, password)).await
    }

    /// Asks for a reset and reads the mail; its token.
    ///
    /// # Errors
    /// It was refused, or no mail came.
    pub async fn forgot(&self, inbox: &Inbox) -> anyhow::Result<String> {
        self.demo().forgot_password(inbox.address()).await?;
        inbox.next().await?.token()
    }
}
