//! Memory for a small program that lives as long as its document; the library's is 5 KB of download.
//!
//! Blocks have the size of the next power of two. What is given back waits for the next wish of that
//! size, and is neither split nor joined: the program asks for the same few sizes again and again.

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::memory_grow;
use std::cell::UnsafeCell;
use std::ptr;

const PAGE: usize = 65_536;
/// Every block is a multiple of this, so that everything is aligned that ours is made of.
const SMALLEST: usize = 16;

#[global_allocator]
static MEMORY: Memory = Memory(UnsafeCell::new(Blocks {
    free: [ptr::null_mut(); 32],
    next: 0,
    end: 0,
}));

struct Memory(UnsafeCell<Blocks>);

struct Blocks {
    /// The first free block of each power of two; each holds the address of the next.
    free: [*mut u8; 32],
    /// The untouched rest of the memory that we have.
    next: usize,
    end: usize,
}

// SAFETY: a document has one thread, and this program asks for none.
unsafe impl Sync for Memory {}

const fn size(layout: Layout) -> usize {
    let wish = layout.size();
    if wish > SMALLEST {
        wish.next_power_of_two()
    } else {
        SMALLEST
    }
}

impl Blocks {
    fn fresh(&mut self, size: usize) -> *mut u8 {
        if self.end - self.next < size {
            let pages = size.div_ceil(PAGE);
            let before = memory_grow(0, pages);
            if before == usize::MAX {
                return ptr::null_mut();
            }
            if before * PAGE != self.end {
                self.next = before * PAGE;
            }
            self.end = (before + pages) * PAGE;
        }
        let block = self.next;
        self.next += size;
        ptr::with_exposed_provenance_mut(block)
    }
}

// SAFETY: every block is handed out once until it is given back, is as large as its size says, and starts
// at a multiple of `SMALLEST`, the largest alignment that anything here has.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: there is one thread, and nothing in here calls back.
        let blocks = unsafe { &mut *self.0.get() };
        let size = size(layout);
        let first = &mut blocks.free[size.trailing_zeros() as usize & 31];
        let block = *first;
        if block.is_null() {
            return blocks.fresh(size);
        }
        // SAFETY: a free block holds the address of the next one.
        *first = unsafe { block.cast::<*mut u8>().read() };
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above; the block is ours again, and has room for an address.
        unsafe {
            let blocks = &mut *self.0.get();
            let first = &mut blocks.free[size(layout).trailing_zeros() as usize & 31];
            block.cast::<*mut u8>().write(*first);
            *first = block;
        }
    }
}
