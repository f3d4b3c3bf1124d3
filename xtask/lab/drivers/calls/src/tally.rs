//! What differs between the record and the SDK, what of it the specification decides, and how many cases passed.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Deserialize;

use crate::{Result, rows};

const QUIRKS: &str = include_str!("../quirks.tsv");

/// What differs in one respect.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    pub aspect: String,
    pub recorded: String,
    pub ours: String,
}

/// All that differs.
#[derive(Debug, Default)]
pub struct Differences(pub Vec<Difference>);

impl Differences {
    /// The difference in one respect, if there is one.
    pub fn of(aspect: &str, recorded: impl Display, ours: impl Display) -> Self {
        let mut all = Self::default();
        all.compare(aspect, recorded, ours);
        all
    }

    /// What cannot be set up has failed.
    pub fn unplayed(reason: Box<dyn std::error::Error>) -> Self {
        Self::of("case", "played", reason)
    }

    /// Notes the difference, if there is one.
    pub fn compare(&mut self, aspect: &str, recorded: impl Display, ours: impl Display) {
        let (aspect, recorded, ours) = (aspect.to_owned(), recorded.to_string(), ours.to_string());
        if recorded != ours {
            self.0.push(Difference { aspect, recorded, ours });
        }
    }

    /// Notes where something does not hold.
    pub fn holds(&mut self, aspect: &str, it: bool) {
        self.compare(aspect, true, it);
    }

    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }
}

/// A difference that the specification decides; `*` is any case.
#[derive(Deserialize)]
struct Quirk {
    case: String,
    aspect: String,
    recorded: String,
    ours: String,
    reason: String,
}

/// The count of one run.
pub struct Tally {
    quirks: Vec<Quirk>,
    /// How often each was met.
    met: BTreeMap<usize, usize>,
    passed: usize,
    failed: usize,
    /// Cases that passed only through the list.
    by_quirk: usize,
}

impl Tally {
    /// Nothing is counted yet.
    pub fn new() -> Result<Self> {
        let quirks = rows(QUIRKS)?;
        Ok(Self { quirks, met: BTreeMap::new(), passed: 0, failed: 0, by_quirk: 0 })
    }

    /// Counts a case. What is not on the list of quirks is printed.
    pub fn count(&mut self, case: &str, differences: &Differences) {
        let Differences(all) = differences;
        let left: Vec<_> = all.iter().filter(|it| !self.is_quirk(case, it)).collect();
        if left.is_empty() {
            self.passed += 1;
            self.by_quirk += usize::from(!all.is_empty());
            return;
        }
        self.failed += 1;
        println!("{case}");
        for Difference { aspect, recorded, ours } in left {
            let width = aspect.len();
            println!("    {aspect}: recorded {recorded}\n    {:width$}  ours     {ours}", "");
        }
    }

    fn is_quirk(&mut self, case: &str, difference: &Difference) -> bool {
        let Difference { aspect, recorded, ours } = difference;
        let quirk = self.quirks.iter().position(|it| {
            let is_same = (&it.aspect, &it.recorded, &it.ours) == (aspect, recorded, ours);
            is_same && (it.case == "*" || it.case == case)
        });
        quirk.inspect(|it| *self.met.entry(*it).or_default() += 1).is_some()
    }

    /// How many passed.
    pub fn share(&self) -> String {
        format!("{} of {}", self.passed, self.passed + self.failed)
    }

    /// Prints each quirk that was met, with how often and why, and the sum; whether all passed.
    pub fn finish(&self) -> bool {
        for (at, count) in &self.met {
            let Quirk { case, aspect, recorded, ours, reason } = &self.quirks[*at];
            println!(
                "quirk: {case} (met {count} times): {aspect}: recorded {recorded}, ours {ours}: {reason}"
            );
        }
        println!("{} of them passed by the list of quirks", self.by_quirk);
        println!("{} passed, {} failed", self.passed, self.failed);
        // Nothing replayed proves nothing.
        self.failed == 0 && self.passed > 0
    }
}
