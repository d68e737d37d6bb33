//! What has to be looked at before the index is at rest.

/// Numbers of queues or seats, each at most once.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    numbers: Vec<u32>,
    is_marked: Vec<bool>,
}

impl Marks {
    /// Marks a number.
    pub(super) fn add(&mut self, number: u32) {
        let at = number as usize;
        if self.is_marked.len() <= at {
            self.is_marked.resize(at + 1, false);
        }
        if !self.is_marked[at] {
            self.is_marked[at] = true;
            self.numbers.push(number);
        }
    }

    /// The least of what `look` finds; the mark of a number where it finds nothing is cleared.
    pub(super) fn least<T: Ord>(&mut self, look: impl Fn(u32) -> Option<T>) -> Option<T> {
        let mut least: Option<T> = None;
        let is_marked = &mut self.is_marked;
        self.numbers.retain(|number| {
            let found = look(*number);
            let is_some = found.is_some();
            is_marked[*number as usize] = is_some;
            least = match (least.take(), found) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            };
            is_some
        });
        least
    }
}

/// Marks say what was looked at, not what is: all are alike.
impl PartialEq for Marks {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
