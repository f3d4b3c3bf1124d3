//! Reads an object into fields that are known by the names of their properties.
//!
//! One loop for all types. It counts what is required by position in [`Names::required`], so that nothing is
//! allocated; of a property that comes twice, the last one wins.

use super::error::{Error, Result};
use super::exact::Types;
use super::extra::Rest;
use super::reader::Reader;
use super::traits::{Names, Slot};

impl Reader<'_> {
    /// Reads an object into the fields of `names`, in their order, and into `rest` what has no field.
    ///
    /// # Errors
    ///
    /// Something else comes, a property cannot be read, or a required one is missing.
    pub fn object(
        &mut self,
        names: &Names,
        fields: &mut [&mut dyn Slot],
        rest: &mut dyn Rest,
    ) -> Result {
        let mut seen = Seen::default();
        let outer = (self.is_kept, self.inexact);
        (self.is_kept, self.inexact) = (true, Types::NONE);
        self.members(&mut |json, name| {
            let start = json.at;
            let index = seen.find(names, name);
            json.is_repeated = index.is_some_and(|it| seen.note(names, it));
            match index.and_then(|it| fields.get_mut(it)) {
                Some(field) => {
                    let is_null = json.peek() == Some(b'n') && field.forgets_null();
                    seen.null(names, index, is_null);
                    field.fill(json)?;
                }
                None => {
                    seen.tag(names, name);
                    json.other(names, name, rest)?;
                }
            }
            match json.inexact.keeping.or(rest.kept().map(|it| it.keeping)) {
                Some(keeping) => (keeping.keep)(json, start, name, rest.kept_mut()),
                None => Ok(()),
            }
        })?;
        (self.is_kept, self.inexact) = outer;
        if let Some(kept) = rest.kept() {
            (kept.keeping.settle)(rest.kept_mut());
        }
        rest.note(seen.noted(names));
        for (index, name) in seen.missing(names.required) {
            // Many servers leave out what is `null`, whatever their documents say.
            let field = fields.get_mut(index).filter(|_| !self.is_strict);
            let read = field.map(|it| it.fill(&mut Reader::of_absent()));
            if !matches!(read, Some(Ok(()))) {
                return Err(Error::new("missing").in_property(name));
            }
        }
        Ok(())
    }

    /// Reads a property that has no field.
    fn other(&mut self, names: &Names, name: &str, rest: &mut dyn Rest) -> Result {
        match names.constants.iter().chain(names.tags).find(|(it, _)| *it == name) {
            Some((_, expected)) if self.is_constant(expected)? => {
                // Another value of the same name may have come before.
                rest.forget(name);
                Ok(())
            }
            _ => rest.read_property(name, self),
        }
    }

    /// Makes `it` a blank again if the same property was read before. Only required ones need that: the others are
    /// fields that start afresh with each reading.
    #[inline(never)]
    pub fn restart<T: Default>(&self, it: &mut T) {
        if self.is_repeated {
            *it = T::default();
        }
    }

    /// Passes the value that comes next if it is the one that is `expected`; another one is left to be kept.
    fn is_constant(&mut self, expected: &str) -> Result<bool> {
        let mut ahead = self.clone();
        let start = ahead.at;
        let found = ahead.raw()?;
        // A string may be spelled with other escapes.
        let is_same = found == expected
            || self.peek() == Some(b'"') && {
                ahead.at = start;
                ahead.string()? == Reader::new(expected).string().unwrap_or_default()
            };
        if is_same {
            *self = ahead;
        }
        Ok(is_same)
    }
}

/// How many tags have a bit; the others are for optional fields.
const TAGS: usize = 8;

/// The bit of a tag by its position, which says that it was missing; none for those that are too many.
pub(super) fn tag_bit(tag: usize) -> u64 {
    if tag < TAGS { 1 << tag } else { 0 }
}

/// The bit of an optional field by its position, which says that it was `null`; none for those that are too many.
pub(super) fn null_bit(field: usize) -> u64 {
    if field < 64 - TAGS { 1 << (field + TAGS) } else { 0 }
}

/// Which of the required names were there. The first 64 are bits.
#[derive(Default)]
struct Seen {
    /// The position after the last name that was found: servers mostly keep to the order of the document.
    next: usize,
    bits: u64,
    others: Vec<usize>,
    /// The tags that were there, a bit for each.
    tags: u64,
    /// The optional fields that were `null` and do not say so, a bit for each.
    nulls: u64,
}

impl Seen {
    /// The position of a name among the fields.
    fn find(&mut self, names: &Names, name: &str) -> Option<usize> {
        let required = names.required.len();
        let at = |index: usize| {
            if index < required {
                names.required.get(index)
            } else {
                names.optional.get(index - required)
            }
        };
        if at(self.next).is_none_or(|it| *it != name) {
            self.next = names.required.iter().chain(names.optional).position(|it| *it == name)?;
        }
        self.next += 1;
        Some(self.next - 1)
    }

    /// Notes a name if it is required; whether it was noted before.
    fn note(&mut self, names: &Names, index: usize) -> bool {
        if index >= names.required.len() || self.has(index) {
            return index < names.required.len();
        }
        if index < 64 {
            self.bits |= 1 << index;
        } else {
            self.others.push(index);
        }
        false
    }

    fn tag(&mut self, names: &Names, name: &str) {
        let tag = names.tags.iter().position(|(it, _)| *it == name);
        self.tags |= tag.map(tag_bit).unwrap_or_default();
    }

    fn null(&mut self, names: &Names, index: Option<usize>, is_null: bool) {
        let field = index.and_then(|it| it.checked_sub(names.required.len()));
        let bit = field.map(null_bit).unwrap_or_default();
        self.nulls = if is_null { self.nulls | bit } else { self.nulls & !bit };
    }

    /// What a value says that is read and written again: the tags that were missing, and the fields that were `null`.
    fn noted(&self, names: &Names) -> u64 {
        let tags = (0..names.tags.len()).fold(0, |all, tag| all | tag_bit(tag));
        tags & !self.tags | self.nulls
    }

    fn has(&self, index: usize) -> bool {
        if index < 64 { self.bits & (1 << index) != 0 } else { self.others.contains(&index) }
    }

    fn missing(
        &self,
        required: &'static [&'static str],
    ) -> impl Iterator<Item = (usize, &'static str)> {
        required.iter().copied().enumerate().filter(|(index, _)| !self.has(*index))
    }
}
