//! The tenant `demo`, there from the first start; its links lead to wherever the process listens now.

use auth_api::app::App;
use auth_api::app::administration::{Administration, TenantError};
use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, TenantSettings};
use std::sync::Arc;

pub(crate) async fn tenant(app: &App, base: &str) -> anyhow::Result<()> {
    let administration = Administration {
        store: Arc::clone(&app.store),
        clock: Arc::clone(&app.clock),
        entropy: Arc::clone(&app.entropy),
    };
    match administration.create_tenant("demo", |_| settings(base)).await {
        Ok(_) => Ok(()),
        Err(TenantError::SlugTaken) => {
            let base = base.to_owned();
            administration.update_tenant("demo", |tenant| tenant.settings.base_url = base).await?;
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

fn settings(base: &str) -> TenantSettings {
    TenantSettings {
        name: "Demo".to_owned(),
        base_url: base.to_owned(),
        self_registration: true,
        redirect_uris: vec!["http://localhost:3000/welcome".to_owned()],
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: "Demo".to_owned(), address: "no-reply@demo.example.com".to_owned() },
        locale: "en".to_owned(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    }
}
