//! The main job: register, verify by mail, log in, forget the password, reset it by mail, log in again.

use scaikey_client::ProblemCode::{EmailNotVerified, InvalidCredentials, TokenInvalid};
use scaikey_client::VerificationStatus;
use scaikey_tests::{PASSWORD, person, refused, session, system};

const SECOND: &str = "nine lanterns under the bridge";

#[test]
fn register_verify_log_in_reset() {
    system(async |stack| {
        let demo = stack.demo();
        let inbox = stack.inbox("ada");
        let email = inbox.address();

        let registered = demo.register(person(email)).await?;
        assert_eq!(registered.status, "pending_verification");
        let verified = demo.verify_email(inbox.next().await?.token()?).await?;
        assert_eq!(verified.status, VerificationStatus::Verified);
        session(stack.login(email, PASSWORD).await);

        demo.forgot_password(email).await?;
        let token = inbox.next().await?.token()?;
        demo.reset_password(token.as_str(), SECOND).await?;
        assert!(inbox.next().await?.text.contains("/not-me?token="), "the owner is told, and can disown it");
        refused(stack.login(email, PASSWORD).await, &InvalidCredentials);
        session(stack.login(email, SECOND).await);
        refused(demo.reset_password(token, PASSWORD).await, &TokenInvalid);
        Ok(())
    });
}

/// The example program of the client, which the READMEs tell people to run.
#[test]
fn the_example_program_does_it_to_the_end() {
    system(async |stack| {
        let told = stack.main_job()?;
        let steps: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("ok  ")?.split("  ").next()).collect();
        let [.., refused, last] = &steps[..] else { panic!("{told}") };
        assert_eq!((*refused, *last, steps.len()), ("refused", "logged in", 13), "{told}");
        assert!(told.ends_with("with the new password\n"), "{told}");
        Ok(())
    });
}

#[test]
fn an_unverified_address_is_told_only_to_who_knows_the_password() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        inbox.next().await?;
        refused(stack.login(inbox.address(), SECOND).await, &InvalidCredentials);
        refused(stack.login(inbox.address(), PASSWORD).await, &EmailNotVerified);
        stack.demo().verify_email(inbox.next().await?.token()?).await?;
        session(stack.login(inbox.address(), PASSWORD).await);
        Ok(())
    });
}

#[test]
fn the_server_says_that_it_is_ready() {
    system(async |stack| {
        for url in stack.urls() {
            let client = stack.client_of(url)?;
            client.healthz().await?;
            assert!(client.readyz().await?.ready);
        }
        Ok(())
    });
}
