//! `auth-api user`: what login asks of an account and why, and the ways back in that only an operator has.

use super::output;
use crate::app::administration::accounts::Explanation;
use crate::assembly;
use crate::domain::challenge::Method;
use crate::domain::mfa_policy::{Decision, DeviceTrust};
use crate::settings::Settings;
use clap::{Args, Subcommand};
use scaikey_email::EmailAddress;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Says what login would ask of an account once its password was right, and why. Changes nothing.
    Explain(Explain),
    /// Takes all second factors and recovery codes from an account, ends its sessions, and mails its owner a notice. Be sure who asks for it: after that the
    /// password alone lets in, or enrols a new factor where the tenant demands one.
    ResetMfa(Account),
    /// Forgets the wrong passwords and codes that keep an account's owner out. The pause after the last wrong password, at most 15 minutes, runs out by itself.
    Unlock(Account),
    /// Closes an account: its sessions end, and every mailed link does nothing any more.
    Disable(Account),
    /// Opens a closed account.
    Enable(Account),
    /// Gives a disabled account another address and forgets its password; once it is enabled, its owner asks for a link to choose one. For an
    /// account whose mailbox is somebody else's. Be sure who asks for it. Nobody is mailed.
    CorrectAddress(CorrectAddress),
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Which tenant.
    slug: String,
    /// The account's address.
    email: EmailAddress,
    /// As from a device that the account trusts.
    #[arg(long)]
    trusted_device: bool,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Account {
    /// Which tenant.
    slug: String,
    /// The account's address.
    email: EmailAddress,
}

#[derive(Debug, Args)]
pub(super) struct CorrectAddress {
    #[command(flatten)]
    account: Account,
    /// The address that it is to have.
    corrected: EmailAddress,
}

pub(super) async fn run(command: Command, settings: &Settings) -> anyhow::Result<()> {
    let app = assembly::administration(settings).await?;
    match command {
        Command::Explain(explain) => {
            let device = if explain.trusted_device { DeviceTrust::Trusted } else { DeviceTrust::None };
            let explanation = app.explain_login(&explain.slug, &explain.email, device).await?;
            if explain.json { output::json(&as_json(&explanation)) } else { output::write(&as_text(&explanation)) }
        }
        Command::ResetMfa(Account { slug, email }) => {
            let user = app.reset_second_factors(&slug, &email, &assembly::sealing_keys(settings)?).await?;
            output::line(&format!("the account {user} has no second factor now, and its sessions are ended"))
        }
        Command::Unlock(Account { slug, email }) => {
            let user = app.unlock_account(&slug, &email).await?;
            output::line(&format!("the wrong passwords and codes of the account {user} are forgotten"))
        }
        Command::Disable(Account { slug, email }) => {
            let user = app.disable_account(&slug, &email).await?;
            output::line(&format!("the account {user} is disabled, and its sessions are ended"))
        }
        Command::Enable(Account { slug, email }) => {
            let user = app.enable_account(&slug, &email).await?;
            output::line(&format!("the account {user} is enabled"))
        }
        Command::CorrectAddress(CorrectAddress { account: Account { slug, email }, corrected }) => {
            let user = app.correct_address(&slug, &email, &corrected).await?;
            output::line(&format!(
                "the account {user} has the address, and no password; enable it when its owner may come back"
            ))
        }
    }
}

fn as_text(explanation: &Explanation) -> String {
    let decision = match &explanation.answer.decision {
        Decision::Authenticated => "Login asks for nothing but the password.".to_owned(),
        Decision::Verify { methods, default } => {
            let methods: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
            format!("Login asks for a second factor: {}; {} comes first.", methods.join(", "), default.as_str())
        }
        Decision::Enroll { methods } => {
            let methods: Vec<&str> = methods.iter().map(|kind| Method::from(*kind).as_str()).collect();
            format!("Login asks to enrol a second factor: {}.", methods.join(", "))
        }
    };
    let bars = explanation.bars.iter().map(|bar| format!("Login is refused: {}\n", bar.sentence()));
    let reasons = explanation.answer.reasons.iter().map(|reason| format!("- {}\n", reason.sentence()));
    bars.chain([format!("{decision}\n")]).chain(reasons).collect()
}

fn as_json(explanation: &Explanation) -> Value {
    let (decision, methods, default) = match &explanation.answer.decision {
        Decision::Authenticated => ("authenticated", Vec::new(), None),
        Decision::Verify { methods, default } => ("verify", methods.clone(), Some(*default)),
        Decision::Enroll { methods } => ("enroll", methods.iter().copied().map(Method::from).collect(), None),
    };
    let told = |code: &str, sentence: &str| json!({ "code": code, "sentence": sentence });
    json!({
        "user_id": explanation.user_id,
        "refused": explanation.bars.iter().map(|bar| told(bar.as_str(), bar.sentence())).collect::<Vec<_>>(),
        "decision": decision,
        "methods": methods.iter().map(|method| method.as_str()).collect::<Vec<_>>(),
        "default": default.map(Method::as_str),
        "reasons": explanation.answer.reasons.iter().map(|it| told(it.as_str(), it.sentence())).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::{as_json, as_text};
    use crate::app::administration::accounts::{Bar, Explanation};
    use crate::domain::challenge::Method;
    use crate::domain::mfa_policy::{Answer, Decision, Reason};
    use scaikey_store::{FactorKind, UserId};
    use serde_json::json;

    fn explanation(bars: &[Bar], decision: Decision, reasons: &[Reason]) -> Explanation {
        let answer = Answer { decision, reasons: reasons.to_vec() };
        Explanation { user_id: UserId(uuid::Uuid::nil()), bars: bars.to_vec(), answer }
    }

    #[test]
    fn people_read_sentences() {
        let methods = vec![Method::Totp, Method::RecoveryCode];
        let asked = explanation(
            &[Bar::NotVerified],
            Decision::Verify { methods, default: Method::Totp },
            &[Reason::ModeOptional, Reason::UsableFactor],
        );
        insta::assert_snapshot!(as_text(&asked), @r"
        Login is refused: The address is not verified.
        Login asks for a second factor: totp, recovery_code; totp comes first.
        - The tenant asks everybody for a second factor who has enrolled one.
        - The account has a second factor that the tenant allows.
        ");
    }

    #[test]
    fn programs_read_names() {
        let kinds = vec![FactorKind::WebAuthn, FactorKind::Totp];
        let asked = explanation(&[], Decision::Enroll { methods: kinds }, &[Reason::ModeRequired]);
        let expected = json!({
            "user_id": "00000000-0000-0000-0000-000000000000",
            "refused": [],
            "decision": "enroll",
            "methods": ["webauthn", "totp"],
            "default": null,
            "reasons": [{ "code": "mode_required", "sentence": Reason::ModeRequired.sentence() }],
        });
        assert_eq!(as_json(&asked), expected);
    }
}
