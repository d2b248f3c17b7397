//! Rate limits, as somebody who runs into them sees them.
//!
//! The answers to requests whose mails are held back are compared to the byte, so those requests are raw.

use anyhow::bail;
use reqwest::StatusCode;
use scaikey_client::generated::types::{ForgotPasswordRequest, HttpValidationErrorOrProblem};
use scaikey_client::generated::{Error, ResponseValue};
use scaikey_tests::{Stack, limited};
use serde_json::json;

type Outcome = Result<ResponseValue<serde_json::Value>, Error<HttpValidationErrorOrProblem>>;

/// The two operations that are one.
#[derive(Debug, Clone, Copy)]
enum Path {
    Own,
    Alias,
}

async fn forgot(stack: &Stack, path: Path, address: &str) -> Outcome {
    let api = stack.client().generated();
    let body = ForgotPasswordRequest { email: address.to_owned(), redirect_uri: None };
    match path {
        Path::Own => api.forgot_password().tenant_slug("demo").body(body).send().await,
        Path::Alias => api.password_forgot_alias().tenant_slug("demo").body(body).send().await,
    }
}

/// D5: two paths to one operation share one budget.
#[test]
fn both_forgot_paths_share_one_budget() {
    limited(async |stack| {
        let nobody = stack.inbox("nobody");
        let mut answers = Vec::new();
        for path in [Path::Own, Path::Alias].into_iter().cycle().take(200) {
            answers.push(forgot(&stack, path, nobody.address()).await);
            if answers.last().is_some_and(Result::is_err) {
                break;
            }
        }
        let Some(Err(Error::ErrorResponse(refusal))) = answers.pop() else {
            bail!("200 requests from one client run into no limit")
        };
        assert_eq!(refusal.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(refusal.headers()["retry-after"].to_str()?.parse::<u32>()? > 0);
        let HttpValidationErrorOrProblem::Problem(problem) = refusal.into_inner() else { bail!("not a problem") };
        assert_eq!(problem.code, "rate_limited");
        for path in [Path::Own, Path::Alias] {
            let outcome = forgot(&stack, path, nobody.address()).await;
            assert_eq!(outcome.map_err(|error| error.status()).unwrap_err(), Some(StatusCode::TOO_MANY_REQUESTS));
        }
        stack.from_elsewhere()?.demo().forgot_password(nobody.address()).await?;
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
