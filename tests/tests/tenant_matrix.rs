//! D1: what belongs to one tenant, or to one account, is nothing elsewhere.
//!
//! Everything that somebody at one tenant holds is shown in every place of every operation of the contract at another tenant, in requests
//! that are otherwise right there. All of it is refused in the way that the operation documents; afterwards both tenants list what they
//! listed before, nobody has got a mail, and everything works where it belongs. An operation that is added to the contract is tried by
//! itself; an input that nobody has explained yet fails the test and says where to explain it. Requests are raw, since they are data.

use anyhow::{Context as _, ensure};
use scaikey_tests::{Artefact, Holder, Input, Operation, People, Place, Slot, Sort, Stack, send, system};
use serde_json::Value;
use std::collections::BTreeMap;

/// Two people of the same addresses at two tenants are two people.
#[test]
fn d1_nothing_of_one_tenant_is_anything_at_another() {
    system(async |stack| {
        let people = People::new(&stack);
        let mut theirs =
            Holder::new(&stack, &Holder::tenant(&stack)?, &people, "seven quiet otters by the lake").await?;
        let ours = Holder::new(&stack, &Holder::tenant(&stack)?, &people, "nine loud herons in the reeds").await?;
        matrix(&stack, &mut theirs, &ours, |_| true).await?;
        theirs.everything_works().await.context("where it belongs")?;
        ours.everything_works().await.context("where it was tried")
    });
}

/// Neither is what belongs to another account of the same tenant, but for what proves by itself whose it is.
#[test]
fn d1_nothing_of_one_account_is_anothers() {
    system(async |stack| {
        let slug = Holder::tenant(&stack)?;
        let mut theirs = Holder::new(&stack, &slug, &People::new(&stack), "seven quiet otters by the lake").await?;
        let ours = Holder::new(&stack, &slug, &People::new(&stack), "nine loud herons in the reeds").await?;
        matrix(&stack, &mut theirs, &ours, |slot| slot.sort != Sort::Bearer).await?;
        theirs.everything_works().await.context("where it belongs")?;
        ours.everything_works().await.context("where it was tried")
    });
}

/// Shows what is theirs in our requests.
async fn matrix(
    stack: &Stack, theirs: &mut Holder, ours: &Holder, is_tried: impl Fn(&Slot) -> bool,
) -> anyhow::Result<()> {
    let operations = Operation::of_tenants()?;
    let mut tried = 0;
    // Guesses last: the codes of apps are right for a minute only.
    for guesses in [false, true] {
        if guesses {
            theirs.draw_codes();
        }
        for operation in &operations {
            let before = (theirs.listed(&operations).await?, listed(ours, &operations).await?);
            for input in &operation.inputs {
                let Some(slot) = Slot::of(operation, input)?.filter(&is_tried) else { continue };
                if (slot.sort == Sort::Guess) != guesses {
                    continue;
                }
                let visitor = stack.from_elsewhere()?;
                for (kind, value) in shown(theirs, slot) {
                    let place = || format!("{}: their {kind} as `{}` ({:?})", operation.id, input.name, input.place);
                    let others = beside(ours, operation, input, &kind).await?;
                    let changes: Vec<(&Input, &str)> =
                        others.iter().map(|(input, value)| (*input, &**value)).chain([(input, &*value)]).collect();
                    let answer = send(&visitor, operation, ours, &changes, None).await?;
                    slot.ensure_refused(operation, &answer).with_context(place)?;
                    tried += 1;
                    if input.place == Place::Cookie {
                        let answer = send(&visitor, operation, ours, &changes, Some(theirs.cookie_name())).await?;
                        slot.ensure_refused(operation, &answer).with_context(place)?;
                    }
                }
            }
            let after = (theirs.listed(&operations).await?, listed(ours, &operations).await?);
            ensure!(before == after, "{} has changed something: {before:#?} {after:#?}", operation.id);
        }
    }
    ensure!(tried > 60, "only {tried} requests");
    Ok(())
}

/// What is listed where it is tried, but for that it was tried.
async fn listed(ours: &Holder, operations: &[Operation]) -> anyhow::Result<BTreeMap<String, Value>> {
    let mut listed = ours.listed(operations).await?;
    ensure!(listed.remove("list_activity").is_some());
    Ok(listed)
}

/// What of theirs is shown in such a place, under its name: in the place of a proof, everything; where it counts, what belongs there.
fn shown(theirs: &Holder, slot: Slot) -> Vec<(String, String)> {
    let all = theirs.artefacts().filter(|(kind, _)| !matches!(kind, Artefact::TotpCode | Artefact::EnrollmentCode));
    let name = |(kind, value): (Artefact, &str)| (format!("{kind:?}"), value.to_owned());
    match slot.sort {
        Sort::Bearer | Sort::Bound => all.map(name).collect(),
        // What is no UUID breaks the contract before it names anything.
        Sort::Name => all.filter(|(_, value)| value.len() == 36).map(name).collect(),
        Sort::Guess => slot.kinds.iter().map(|kind| name((*kind, theirs.artefact(*kind)))).collect(),
        Sort::Password => vec![("Password".to_owned(), theirs.password().to_owned())],
    }
}

/// What our request needs beside a foreign guess: a login or an enrolment of its own, so that it is not another guess that ends it, and the
/// method of the code.
async fn beside<'a>(
    ours: &Holder, operation: &'a Operation, guessed: &Input, kind: &str,
) -> anyhow::Result<Vec<(&'a Input, String)>> {
    let mut values = Vec::new();
    let guesses_user = guessed.name == "user_id";
    let guesses_code = guessed.name == "code" && kind != "EmailCode";
    let for_key = operation.inputs.iter().any(|it| it.name == "method")
        && (guessed.name == "credential" || kind == "KeyChallenge");
    for input in operation.inputs.iter().filter(|input| *input != guessed) {
        match &*input.name {
            "mfa_token" if for_key => values.push((input, ours.artefact(Artefact::KeyMfaToken).to_owned())),
            "challenge_id" if for_key => values.push((input, ours.artefact(Artefact::KeyChallenge).to_owned())),
            "credential" if for_key => values.push((input, ours.artefact(Artefact::Assertion).to_owned())),
            "method" if for_key => values.push((input, "webauthn".to_owned())),
            "mfa_token" if guesses_user || guesses_code => values.push((input, ours.waiting_login().await)),
            "enrollment_id" if guessed.name == "code" => values.push((input, ours.begun_enrollment().await?)),
            "method" if guesses_code => {
                values.push((input, if kind == "RecoveryCode" { "recovery_code" } else { "totp" }.to_owned()));
            }
            _ => {}
        }
    }
    Ok(values)
}
