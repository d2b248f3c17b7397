//! Token life against a model: random sequences of what people do, with every answer foretold.
//!
//! The model is the promise in its shortest form. It knows one address; others cannot matter, for every statement is keyed
//! by the account.

use crate::{
    samples::{
        self, HOUR, MINUTE, T0, digest, email, event, mail, password_notice, registration, reset_request, session,
    },
    server::url_of,
    stage::{Engine, Ground, settings},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use scaikey_store::{
    RegisterOutcome, ResetOutcome, SessionOutcome, Store, TenantId, TokenPurpose, TokenState, VerifyOutcome, open,
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use time::OffsetDateTime;

const ADA: &str = "ada@example.org";

#[derive(Debug, Clone)]
enum Step {
    Register,
    Resend,
    Forget,
    /// Follows the n-th token ever made, whatever it is for.
    Verify(usize),
    Reset(usize),
    /// Logs in, with the credentials as they are or as they were before the last change.
    Login {
        outdated: bool,
    },
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => Just(Step::Register),
        2 => Just(Step::Resend),
        3 => Just(Step::Forget),
        5 => (0..12_usize).prop_map(Step::Verify),
        5 => (0..12_usize).prop_map(Step::Reset),
        3 => any::<bool>().prop_map(|outdated| Step::Login { outdated }),
        2 => (1..50_i64).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..40)
}

#[derive(Debug)]
struct Token {
    purpose: TokenPurpose,
    expires_at: OffsetDateTime,
    used: bool,
    superseded: bool,
}

#[derive(Debug, Default)]
struct Model {
    registered: bool,
    verified: bool,
    epoch: i64,
    password: String,
    tokens: Vec<Token>,
    /// Sessions with the epoch that they were begun for.
    sessions: Vec<i64>,
}

impl Model {
    fn add(&mut self, purpose: TokenPurpose, now: OffsetDateTime) {
        self.tokens.push(Token { purpose, expires_at: now + HOUR, used: false, superseded: false });
    }

    fn supersede(&mut self, wanted: impl Fn(&Token) -> bool) {
        for token in self.tokens.iter_mut().filter(|token| !token.used && wanted(token)) {
            token.superseded = true;
        }
    }

    fn state(&self, number: usize, purpose: TokenPurpose, now: OffsetDateTime) -> TokenState {
        match self.tokens.get(number) {
            Some(token) if token.purpose == purpose => match token {
                token if token.used => TokenState::Used,
                token if token.superseded => TokenState::Superseded,
                token if now >= token.expires_at => TokenState::Expired,
                _ => TokenState::Live,
            },
            _ => TokenState::Unknown,
        }
    }

    fn verify(&mut self, number: usize, now: OffsetDateTime) -> VerifyOutcome {
        let redirect_uri = Some(format!("https://app.acme.example/{number}"));
        match self.state(number, TokenPurpose::VerifyEmail, now) {
            TokenState::Used if now >= self.tokens[number].expires_at => VerifyOutcome::Refused(TokenState::Expired),
            TokenState::Used => VerifyOutcome::AlreadyVerified { redirect_uri },
            TokenState::Live if self.verified => VerifyOutcome::AlreadyVerified { redirect_uri },
            TokenState::Live => {
                self.tokens[number].used = true;
                self.verified = true;
                VerifyOutcome::Verified { redirect_uri }
            }
            refused => VerifyOutcome::Refused(refused),
        }
    }

    fn reset(&mut self, number: usize, password: &str, now: OffsetDateTime) -> Result<(), TokenState> {
        match self.state(number, TokenPurpose::ResetPassword, now) {
            TokenState::Live => {
                self.tokens[number].used = true;
                self.supersede(|_| true);
                (self.verified, self.epoch, self.password) = (true, self.epoch + 1, password.to_owned());
                Ok(())
            }
            refused => Err(refused),
        }
    }
}

/// One sequence, in a tenant of its own.
async fn play(store: &dyn Store, steps: &[Step]) {
    static TENANTS: AtomicU32 = AtomicU32::new(0);
    let tenant = samples::tenant(&format!("t{}", TENANTS.fetch_add(1, Ordering::Relaxed)));
    store.create_tenant(&tenant).await.unwrap();
    let tenant = tenant.id;
    let mut model = Model::default();
    let mut now = T0;
    for (count, step) in steps.iter().enumerate() {
        let name = model.tokens.len().to_string();
        match step {
            Step::Wait(minutes) => now += MINUTE * i32::try_from(*minutes).unwrap(),
            Step::Register => {
                let outcome = store.register(tenant, &registration(ADA, &name, now)).await.unwrap();
                let expected = match (model.registered, model.verified) {
                    (false, _) => RegisterOutcome::Created,
                    (true, false) => RegisterOutcome::Replaced,
                    (true, true) => RegisterOutcome::AddressInUse,
                };
                assert_eq!(outcome, expected);
                if !model.verified {
                    model.supersede(|_| true);
                    model.add(TokenPurpose::VerifyEmail, now);
                    (model.registered, model.epoch) = (true, model.epoch + 1);
                    model.password = format!("hash-of-{name}");
                }
            }
            Step::Resend => {
                let (token, mail) = (samples::token(&name, now), mail("verify_address", now));
                let queued = store.resend_verification(tenant, &email(ADA), &token, &mail).await.unwrap();
                assert_eq!(queued, model.registered && !model.verified);
                if queued {
                    model.add(TokenPurpose::VerifyEmail, now);
                }
            }
            Step::Forget => {
                let queued = store.request_password_reset(tenant, &reset_request(ADA, &name, now)).await.unwrap();
                assert_eq!(queued, model.registered);
                if queued {
                    model.supersede(|token| token.purpose == TokenPurpose::ResetPassword);
                    model.add(TokenPurpose::ResetPassword, now);
                }
            }
            Step::Verify(number) => {
                let outcome = store.verify_email(tenant, digest(&number.to_string()), &event(now)).await.unwrap();
                assert_eq!(outcome, model.verify(*number, now));
            }
            Step::Reset(number) => {
                let (token, password) = (digest(&number.to_string()), format!("hash-{count}"));
                let notice = password_notice(now);
                let outcome = store.reset_password(tenant, token, &password, &notice, &event(now)).await.unwrap();
                let outcome = match outcome {
                    ResetOutcome::Done { .. } => Ok(()),
                    ResetOutcome::Refused(state) => Err(state),
                };
                assert_eq!(outcome, model.reset(*number, &password, now));
            }
            Step::Login { outdated } => login(store, tenant, &mut model, *outdated, now).await,
        }
        look(store, tenant, &model, now).await;
    }
}

async fn login(store: &dyn Store, tenant: TenantId, model: &mut Model, outdated: bool, now: OffsetDateTime) {
    let Some(account) = store.credentials(tenant, &email(ADA)).await.unwrap().account else { return };
    let mut begun = session(account.user_id, ADA, &format!("session-{}", model.sessions.len()), now);
    begun.epoch = account.epoch - i64::from(outdated);
    (begun.idle_expires_at, begun.expires_at) = (now + HOUR * 1000, now + HOUR * 1000);
    let outcome = store.begin_session(tenant, &begun).await.unwrap();
    assert_eq!(outcome == SessionOutcome::Begun, model.verified && !outdated);
    if outcome == SessionOutcome::Begun {
        model.sessions.push(model.epoch);
    }
}

/// Compares all that can be seen from outside.
async fn look(store: &dyn Store, tenant: TenantId, model: &Model, now: OffsetDateTime) {
    let account = store.credentials(tenant, &email(ADA)).await.unwrap().account;
    assert_eq!(account.is_some(), model.registered);
    if let Some(account) = &account {
        assert_eq!((account.verified, account.epoch), (model.verified, model.epoch));
        assert_eq!(account.password_hash.as_deref(), Some(model.password.as_str()));
    }
    for number in 0..model.tokens.len() {
        for purpose in [TokenPurpose::VerifyEmail, TokenPurpose::ResetPassword] {
            let view = store.token(tenant, purpose, digest(&number.to_string()), now).await.unwrap();
            let state = view.map_or(TokenState::Unknown, |view| view.state);
            assert_eq!(state, model.state(number, purpose, now), "token {number} for {purpose:?}");
        }
    }
    for (number, epoch) in model.sessions.iter().enumerate() {
        let user = store.session(tenant, digest(&format!("session-{number}")), now).await.unwrap().map(|it| it.user_id);
        assert_eq!(user.is_some(), *epoch == model.epoch, "session {number}");
    }
}

fn run(engine: Engine, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let Some(ground) = runtime.block_on(Ground::make(engine)) else { return };
    let store: Arc<dyn Store> = runtime.block_on(open(&ground.url, &settings())).unwrap();
    runtime.block_on(store.migrate()).unwrap();
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&steps(), |steps| {
        runtime.block_on(play(&*store, &steps));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn tokens_live_as_the_model_says_on_sqlite() {
    run(Engine::SqliteMemory, 96);
}

#[test]
fn tokens_live_as_the_model_says_on_postgres() {
    if url_of("postgres").is_some() {
        run(Engine::Postgres, 24);
    }
}
