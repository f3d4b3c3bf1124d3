//! Numbers that a field cannot hold, kept beside it.
//!
//! JSON has integers of any size, and a field has a type that one can count with. It gets the nearest number that it
//! has, and the text of the whole property is kept in `extra`. When the property is written, the text has the word for
//! each number that is still what the field got, so that nothing is to be done where a field is set.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::error::Result;
use super::number::Real;
use super::reader::Reader;
use super::value::Json;
use super::{Kind, Writer};

/// The bounds of the types of integers.
const INTEGERS: [(i128, i128); 9] = [
    (i8::MIN as i128, i8::MAX as i128),
    (i16::MIN as i128, i16::MAX as i128),
    (i32::MIN as i128, i32::MAX as i128),
    (i64::MIN as i128, i64::MAX as i128),
    (i128::MIN, i128::MAX),
    (0, u8::MAX as i128),
    (0, u16::MAX as i128),
    (0, u32::MAX as i128),
    (0, u64::MAX as i128),
];

/// Whether two texts are the same number for who reads them as one of a type.
type Same = fn(&str, &str) -> bool;

/// Types of numbers: a bit for each of integers, and how the others are compared.
///
/// What is done with them is reached by pointers that come along with the first number that was not exact, so that a
/// program whose types have no numbers has none of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Types {
    integers: u16,
    single: Option<Same>,
    double: Option<Same>,
    pub(super) keeping: Option<&'static Keeping>,
}

/// What is done with numbers that are not exact.
#[derive(Debug)]
pub(super) struct Keeping {
    /// Keeps the text of the property that was just read, which began at a position.
    pub(super) keep: fn(&mut Reader<'_>, usize, &str, &mut Option<Box<Kept>>) -> Result,
    /// Looks through what was kept, when all properties have been read.
    pub(super) settle: fn(&mut Option<Box<Kept>>),
    /// The members of an object that was written, without the last bracket, with the exact numbers.
    pub(super) restored: fn(&str, &Kept) -> Result<String>,
}

const KEEPING: &Keeping = &Keeping { keep, settle, restored };

impl Types {
    pub(super) const NONE: Self = Self { integers: 0, single: None, double: None, keeping: None };
    pub(super) const F32: Self =
        Self { single: Some(is_same_real::<f32>), keeping: Some(KEEPING), ..Self::NONE };
    pub(super) const F64: Self =
        Self { double: Some(is_same_real::<f64>), keeping: Some(KEEPING), ..Self::NONE };

    /// The type of integers with these bounds, if there is one.
    pub(super) fn integer(min: i128, max: i128) -> Option<Self> {
        let index = INTEGERS.iter().position(|it| *it == (min, max))?;
        Some(Self { integers: 1 << index, keeping: Some(KEEPING), ..Self::NONE })
    }

    pub(super) fn add(&mut self, other: Self) {
        self.integers |= other.integers;
        self.single = self.single.or(other.single);
        self.double = self.double.or(other.double);
        self.keeping = self.keeping.or(other.keeping);
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.integers & other.integers != 0
            || self.single.and(other.single).is_some()
            || self.double.and(other.double).is_some()
    }

    /// Whether one of them makes `written` of the number `exact`.
    fn make(self, exact: &str, written: &str) -> bool {
        let integer = |(index, (min, max)): (usize, &(i128, i128))| {
            let read = |text| Reader::keeping(text).integer(*min, *max);
            self.integers & 1 << index != 0 && is_same(read(exact), read(written))
        };
        INTEGERS.iter().enumerate().any(integer)
            || self.single.is_some_and(|is_same| is_same(exact, written))
            || self.double.is_some_and(|is_same| is_same(exact, written))
    }
}

fn is_same_real<T: Real>(exact: &str, written: &str) -> bool {
    let read = |text| Reader::keeping(text).real::<T>();
    is_same(read(exact), read(written))
}

/// Whether two texts were read as the same number.
fn is_same<T: PartialEq>(exact: Result<T>, written: Result<T>) -> bool {
    matches!((exact, written), (Ok(exact), Ok(written)) if exact == written)
}

/// The text of a property, and the types that could not hold all of its numbers.
#[derive(Clone, Default)]
struct Exact {
    json: Json,
    types: Types,
}

/// The properties with numbers that their fields cannot hold: while an object is read in the order in which they came,
/// then by their names.
#[derive(Clone)]
pub struct Kept {
    all: Vec<(String, Exact)>,
    pub(super) keeping: &'static Keeping,
}

impl Kept {
    /// The JSON of a property as it came.
    pub(super) fn json(&self, name: &str) -> Option<&Json> {
        self.find(name).map(|it| &it.json)
    }

