//! Many uses at once of what works once (C4, C5): however many there are, on however many processes, one succeeds.
//!
//! Each test runs `RACE_ROUNDS` rounds, with a new account each: one by default, which every change waits for.
//! `RACE_ROUNDS=50 tests/run cluster` is the long form (SECURITY §4), on two processes: eight minutes on two cores.

use anyhow::{Context as _, ensure};
use futures_util::future::join_all;
use scaikey_client::ProblemCode::{EnrollmentInvalid, ReauthenticationRequired};
use scaikey_client::{Enrolled, Error, LoginOutcome, MfaAnswer, MfaChallenge, Session, SignedIn, Tenant};
use scaikey_tests::{Guarded, Inbox, SecurityKey, Stack, Tries, challenge, session, system};

const AT_ONCE: usize = 100;

/// Runs a race for a new person in each round.
fn rounds(race: impl AsyncFn(Stack, Inbox) -> anyhow::Result<()>) {
    system(async |stack| {
        let rounds = std::env::var("RACE_ROUNDS").map_or(Ok(1), |rounds| rounds.parse());
        for round in 0..rounds.context("RACE_ROUNDS is no number")? {
            // Seen from elsewhere each time: what limits count by address is not what is raced for.
            race(stack.from_elsewhere()?, stack.inbox("ada")).await.with_context(|| format!("round {round}"))?;
        }
        Ok(())
    });
}

/// The tenant `demo` on every process, from so many client addresses that none of them is limited.
fn demos(stack: &Stack) -> anyhow::Result<Vec<Tenant>> {
    Ok(stack.clients(4)?.iter().map(|client| client.tenant("demo")).collect())
}

/// Logins that wait for the second factor.
async fn logins(tenants: &[Tenant], guarded: &Guarded, count: usize) -> Vec<MfaChallenge> {
    let attempts = (0..count).map(|number| tenants[number % tenants.len()].login(guarded.credentials()));
    join_all(attempts).await.into_iter().map(challenge).collect()
}

async fn at_once(
    tenants: &[Tenant], logins: &[MfaChallenge], count: usize, answer: impl Fn(usize) -> MfaAnswer,
) -> Vec<Result<Session, Error>> {
    let tries = (0..count).map(|number| {
        let tenant = &tenants[number % tenants.len()];
        tenant.mfa_verify(&logins[number % logins.len()], answer(number))
    });
    join_all(tries).await
}

#[test]
fn c4_wrong_codes_at_once_are_no_more_than_five_guesses() {
    rounds(async |stack, ada| {
        let guarded = stack.guarded(&stack.demo(), &ada).await?;
        let tenants = demos(&stack)?;
        let asked = logins(&tenants, &guarded, 1).await;
        let (wrong, right) = (guarded.app.wrong(), guarded.app.code().await);
        // At another place in each round, as the address is another.
        let place = ada.address().bytes().map(usize::from).sum::<usize>() % 201;
        let answer = |number| MfaAnswer::totp(if number == place { &*right } else { &*wrong });
        let tries = Tries::of(at_once(&tenants, &asked, 201, answer).await)?;
        ensure!(tries.sessions <= 1 && tries.sessions + tries.wrong <= 5, "the right one at {place}: {tries:?}");
        ensure!(tries.sessions + tries.wrong > 0, "{tries:?}");
        Ok(())
    });
}

#[test]
fn c5_one_code_of_an_app_is_one_session() {
    rounds(async |stack, ada| {
        let guarded = stack.guarded(&stack.demo(), &ada).await?;
        let tenants = demos(&stack)?;
        for count in [1, 5] {
            let asked = logins(&tenants, &guarded, count).await;
            let code = guarded.app.code().await;
            let tries = Tries::of(at_once(&tenants, &asked, AT_ONCE, |_| MfaAnswer::totp(&*code)).await)?;
            ensure!(tries.sessions == 1, "in {count} logins: {tries:?}");
        }
        Ok(())
    });
}

#[test]
fn c5_one_recovery_code_is_one_session() {
    rounds(async |stack, ada| {
        let guarded = stack.guarded(&stack.demo(), &ada).await?;
        let (tenants, me) = (demos(&stack)?, guarded.by_app().await?);
        for (code, count) in guarded.recovery_codes.iter().zip([1, 5]) {
            let asked = logins(&tenants, &guarded, count).await;
            let answer = |_| MfaAnswer::recovery_code(code.clone());
            let tries = Tries::of(at_once(&tenants, &asked, AT_ONCE, answer).await)?;
            ensure!(tries.sessions == 1, "in {count} logins: {tries:?}");
            ada.next().await?;
        }
        ensure!(me.factors().await?.recovery_codes_left == 8);
        Ok(())
    });
}

#[test]
fn c5_one_mailed_code_is_one_session() {
    rounds(async |stack, ada| {
        let guarded = stack.guarded(&stack.demo(), &ada).await?;
        guarded.add_mailbox(&guarded.by_app().await?).await?;
        let tenants = demos(&stack)?;
        let asked = logins(&tenants, &guarded, 1).await;
        let sent = stack.demo().mfa_email_send(&asked[0]).await?;
        let code = ada.next().await?.code()?;
        let answer = |_| MfaAnswer::email(sent.challenge_id.as_str(), code.as_str());
        let tries = Tries::of(at_once(&tenants, &asked, AT_ONCE, answer).await)?;
        ensure!(tries.sessions == 1, "{tries:?}");
        Ok(())
    });
}

