//! Looks at what comes next without passing it, for types that must decide before they read.
//!
//! Every look works on a copy of the position, so that nothing is ever lost, and text that is not JSON is reported by
//! whoever reads it afterwards.

use std::borrow::Cow;

use super::error::Result;
use super::reader::Reader;
use super::traits::{Decode, Union};
use super::value::Json;

/// How often attempts may read the whole text in vain before no more are made. Without a bound, nested unions would
/// multiply, and a small hostile answer could take years.
const ATTEMPTS: usize = 64;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`, or nothing that is JSON.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl<'a> Reader<'a> {
    /// What comes next.
    pub fn kind(&mut self) -> Kind {
        match self.peek() {
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'"') => Kind::String,
            Some(b'[') => Kind::Array,
            Some(b'{') => Kind::Object,
            Some(b'-' | b'0'..=b'9') => match self.clone().number() {
                Ok(number) if number.contains(['.', 'e', 'E']) => Kind::Number,
                _ => Kind::Integer,
            },
            _ => Kind::Null,
        }
    }

    /// At the first item of the array that comes next, if it has one.
    #[must_use]
    pub fn first(&self) -> Option<Self> {
        let mut ahead = self.clone();
        if ahead.peek() != Some(b'[') {
            return None;
        }
        ahead.at += 1;
        (ahead.peek() != Some(b']')).then_some(ahead)
    }

    /// The scalar that comes next, if it is one: a string, or the text of a number or a boolean.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        let mut ahead = self.clone();
        match ahead.kind() {
            Kind::String => ahead.string().ok(),
            Kind::Boolean | Kind::Integer | Kind::Number => ahead.raw().ok(),
            Kind::Null | Kind::Array | Kind::Object => None,
        }
    }

    /// The property that tells the branches of a union apart, if an object comes next and has it: a string, or the
    /// text of a number or a boolean.
    #[must_use]
    pub fn tag(&self, property: &str) -> Option<Cow<'a, str>> {
        let mut found = None;
        self.clone()
            .members(&mut |json, name| {
                if name == property {
                    found = json.text();
                }
                json.skip()
            })
            .ok()?;
        found
    }

    /// Reads the value that comes next as the first of the ranked branches that it is a value of: names tell what is
    /// meant, but a name can be there by chance, and branches can have all their names in common.
    ///
    /// # Errors
    ///
    /// It is a value of none of them; the error is that of the first, and says what the others did not like.
    pub fn ranked<T>(
        &mut self,
        ranked: &[usize],
        read: &dyn Fn(&mut Self, Option<usize>) -> Result<T>,
    ) -> Result<T> {
        let Some((best, others)) = ranked.split_first() else { return read(self, None) };
        let mut error = match self.probe(|json| read(json, Some(*best))) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        for other in others {
            if !self.has_patience() {
                break;
            }
            match self.probe(|json| read(json, Some(*other))) {
                Ok(value) => return Ok(value),
                Err(other) => error = error.nor(&other),
            }
        }
        Err(error)
    }

    /// Reads the value that comes next as one branch of a union, which an error then names.
    ///
    /// # Errors
    ///
    /// It is not the JSON of a `T`.
    pub fn branch<T: Decode>(&mut self, name: &str) -> Result<T> {
        self.value().map_err(|error| error.in_branch(name))
    }

    /// Reads the value that comes next if it is the JSON of a `T`, and stays where it is if not. For unions that
    /// nothing tells apart. `_name` is the branch, as in [`branch`](Self::branch).
    pub fn attempt<T: Decode>(&mut self, _name: &str) -> Option<T> {
        if !self.has_patience() {
            return None;
        }
        self.probe(|ahead| {
            // Another branch may hold a number that this one cannot, or have no property that is missing here.
            ahead.is_kept = false;
            ahead.is_strict = true;
            ahead.value()
        })
        .ok()
    }

    /// Reads the value that comes next as one of a union. A number that its branch cannot hold is `unknown`, unless its
    /// text is kept.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not the JSON of the branch that was chosen.
    pub fn union<T: Union>(&mut self, unknown: fn(Json) -> T) -> Result<T> {
        if self.is_kept {
            return T::read(self);
        }
        match self.probe(T::read) {
            Err(error) if error.is_beyond() => self.value().map(unknown),
            read => read,
        }
    }

    /// Whether attempts may go on.
    fn has_patience(&self) -> bool {
        self.in_vain <= self.text.len().saturating_mul(ATTEMPTS)
    }

    /// Reads what comes next, and stays where it is if that fails.
    fn probe<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mut ahead = self.clone();
        match read(&mut ahead) {
            Ok(value) => {
                ahead.is_kept = self.is_kept;
                ahead.is_strict = self.is_strict;
                *self = ahead;
                Ok(value)
            }
            Err(error) => {
                self.in_vain = ahead.in_vain + (ahead.at - self.at) + 1;
                Err(error)
            }
        }
    }
}
