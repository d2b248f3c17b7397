//! The whole main job against a running server: register, verify by mail, log in, forget, reset by mail, log in again.
//!
//! It prints a line for each step and ends with a failure at the first step that goes another way. Start a server with `cargo dev`, then
//! `cargo run -p scaikey-client --example main_job`.
#![expect(clippy::print_stdout, reason = "it is a program for the terminal")]

mod mailbox;
mod options;

use anyhow::{Context, Result, bail, ensure};
use mailbox::Mailbox;
use options::Options;
use scaikey_client::{Client, Credentials, LoginOutcome, ProblemCode, Registration, Tenant, VerificationStatus};

const FIRST_PASSWORD: &str = "seven lamps above the harbour";
const SECOND_PASSWORD: &str = "nine lanterns under the bridge";

#[tokio::main]
async fn main() -> Result<()> {
    let Some(options) = Options::read()? else {
        println!("{}", options::HELP);
        return Ok(());
    };
    let client = Client::builder(&options.url).build()?;
    let tenant = client.tenant(&options.tenant);
    let mailbox = Mailbox::at(&options.mailbox)?;
    let email = options.email.as_str();

    client.healthz().await.with_context(|| format!("is a server running at {}?", options.url))?;
    step("the server lives", &options.url);
    register_and_verify(&tenant, &mailbox, email).await?;
    log_in(&tenant, email, FIRST_PASSWORD).await?;
    step("logged in", "with the password of the registration");
    is_refused(&tenant, email, "not the password at all").await?;
    step("refused", "a wrong password");
    reset(&tenant, &mailbox, email).await?;
    is_refused(&tenant, email, FIRST_PASSWORD).await?;
    step("refused", "the old password");
    log_in(&tenant, email, SECOND_PASSWORD).await?;
    step("logged in", "with the new password");
    Ok(())
}

async fn register_and_verify(tenant: &Tenant, mailbox: &Mailbox, email: &str) -> Result<()> {
    let before = mailbox.mails_to(email).await?;
    let registered = tenant.register(Registration::new(email, FIRST_PASSWORD, "Ada", "Lovelace")).await?;
    ensure!(registered.status == "pending_verification", "the registration is {}", registered.status);
    step("registered", email);

    let mail = mailbox.next_mail_to(email, &before).await?;
    step("mail arrived", &mail.subject);
    let token = mail.token()?;
    let verified = tenant.verify_email(token.clone()).await?;
    ensure!(verified.status == VerificationStatus::Verified, "the address was verified before");
    step("verified", email);
    let again = tenant.verify_email(token).await?;
    ensure!(again.status == VerificationStatus::AlreadyVerified, "the same token verified the address twice");
    step("verified again", "with the same token, to the same end");
    Ok(())
}

async fn reset(tenant: &Tenant, mailbox: &Mailbox, email: &str) -> Result<()> {
    let before = mailbox.mails_to(email).await?;
    tenant.forgot_password(email).await?;
    step("forgot the password", email);
    let mail = mailbox.next_mail_to(email, &before).await?;
    step("mail arrived", &mail.subject);
    let token = mail.token()?;
    tenant.reset_password(token.clone(), SECOND_PASSWORD).await?;
    step("reset", "with the token of the mail");
    match tenant.reset_password(token, FIRST_PASSWORD).await {
        Err(error) if error.code() == Some(&ProblemCode::TokenInvalid) => step("refused", "the same token again"),
        Err(error) => return Err(error.into()),
        Ok(()) => bail!("a reset token worked twice"),
    }
    Ok(())
}

async fn log_in(tenant: &Tenant, email: &str, password: &str) -> Result<()> {
    match tenant.login(Credentials::new(email, password)).await? {
        LoginOutcome::Authenticated(_) => Ok(()),
        LoginOutcome::MfaRequired(_) => bail!("a second factor is needed"),
        LoginOutcome::EnrollmentRequired(_) => bail!("a second factor must be set up"),
    }
}

async fn is_refused(tenant: &Tenant, email: &str, password: &str) -> Result<()> {
    match tenant.login(Credentials::new(email, password)).await {
        Ok(_) => bail!("a login with a wrong password was not refused"),
        Err(error) if error.code() == Some(&ProblemCode::InvalidCredentials) => Ok(()),
        Err(error) => Err(error).context("a wrong password was refused in another way than it should be"),
    }
}

fn step(what: &str, about: &str) {
    println!("ok  {what:<20}  {about}");
}
