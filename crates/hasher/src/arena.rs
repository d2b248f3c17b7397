//! The memory of one hash thread: aligned to 2 MiB, on huge pages where the system has them, touched before the first hash.
//!
//! Alignment comes from a larger allocation and address arithmetic, so that the only unsafe call is the advice to the kernel.

use argon2::Block;
use zeroize::Zeroize;

/// The size of a huge page in blocks of 1 KiB.
const HUGE: usize = 2048;

/// Memory for runs of up to `len` blocks. Public for measurements that leave the pool out.
pub struct Arena {
    blocks: Vec<Block>,
    offset: usize,
    len: usize,
    soiled: bool,
}

impl Arena {
    /// Allocates and touches an arena of `len` blocks; `None` when there is no memory.
    pub fn new(len: usize) -> Option<Self> {
        let rounded = len.next_multiple_of(HUGE);
        let mut blocks = Vec::<Block>::new();
        blocks.try_reserve_exact(rounded + HUGE).ok()?;
        let gap = bytes_to_boundary(blocks.as_ptr());
        advise_huge_pages(&mut blocks, gap, rounded);
        let offset = gap.div_ceil(Block::SIZE);
        // Within the capacity: the allocation stays where it is, and each page is touched after the advice.
        blocks.resize(offset + len, Block::new());
        Some(Self { blocks, offset, len, soiled: false })
    }

    /// How many blocks a run may use.
    #[expect(clippy::len_without_is_empty, reason = "an arena is memory, not a collection")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it holds blocks derived from a password.
    pub fn is_soiled(&self) -> bool {
        self.soiled
    }

    /// The memory for a run, which will leave blocks derived from a password in it.
    pub fn for_run(&mut self) -> &mut [Block] {
        self.soiled = true;
        &mut self.blocks[self.offset..]
    }

    /// Overwrites everything with zeros.
    pub fn wipe(&mut self) {
        self.blocks[self.offset..].iter_mut().for_each(Zeroize::zeroize);
        self.soiled = false;
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        if self.soiled {
            self.wipe();
        }
    }
}

/// How many bytes from `start` to the next boundary of a huge page. The allocator need only align to a block's 64 bytes, so
/// the first block that follows the boundary may start up to a block's size after it.
fn bytes_to_boundary(start: *const Block) -> usize {
    let address = start.addr();
    address.next_multiple_of(HUGE * Block::SIZE) - address
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "neither the standard library nor rustix has a safe form of madvise")]
fn advise_huge_pages(blocks: &mut Vec<Block>, gap: usize, len: usize) {
    let capacity = blocks.capacity() * Block::SIZE;
    let bytes = len * Block::SIZE;
    assert!(gap + bytes <= capacity, "the advised range lies within the allocation");
    let start = blocks.as_mut_ptr().cast::<u8>().wrapping_add(gap);
    // SAFETY: the range lies within one allocation (asserted) that `blocks` owns exclusively, and MADV_HUGEPAGE changes
    // neither contents nor mapping, only how the kernel backs the pages.
    let advised = unsafe { rustix::mm::madvise(start.cast(), bytes, rustix::mm::Advice::LinuxHugepage) };
    if let Err(error) = advised {
        tracing::debug!(%error, "no huge pages for a hashing arena");
    }
}

#[cfg(not(target_os = "linux"))]
fn advise_huge_pages(_blocks: &mut Vec<Block>, _gap: usize, _len: usize) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_asked_for_at_a_huge_pages_boundary() {
        for len in [8, 256, 19_456, HUGE, HUGE + 1] {
            let mut arena = Arena::new(len).expect("memory");
            assert_eq!(arena.len(), len);
            let run = arena.for_run();
            assert_eq!(run.len(), len);
            assert!(run.as_ptr().addr() % (HUGE * Block::SIZE) < Block::SIZE);
        }
    }

    #[test]
    fn a_wiped_arena_is_zero() {
        let mut arena = Arena::new(64).expect("memory");
        assert!(!arena.is_soiled());
        for block in arena.for_run() {
            block.as_mut().fill(7);
        }
        assert!(arena.is_soiled());
        arena.wipe();
        assert!(!arena.is_soiled());
        assert!(arena.for_run().iter().all(|block| block.as_ref().iter().all(|word| *word == 0)));
    }
}
