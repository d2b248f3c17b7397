//! The main job through the client: register, verify by mail, log in, forget the password, reset it by mail, log in again.

use scaikey_client::{Client, Credentials, Error, LoginOutcome, ProblemCode, Registration, Tenant, VerificationStatus};
use scaikey_tests::system;

const FIRST: &str = "seven lamps above the harbour";
const SECOND: &str = "nine lanterns under the bridge";

#[test]
fn register_verify_log_in_reset() {
    system(async |stack| {
        let demo = Client::builder(stack.url()).build()?.tenant("demo");
        let inbox = stack.inbox("ada");
        let email = inbox.address();

        let registered = demo.register(Registration::new(email, FIRST, "Ada", "Lovelace")).await?;
        assert_eq!(registered.status, "pending_verification");
        let verified = demo.verify_email(inbox.next().await?.token()?).await?;
        assert_eq!(verified.status, VerificationStatus::Verified);
        logged_in(&demo, email, FIRST).await?;

        demo.forgot_password(email).await?;
        let token = inbox.next().await?.token()?;
        demo.reset_password(token.as_str(), SECOND).await?;
        assert!(inbox.next().await?.token().is_err(), "the notice has no way in");
        refused(&demo, email, FIRST, &ProblemCode::InvalidCredentials).await;
        logged_in(&demo, email, SECOND).await?;
        match demo.reset_password(token.as_str(), FIRST).await {
            Err(error) => assert_eq!(error.code(), Some(&ProblemCode::TokenInvalid)),
            Ok(()) => panic!("a link worked twice"),
        }
        Ok(())
    });
}

#[test]
fn an_unverified_address_is_told_only_to_who_knows_the_password() {
    system(async |stack| {
        let demo = Client::builder(stack.url()).build()?.tenant("demo");
        let inbox = stack.inbox("ada");
        demo.register(Registration::new(inbox.address(), FIRST, "Ada", "Lovelace")).await?;
        inbox.next().await?;
        refused(&demo, inbox.address(), SECOND, &ProblemCode::InvalidCredentials).await;
        refused(&demo, inbox.address(), FIRST, &ProblemCode::EmailNotVerified).await;
        let again = inbox.next().await?.token()?;
        demo.verify_email(again).await?;
        logged_in(&demo, inbox.address(), FIRST).await?;
        Ok(())
    });
}

#[test]
fn the_server_says_that_it_is_ready() {
    system(async |stack| {
        for url in stack.urls() {
            let client = Client::builder(url).build()?;
            client.healthz().await?;
            assert!(client.readyz().await?.ready);
        }
        Ok(())
    });
}

async fn logged_in(tenant: &Tenant, email: &str, password: &str) -> Result<(), Error> {
    match tenant.login(Credentials::new(email, password)).await? {
        LoginOutcome::Authenticated(_) => Ok(()),
        other => panic!("no session: {other:?}"),
    }
}

async fn refused(tenant: &Tenant, email: &str, password: &str, code: &ProblemCode) {
    match tenant.login(Credentials::new(email, password)).await {
        Err(error) => assert_eq!(error.code(), Some(code), "{error}"),
        Ok(outcome) => panic!("logged in: {outcome:?}"),
    }
}
