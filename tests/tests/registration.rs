//! Registering: what the caller sees, what the mailbox gets, and what it must not tell.
//!
//! Where answers must be alike to the byte, requests are raw.

use scaikey_client::ProblemCode::{InvalidCredentials, NameInvalid, SelfRegistrationDisabled, TokenInvalid};
use scaikey_client::{Credentials, Error, Registration};
use scaikey_tests::{PASSWORD, person, refused, registration, session, system};
use serde_json::json;

#[test]
fn a_taken_address_is_answered_like_a_new_one_and_only_its_owner_is_told() {
    system(async |stack| {
        let (owner, stranger) = (stack.inbox("owner"), stack.inbox("owner"));
        let fresh = stack.call("register", &registration(stranger.address())).await?;
        let first = stack.call("register", &registration(owner.address())).await?;
        stack.lift_mail_limits().await?;
        let unverified = stack.call("register", &registration(owner.address())).await?;
        owner.next().await?;
        let newest = owner.next().await?;
        stack.demo().verify_email(newest.token()?).await?;
        let taken = stack.call("register", &registration(owner.address())).await?;

        assert_eq!(fresh.status, 200);
        for answer in [&first, &unverified, &taken] {
            assert_eq!(answer.face(), fresh.face());
        }
        let ids =
            [&fresh, &first, &unverified, &taken].map(|answer| answer.json().unwrap()["data"]["user_id"].to_string());
        for (index, id) in ids.iter().enumerate() {
            assert!(!ids[..index].contains(id), "registration ids are never the same: {ids:?}");
        }

        let notice = owner.next().await?;
        assert!(notice.token().is_err(), "a notice gives nobody a way in");
        assert_ne!(notice.subject, newest.subject);
        assert!(stranger.next().await?.token().is_ok());
        Ok(())
    });
}

/// B4: whatever else is wrong is told the same way for every address.
#[test]
fn faults_are_told_alike_for_new_and_taken_addresses() {
    system(async |stack| {
        let owner = stack.inbox("owner");
        stack.verified(&owner).await?;
        let stranger = stack.inbox("stranger");
        for (field, value) in
            [("password", "short"), ("password", "password"), ("redirect_uri", "https://evil.example/x")]
        {
            let mut faces = Vec::new();
            for inbox in [&owner, &stranger] {
                let mut body = registration(inbox.address());
                body[field] = json!(value);
                let answer = stack.call("register", &body).await?;
                assert_eq!(answer.status, 400, "{field} = {value}: {answer:?}");
                faces.push(answer.face());
            }
            assert_eq!(faces[0], faces[1], "{field} = {value}");
        }
        Ok(())
    });
}

/// A8: whoever registers an address first keeps nothing of it when its owner comes.
#[test]
fn a_new_registration_replaces_the_password_and_the_links_of_an_unverified_one() {
    system(async |stack| {
        let (demo, victim) = (stack.demo(), stack.inbox("victim"));
        demo.register(Registration::new(victim.address(), "the attacker's password 1", "Eve", "Mallory")).await?;
        let attackers_link = victim.next().await?.token()?;

        stack.verified(&victim).await?;
        refused(demo.verify_email(attackers_link).await, &TokenInvalid);
        refused(stack.login(victim.address(), "the attacker's password 1").await, &InvalidCredentials);
        session(stack.login(victim.address(), PASSWORD).await);
        Ok(())
    });
}

/// A9, A10: names reach a mail as text, or not at all.
#[test]
fn names_are_text() {
    system(async |stack| {
        let names = [
            "<a href=\"https://evil.example\">x</a>",
            "{{1234567*9}}",
            "evil.example/x",
            "https://evil.example/x",
            "Ada\r\nBcc: victim@example.com",
            "\u{202e}adA",
            "Ada\u{0}",
            &"a".repeat(10_000),
        ];
        for name in names {
            let inbox = stack.inbox("named");
            match stack.demo().register(Registration::new(inbox.address(), PASSWORD, name, "Lovelace")).await {
                Err(Error::Validation { .. }) => {}
                Err(error) => assert_eq!(error.code(), Some(&NameInvalid), "{name}: {error}"),
                Ok(_) => {
                    let mail = inbox.next().await?;
                    let own = mail.link()?.origin();
                    assert!(mail.links().iter().all(|link| link.origin() == own), "{name} made a link");
                    assert!(!mail.html.contains("<a href=\"https://evil"), "{name} is markup");
                    assert!(!mail.text.contains("11111103"), "{name} was evaluated");
                    assert!(!mail.subject.contains(name), "{name} is in the subject");
                    let (head, _) = mail.raw.split_once("\r\n\r\n").unwrap_or((&mail.raw, ""));
                    assert!(!head.to_lowercase().contains("\nbcc:"), "{name} wrote a header");
                }
            }
        }
        Ok(())
    });
}

/// A12: "off" is a rule of the server, not a button that is missing.
#[test]
fn a_closed_tenant_registers_nobody() {
    system(async |stack| {
        let closed = stack.tenant(&[])?;
        let inbox = stack.inbox("eve");
        refused(closed.register(person(inbox.address())).await, &SelfRegistrationDisabled);
        refused(closed.login(Credentials::new(inbox.address(), PASSWORD)).await, &InvalidCredentials);
        Ok(())
    });
}
