//! What tells the variants of a union apart, in words.

use crate::rust::{Arm, Form, Shape, Tell, Test, Union};

/// A line for each kind of value, and one for each variant where that says more.
#[must_use]
pub(super) fn told(union: &Union) -> Vec<String> {
    union.arms.iter().flat_map(|arm| lines(union, arm, "")).collect()
}

fn lines(union: &Union, arm: &Arm, what: &str) -> Vec<String> {
    let kinds = arm.kinds.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>().join(" or ");
    let kinds = format!("{what}{kinds}");
    let name = |index: usize| called(union, index);
    let rest = |otherwise: Option<usize>| match otherwise {
        Some(index) => format!("{kinds}: any other is `{}`", name(index)),
        None => format!("{kinds}: any other is `Unknown`"),
    };
    match &arm.tell {
        Tell::Only(index) => vec![format!("{kinds}: `{}`", name(*index))],
        Tell::Tag { property, values, shared, otherwise, shapes, optional } => {
            let known =
                values.iter().map(|(it, index)| (listed(it), format!("`{}`", name(*index))));
            let best = || "what fits best".to_owned();
            let shared = (!shared.is_empty()).then(|| (listed(shared), best()));
            let missing = optional.then(|| ("missing".to_owned(), best()));
            let all = known.chain(shared).chain(missing);
            let lines = all.map(|(it, to)| format!("{kinds}: `{property}` is {it}: {to}"));
            lines.chain(fitting(union, &kinds, shapes)).chain([rest(*otherwise)]).collect()
        }
        Tell::Closest(shapes) => {
            let first = format!("{kinds}: what fits best");
            [first].into_iter().chain(fitting(union, &kinds, shapes)).collect()
        }
        Tell::Scalar { values, forms, otherwise } => {
            let known = values.iter().map(|(it, index)| (listed(it), *index));
            let looks = forms.iter().map(|(it, index)| (form(it), *index));
            let all = known.chain(looks);
            let all = all.map(|(it, index)| format!("{kinds}: {it}: `{}`", name(index)));
            all.chain([rest(*otherwise)]).collect()
        }
        Tell::FirstItem { arms, empty } => {
            let items = arms.iter().flat_map(|it| lines_of_item(union, it, &kinds));
            let empty = format!("{kinds}: without items: `{}`", name(*empty));
            items.chain([empty]).collect()
        }
        Tell::First(all) => {
            let names: Vec<_> = all.iter().map(|it| format!("`{}`", name(*it))).collect();
            vec![format!("{kinds}: the first of {} that can be read", names.join(", "))]
        }
    }
}

/// What is known about the objects of each variant.
fn fitting(union: &Union, kinds: &str, shapes: &[(usize, Shape)]) -> Vec<String> {
    shapes.iter().map(|(index, it)| shape(kinds, &called(union, *index), it)).collect()
}

fn lines_of_item(union: &Union, arm: &Arm, kinds: &str) -> Vec<String> {
    lines(union, arm, &format!("{kinds} whose first item is "))
}

fn called(union: &Union, index: usize) -> String {
    union.variants.get(index).map(|it| it.name.as_str().to_owned()).unwrap_or_default()
}

fn listed(values: &[String]) -> String {
    values.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ")
}

fn named(names: &[String]) -> String {
    names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

fn shape(kinds: &str, name: &str, shape: &Shape) -> String {
    let mut said = Vec::new();
    if !shape.required.is_empty() {
        said.push(format!("has {}", named(&shape.required)));
    }
    if !shape.optional.is_empty() {
        said.push(format!("may have {}", named(&shape.optional)));
    }
    said.extend(shape.facts.iter().map(|(path, it)| format!("`{}` is {}", way(path), test(it))));
    if said.is_empty() {
        said.push("has any properties".to_owned());
    }
    format!("{kinds}: `{name}` {}", said.join("; "))
}

/// A way as it is read: `rows[].type`.
fn way(path: &[String]) -> String {
    path.join(".").replace(".[]", "[]")
}

fn test(test: &Test) -> String {
    match test {
        Test::Is(values) => listed(values),
        Test::Known(values) => format!("{} or new", listed(values)),
        Test::Kinds(kinds) => {
            kinds.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>().join(" or ")
        }
        Test::Form(it) => form(it),
    }
}

fn form(form: &Form) -> String {
    fn bounds<T: std::fmt::Display>(min: Option<&T>, max: Option<&T>) -> String {
        let min = min.map(|it| format!("at least {it}"));
        let max = max.map(|it| format!("at most {it}"));
        min.into_iter().chain(max).collect::<Vec<_>>().join(" and ")
    }
    match form {
        Form::Format(name) => format!("like a {name}"),
        Form::Pattern(pattern) => format!("matching `{pattern}`"),
        Form::Length(min, max) => format!("{} characters", bounds(min.as_ref(), max.as_ref())),
        Form::Range(min, max) => bounds(min.as_ref(), max.as_ref()),
    }
}
