//! How far the calls of one document, and of all, agree with what is known.

use std::collections::BTreeMap;
use std::fmt;

use codegen::landed::Call;

use super::known::KnownCall;

pub(super) const HEAD: &str = "document                     calls   whole  method  resources";

/// What came of one document.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    calls: usize,
    /// How many agree as a whole, in the method, and in the resources.
    agree: [usize; 3],
    differences: Vec<Difference>,
}

/// A call that has another name.
#[derive(Debug)]
struct Difference {
    kind: &'static str,
    operation: String,
    known: String,
    ours: String,
}

impl Agreement {
    /// Compares what is known with what was generated.
    pub(super) fn of(known: &[KnownCall], generated: &[Call]) -> Self {
        let by_route: BTreeMap<_, _> =
            generated.iter().map(|it| ((&it.method, &it.path), it.name.as_str())).collect();
        let mut agreement = Self { calls: known.len(), ..Self::default() };
        for it in known {
            let ours = by_route.get(&(&it.method, &it.path)).copied();
            agreement.add(it, ours.unwrap_or_default());
        }
        agreement
    }

    fn add(&mut self, known: &KnownCall, ours: &str) {
        let (resources, method) = parts(ours);
        let any = |holds: &dyn Fn(&str) -> bool| known.names.iter().any(|it| holds(it));
        let is_same = any(&|it| it == ours);
        let agree =
            [is_same, any(&|it| parts(it).1 == method), any(&|it| parts(it).0 == resources)];
        for (sum, it) in self.agree.iter_mut().zip(agree) {
            *sum += usize::from(it);
        }
        let first = known.names.first().map(String::as_str).unwrap_or_default();
        self.differences.extend((!is_same).then(|| Difference {
            kind: kind(first, ours),
            operation: format!("{} {}", known.method, known.path),
            known: first.to_owned(),
            ours: ours.to_owned(),
        }));
    }

    /// A line of the table.
    pub(super) fn row(&self, name: &str) -> String {
        let [whole, method, resources] = self.shares();
        format!("{name:<27} {:>6}  {whole:>5.1}%  {method:>5.1}%     {resources:>5.1}%", self.calls)
    }

    /// Prints each difference.
    pub(super) fn list(&self) {
        for Difference { kind, operation, known, ours } in &self.differences {
            println!("    {kind}: {operation} is {ours}, known as {known}");
        }
    }

    fn shares(&self) -> [f64; 3] {
        self.agree.map(|it| percent(it, self.calls))
    }
}

/// The resources of a call, and its method.
fn parts(call: &str) -> (&str, &str) {
    call.rsplit_once('.').unwrap_or(("", call))
}

/// How a call differs.
fn kind(known: &str, ours: &str) -> &'static str {
    let (theirs, _) = parts(known);
    let (resources, _) = parts(ours);
    let within = |long: &str, short: &str| short.is_empty() || starts(long, short);
    if ours.is_empty() {
        "no such operation"
    } else if theirs == resources {
        "another method"
    } else if within(resources, theirs) {
        "ours has more resources at the end"
    } else if within(theirs, resources) {
        "ours has fewer resources at the end"
    } else if ends(resources, theirs) {
        "ours has more resources in front"
    } else if ends(theirs, resources) {
        "ours has fewer resources in front"
    } else {
        "another resource"
    }
}

fn starts(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|it| it.starts_with('.'))
}

fn ends(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|it| it.ends_with('.'))
}

#[allow(clippy::cast_precision_loss, reason = "there are not so many operations")]
fn percent(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { 100.0 * part as f64 / all as f64 }
}

/// The mean over documents, and all kinds of differences.
#[derive(Debug, Default)]
pub(super) struct Total {
    documents: u32,
    calls: usize,
    sums: [f64; 3],
    kinds: BTreeMap<&'static str, usize>,
}

impl Total {
    pub(super) fn add(&mut self, it: &Agreement) {
        self.documents += 1;
        self.calls += it.calls;
        for (sum, share) in self.sums.iter_mut().zip(it.shares()) {
            *sum += share;
        }
        for it in &it.differences {
            *self.kinds.entry(it.kind).or_default() += 1;
        }
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [whole, method, resources] = self.sums.map(|it| it / f64::from(self.documents.max(1)));
        let calls = self.calls;
        writeln!(f, "mean {calls:>29}  {whole:>5.1}%  {method:>5.1}%     {resources:>5.1}%\n")?;
        let all: usize = self.kinds.values().sum();
        for (kind, count) in &self.kinds {
            writeln!(f, "{count:>5}  {:>4.1}%  {kind}", percent(*count, all))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use codegen::landed::Call;
    use codegen::pointer::Pointer;

    use super::{Agreement, kind};
    use crate::names::known::KnownCall;

    #[test]
    fn differences_have_kinds() {
        assert_eq!(kind("pets.list", ""), "no such operation");
        assert_eq!(kind("pets.list", "pets.retrieve"), "another method");
        assert_eq!(kind("pets.list_toys", "pets.toys.list"), "ours has more resources at the end");
        assert_eq!(kind("pets.toys.list", "pets.toys"), "ours has fewer resources at the end");
        assert_eq!(kind("pets.list", "api.pets.list"), "ours has more resources in front");
        assert_eq!(kind("beta.pets.list", "pets.list"), "ours has fewer resources in front");
        assert_eq!(kind("pets.list", "petstore.list"), "another resource");
    }

    #[test]
    fn alternatives_count_as_well() {
        let (method, path) = ("GET".to_owned(), "/pets".to_owned());
        let known = |names: &[&str]| {
            let names = names.iter().map(|it| (*it).to_owned()).collect();
            KnownCall { method: method.clone(), path: path.clone(), names }
        };
        let call = |name: &str| Call {
            method: method.clone(),
            path: path.clone(),
            at: Pointer::root(),
            name: name.to_owned(),
            aliases: Vec::new(),
            source: "path",
            others: Vec::new(),
        };
        let of = |names: &[&str], ours: &str| Agreement::of(&[known(names)], &[call(ours)]).agree;
        assert_eq!(of(&["pets.list", "pets.all"], "pets.all"), [1, 1, 1]);
        assert_eq!(of(&["pets.list"], "cats.list"), [0, 1, 0]);
        assert_eq!(of(&["pets.list"], "pets.all"), [0, 0, 1]);
    }
}
