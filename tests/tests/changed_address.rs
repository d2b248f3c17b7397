//! Another address for an account: who may ask, who is told, and which link counts.
//!
//! Answers that must be alike to the byte, and addresses that are no text, are raw.

use anyhow::{Context as _, ensure};
use futures_util::future::{join, join_all};
use reqwest::header::{COOKIE, SET_COOKIE};
use scaikey_client::ProblemCode::{AddressTaken, EmailUnchanged, InvalidCredentials, TokenInvalid};
use scaikey_client::{Registration, SessionCookie, SignedIn};
use scaikey_tests::{Answer, Inbox, PASSWORD, Stack, refused, session, system, violations};
use serde_json::{Value, json};

const NEXT: &str = "nine loud herons in the reeds";

async fn logged_in(stack: &Stack, inbox: &Inbox) -> SignedIn {
    stack.demo().signed_in(&session(stack.login(inbox.address(), PASSWORD).await).cookie)
}

async fn asked_for(me: &SignedIn, inbox: &Inbox) -> anyhow::Result<String> {
    me.change_email(inbox.address()).await?;
    let mail = inbox.next().await?;
    ensure!(mail.link()?.path().ends_with("/confirm-email"), "{mail:?}");
    mail.token()
}

async fn notified(inbox: &Inbox) -> anyhow::Result<String> {
    let mail = inbox.next().await?;
    ensure!(mail.link()?.path().ends_with("/not-me"), "{mail:?}");
    mail.token()
}

#[test]
fn an_account_moves_to_the_address_that_was_proved() {
    system(async |stack| {
        let (demo, ada, new) = (stack.demo(), stack.inbox("ada"), stack.inbox("new"));
        stack.verified(&ada).await?;
        let (elsewhere, me) = (logged_in(&stack, &ada).await, logged_in(&stack, &ada).await);
        let reset = stack.forgot(&ada).await?;
        violations(me.change_email("nobody").await);
        for spelling in [ada.address().to_owned(), ada.address().to_uppercase()] {
            refused(me.change_email(spelling).await, &EmailUnchanged);
        }

        me.change_email(new.address()).await?;
        let mail = new.next().await?;
        let (link, token) = (mail.link()?, mail.token()?);
        for _ in 0..2 {
            let shown = stack.http().get(link.clone()).send().await?;
            ensure!(shown.status() == 200 && !shown.headers().contains_key(SET_COOKIE), "the link is a page");
        }
        session(stack.login(ada.address(), PASSWORD).await);
        refused(stack.login(new.address(), PASSWORD).await, &InvalidCredentials);

        demo.confirm_email_change(token.as_str()).await?;
        let notice = ada.next().await?;
        ensure!(notice.link()?.path().ends_with("/not-me"), "the old address can take it back: {notice:?}");
        ensure!(!notice.text.contains(new.address()), "and is told the new one by half");
        refused(stack.login(ada.address(), PASSWORD).await, &InvalidCredentials);
        let begun = session(stack.login(new.address(), PASSWORD).await);
        let account = me.account().await?;
        ensure!((&account.user_id, account.email.as_str()) == (&begun.user_id, new.address()), "{account:?}");
        ensure!(elsewhere.account().await? == account, "sessions last: whoever moved had proved who they are");

        refused(demo.confirm_email_change(token).await, &TokenInvalid);
        refused(demo.reset_password(reset, NEXT).await, &TokenInvalid);
        demo.forgot_password(ada.address()).await?;
        stack.verified(&ada).await.context("the old address is free again")
    });
}

/// A6: the proof of a mailbox is the newest request's, and of one account, purpose and tenant.
#[test]
fn a6_a_link_proves_one_request() {
    system(async |stack| {
        let (demo, other) = (stack.demo(), stack.changed_tenant(&[])?);
        let (ada, first, second) = (stack.inbox("ada"), stack.inbox("first"), stack.inbox("second"));
        stack.verified(&ada).await?;
        let me = logged_in(&stack, &ada).await;
        let old = asked_for(&me, &first).await?;
        let new = asked_for(&me, &second).await?;
        let reset = stack.forgot(&ada).await?;
        refused(demo.confirm_email_change(old).await, &TokenInvalid);
        for forged in [&reset, "", &new[1..], &format!("{new}A"), &new.to_lowercase()] {
            refused(demo.confirm_email_change(forged).await, &TokenInvalid);
        }
        refused(other.confirm_email_change(new.as_str()).await, &TokenInvalid);
        refused(demo.reset_password(new.as_str(), NEXT).await, &TokenInvalid);
        refused(demo.verify_email(new.as_str()).await, &TokenInvalid);
        ensure!(me.account().await?.email == ada.address());

        // A new password voids what was asked for before.
        let me = me.change_password(PASSWORD, NEXT).await?;
        ada.next().await?;
        refused(demo.confirm_email_change(new).await, &TokenInvalid);
        let last = asked_for(&me, &second).await?;
        demo.confirm_email_change(last).await?;
        notified(&ada).await?;
        ensure!(me.account().await?.email == second.address());
        Ok(())
    });
}

