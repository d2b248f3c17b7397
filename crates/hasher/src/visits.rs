//! Who is on the way to the queue, or in it: counted before a caller spends anything on a password that nobody could check.

use std::collections::HashMap;

/// The visits of each tenant.
#[derive(Debug, Default)]
pub(crate) struct Visits {
    of: HashMap<u128, usize>,
    all: usize,
}

impl Visits {
    /// Counts one more if fewer than `room` are there, or if another tenant has at least two more, whose jobs would give way.
    pub(crate) fn enter(&mut self, tenant: u128, room: usize) -> bool {
        let own = self.of.get(&tenant).copied().unwrap_or(0);
        let most = || self.of.values().copied().max().unwrap_or(0);
        let admitted = self.all < room || most() > own + 1;
        if admitted {
            self.of.insert(tenant, own + 1);
            self.all += 1;
        }
        admitted
    }

    /// Ends one.
    pub(crate) fn leave(&mut self, tenant: u128) {
        if let Some(own) = self.of.get_mut(&tenant) {
            *own -= 1;
            self.all -= 1;
            if *own == 0 {
                self.of.remove(&tenant);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_alone_takes_all_the_room_and_no_more() {
        let mut visits = Visits::default();
        assert_eq!([(); 4].map(|()| visits.enter(1, 3)), [true, true, true, false]);
        visits.leave(1);
        assert!(visits.enter(1, 3));
        assert!(!visits.enter(1, 3));
    }

    #[test]
    fn another_tenant_comes_in_until_the_shares_are_equal() {
        let mut visits = Visits::default();
        assert_eq!([(); 4].map(|()| visits.enter(1, 4)), [true; 4]);
        assert_eq!([(); 4].map(|()| visits.enter(2, 4)), [true, true, true, false]);
        assert!(!visits.enter(1, 4));
    }

    #[test]
    fn nothing_stays_of_those_who_left() {
        let mut visits = Visits::default();
        assert!(visits.enter(1, 1) && !visits.enter(1, 1));
        visits.leave(1);
        visits.leave(1);
        assert!(visits.of.is_empty());
        assert_eq!(visits.all, 0);
    }
}
