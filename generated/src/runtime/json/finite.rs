//! Writes types that know nothing of this crate, and refuses the numbers that JSON does not have: `serde_json` writes
//! `null` for them.
//!
//! [`Finite`] is a serializer around another one, and around everything that is serialized within.

use std::fmt::Display;

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// The JSON of a value, unless it has none.
pub(in crate::runtime) fn to_string(value: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Finite(value))
}

/// A value, or what serializes one or its parts.
struct Finite<T>(T);

impl<T: Serialize + ?Sized> Serialize for Finite<&T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Finite(serializer))
    }
}

/// A float that JSON has.
macro_rules! floats {
    ($($method:ident $float:ty)*) => {$(
        fn $method(self, value: $float) -> Result<S::Ok, S::Error> {
            if value.is_finite() {
                self.0.$method(value)
            } else {
                Err(S::Error::custom("a number is not finite, which JSON does not have"))
            }
        }
    )*};
}

/// What needs no look.
macro_rules! same {
    ($($method:ident($($name:ident: $of:ty),*);)*) => {$(
        fn $method(self $(, $name: $of)*) -> Result<S::Ok, S::Error> {
            self.0.$method($($name),*)
        }
    )*};
}

/// What has parts.
macro_rules! parts {
    ($($method:ident($($name:ident: $of:ty),*) $compound:ident;)*) => {$(
        type $compound = Finite<S::$compound>;

        fn $method(self $(, $name: $of)*) -> Result<Self::$compound, S::Error> {
            self.0.$method($($name),*).map(Finite)
        }
    )*};
}

impl<S: Serializer> Serializer for Finite<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    floats! { serialize_f32 f32 serialize_f64 f64 }

    same! {
        serialize_bool(value: bool);
        serialize_i8(value: i8);
        serialize_i16(value: i16);
        serialize_i32(value: i32);
        serialize_i64(value: i64);
        serialize_i128(value: i128);
        serialize_u8(value: u8);
        serialize_u16(value: u16);
        serialize_u32(value: u32);
        serialize_u64(value: u64);
        serialize_u128(value: u128);
        serialize_char(value: char);
        serialize_str(value: &str);
        serialize_bytes(value: &[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(name: &'static str);
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str);
    }

    parts! {
        serialize_seq(length: Option<usize>) SerializeSeq;
        serialize_tuple(length: usize) SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            SerializeTupleVariant;
        serialize_map(length: Option<usize>) SerializeMap;
        serialize_struct(name: &'static str, length: usize) SerializeStruct;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Finite(value))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, &Finite(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, &Finite(value))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.collect_str(value)
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

/// The parts of one kind of compound.
macro_rules! compounds {
    ($($compound:ident: $($method:ident($($name:ident: $of:ty),*)),+;)*) => {$(
        impl<C: $compound> $compound for Finite<C> {
            type Ok = C::Ok;
            type Error = C::Error;

            $(fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: $of,)*
                value: &T,
            ) -> Result<(), C::Error> {
                self.0.$method($($name,)* &Finite(value))
            })+

            fn end(self) -> Result<C::Ok, C::Error> {
                self.0.end()
            }
        }
    )*};
}

compounds! {
    SerializeSeq: serialize_element();
    SerializeTuple: serialize_element();
    SerializeTupleStruct: serialize_field();
    SerializeTupleVariant: serialize_field();
    SerializeMap: serialize_key(), serialize_value();
    SerializeStruct: serialize_field(name: &'static str);
    SerializeStructVariant: serialize_field(name: &'static str);
}
