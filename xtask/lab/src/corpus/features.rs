//! Lets rustc check each crate with one of its resources alone, as a program does that needs no other.
//!
//! In a round each crate has another resource, so that one call of cargo checks them all, and what cargo built in a round
//! is removed before the next one.

use super::compile::{self, Crate, Findings, Found};
use super::documents::sample;
use super::place::Place;
use super::row::Row;

/// What was found over all rounds; at most so many resources of each crate have one.
pub(super) fn check(
    rows: &[Row],
    most: usize,
    place: &Place,
    jobs: usize,
) -> Result<Found, String> {
    let crates: Vec<Vec<Crate<'_>>> = rows.iter().map(|it| single(it, most)).collect();
    let mut found = Found::new();
    for round in 0.. {
        let crates: Vec<_> = crates.iter().filter_map(|it| it.get(round)).copied().collect();
        if crates.is_empty() {
            break;
        }
        place.remove_builds()?;
        let mut checked = compile::check(&crates, place, jobs)?;
        for Crate { document, feature } in crates {
            let findings = checked.remove(&document.crate_name).unwrap_or_default();
            let findings = named(findings, feature.unwrap_or_default());
            found
                .entry(document.crate_name.clone())
                .and_modify(|it| it.add(&findings))
                .or_insert(findings);
        }
    }
    Ok(found)
}

/// The crate with each of so many of its resources alone.
fn single(row: &Row, most: usize) -> Vec<Crate<'_>> {
    let features = row.record().filter(|_| row.is_generated()).map(|it| it.features.iter());
    let features = sample(features.into_iter().flatten().collect(), Some(most));
    let document = &row.document;
    features.into_iter().map(|it| Crate { document, feature: Some(it) }).collect()
}

/// The findings, of which the first says with which resource it was found.
fn named(mut findings: Findings, feature: &str) -> Findings {
    if !findings.finished && findings.first.is_none() {
        findings.first = Some("ended without an error; see the log of cargo".to_owned().into());
    }
    if let Some(first) = &mut findings.first {
        first.message = format!("with `{feature}` alone: {}", first.message);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{named, single};
    use crate::corpus::compile::Findings;
    use crate::corpus::row::Record;
    use crate::corpus::row::tests::row;

    #[test]
    fn some_resources_are_spread_over_all() {
        let mut row = row("a");
        let features = ["a", "b", "c", "d"].map(ToOwned::to_owned).to_vec();
        row.generation = Ok(Record { features, ..Record::default() });
        let names: Vec<_> = single(&row, 2).iter().filter_map(|it| it.feature).collect();
        assert_eq!(names, ["a", "c"]);
        assert_eq!(single(&row, usize::MAX).len(), 4);
    }

    #[test]
    fn the_first_error_of_all_rounds_is_told_with_its_resource() {
        let good = Findings { finished: true, ..Findings::default() };
        let bad = |it: &str| {
            let first = Some(it.to_owned().into());
            Findings { errors: 1, first, ..Findings::default() }
        };
        let mut all = named(good, "pets");
        all.add(&named(bad("no"), "shops"));
        all.add(&named(bad("never"), "cats"));
        assert_eq!((all.finished, all.errors), (false, 2));
        assert_eq!(all.first.unwrap().message, "with `shops` alone: no");
    }
}