    fn find(&self, name: &str) -> Option<&Exact> {
        let at = self.all.binary_search_by(|(it, _)| it.as_str().cmp(name)).ok()?;
        self.all.get(at).map(|(_, exact)| exact)
    }

    /// The names, and what came.
    fn pairs(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.all.iter().map(|(name, exact)| (name.as_str(), &exact.json))
    }
}

impl fmt::Debug for Kept {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.pairs()).finish()
    }
}

impl PartialEq for Kept {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.pairs().eq(other.pairs())
    }
}

impl Eq for Kept {}

impl Hash for Kept {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pairs().for_each(|it| it.hash(state));
    }
}

impl<'a> Reader<'a> {
    /// At the start of `text`, whose numbers need not be exact.
    fn keeping(text: &'a str) -> Self {
        let mut reader = Self::new(text);
        reader.is_kept = true;
        reader
    }

    /// Notes that a number was not exact; whether something around it keeps its text.
    pub(super) fn rounds(&mut self, to: Types) -> bool {
        self.inexact.add(to);
        self.is_kept
    }
}

/// [`Keeping::keep`]. Where all numbers were exact, it notes that: the property may have come before, as another number.
#[cold]
fn keep(json: &mut Reader<'_>, start: usize, name: &str, kept: &mut Option<Box<Kept>>) -> Result {
    let types = std::mem::take(&mut json.inexact);
    let mut exact = Exact { json: Json::null(), types };
    if types.keeping.is_some() {
        let mut again = json.clone();
        again.at = start;
        exact.json = Json::from_compact(&again.raw()?);
    }
    let kept = kept.get_or_insert_with(|| Box::new(Kept { all: Vec::new(), keeping: KEEPING }));
    kept.all.push((name.to_owned(), exact));
    Ok(())
}

/// [`Keeping::settle`]: orders what was kept by the names of the properties, of which the last one read counts. Those
/// that no type could not hold are exact after all.
#[cold]
fn settle(kept: &mut Option<Box<Kept>>) {
    if let Some(Kept { all, .. }) = kept.as_deref_mut() {
        all.reverse();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        all.dedup_by(|earlier, last| earlier.0 == last.0);
        all.retain(|(_, it)| it.types.keeping.is_some());
    }
    kept.take_if(|it| it.all.is_empty());
}

/// [`Keeping::restored`].
///
/// # Errors
///
/// What was written is not JSON: it has files beside it.
#[cold]
fn restored(written: &str, kept: &Kept) -> Result<String> {
    let mut out = Writer::default();
    let object = format!("{}}}", written.strip_suffix(',').unwrap_or(written));
    out.open('{');
    Reader::new(&object).members(&mut |json, name| {
        let value = json.raw()?;
        out.name(name);
        match kept.find(name) {
            Some(exact) => restore(&mut out, &value, &exact.json, exact.types)?,
            None => out.raw(&value),
        }
        out.comma();
        Ok(())
    })?;
    Ok(out.into_string())
}

/// Writes what was `written`, with the numbers of `exact` where it has what a type made of them.
fn restore(out: &mut Writer, written: &str, exact: &Json, types: Types) -> Result {
    let mut json = Reader::new(written);
    match (json.kind(), exact.kind()) {
        (Kind::Array, Kind::Array) => {
            let (items, exact): (Vec<Json>, Vec<Json>) = (json.value()?, exact.parse()?);
            if items.len() != exact.len() {
                out.raw(written);
                return Ok(());
            }
            out.open('[');
            for (item, exact) in items.iter().zip(&exact) {
                restore(out, item.as_text(), exact, types)?;
                out.comma();
            }
            out.close(']');
        }
        (Kind::Object, Kind::Object) => {
            let exact: BTreeMap<String, Json> = exact.parse()?;
            out.open('{');
            json.members(&mut |json, name| {
                let value = json.raw()?;
                out.name(name);
                restore(out, &value, exact.get(name).unwrap_or(&Json::null()), types)?;
                out.comma();
                Ok(())
            })?;
            out.close('}');
        }
        (Kind::Integer | Kind::Number, _) if types.make(exact.as_text(), written) => {
            out.raw(exact.as_text());
        }
        _ => out.raw(written),
    }
    Ok(())
}
