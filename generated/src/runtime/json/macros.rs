//! The codecs of printed types, a macro line each.
//!
//! The type is printed; what comes in are its name, those of its fields or variants, and what they are called in JSON.
//! Out come implementations of traits, for an enum of scalars its `KNOWN` and `as_str` or `value` as well, and no type that a reader
//! would have to look for. Every path starts at `$crate` or at a crate, so that the file that uses a macro needs no other
//! import. What is small and asked for seldom is `#[inline]`, so that it is compiled where it is used, and not in the
//! library.

use super::{Decode, Writer, from_str};

mod choice;
mod foreign;
mod input;
mod number;
mod object;
mod union;

pub(crate) use choice::choice;
pub(crate) use foreign::{foreign, read_foreign, write_foreign};
pub(crate) use input::{input, maybe, set_if_some};
pub(crate) use number::number;
pub(crate) use object::object;
pub(crate) use union::{text, union};

/// What all kinds have: [`Encode`](super::Encode) and [`Decode`](super::Decode) carried over to `serde`.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! bridge {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::json::bridge::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::json::bridge::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use bridge;

/// What a field is called in JSON: as in Rust, unless it is said.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! wire_name {
    ($field:ident) => {
        ::core::stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

pub(crate) use wire_name;

/// The value of an open enum that has this text, if the document names it.
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
pub(crate) fn known<'a, T: AsRef<str>>(all: &'a [T], text: &str) -> Option<&'a T> {
    all.iter().find(|it| it.as_ref() == text)
}

/// The value that is read from a string of this text.
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
pub(crate) fn read_from<T: Decode>(text: &str) -> Option<T> {
    let mut out = Writer::default();
    out.string(text);
    from_str(&out.into_string()).ok()
}

/// Compares two fields. Out of line: comparisons are rare, and would be a large part of the library otherwise.
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
#[inline(never)]
pub(crate) fn is_same<T: PartialEq>(one: &T, other: &T) -> bool {
    one == other
}
