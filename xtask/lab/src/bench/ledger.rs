//! All figures of a run: for each document and generator, what was measured, how often it was.

use std::collections::BTreeMap;

use clap::ValueEnum;

/// What is measured; the order is that of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Figure {
    Lines,
    SdkLines,
    Check,
    CheckMemory,
    Debug,
    Release,
    ReleaseMemory,
    Rlib,
    OneBuild,
    OneSize,
    OneAbove,
    AllBuild,
    AllWithLibrary,
    AllMemory,
    AllSize,
    AllAbove,
    GenerateWall,
    Generate,
    GenerateMemory,
}

impl Figure {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Self::value_variants().iter().copied()
    }

    /// What it is, with its unit in parentheses.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Lines => "lines of the crate",
            Self::SdkLines => "lines without a runtime",
            Self::Check => "`cargo check` (CPU s)",
            Self::CheckMemory => "`cargo check`, peak memory (MB)",
            Self::Debug => "debug build (CPU s)",
            Self::Release => "release build (CPU s)",
            Self::ReleaseMemory => "release build, peak memory (MB)",
            Self::Rlib => "release rlib (kB)",
            Self::OneBuild => "program with one call, build (CPU s)",
            Self::OneSize => "program with one call, stripped (kB)",
            Self::AllBuild => "program with all calls, build (CPU s)",
            Self::AllWithLibrary => "  and the library (CPU s)",
            Self::AllMemory => "  peak memory (MB)",
            Self::AllSize => "program with all calls, stripped (kB)",
            Self::OneAbove | Self::AllAbove => "  above hand-written reqwest (kB)",
            Self::GenerateWall => "generate (wall s)",
            Self::Generate => "generate (CPU s)",
            Self::GenerateMemory => "generate, peak memory (MB)",
        }
    }

    /// The price that it belongs to.
    pub(super) fn price(self) -> &'static str {
        match self {
            it if it <= Self::SdkLines => "to look through it; a line is no cost of its own",
            it if it <= Self::Rlib => "to build the crate, dependencies built before",
            it if it <= Self::AllAbove => "to use it, dependencies and library built before",
            _ => "to generate it",
        }
    }

    /// The figure as a person reads it.
    pub(super) fn show(self, value: f64) -> String {
        let seconds = self.label().contains(" s)");
        match value {
            _ if seconds && value < 0.1 => format!("{value:.3}"),
            _ if seconds => format!("{value:.2}"),
            _ => format!("{value:.0}"),
        }
    }
}

/// What was measured.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// By document, generator and figure.
    samples: BTreeMap<(String, &'static str, Figure), Vec<f64>>,
}

impl Ledger {
    /// Adds a sample.
    pub(super) fn add(&mut self, at: (&str, &'static str), figure: Figure, value: f64) {
        self.samples.entry((at.0.to_owned(), at.1, figure)).or_default().push(value);
    }

    /// The median of the samples.
    pub(super) fn get(&self, at: (&str, &'static str), figure: Figure) -> Option<f64> {
        let mut samples = self.samples.get(&(at.0.to_owned(), at.1, figure))?.clone();
        samples.sort_by(f64::total_cmp);
        let middle = samples.len() / 2;
        let upper = samples.get(middle).copied()?;
        let lower = samples.get(middle.wrapping_sub(1)).copied().unwrap_or(upper);
        Some(if samples.len() % 2 == 1 { upper } else { f64::midpoint(lower, upper) })
    }

    /// Whether one run was so long that there is none to repeat.
    pub(super) fn was_long(&self, at: (&str, &'static str), figure: Figure) -> bool {
        self.get(at, figure).is_some_and(|it| it > 30.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Ledger};

    #[test]
    fn the_median_stands_for_all_samples() {
        let (mut ledger, at) = (Ledger::default(), ("pets", "ours"));
        assert_eq!(ledger.get(at, Figure::Check), None);
        for it in [9.0, 1.0, 2.0] {
            ledger.add(at, Figure::Check, it);
        }
        assert_eq!(ledger.get(at, Figure::Check), Some(2.0));
        ledger.add(at, Figure::Check, 4.0);
        assert_eq!(ledger.get(at, Figure::Check), Some(3.0));
        assert_eq!(ledger.get(at, Figure::Debug), None);
    }

    #[test]
    fn the_table_has_all_figures_in_order() {
        let prices: Vec<_> = Figure::all().map(Figure::price).collect();
        assert_eq!(prices.chunk_by(|one, other| one == other).count(), 4);
    }
}
