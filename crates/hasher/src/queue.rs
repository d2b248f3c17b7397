//! A bounded queue that is fair between tenants. Data only: no threads, no clock.
//!
//! Turns go round the tenants that have something waiting. The queue is not divided beforehand, so a tenant that is alone may use
//! all of it; when it is full, an arrival of a tenant with fewer jobs displaces the newest job of the tenant with the most.

use std::collections::{HashMap, VecDeque};

/// Names a waiting job, so that it can be withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ticket {
    tenant: u128,
    number: u64,
}

/// What became of an arrival.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Admission<J> {
    /// It waits.
    Queued(Ticket),
    /// It waits, and this other tenant's job no longer does.
    Displaced(Ticket, J),
    /// It does not wait: here it is back.
    Refused(J),
}

/// The queue.
#[derive(Debug)]
pub(crate) struct FairQueue<J> {
    waiting: HashMap<u128, VecDeque<(u64, J)>>,
    /// Tenants with something waiting, the next one first; each once.
    turns: VecDeque<u128>,
    len: usize,
    next_number: u64,
}

impl<J> FairQueue<J> {
    pub(crate) fn new() -> Self {
        Self { waiting: HashMap::new(), turns: VecDeque::new(), len: 0, next_number: 0 }
    }

    /// How many jobs wait.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Lets `job` wait if fewer than `capacity` do, or if a tenant with at least two more can give way.
    pub(crate) fn admit(&mut self, tenant: u128, job: J, capacity: usize) -> Admission<J> {
        if self.len < capacity {
            return Admission::Queued(self.push(tenant, job));
        }
        let own = self.waiting.get(&tenant).map_or(0, VecDeque::len);
        match self.longest() {
            Some((other, length)) if length > own + 1 => match self.remove_newest(other) {
                Some(displaced) => Admission::Displaced(self.push(tenant, job), displaced),
                None => Admission::Refused(job),
            },
            _ => Admission::Refused(job),
        }
    }

    /// The next job: the oldest one of the tenant whose turn it is.
    pub(crate) fn next(&mut self) -> Option<J> {
        let tenant = self.turns.pop_front()?;
        let jobs = self.waiting.get_mut(&tenant)?;
        let (_, job) = jobs.pop_front()?;
        if jobs.is_empty() {
            self.waiting.remove(&tenant);
        } else {
            self.turns.push_back(tenant);
        }
        self.len -= 1;
        Some(job)
    }

    /// Takes a job back if it still waits.
    pub(crate) fn withdraw(&mut self, ticket: Ticket) -> Option<J> {
        let jobs = self.waiting.get_mut(&ticket.tenant)?;
        let place = jobs.iter().position(|(number, _)| *number == ticket.number)?;
        let (_, job) = jobs.remove(place)?;
        self.forget_if_empty(ticket.tenant);
        self.len -= 1;
        Some(job)
    }

    /// Takes everything.
    pub(crate) fn drain(&mut self) -> Vec<J> {
        std::iter::from_fn(|| self.next()).collect()
    }

    fn push(&mut self, tenant: u128, job: J) -> Ticket {
        let number = self.next_number;
        self.next_number += 1;
        let jobs = self.waiting.entry(tenant).or_default();
        if jobs.is_empty() {
            self.turns.push_back(tenant);
        }
        jobs.push_back((number, job));
        self.len += 1;
        Ticket { tenant, number }
    }

    fn longest(&self) -> Option<(u128, usize)> {
        self.turns.iter().filter_map(|t| self.waiting.get(t).map(|jobs| (*t, jobs.len()))).max_by_key(|(_, n)| *n)
    }

    fn remove_newest(&mut self, tenant: u128) -> Option<J> {
        let (_, job) = self.waiting.get_mut(&tenant)?.pop_back()?;
        self.forget_if_empty(tenant);
        self.len -= 1;
        Some(job)
    }

    fn forget_if_empty(&mut self, tenant: u128) {
        if self.waiting.get(&tenant).is_some_and(VecDeque::is_empty) {
            self.waiting.remove(&tenant);
            self.turns.retain(|other| *other != tenant);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: u128 = 1;
    const B: u128 = 2;
    const C: u128 = 3;

    fn queued<J: std::fmt::Debug>(admission: Admission<J>) -> Ticket {
        match admission {
            Admission::Queued(ticket) => ticket,
            other => panic!("not queued: {other:?}"),
        }
    }

    #[test]
    fn turns_go_round_the_tenants() {
        let mut queue = FairQueue::new();
        for job in ["a1", "a2", "a3", "a4"] {
            queued(queue.admit(A, job, 10));
        }
        for job in ["b1", "b2"] {
            queued(queue.admit(B, job, 10));
        }
        queued(queue.admit(C, "c1", 10));
        assert_eq!(queue.drain(), ["a1", "b1", "c1", "a2", "b2", "a3", "a4"]);
        assert_eq!(queue.len(), 0);
    }

    #[test]
    fn a_tenant_alone_may_fill_it_and_is_refused_beyond() {
        let mut queue = FairQueue::new();
        for job in 0..4 {
            queued(queue.admit(A, job, 4));
        }
        assert_eq!(queue.admit(A, 4, 4), Admission::Refused(4));
        assert_eq!(queue.len(), 4);
    }

    #[test]
    fn when_full_the_longest_gives_way_until_shares_are_equal() {
        let mut queue = FairQueue::new();
        for job in ["a1", "a2", "a3", "a4"] {
            queued(queue.admit(A, job, 4));
        }
        assert!(matches!(queue.admit(B, "b1", 4), Admission::Displaced(_, "a4")));
        assert!(matches!(queue.admit(B, "b2", 4), Admission::Displaced(_, "a3")));
        assert_eq!(queue.admit(B, "b3", 4), Admission::Refused("b3"));
        assert_eq!(queue.admit(A, "a5", 4), Admission::Refused("a5"));
        assert_eq!(queue.drain(), ["a1", "b1", "a2", "b2"]);
    }

    #[test]
    fn a_withdrawn_job_frees_its_place_and_its_turn() {
        let mut queue = FairQueue::new();
        let only = queued(queue.admit(A, "a1", 2));
        queued(queue.admit(B, "b1", 2));
        assert_eq!(queue.withdraw(only), Some("a1"));
        assert_eq!(queue.withdraw(only), None);
        queued(queue.admit(B, "b2", 2));
        queued(queue.admit(A, "a2", 3));
        assert_eq!(queue.drain(), ["b1", "a2", "b2"]);
        assert!(queue.waiting.is_empty() && queue.turns.is_empty());
    }
}
