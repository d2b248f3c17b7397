//! The flags of a tenant's OAuth and OpenID Connect.

use clap::Args;
use scaikey_store::{SigningAlgorithm, TenantSettings};

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(super) struct OAuth {
    /// The page on which people log in for a client; `-` takes it away. It is sent the name of the request as `interaction`, and sends that
    /// on as the header X-Interaction.
    #[arg(long, value_name = "URL")]
    login_uri: Option<String>,
    /// What access tokens are signed with.
    #[arg(long, value_parser = super::super::key::algorithm, value_name = "RS256|ES256|EdDSA")]
    access_token_algorithm: Option<SigningAlgorithm>,
}

impl OAuth {
    /// Whether no flag was given.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Changes what the flags name.
    pub(super) fn apply(self, settings: &mut TenantSettings) {
        let oauth = &mut settings.oauth;
        if let Some(page) = self.login_uri {
            oauth.login_uri = (page != "-").then_some(page);
        }
        oauth.access_token_algorithm = self.access_token_algorithm.unwrap_or(oauth.access_token_algorithm);
    }
}