/// A6, Devise CVE-2026-32700: of two requests at once, one counts, and it gives the account the address that its own mail went to.
#[test]
fn a6_two_changes_at_once_prove_one_mailbox() {
    system(async |stack| {
        let mut now = stack.inbox("ada");
        stack.verified(&now).await?;
        let cookie = logged_in(&stack, &now).await.cookie().clone();
        let everywhere: Vec<_> = stack.clients(2)?.iter().map(|client| client.tenant("demo")).collect();
        let [here, there] = [0, everywhere.len() - 1].map(|at| everywhere[at].signed_in(&cookie));
        for _ in 0..5 {
            let wanted = [stack.inbox("wanted"), stack.inbox("other")];
            let (one, two) =
                join(here.change_email(wanted[0].address()), there.change_email(wanted[1].address())).await;
            one?;
            two?;
            stack.settled().await?;
            // The mail of the request that was voided may have gone out before.
            let mut mailed = Vec::new();
            for inbox in &wanted {
                if !inbox.unread_subjects().await?.is_empty() {
                    mailed.push((inbox, inbox.next().await?.token()?));
                }
            }
            let confirm = mailed
                .iter()
                .enumerate()
                .map(|(at, (_, token))| everywhere[at % everywhere.len()].confirm_email_change(token.as_str()));
            let mut moved = Vec::new();
            for (outcome, (inbox, _)) in join_all(confirm).await.into_iter().zip(&mailed) {
                match outcome {
                    Ok(()) => moved.push(*inbox),
                    refusal => drop(refused(refusal, &TokenInvalid)),
                }
            }
            ensure!(moved.len() == 1, "{} of {} links moved the account", moved.len(), mailed.len());
            notified(&now).await?;
            now = moved[0].clone();
            ensure!(here.account().await?.email == now.address());
            let stray = wanted.iter().find(|inbox| inbox.address() != now.address()).context("the other")?;
            refused(stack.login(stray.address(), PASSWORD).await, &InvalidCredentials);
        }
        Ok(())
    });
}

#[test]
fn of_two_accounts_that_want_one_address_one_gets_it() {
    system(async |stack| {
        let (demo, ada, eve, wanted) = (stack.demo(), stack.inbox("ada"), stack.inbox("eve"), stack.inbox("wanted"));
        let mut links = Vec::new();
        for inbox in [&ada, &eve] {
            stack.verified(inbox).await?;
            let me = logged_in(&stack, inbox).await;
            let token = asked_for(&me, &wanted).await?;
            links.push((inbox, me, token));
        }
        let outcomes = join_all(links.iter().map(|(_, _, token)| demo.confirm_email_change(token.as_str()))).await;
        let mut winners = 0;
        for ((inbox, me, token), outcome) in links.iter().zip(outcomes) {
            let address = me.account().await?.email;
            if outcome.is_ok() {
                winners += 1;
                notified(inbox).await?;
                ensure!(address == wanted.address());
            } else {
                refused(outcome, &AddressTaken);
                ensure!(address == inbox.address());
                refused(demo.confirm_email_change(token.as_str()).await, &AddressTaken);
            }
        }
        ensure!(winners == 1);
        Ok(())
    });
}

/// B1, A4: who asks learns nothing, and the owner learns of it.
#[test]
fn b1_a_taken_address_is_answered_alike_and_its_owner_is_told() {
    system(async |stack| {
        let (ada, eve, free) = (stack.inbox("ada"), stack.inbox("eve"), stack.inbox("free"));
        for inbox in [&ada, &eve] {
            stack.verified(inbox).await?;
        }
        let me = logged_in(&stack, &ada).await;
        let mut faces = Vec::new();
        for (inbox, is_free) in [(&free, true), (&eve, false)] {
            let answer = ask(&stack, me.cookie(), &json!({ "new_email": inbox.address() })).await?;
            faces.push(answer.face());
            let mail = inbox.next().await?;
            ensure!(mail.link().is_ok() == is_free, "{mail:?}");
            ensure!(!mail.raw.contains(ada.address()), "whose account it is stays theirs");
        }
        ensure!(faces[0] == faces[1], "{faces:#?}");
        for list in [json!([eve.address()]), json!({ "a": 1 }), json!(format!("{},{}", eve.address(), ada.address()))] {
            let answer = ask(&stack, me.cookie(), &json!({ "new_email": list })).await?;
            ensure!(answer.status == 422, "{answer:?}");
        }
        ensure!(me.account().await?.email == ada.address());
        session(stack.login(eve.address(), PASSWORD).await);
        Ok(())
    });
}

/// A8: whoever only registered an address holds it against nobody who proves it.
#[test]
fn a8_an_unproved_registration_makes_way_for_who_reads_the_mail() {
    system(async |stack| {
        let (demo, ada, wanted) = (stack.demo(), stack.inbox("ada"), stack.inbox("wanted"));
        stack.verified(&ada).await?;
        demo.register(Registration::new(wanted.address(), NEXT, "Mallory", "Squatter")).await?;
        let squatted = wanted.next().await?.token()?;
        let me = logged_in(&stack, &ada).await;
        let token = asked_for(&me, &wanted).await?;
        demo.confirm_email_change(token).await?;
        notified(&ada).await?;
        refused(demo.verify_email(squatted).await, &TokenInvalid);
        refused(stack.login(wanted.address(), NEXT).await, &InvalidCredentials);
        let begun = session(stack.login(wanted.address(), PASSWORD).await);
        ensure!(begun.user_id == me.account().await?.user_id);
        Ok(())
    });
}

async fn ask(stack: &Stack, cookie: &SessionCookie, body: &Value) -> anyhow::Result<Answer> {
    let cookie = cookie.header().context("no header can hold the cookie")?;
    let url = format!("{}/api/v1/auth/tenants/demo/account/email", stack.url());
    stack.answer(stack.http().post(url).header(COOKIE, cookie).json(body)).await
}
