//! Registering: what the caller sees, what the mailbox gets, and what it must not tell.

use anyhow::ensure;
use scaikey_tests::{PASSWORD, registration, system};
use serde_json::json;

#[test]
fn a_taken_address_is_answered_like_a_new_one_and_only_its_owner_is_told() {
    system(async |stack| {
        let (owner, stranger) = (stack.inbox("owner"), stack.inbox("owner"));
        let fresh = stack.call("register", &registration(stranger.address())).await?;
        let first = stack.call("register", &registration(owner.address())).await?;
        let unverified = stack.call("register", &registration(owner.address())).await?;
        owner.next().await?;
        let newest = owner.next().await?;
        let verified = stack.call("verify-email", &json!({ "token": newest.token()? })).await?;
        assert_eq!(verified.status, 200);
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
        let victim = stack.inbox("victim");
        let mut attack = registration(victim.address());
        attack["password"] = json!("the attacker's password 1");
        stack.call("register", &attack).await?;
        let attackers_link = victim.next().await?.token()?;

        stack.verified(&victim).await?;
        let old_link = stack.call("verify-email", &json!({ "token": attackers_link })).await?;
        ensure!(old_link.status == 400, "the older link: {old_link:?}");
        assert_eq!(
            stack.login(victim.address(), "the attacker's password 1").await?.outcome(),
            "401 invalid_credentials"
        );
        assert_eq!(stack.login(victim.address(), PASSWORD).await?.status, 200);
        Ok(())
    });
}

/// A4, A10: one address, one recipient, no header of ours written by a caller.
#[test]
fn an_address_is_one_plain_address() {
    system(async |stack| {
        let (one, two) = (stack.inbox("one"), stack.inbox("two"));
        let (a, b) = (one.address(), two.address());
        let bad = [
            json!([a, b]),
            json!({ "a": a }),
            json!(format!("{a},{b}")),
            json!(format!("{a};{b}")),
            json!(format!("{a} {b}")),
            json!(format!("{a}\u{0}{b}")),
            json!(format!("{a}\r\nBcc: {b}")),
            json!(format!("{a}\u{2028}Bcc: {b}")),
            json!(format!("\"x\r\nRCPT TO:<{b}>\"@example.com")),
            json!(format!("Ada <{a}>")),
            json!(""),
            json!(null),
            json!(7),
        ];
        for operation in ["register", "forgot-password", "password/forgot", "verify-email/resend", "login"] {
            for email in &bad {
                let mut body = registration(a);
                body["email"] = email.clone();
                let answer = stack.call(operation, &body).await?;
                assert_eq!(answer.status, 422, "{operation} {email}: {answer:?}");
            }
        }
        let form = stack.http().post(format!("{}/api/v1/auth/tenants/demo/forgot-password", stack.url()));
        let form = form.header("content-type", "application/x-www-form-urlencoded").body(format!("email={a}"));
        assert_eq!(stack.answer(form).await?.status, 422);
        Ok(())
    });
}

/// A9, A10: names reach a mail as text, or not at all.
#[test]
fn names_are_text() {
    system(async |stack| {
        let names = [
            "<a href=\"https://evil.example\">x</a>",
            "{{7*7}}",
            "evil.example/x",
            "https://evil.example/x",
            "Ada\r\nBcc: victim@example.com",
            "\u{202e}adA",
            "Ada\u{0}",
            &"a".repeat(10_000),
        ];
        for name in names {
            let inbox = stack.inbox("named");
            let mut body = registration(inbox.address());
            body["first_name"] = json!(name);
            let answer = stack.call("register", &body).await?;
            match answer.status {
                400 | 422 => {}
                200 => {
                    let mail = inbox.next().await?;
                    let own = mail.link()?.origin();
                    assert!(mail.links().iter().all(|link| link.origin() == own), "{name}: {:?}", mail.links());
                    assert!(!mail.html.contains("<a href=\"https://evil"), "{name}: {}", mail.html);
                    assert!(!mail.text.contains("49") && !mail.subject.contains(name), "{name}: {mail:?}");
                    let (head, _) = mail.raw.split_once("\r\n\r\n").unwrap_or((&mail.raw, ""));
                    assert!(!head.to_lowercase().contains("\nbcc:"), "{name}: {head}");
                }
                _ => panic!("{name}: {answer:?}"),
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
        let answer = stack.call_at(&closed, "register", &registration(inbox.address())).await?;
        assert_eq!(answer.outcome(), "403 self_registration_disabled");
        let login = stack.call_at(&closed, "login", &json!({ "email": inbox.address(), "password": PASSWORD })).await?;
        assert_eq!(login.outcome(), "401 invalid_credentials");
        Ok(())
    });
}
