//! Rate limits, as somebody who runs into them sees them.

use scaikey_tests::limited;
use serde_json::json;

/// D5: two paths to one operation share one budget.
#[test]
fn both_forgot_paths_share_one_budget() {
    limited(async |stack| {
        let inbox = stack.inbox("nobody");
        let body = json!({ "email": inbox.address() });
        let mut first_refusal = None;
        for attempt in 0..200 {
            let path = ["forgot-password", "password/forgot"][attempt % 2];
            let answer = stack.call(path, &body).await?;
            if answer.status != 200 {
                first_refusal = Some(answer);
                break;
            }
        }
        let refusal = first_refusal.expect("200 requests from one client run into a limit");
        assert_eq!(refusal.outcome(), "429 rate_limited");
        assert!(refusal.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
        for path in ["forgot-password", "password/forgot"] {
            assert_eq!(stack.call(path, &body).await?.status, 429, "{path}");
        }
        assert_eq!(stack.from_elsewhere()?.call("forgot-password", &body).await?.status, 200, "others are not hurt");
        Ok(())
    });
}

/// The limits for mails to one address hold back mails, never the answer: it would tell which addresses exist.
#[test]
fn mails_to_one_address_are_limited_without_a_word() {
    limited(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let body = json!({ "email": inbox.address() });
        let mut faces = Vec::new();
        for _ in 0..4 {
            faces.push(stack.from_elsewhere()?.call("forgot-password", &body).await?.face());
        }
        assert!(faces.iter().all(|face| face == &faces[0]), "{faces:#?}");
        assert!(faces[0].starts_with("200"));
        inbox.next().await?.token()?;
        // `finish` fails if a second mail came within the minute.
        Ok(())
    });
}
