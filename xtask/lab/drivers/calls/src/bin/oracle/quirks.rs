//! What the recorded SDK does in its own way: differences that the specification decides, each with its reason.

use std::cell::Cell;

/// What differs in one respect between the record and the SDK.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub aspect: String,
    pub recorded: String,
    pub ours: String,
}

impl Difference {
    /// The difference, if there is one.
    pub fn of(aspect: &str, recorded: impl Into<String>, ours: impl Into<String>) -> Option<Self> {
        let (aspect, recorded, ours) = (aspect.to_owned(), recorded.into(), ours.into());
        (recorded != ours).then_some(Self { aspect, recorded, ours })
    }
}

/// The list.
pub struct Quirks(Vec<Quirk>);

struct Quirk {
    case: String,
    difference: Difference,
    reason: String,
    used: Cell<usize>,
}

impl Quirks {
    /// Reads lines of five columns between tabs: case, aspect, recorded, ours, reason.
    pub fn read(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
        let quirks = lines.map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [case, aspect, recorded, ours, reason] => Ok(Quirk {
                case: case.to_owned(),
                difference: Difference {
                    aspect: aspect.to_owned(),
                    recorded: recorded.to_owned(),
                    ours: ours.to_owned(),
                },
                reason: reason.to_owned(),
                used: Cell::new(0),
            }),
            _ => Err(format!("a quirk has five columns between tabs: {line}")),
        });
        quirks.collect::<Result<_, _>>().map(Self)
    }

    /// Whether the difference is on the list.
    pub fn knows(&self, case: &str, difference: &Difference) -> bool {
        let quirk = self
            .0
            .iter()
            .find(|it| (it.case == "*" || it.case == case) && it.difference == *difference);
        if let Some(it) = quirk {
            it.used.set(it.used.get() + 1);
        }
        quirk.is_some()
    }

    /// Each quirk that was met, with how often and why.
    pub fn show(&self) {
        for it in self.0.iter().filter(|it| it.used.get() > 0) {
            let Difference { aspect, recorded, ours } = &it.difference;
            println!(
                "quirk: {} (met {} times): {aspect}: recorded {recorded}, ours {ours}: {}",
                it.case,
                it.used.get(),
                it.reason
            );
        }
    }
}
