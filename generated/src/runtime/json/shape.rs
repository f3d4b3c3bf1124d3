//! Which branch of a union an object fits best: by the properties that are there, and by what some of them are.

use std::cmp::Reverse;

use super::form::Form;
use super::look_ahead::Kind;
use super::reader::Reader;

/// What the objects of one type are recognized by.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The properties that each of them has.
    pub required: &'static [&'static str],
    /// The properties that some of them have.
    pub optional: &'static [&'static str],
    /// What is known of values in it, and is otherwise in other branches.
    pub facts: &'static [Fact],
}

/// What holds of a value in an object: the way to it, a property in a property, and what it is; `[]` is the first item of
/// a list. Nothing holds of a value that is not there.
#[derive(Clone, Copy, Debug)]
pub struct Fact(pub &'static [&'static str], pub Test);

/// The step that leads to the first item of a list.
const FIRST_ITEM: &str = "[]";

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    /// One of these texts, and nothing else.
    Is(&'static [&'static str]),
    /// One of these texts, or one that is newer than the document.
    Known(&'static [&'static str]),
    /// Of one of these kinds.
    Kinds(&'static [Kind]),
    /// Like this.
    Form(Form),
}

/// What the facts of a shape say about an object.
#[derive(Clone, Copy, Default)]
struct Verdict {
    is_contradicted: bool,
    /// The same deeper within, where a value that is newer than the document is likelier than another branch.
    is_contradicted_within: bool,
    is_doubted: bool,
    /// How many constants are as they should be.
    confirmed: usize,
}

/// The properties of an object, each with a reader that stands before its value.
type Members<'a> = Vec<(String, Reader<'a>)>;

impl<'a> Reader<'a> {
    /// The shapes that the object that comes next may have, best first.
    ///
    /// A shape that is contradicted, or of whose required names one is not there, comes behind all that fit; last comes
    /// what is contradicted by one of its own properties, and before that what lacks one. Of those that
    /// fit it is the one with most of its constants found; then the one with most of its names present, and then with the
    /// fewest absent; then the first. Where none fits, the same order decides among those that have at least one of their
    /// names there, so that the error is about the type that was meant.
    #[must_use]
    pub fn closest(&self, shapes: &[Shape]) -> Vec<usize> {
        let members = self.looked_through();
        let is_there = |name: &&&str| members.iter().any(|(it, _)| it == **name);
        let ranks = shapes.iter().enumerate().filter_map(|(index, shape)| {
            let is_complete = shape.required.iter().all(|name| is_there(&name));
            let present = shape.required.iter().chain(shape.optional).filter(is_there).count();
            let absent = shape.required.len() + shape.optional.len() - present;
            let verdict = shape.verdict(&members);
            let is_right = !verdict.is_contradicted;
            let is_right_within = !verdict.is_contradicted_within;
            let fits = is_complete && is_right && is_right_within;
            (is_complete || present > 0).then_some((
                (fits, is_right, is_complete, is_right_within, !verdict.is_doubted),
                verdict.confirmed,
                present,
                Reverse(absent),
                Reverse(index),
            ))
        });
        let mut ranks: Vec<_> = ranks.collect();
        ranks.sort_unstable_by(|one, other| other.cmp(one));
        ranks.into_iter().map(|(.., Reverse(index))| index).collect()
    }

    /// The properties of the object that comes next; none, if it is none.
    fn looked_through(&self) -> Members<'a> {
        let mut members = Vec::new();
        let result = self.clone().members(&mut |json, name| {
            members.push((name.to_owned(), json.clone()));
            json.skip()
        });
        result.map(|()| members).unwrap_or_default()
    }
}

impl Shape {
    fn verdict(&self, members: &Members<'_>) -> Verdict {
        let mut verdict = Verdict::default();
        for Fact(path, test) in self.facts {
            let Some((first, inner)) = path.split_first() else { continue };
            let Some(mut value) = find(members, first) else { continue };
            let is_there = inner.iter().all(|name| {
                let item = Some(&value).filter(|_| *name == FIRST_ITEM).and_then(Reader::first);
                let found = item.or_else(|| find(&value.looked_through(), name));
                found.map(|it| value = it).is_some()
            });
            if is_there {
                let mut own = Verdict::default();
                test.judge(&mut value, &mut own);
                verdict.is_contradicted |= own.is_contradicted && inner.is_empty();
                verdict.is_contradicted_within |= own.is_contradicted && !inner.is_empty();
                verdict.is_doubted |= own.is_doubted;
                verdict.confirmed += own.confirmed;
            }
        }
        verdict
    }
}

/// The value of a property; of one that comes twice, the last one counts.
fn find<'a>(members: &Members<'a>, name: &str) -> Option<Reader<'a>> {
    members.iter().rev().find(|(it, _)| it == name).map(|(_, value)| value.clone())
}

impl Test {
    fn judge(self, value: &mut Reader<'_>, verdict: &mut Verdict) {
        let kind = value.kind();
        let among = |texts: &[&str]| value.text().is_some_and(|text| texts.contains(&&*text));
        match self {
            // Many servers write `null` for what they leave out.
            Self::Is(_) | Self::Known(_) | Self::Form(_) if kind == Kind::Null => {}
            Self::Is(texts) if among(texts) => verdict.confirmed += 1,
            Self::Is(_) => verdict.is_contradicted = true,
            Self::Known(texts) if among(texts) => verdict.confirmed += 1,
            Self::Known(_) => verdict.is_doubted = true,
            Self::Kinds(kinds) => verdict.is_contradicted |= !kinds.contains(&kind),
            Self::Form(form) => {
                verdict.is_doubted |= !value.text().is_some_and(|text| form.fits(&text));
            }
        }
    }
}
