//! People whose account has a second factor.

use crate::{AuthenticatorApp, Inbox, PASSWORD, Stack, challenge, session};
use anyhow::{Context, ensure};
use scaikey_client::{Client, Credentials, Error, MfaAnswer, MfaFailureReason, Secret, Session, SignedIn, Tenant};

/// Somebody whose account asks for the code of an authenticator app.
#[derive(Debug)]
pub struct Guarded {
    /// The app.
    pub app: AuthenticatorApp,
    /// Its handle.
    pub factor_id: String,
    /// The code that it was set up with.
    pub first_code: String,
    /// What replaces it, once each.
    pub recovery_codes: Vec<Secret>,
    tenant: Tenant,
    inbox: Inbox,
}

impl Stack {
    /// Registers an address at this tenant, and sets up an authenticator app; all mails are read.
    ///
    /// # Errors
    /// Something was refused, or a mail did not come.
    pub async fn guarded(&self, tenant: &Tenant, inbox: &Inbox) -> anyhow::Result<Guarded> {
        self.verified_at(tenant, inbox).await?;
        let begun = session(tenant.login(Credentials::new(inbox.address(), PASSWORD)).await);
        let enrolling = tenant.signed_in(&begun.cookie).enrolling();
        let enrollment = enrolling.begin_totp().await?;
        let app = AuthenticatorApp::new(&enrollment.secret)?;
        let first_code = app.code().await;
        let enrolled = enrolling.confirm(&enrollment.enrollment_id, first_code.as_str(), None).await?;
        inbox.next().await?;
        let recovery_codes = enrolled.recovery_codes.context("recovery codes come with the first factor")?;
        let (tenant, inbox) = (tenant.clone(), inbox.clone());
        Ok(Guarded { app, factor_id: enrolled.factor_id, first_code, recovery_codes, tenant, inbox })
    }

    /// The client of each process, each seen from so many client addresses.
    ///
    /// # Errors
    /// No client can be made.
    pub fn clients(&self, addresses: usize) -> anyhow::Result<Vec<Client>> {
        let visitors: Vec<Self> = (0..addresses).map(|_| self.from_elsewhere()).collect::<anyhow::Result<_>>()?;
        let urls = self.urls();
        visitors.iter().flat_map(|visitor| urls.iter().map(|url| visitor.client_of(url))).collect()
    }
}

impl Guarded {
    /// What they log in with.
    pub fn credentials(&self) -> Credentials {
        Credentials::new(self.inbox.address(), PASSWORD)
    }

    /// A session that passed the app's next code.
    ///
    /// # Errors
    /// It was refused.
    pub async fn by_app(&self) -> anyhow::Result<SignedIn> {
        let challenge = challenge(self.tenant.login(self.credentials()).await);
        let passed = self.tenant.mfa_verify(&challenge, MfaAnswer::totp(self.app.code().await)).await?;
        Ok(self.tenant.signed_in(&passed.cookie))
    }

    /// A session that spent the recovery code of this number, on a device to be trusted. The notice is read.
    ///
    /// # Errors
    /// It was refused, or no notice came.
    pub async fn trusting(&self, number: usize) -> anyhow::Result<Session> {
        let challenge = challenge(self.tenant.login(self.credentials()).await);
        let answer = MfaAnswer::recovery_code(self.recovery_codes[number].clone()).trust_device();
        let passed = self.tenant.mfa_verify(&challenge, answer).await?;
        self.inbox.next().await?;
        Ok(passed)
    }

    /// Sets up the mailbox as another factor; both mails are read.
    ///
    /// # Errors
    /// It was refused, or a mail did not come.
    pub async fn add_mailbox(&self, signed_in: &SignedIn) -> anyhow::Result<String> {
        let enrolling = signed_in.enrolling();
        let begun = enrolling.begin_email().await?;
        let enrolled = enrolling.confirm(&begun.enrollment_id, self.inbox.next().await?.code()?, None).await?;
        self.inbox.next().await?;
        Ok(enrolled.factor_id)
    }
}

/// What became of many tries of a second factor.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// Those that passed.
    pub sessions: usize,
    /// Those that were looked at, and refused.
    pub wrong: usize,
    /// Those that were too many for their login, or too late.
    pub over: usize,
    /// Those that were too many for the account.
    pub limited: usize,
}

impl Tries {
    /// Counts them.
    ///
    /// # Errors
    /// One ended in no way that a try may end.
    pub fn of<T>(outcomes: impl IntoIterator<Item = Result<T, Error>>) -> anyhow::Result<Self> {
        let mut tries = Self::default();
        for outcome in outcomes {
            match outcome {
                Ok(_) => tries.sessions += 1,
                Err(Error::MfaFailed { reason: MfaFailureReason::InvalidCode, .. }) => tries.wrong += 1,
                Err(Error::MfaFailed { reason: MfaFailureReason::MfaTokenInvalid, .. }) => tries.over += 1,
                Err(error) => {
                    ensure!(error.status() == Some(429), "a try ended in {error:?}");
                    tries.limited += 1;
                }
            }
        }
        Ok(tries)
    }
}
