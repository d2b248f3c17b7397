//! What the port `Challenges` promises, as cases that run on each adapter, always through two replicas of it. Time stands still
//! unless a case lets it pass.

mod machine;
mod races;

use async_trait::async_trait;
use auth_api::domain::challenge::{
    Challenge, ChallengeKind, EnrollmentChallenge, EnrollmentFactor, EnrollmentOrigin, LIFETIME, LoginChallenge,
    Method, NextStep, Prompt, Prompts,
};
use auth_api::ports::Clock;
use auth_api::ports::challenges::{ChallengeKey, Challenges, Pending, Prompted};
use scaikey_store::{Digest, Sealed, SessionHandle, TenantId, UserId};
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

pub(crate) use machine::any_history_is_as_the_model_says;
pub(crate) use races::*;

pub(crate) const SECOND: Duration = Duration::from_secs(1);
pub(crate) const MINUTE: Duration = Duration::from_mins(1);

/// A clock that a case moves.
pub(crate) struct TestClock(Mutex<OffsetDateTime>);

impl TestClock {
    pub(crate) fn new() -> Arc<Self> {
        let start = OffsetDateTime::from_unix_timestamp_nanos(1_790_000_000_123_456_000).unwrap();
        Arc::new(Self(Mutex::new(start)))
    }

    pub(crate) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap()
    }
}

/// How lifetimes pass that no clock of ours decides.
#[async_trait]
pub(crate) trait Expiry: Send + Sync {
    /// Makes the challenges of the stage's tenants older; their names begin with `tenants`.
    async fn pass(&self, tenants: &str, by: Duration);
}

/// Two replicas, their clock, and keys that no other case uses, even in a server that is shared.
pub(crate) struct Stage {
    pub(crate) replicas: [Arc<dyn Challenges>; 2],
    clock: Arc<TestClock>,
    expiry: Box<dyn Expiry>,
    tag: u64,
    /// A server of its own that has to live as long.
    _server: Option<Box<dyn std::any::Any + Send + Sync>>,
}

