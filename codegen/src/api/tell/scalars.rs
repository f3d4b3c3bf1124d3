//! Strings, numbers and booleans are told apart by listed values, then by what they look like.

use super::super::model::{Form, JsonKind, Kind, SchemaId, Schemas, Tell};
use super::{leaves, listed, own_kinds, unique};

/// What tells scalars of one kind apart.
pub(super) fn tell(schemas: &Schemas, kind: JsonKind, group: &[(usize, SchemaId)]) -> Tell {
    let (mut values, mut forms, mut plain) =
        (Vec::new(), Vec::<(&[Form], usize)>::new(), Vec::new());
    for (index, id) in group {
        for leaf in leaves(schemas, *id) {
            let schema = &schemas[leaf];
            if !own_kinds(&schema.kind).contains(&kind) {
                continue;
            }
            if let Some(listed) = listed(&schema.kind) {
                values.extend(listed.into_iter().map(|it| (it, *index)));
            } else if !schema.forms.is_empty() {
                forms.push((&schema.forms, *index));
            } else {
                plain.push((rank(&schema.kind, kind), *index));
            }
        }
    }
    let known = telling(&forms);
    plain.sort_by_key(|(rank, _)| *rank);
    if values.is_empty() && known.is_empty() {
        // What one of them cannot hold, another may.
        return Tell::First(plain.into_iter().map(|(_, index)| index).collect());
    }
    let otherwise = plain.first().map(|(_, index)| *index);
    Tell::Scalar { values: unique(values.into_iter()), forms: known, otherwise }
}

/// A form for each branch that has some, in the order in which they are tried.
///
/// A form that another branch has as well comes late, and counts for the first only.
fn telling(forms: &[(&[Form], usize)]) -> Vec<(Form, usize)> {
    let mut known: Vec<(bool, &Form, usize)> = Vec::new();
    for (own, index) in forms {
        let is_shared = |it: &&Form| forms.iter().any(|(its, to)| to != index && its.contains(it));
        let alone = own.iter().find(|it| !is_shared(it));
        if let Some(form) = alone.or(own.first()).filter(|it| !known.iter().any(|its| its.1 == *it))
        {
            known.push((alone.is_none(), form, *index));
        }
    }
    known.sort_by_key(|(is_shared, form, _)| (*is_shared, weight(form)));
    known.into_iter().map(|(_, form, index)| (form.clone(), index)).collect()
}

/// What says most about a kind of value comes first: an integer is rather an integer than a number, or anything.
fn rank(kind: &Kind, wanted: JsonKind) -> u8 {
    match (kind, wanted) {
        (Kind::Any, _) => 2,
        (Kind::Number(_), JsonKind::Integer) => 1,
        _ => 0,
    }
}

/// How little a form says: what nearly every string fits comes late.
fn weight(form: &Form) -> u8 {
    match form {
        Form::Format("Uri") => 1,
        Form::Format(_) => 0,
        Form::Pattern(_) => 2,
        Form::Length(..) | Form::Range(..) => 3,
    }
}
