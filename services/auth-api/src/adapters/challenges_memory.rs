//! Challenges in the memory of one process, for embedded mode: no replica shares them, and a restart forgets them.

use crate::domain::challenge::{Challenge, MOST_ANSWERS, Prompt, Prompts};
use crate::ports::Clock;
use crate::ports::challenges::{ChallengeKey, Challenges, ChallengesUnavailable, Pending, Prompted};
use async_trait::async_trait;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use time::OffsetDateTime;

/// Challenges that are kept by default. Each costs its person a right password or a session.
const ROOM: usize = 100_000;

/// Challenges in memory.
pub struct MemoryChallenges {
    clock: Arc<dyn Clock>,
    room: usize,
    state: Mutex<State>,
}

/// When a challenge expires, and a number, since two may expire at once.
type Place = (OffsetDateTime, u64);

#[derive(Default)]
struct State {
    kept: HashMap<ChallengeKey, Kept>,
    /// The challenges in the order in which they expire.
    queue: BTreeMap<Place, ChallengeKey>,
    opened: u64,
}

struct Kept {
    pending: Pending,
    answers: u32,
    /// When the prompt of each kind was set.
    prompted: HashMap<&'static str, OffsetDateTime>,
    place: Place,
}

impl MemoryChallenges {
    /// No challenges yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::with_room_for(ROOM, clock)
    }

    /// Keeps at most `room` challenges, at least one. When that many wait, the one that expires first makes way.
    pub fn with_room_for(room: usize, clock: Arc<dyn Clock>) -> Self {
        Self { clock, room: room.max(1), state: Mutex::default() }
    }

    /// How many challenges are kept now, expired ones that nobody came across yet included.
    pub fn entries(&self) -> usize {
        self.state().kept.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics under this lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state without what has expired.
    fn current(&self) -> MutexGuard<'_, State> {
        let now = self.clock.now();
        let mut state = self.state();
        state.expire(now);
        state
    }
}

impl State {
    fn expire(&mut self, now: OffsetDateTime) {
        while self.queue.first_key_value().is_some_and(|((expires_at, _), _)| *expires_at <= now) {
            self.drop_first();
        }
    }

    fn drop_first(&mut self) {
        if let Some((_, key)) = self.queue.pop_first() {
            self.kept.remove(&key);
        }
    }

    /// Whether it was remembered: not if there is one under its key already.
    fn open(&mut self, key: &ChallengeKey, challenge: &Challenge, expires_at: OffsetDateTime, room: usize) -> bool {
        if self.kept.contains_key(key) {
            return false;
        }
        if self.kept.len() >= room {
            self.drop_first();
        }
        let place = (expires_at, self.opened);
        self.opened += 1;
        let pending = Pending { challenge: challenge.clone(), prompts: Prompts::default() };
        self.kept.insert(*key, Kept { pending, answers: 0, prompted: HashMap::new(), place });
        self.queue.insert(place, *key);
        true
    }

    /// A challenge that has tries left. One without stays until it is closed or expires: its last try may be the right one, and then
    /// one caller has to hear that it was.
    fn open_one(&mut self, key: &ChallengeKey) -> Option<&mut Kept> {
        self.kept.get_mut(key).filter(|kept| kept.answers < MOST_ANSWERS)
    }

    fn close(&mut self, key: &ChallengeKey) -> bool {
        let closed = self.kept.remove(key);
        closed.is_some_and(|kept| self.queue.remove(&kept.place).is_some())
    }
}

impl Kept {
    fn prompt(&mut self, prompt: &Prompt, now: OffsetDateTime, pause: Duration) -> Prompted {
        match self.prompted.entry(prompt.kind()) {
            Entry::Occupied(earlier) if *earlier.get() + pause > now => {
                return Prompted::TooSoon((*earlier.get() + pause - now).unsigned_abs());
            }
            entry => entry.insert_entry(now),
        };
        match prompt {
            Prompt::Email { .. } => self.pending.prompts.email = Some(prompt.clone()),
            Prompt::Webauthn { .. } => self.pending.prompts.webauthn = Some(prompt.clone()),
        }
        Prompted::Set
    }
}

#[async_trait]
impl Challenges for MemoryChallenges {
    async fn open(
        &self, key: &ChallengeKey, challenge: &Challenge, lifetime: Duration,
    ) -> Result<(), ChallengesUnavailable> {
        let expires_at = self.clock.now() + lifetime;
        if self.current().open(key, challenge, expires_at, self.room) {
            Ok(())
        } else {
            Err(ChallengesUnavailable("something lies under this key already".into()))
        }
    }

    async fn find(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable> {
        Ok(self.current().open_one(key).map(|kept| kept.pending.clone()))
    }

    async fn answer(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable> {
        Ok(self.current().open_one(key).map(|kept| {
            kept.answers += 1;
            kept.pending.clone()
        }))
    }

    async fn prompt(
        &self, key: &ChallengeKey, prompt: &Prompt, now: OffsetDateTime, pause: Duration,
    ) -> Result<Prompted, ChallengesUnavailable> {
        Ok(self.current().open_one(key).map_or(Prompted::Gone, |kept| kept.prompt(prompt, now, pause)))
    }

    async fn close(&self, key: &ChallengeKey) -> Result<bool, ChallengesUnavailable> {
        Ok(self.current().close(key))
    }

    async fn ping(&self) -> Result<(), ChallengesUnavailable> {
        Ok(())
    }
}
