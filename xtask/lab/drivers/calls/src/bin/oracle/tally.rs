//! Counts the cases, and prints what differs.

use crate::quirks::{Difference, Quirks};

/// The count of one run.
#[derive(Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
    /// Cases that passed only through the list.
    by_quirk: usize,
}

impl Tally {
    /// Counts a case. What is not on the list of quirks is printed.
    pub fn count(&mut self, case: &str, differences: &[Difference], quirks: &Quirks) {
        let left: Vec<_> = differences.iter().filter(|it| !quirks.knows(case, it)).collect();
        if !left.is_empty() {
            println!("{case}");
        }
        for Difference { aspect, recorded, ours } in &left {
            println!(
                "    {aspect}: recorded {recorded}\n    {:1$}  ours     {ours}",
                "",
                aspect.len()
            );
        }
        if left.is_empty() {
            self.passed += 1;
            self.by_quirk += usize::from(!differences.is_empty());
        } else {
            self.failed += 1;
        }
    }

    /// How many passed.
    pub fn share(&self) -> String {
        format!("{} of {}", self.passed, self.passed + self.failed)
    }

    /// Prints the sum; whether all passed.
    pub fn finish(&self, quirks: &Quirks) -> bool {
        quirks.show();
        println!("{} of them passed by the list of quirks", self.by_quirk);
        println!("{} passed, {} failed", self.passed, self.failed);
        // Nothing replayed proves nothing.
        self.failed == 0 && self.passed > 0
    }
}
