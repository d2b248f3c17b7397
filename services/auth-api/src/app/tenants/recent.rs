//! What was read a moment ago, by slug. Known and unknown slugs have a room each: whoever guesses slugs fills only the room of
//! the unknown ones, and no tenant makes way.

use scaikey_store::Tenant;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};

/// What was read of a slug: the enabled tenant, if there is one, as it was at a time.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) at: OffsetDateTime,
    pub(super) enabled: Option<Arc<Tenant>>,
}

/// The reads of the last moments.
#[derive(Debug)]
pub(super) struct RecentReads {
    known: Room,
    unknown: Room,
}

impl RecentReads {
    /// Keeps a read for `kept`, and at most `most` reads of known slugs and as many of unknown ones.
    pub(super) fn new(most: usize, kept: Duration) -> Self {
        let room = || Room { reads: HashMap::new(), order: VecDeque::new(), most, kept };
        Self { known: room(), unknown: room() }
    }

    /// The last read of this slug, however old it is.
    pub(super) fn get(&self, slug: &str) -> Option<&Read> {
        self.known.reads.get(slug).or_else(|| self.unknown.reads.get(slug))
    }

    /// Keeps this read in place of earlier ones of its slug.
    pub(super) fn insert(&mut self, slug: &str, read: Read) {
        let (room, other) = match &read.enabled {
            Some(_) => (&mut self.known, &mut self.unknown),
            None => (&mut self.unknown, &mut self.known),
        };
        other.reads.remove(slug);
        room.insert(slug, read);
    }
}

#[derive(Debug)]
struct Room {
    reads: HashMap<String, Read>,
    /// Every insertion, the oldest first; one whose read was replaced stays until its turn to go.
    order: VecDeque<(OffsetDateTime, String)>,
    most: usize,
    kept: Duration,
}

impl Room {
    fn insert(&mut self, slug: &str, read: Read) {
        let now = read.at;
        self.order.push_back((now, slug.to_owned()));
        self.reads.insert(slug.to_owned(), read);
        while self.order.len() > self.most || self.order.front().is_some_and(|(at, _)| now - *at >= self.kept) {
            let Some((at, oldest)) = self.order.pop_front() else { return };
            if self.reads.get(&oldest).is_some_and(|read| read.at == at) {
                self.reads.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::T0;

    fn nobody(at: OffsetDateTime) -> Read {
        Read { at, enabled: None }
    }

    fn sizes(room: &Room) -> (usize, usize) {
        (room.reads.len(), room.order.len())
    }

    #[test]
    fn the_oldest_make_way_when_there_are_too_many() {
        let mut recent = RecentReads::new(3, Duration::SECOND);
        for (millis, slug) in [(0, "a"), (1, "b"), (2, "c"), (3, "a"), (4, "d"), (5, "e")] {
            recent.insert(slug, nobody(T0 + Duration::milliseconds(millis)));
        }
        let found = ["a", "b", "c", "d", "e"].map(|slug| recent.get(slug).is_some());
        assert_eq!(found, [true, false, false, true, true], "a was read again, after b and c");
        assert_eq!(sizes(&recent.unknown), (3, 3));
    }

    #[test]
    fn what_is_too_old_makes_way_for_any() {
        let mut recent = RecentReads::new(100, Duration::SECOND);
        for number in 0..50 {
            recent.insert(&number.to_string(), nobody(T0));
        }
        recent.insert("last", nobody(T0 + Duration::SECOND));
        assert_eq!(sizes(&recent.unknown), (1, 1));
    }

    #[test]
    fn one_slug_read_again_and_again_takes_no_more_than_its_room() {
        let mut recent = RecentReads::new(3, Duration::SECOND);
        for millis in 0..50 {
            recent.insert("a", nobody(T0 + Duration::milliseconds(millis)));
        }
        assert!(recent.get("a").is_some());
        assert_eq!(sizes(&recent.unknown), (1, 3));
    }
}