/// C5, C10: however many logins show the token of a trusted device at once, it spares one of them the factor.
#[test]
fn c10_one_token_of_a_device_spares_one_login() {
    rounds(async |stack, ada| {
        let guarded = stack.guarded(&stack.demo(), &ada).await?;
        let issued = guarded.trusting(0).await?.trusted_device_token.context("a device to be trusted")?;
        let tenants = demos(&stack)?;
        let on_it = |token: &scaikey_client::Secret| guarded.credentials().trusted_device_token(token.clone());
        let logins = (0..AT_ONCE).map(|number| tenants[number % tenants.len()].login(on_it(&issued)));
        let (mut spared, mut asked) = (Vec::new(), 0);
        for outcome in join_all(logins).await {
            match outcome {
                Ok(LoginOutcome::Authenticated(session)) => spared.push(session),
                Ok(LoginOutcome::MfaRequired(_)) => asked += 1,
                // More than twenty logins of one account at once wait for their turn, unseen.
                Err(error) if error.status() == Some(429) => {}
                other => anyhow::bail!("{other:?}"),
            }
        }
        ensure!(spared.len() == 1 && asked > 0, "{} logins were spared, {asked} were not", spared.len());
        let next = spared[0].trusted_device_token.as_ref().context("the next token")?;
        session(stack.demo().login(on_it(next)).await);
        Ok(())
    });
}

#[test]
fn c5_one_enrolment_is_one_factor() {
    rounds(async |stack, ada| {
        stack.verified(&ada).await?;
        let begun = session(stack.login(ada.address(), scaikey_tests::PASSWORD).await);
        let me = stack.demo().signed_in(&begun.cookie);
        let enrollment = me.enrolling().begin_email().await?;
        let code = ada.next().await?.code()?;
        let enrolling: Vec<_> = demos(&stack)?.iter().map(|it| it.signed_in(&begun.cookie).enrolling()).collect();
        let tries = (0..AT_ONCE)
            .map(|number| enrolling[number % enrolling.len()].confirm(&enrollment.enrollment_id, &*code, None));
        one_factor(&me, join_all(tries).await).await?;
        ada.next().await.map(drop)
    });
}

/// However often it is sent, and on however many processes: the counter and the login each let it through once.
#[test]
fn c5_one_assertion_is_one_session() {
    rounds(async |stack, ada| {
        let mut holder = stack.key_holder(&stack.demo(), &ada).await?;
        let (tenants, asked) = (demos(&stack)?, [holder.asked().await]);
        let begun = stack.demo().mfa_webauthn_begin(&asked[0]).await?;
        let credential = holder.key.get(&begun.public_key).await?;
        let answer = |_| MfaAnswer::webauthn(begun.challenge_id.as_str(), credential.clone());
        let tries = Tries::of(at_once(&tenants, &asked, AT_ONCE, answer).await)?;
        ensure!(tries.sessions == 1, "{tries:?}");
        holder.by_key().await.map(drop)
    });
}

/// C9: copies of a key that answer five logins at once say the same of their counter, so one of them passes.
#[test]
fn c9_copies_of_a_key_at_once_are_one_session() {
    rounds(async |stack, ada| {
        let mut holder = stack.key_holder(&stack.demo(), &ada).await?;
        let (tenants, mut asked, mut answers) = (demos(&stack)?, Vec::new(), Vec::new());
        for _ in 0..5 {
            let login = holder.asked().await;
            answers.push(holder.key.copied().answer(&stack.demo(), &login).await?);
            asked.push(login);
        }
        let tries = at_once(&tenants, &asked, answers.len(), |number| answers[number].clone()).await;
        let tries = Tries::of(tries)?;
        ensure!(tries.sessions == 1 && tries.wrong == 4, "{tries:?}");
        // The key itself was not used, and is behind its copies by now.
        let login = holder.asked().await;
        let answer = holder.key.answer(&stack.demo(), &login).await?;
        ensure!(Tries::of([stack.demo().mfa_verify(&login, answer).await])?.wrong == 1);
        holder.by_key().await.map(drop)
    });
}

#[test]
fn c5_one_credential_is_one_factor() {
    rounds(async |stack, ada| {
        stack.verified(&ada).await?;
        let begun = session(stack.login(ada.address(), scaikey_tests::PASSWORD).await);
        let me = stack.demo().signed_in(&begun.cookie);
        let enrollment = me.enrolling().begin_webauthn().await?;
        let made = SecurityKey::at(&stack.origin()?)?.create(&enrollment.public_key).await?;
        let enrolling: Vec<_> = demos(&stack)?.iter().map(|it| it.signed_in(&begun.cookie).enrolling()).collect();
        let tries = (0..AT_ONCE)
            .map(|number| enrolling[number % enrolling.len()].finish_webauthn(&enrollment.enrollment_id, &made, None));
        one_factor(&me, join_all(tries).await).await?;
        ada.next().await.map(drop)
    });
}

/// One confirmation made a factor; the others came too late.
async fn one_factor(me: &SignedIn, outcomes: Vec<Result<Enrolled, Error>>) -> anyhow::Result<()> {
    let (done, not): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    ensure!(done.len() == 1, "{} confirmations", done.len());
    for outcome in not {
        // Once the account has a factor, this session has not shown it.
        let code = outcome.as_ref().err().and_then(Error::code);
        ensure!(matches!(code, Some(EnrollmentInvalid | ReauthenticationRequired)), "{outcome:?}");
    }
    ensure!(me.factors().await?.factors.len() == 1);
    Ok(())
}
