//! The account of whoever is logged in.

use anyhow::ensure;
use scaikey_client::ProblemCode::{CurrentPasswordWrong, PasswordTooShort, SessionRequired, TokenInvalid};
use scaikey_tests::{PASSWORD, refused, session, system};

const NEXT: &str = "nine loud herons in the reeds";

#[test]
fn a_person_sees_their_account() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let begun = session(stack.login(ada.address(), PASSWORD).await);
        let account = stack.demo().signed_in(&begun.cookie).account().await?;
        ensure!(account.user_id == begun.user_id && account.email == ada.address(), "{account:?}");
        Ok(())
    });
}

#[test]
fn a_changed_password_ends_everything_older() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let lost = session(stack.login(ada.address(), PASSWORD).await);
        let here = session(stack.login(ada.address(), PASSWORD).await);
        stack.lift_mail_limits().await?;
        let link = stack.forgot(&ada).await?;
        let me = stack.demo().signed_in(&here.cookie);
        refused(me.clone().change_password(PASSWORD, "short").await, &PasswordTooShort);
        refused(me.clone().change_password("wrong", NEXT).await, &CurrentPasswordWrong);
        let next = me.clone().change_password(PASSWORD, NEXT).await?;
        let notice = ada.next().await?;
        ensure!(notice.text.contains("/not-me?token="), "a notice can be disowned: {notice:?}");

        ensure!(next.sessions().await?.len() == 1);
        for old in [&lost.cookie, &here.cookie] {
            refused(stack.demo().signed_in(old).sessions().await, &SessionRequired);
        }
        refused(stack.demo().reset_password(link, PASSWORD).await, &TokenInvalid);
        ensure!(stack.login(ada.address(), PASSWORD).await.is_err());
        let again = session(stack.login(ada.address(), NEXT).await);
        ensure!(again.user_id == here.user_id);
        Ok(())
    });
}