impl Stage {
    pub(crate) fn new(
        replicas: [Arc<dyn Challenges>; 2], clock: Arc<TestClock>, expiry: Box<dyn Expiry>,
        server: Option<Box<dyn std::any::Any + Send + Sync>>,
    ) -> Self {
        let tag = std::hash::RandomState::new().build_hasher().finish();
        Self { replicas, clock, expiry, tag, _server: server }
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// Lets time pass, for the clock and for every lifetime.
    pub(crate) async fn pass(&self, by: Duration) {
        self.clock.advance(by);
        // What the tenants' names have in common: the first half of a UUID as text.
        self.expiry.pass(&self.tenant(0).to_string()[..18], by).await;
    }

    pub(crate) fn tenant(&self, number: u64) -> TenantId {
        TenantId(Uuid::from_u64_pair(self.tag, number))
    }

    /// A login of the first tenant.
    pub(crate) fn key(&self, token: &str) -> ChallengeKey {
        ChallengeKey { tenant: self.tenant(0), kind: ChallengeKind::Login, token: Digest::of(token.as_bytes()) }
    }

    /// A key under which a login waits for five minutes.
    pub(crate) async fn opened(&self, token: &str) -> ChallengeKey {
        let key = self.key(token);
        self.replicas[0].open(&key, &login(1), LIFETIME).await.unwrap();
        key
    }

    pub(crate) async fn prompt(&self, replica: usize, key: &ChallengeKey, prompt: &Prompt) -> Prompted {
        self.replicas[replica].prompt(key, prompt, self.now(), MINUTE).await.unwrap()
    }

    /// Under this key there is nothing, whatever is asked.
    pub(crate) async fn assert_gone(&self, key: &ChallengeKey) {
        for replica in &self.replicas {
            assert_eq!(replica.find(key).await.unwrap(), None);
            assert_eq!(replica.answer(key).await.unwrap(), None);
            let prompted = replica.prompt(key, &email("1"), self.now(), MINUTE).await.unwrap();
            assert_eq!(prompted, Prompted::Gone);
            assert!(!replica.close(key).await.unwrap());
        }
    }
}

/// A login of the person of this number.
pub(crate) fn login(number: u64) -> Challenge {
    Challenge::Login(LoginChallenge {
        user_id: UserId(Uuid::from_u64_pair(1, number)),
        epoch: i64::MAX,
        mfa_epoch: 7,
        next: NextStep::Verify,
        methods: vec![Method::Webauthn, Method::Totp, Method::Email, Method::RecoveryCode],
        password_by_mail: true,
        remember_me: false,
        device: Some("Firefox – \"Zoë\"'s\n laptop".into()),
        expires_at: TestClock::new().now() + LIFETIME,
    })
}

fn enrollment(by: EnrollmentOrigin, factor: EnrollmentFactor) -> Challenge {
    Challenge::Enrollment(EnrollmentChallenge {
        user_id: UserId(Uuid::from_u64_pair(1, 1)),
        epoch: 3,
        by,
        factor,
        expires_at: TestClock::new().now() + LIFETIME,
    })
}

pub(crate) fn email(id: &str) -> Prompt {
    Prompt::Email { id: id.into(), code: "c0de".into(), expires_at: TestClock::new().now() + LIFETIME }
}

pub(crate) fn webauthn(id: &str) -> Prompt {
    Prompt::Webauthn {
        id: id.into(), state: serde_json::json!({"ast": {"credentials": [1, null, "é"], "policy": {}}})
    }
}

pub(crate) async fn it_is_found_as_it_was_opened(stage: Stage) {
    let secret = Sealed { key_id: "k".into(), bytes: (0..=255).collect() };
    let ceremony = serde_json::json!({"rs": {"policy": "required", "exclude": []}});
    let of_a_session = || EnrollmentOrigin::Session(SessionHandle(Uuid::from_u64_pair(2, 3)));
    let challenges = [
        (ChallengeKind::Login, login(1)),
        (ChallengeKind::Enrollment, enrollment(of_a_session(), EnrollmentFactor::Totp { secret })),
        (ChallengeKind::Enrollment, enrollment(of_a_session(), EnrollmentFactor::Webauthn { state: ceremony })),
        (
            ChallengeKind::Enrollment,
            enrollment(EnrollmentOrigin::Login("d1".into()), EnrollmentFactor::Email { code: "c0".into() }),
        ),
    ];
    for (number, (kind, challenge)) in challenges.into_iter().enumerate() {
        let key = ChallengeKey { kind, ..stage.key(&number.to_string()) };
        stage.replicas[0].open(&key, &challenge, LIFETIME).await.unwrap();
        let opened = Pending { challenge: challenge.clone(), prompts: Prompts::default() };
        assert_eq!(stage.replicas[1].find(&key).await.unwrap(), Some(opened));
        assert_eq!(stage.prompt(0, &key, &webauthn("w")).await, Prompted::Set);
        assert_eq!(stage.prompt(1, &key, &email("e")).await, Prompted::Set);
        let prompts = Prompts { email: Some(email("e")), webauthn: Some(webauthn("w")) };
        let prompted = Pending { challenge, prompts };
        assert_eq!(stage.replicas[1].find(&key).await.unwrap().as_ref(), Some(&prompted));
        assert_eq!(stage.replicas[0].answer(&key).await.unwrap(), Some(prompted));
    }
}

pub(crate) async fn nothing_prolongs_its_lifetime(stage: Stage) {
    let key = stage.opened("t").await;
    for _ in 0..2 {
        stage.pass(MINUTE * 2).await;
        assert_eq!(stage.prompt(0, &key, &email("e")).await, Prompted::Set);
        assert_eq!(stage.prompt(1, &key, &webauthn("w")).await, Prompted::Set);
        assert!(stage.replicas[1].answer(&key).await.unwrap().is_some());
        assert!(stage.replicas[0].find(&key).await.unwrap().is_some());
        assert!(stage.replicas[0].open(&key, &login(2), LIFETIME).await.is_err());
    }
    stage.pass(MINUTE).await;
    stage.assert_gone(&key).await;
}

pub(crate) async fn each_has_the_lifetime_it_was_opened_with(stage: Stage) {
    let [brief, long] = [stage.key("brief"), stage.key("long")];
    stage.replicas[0].open(&long, &login(1), MINUTE * 4).await.unwrap();
    stage.replicas[0].open(&brief, &login(2), MINUTE * 2).await.unwrap();
    stage.pass(MINUTE).await;
    assert!(stage.replicas[1].find(&brief).await.unwrap().is_some());
    stage.pass(MINUTE).await;
    stage.assert_gone(&brief).await;
    assert!(stage.replicas[1].find(&long).await.unwrap().is_some());
}

pub(crate) async fn five_tries_and_it_is_gone(stage: Stage) {
    let key = stage.opened("t").await;
    assert_eq!(stage.prompt(0, &key, &email("e")).await, Prompted::Set);
    for number in 0..5 {
        // Looking and asking are no tries.
        assert!(stage.replicas[0].find(&key).await.unwrap().is_some());
        assert_eq!(stage.prompt(1, &key, &email("f")).await, Prompted::TooSoon(MINUTE));
        assert!(stage.replicas[number % 2].answer(&key).await.unwrap().is_some(), "try {number}");
    }
    for replica in &stage.replicas {
        assert_eq!(replica.answer(&key).await.unwrap(), None);
        assert_eq!(replica.find(&key).await.unwrap(), None);
        let prompted = replica.prompt(&key, &webauthn("w"), stage.now(), MINUTE).await.unwrap();
        assert_eq!(prompted, Prompted::Gone);
    }
    assert!(stage.replicas[0].open(&key, &login(2), LIFETIME).await.is_err(), "no new tries");
}

/// The last try may be the right one: then it is closed, once, like any other.
pub(crate) async fn c4_the_fifth_try_can_win(stage: Stage) {
    let key = stage.opened("t").await;
    for _ in 0..5 {
        assert!(stage.replicas[0].answer(&key).await.unwrap().is_some());
    }
    assert!(stage.replicas[0].close(&key).await.unwrap());
    stage.assert_gone(&key).await;
}

pub(crate) async fn what_is_closed_is_gone(stage: Stage) {
    let key = stage.opened("t").await;
    assert_eq!(stage.prompt(0, &key, &email("e")).await, Prompted::Set);
    assert!(stage.replicas[1].close(&key).await.unwrap());
    stage.assert_gone(&key).await;
}

pub(crate) async fn what_was_never_opened_is_gone(stage: Stage) {
    let key = stage.key("never");
    stage.assert_gone(&key).await;
    stage.assert_gone(&key).await; // Asking for it made nothing.
}

pub(crate) async fn it_is_not_opened_over_another(stage: Stage) {
    let key = stage.opened("t").await;
    assert_eq!(stage.prompt(0, &key, &email("e")).await, Prompted::Set);
    for _ in 0..4 {
        assert!(stage.replicas[0].answer(&key).await.unwrap().is_some());
    }
    for replica in &stage.replicas {
        assert!(replica.open(&key, &login(2), LIFETIME).await.is_err());
    }
    let last = stage.replicas[1].answer(&key).await.unwrap().expect("one try is left");
    assert_eq!(last.challenge, login(1));
    assert_eq!(last.prompts.email, Some(email("e")));
    assert_eq!(stage.replicas[1].answer(&key).await.unwrap(), None);
}

pub(crate) async fn the_newest_prompt_of_a_kind_supersedes(stage: Stage) {
    let key = stage.opened("t").await;
    assert_eq!(stage.prompt(0, &key, &email("first")).await, Prompted::Set);
    assert_eq!(stage.prompt(0, &key, &webauthn("first")).await, Prompted::Set);
    stage.pass(MINUTE).await;
    assert_eq!(stage.prompt(1, &key, &email("second")).await, Prompted::Set);
    let prompts = stage.replicas[0].find(&key).await.unwrap().expect("it waits").prompts;
    assert_eq!(prompts, Prompts { email: Some(email("second")), webauthn: Some(webauthn("first")) });
}

pub(crate) async fn a_prompt_waits_for_the_pause_after_the_earlier_one(stage: Stage) {
    let key = stage.opened("t").await;
    assert_eq!(stage.prompt(0, &key, &email("first")).await, Prompted::Set);
    assert_eq!(stage.prompt(1, &key, &email("second")).await, Prompted::TooSoon(MINUTE));
    stage.pass(SECOND * 20).await;
    assert_eq!(stage.prompt(0, &key, &email("second")).await, Prompted::TooSoon(SECOND * 40));
    // The other kind, and another challenge, have pauses of their own; who asks for none waits for none.
    assert_eq!(stage.prompt(0, &key, &webauthn("w")).await, Prompted::Set);
    assert_eq!(stage.prompt(0, &stage.opened("u").await, &email("of u")).await, Prompted::Set);
    let set = stage.replicas[1].prompt(&key, &webauthn("x"), stage.now(), Duration::ZERO).await.unwrap();
    assert_eq!(set, Prompted::Set);

    stage.pass(Duration::from_micros(39_999_999)).await;
    assert_eq!(stage.prompt(1, &key, &email("second")).await, Prompted::TooSoon(Duration::from_micros(1)));
    let prompts = stage.replicas[0].find(&key).await.unwrap().expect("it waits").prompts;
    assert_eq!(prompts, Prompts { email: Some(email("first")), webauthn: Some(webauthn("x")) });
    stage.pass(Duration::from_micros(1)).await;
    assert_eq!(stage.prompt(1, &key, &email("second")).await, Prompted::Set);
    // The refused ones did not count: the pause is that after the one that stands.
    assert_eq!(stage.prompt(0, &key, &email("third")).await, Prompted::TooSoon(MINUTE));
}

/// Every part of a key counts.
pub(crate) async fn c1_d1_kinds_tenants_and_tokens_are_apart(stage: Stage) {
    let key = stage.opened("t").await;
    let others = [
        ChallengeKey { kind: ChallengeKind::Enrollment, ..key },
        ChallengeKey { tenant: stage.tenant(1), ..key },
        ChallengeKey { token: Digest::of(b"u"), ..key },
    ];
    for other in &others {
        stage.assert_gone(other).await;
    }
    for (number, other) in (2..).zip(&others) {
        stage.replicas[1].open(other, &login(number), LIFETIME).await.unwrap();
        assert_eq!(stage.prompt(0, other, &email("of another")).await, Prompted::Set);
        while stage.replicas[0].answer(other).await.unwrap().is_some() {}
    }
    for other in &others {
        assert!(stage.replicas[0].close(other).await.unwrap());
    }
    let untouched = Pending { challenge: login(1), prompts: Prompts::default() };
    for _ in 0..5 {
        assert_eq!(stage.replicas[1].answer(&key).await.unwrap().as_ref(), Some(&untouched));
    }
}

/// Makes each case a test on the stages that `$stage` builds.
#[macro_export]
macro_rules! contract {
    ($stage:path => $($case:ident)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                challenges_contract::$case($stage().await).await;
            }
        )*

        #[test]
        fn any_history_is_as_the_model_says() {
            challenges_contract::any_history_is_as_the_model_says($stage());
        }
    };
    ($stage:path) => {
        contract! {
            $stage =>
            it_is_found_as_it_was_opened
            nothing_prolongs_its_lifetime
            each_has_the_lifetime_it_was_opened_with
            five_tries_and_it_is_gone
            c4_the_fifth_try_can_win
            what_is_closed_is_gone
            what_was_never_opened_is_gone
            it_is_not_opened_over_another
            the_newest_prompt_of_a_kind_supersedes
            a_prompt_waits_for_the_pause_after_the_earlier_one
            c1_d1_kinds_tenants_and_tokens_are_apart
            c4_of_fifty_callers_five_may_try
            c5_of_fifty_callers_one_closes
            of_fifty_callers_one_prompts
            of_fifty_callers_one_opens
        }
    };
}
