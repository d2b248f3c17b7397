//! The clients of a tenant, and their secrets.

use super::{Administration, TenantError};
use crate::app::ids;
use crate::app::refusal::Refusal;
use crate::domain::oauth::client::{LIVE_SECRETS, check_id, check_settings};
use crate::domain::token::Token;
use scaikey_store::{Client, ClientAuthentication, ClientSecret, ClientSettings, Tenant};

/// Why a client was not written.
#[derive(Debug, thiserror::Error)]
pub enum ClientChangeError {
    /// Settings that break the rules; all of them.
    #[error("{}", .0.join("\n"))]
    Invalid(Vec<String>),
    /// The id is taken.
    #[error("the tenant has a client of this id already")]
    IdTaken,
    /// The tenant has no such client.
    #[error("the tenant has no such client")]
    Unknown,
    /// It has no secret and needs none.
    #[error("this client proves who it is in another way than by a secret")]
    NoSecret,
    /// Somebody else changed it in between.
    #[error("the client was changed by somebody else; try again")]
    Conflict,
    /// The tenant is unknown, or the store fails.
    #[error(transparent)]
    Tenant(#[from] TenantError),
}

impl From<Refusal> for ClientChangeError {
    fn from(refusal: Refusal) -> Self {
        Self::Tenant(refusal.into())
    }
}

impl Administration {
    pub(super) async fn known_tenant(&self, slug: &str) -> Result<Tenant, TenantError> {
        self.store.tenant_by_slug(slug).await.map_err(Refusal::from)?.ok_or(TenantError::Unknown)
    }

    /// Registers a client, under a name of its own or a random one. The secret of one that has a secret is told now and never again.
    ///
    /// # Errors
    /// [`ClientChangeError`]; nothing was written.
    pub async fn create_client(
        &self, slug: &str, id: Option<String>, mut settings: ClientSettings,
    ) -> Result<(Client, Option<Token>), ClientChangeError> {
        let tenant = self.known_tenant(slug).await?;
        let id = id.unwrap_or_else(|| ids::random(&*self.entropy).simple().to_string());
        let mut problems = check_settings(&settings).err().unwrap_or_default();
        if let Err(problem) = check_id(&id) {
            problems.insert(0, problem);
        }
        if !problems.is_empty() {
            return Err(ClientChangeError::Invalid(problems));
        }
        let secret = (settings.authentication == ClientAuthentication::Secret).then(|| self.add_secret(&mut settings));
        let now = self.clock.now();
        let client = Client { id, enabled: true, settings, version: 1, created_at: now, updated_at: now };
        let created = self.store.create_client(tenant.id, &client).await.map_err(Refusal::from)?;
        if created { Ok((client, secret)) } else { Err(ClientChangeError::IdTaken) }
    }

    /// A client of a tenant.
    ///
    /// # Errors
    /// [`ClientChangeError`].
    pub async fn client(&self, slug: &str, id: &str) -> Result<Client, ClientChangeError> {
        let tenant = self.known_tenant(slug).await?;
        let client = self.store.client(tenant.id, id).await.map_err(Refusal::from)?;
        client.ok_or(ClientChangeError::Unknown)
    }

    /// All clients of a tenant, by id.
    ///
    /// # Errors
    /// [`ClientChangeError`].
    pub async fn clients(&self, slug: &str) -> Result<Vec<Client>, ClientChangeError> {
        const PAGE: i64 = 500;
        let tenant = self.known_tenant(slug).await?;
        let mut all: Vec<Client> = Vec::new();
        loop {
            let after = all.last().map(|client| client.id.clone());
            let page = self.store.clients(tenant.id, after.as_deref(), PAGE).await.map_err(Refusal::from)?;
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// Changes a client by `change`. One that begins to prove itself by a secret gets its first, as from `rotate_client_secret`.
    ///
    /// # Errors
    /// [`ClientChangeError`]; nothing was written.
    pub async fn update_client(
        &self, slug: &str, id: &str, change: impl FnOnce(&mut Client),
    ) -> Result<Client, ClientChangeError> {
        let tenant = self.known_tenant(slug).await?;
        let mut client = self.client(slug, id).await?;
        change(&mut client);
        if client.settings.authentication != ClientAuthentication::Secret {
            client.settings.secrets.clear();
        }
        check_settings(&client.settings).map_err(ClientChangeError::Invalid)?;
        self.write(&tenant, client).await
    }

    /// Gives a client another secret, which is told now and never again. The one before it stays good, so that it can be replaced everywhere
    /// at leisure; with `only`, it is the only one from now on.
    ///
    /// # Errors
    /// [`ClientChangeError`]; nothing was written.
    pub async fn rotate_client_secret(
        &self, slug: &str, id: &str, only: bool,
    ) -> Result<(Client, Token), ClientChangeError> {
        let tenant = self.known_tenant(slug).await?;
        let mut client = self.client(slug, id).await?;
        if client.settings.authentication != ClientAuthentication::Secret {
            return Err(ClientChangeError::NoSecret);
        }
        if only {
            client.settings.secrets.clear();
        }
        let secret = self.add_secret(&mut client.settings);
        Ok((self.write(&tenant, client).await?, secret))
    }

    /// Removes a client with all that was granted to it.
    ///
    /// # Errors
    /// [`ClientChangeError`].
    pub async fn delete_client(&self, slug: &str, id: &str) -> Result<(), ClientChangeError> {
        let tenant = self.known_tenant(slug).await?;
        let deleted = self.store.delete_client(tenant.id, id).await.map_err(Refusal::from)?;
        if deleted { Ok(()) } else { Err(ClientChangeError::Unknown) }
    }

    async fn write(&self, tenant: &Tenant, mut client: Client) -> Result<Client, ClientChangeError> {
        client.updated_at = self.clock.now();
        if !self.store.update_client(tenant.id, &client).await.map_err(Refusal::from)? {
            return Err(ClientChangeError::Conflict);
        }
        client.version += 1;
        Ok(client)
    }

    /// The oldest goes when there are too many.
    fn add_secret(&self, settings: &mut ClientSettings) -> Token {
        let secret = Token::draw(&*self.entropy);
        let created_at = self.clock.now().unix_timestamp();
        settings.secrets.push(ClientSecret { digest: secret.digest().to_hex(), created_at });
        let surplus = settings.secrets.len().saturating_sub(LIVE_SECRETS);
        settings.secrets.drain(..surplus);
        secret
    }
}
