//! The impls that printed types have in common, one macro per kind of type.
//!
//! What comes in is the name of a type; the traits go out. Every path starts at `$crate` or at a crate, so that the
//! file that uses a macro needs no other import.

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

/// Makes a struct of a table, with its constructor, its setters and its codec; or, of a name, what a struct has beside
/// those that is an [`Object`](super::Object) and has a default.
///
/// A row is the name of a field, its type, and its name on the wire. The type is that of a value: what is optional is an
/// `Option` of it. Rows of `nullable` are of a type that has its own absence; constants are JSON, and no fields.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal,)*
        }
        $(optional {
            $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal,)*
        })?
        $(nullable {
            $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal,)*
        })?
        $(constant { $($constant:literal = $json:literal,)* })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$required_meta])* pub $required: $required_type,)*
            $($($(#[$optional_meta])* pub $optional: ::core::option::Option<$optional_type>,)*)?
            $($($(#[$nullable_meta])* pub $nullable: $nullable_type,)*)?
            /// Properties that the document does not name.
            pub extra: $crate::runtime::Extra,
        }

        impl $name {
            #[doc = concat!("A `", stringify!($name), "` with what is required.")]
            #[must_use]
            pub fn new($($required: impl ::core::convert::Into<$required_type>),*) -> Self {
                Self {
                    $($required: $required.into(),)*
                    ..<Self as ::core::default::Default>::default()
                }
            }

            $($(
                #[doc = concat!("Sets the field `", stringify!($optional), "`.")]
                #[must_use]
                pub fn $optional(
                    mut self,
                    value: impl ::core::convert::Into<$optional_type>,
                ) -> Self {
                    self.$optional = ::core::option::Option::Some(value.into());
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets the field `", stringify!($nullable), "`.")]
                #[must_use]
                pub fn $nullable(
                    mut self,
                    value: impl ::core::convert::Into<$nullable_type>,
                ) -> Self {
                    self.$nullable = value.into();
                    self
                }
            )*)?
        }

        impl $crate::runtime::json::Object for $name {
            fn required(&self) -> &'static [&'static str] {
                &[$($required_name),*]
            }

            fn read(
                &mut self,
                name: &str,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                match name {
                    $($required_name => json.read(&mut self.$required),)*
                    $($($optional_name => json.read(&mut self.$optional),)*)?
                    $($($nullable_name => json.read(&mut self.$nullable),)*)?
                    $($($constant => json.constant($json, name, &mut self.extra),)*)?
                    _ => self.extra.read_property(name, json),
                }
            }

            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                $($(out.constant($constant, $json, &self.extra);)*)?
                $(out.nullable($required_name, &self.$required);)*
                $($(out.property($optional_name, &self.$optional);)*)?
                $($(out.property($nullable_name, &self.$nullable);)*)?
                out.properties(&self.extra);
            }
        }

        $crate::runtime::json::object!($name);
    };
    ($name:ident) => {
        impl $crate::runtime::json::Encode for $name {
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                out.object(self);
            }
        }

        impl $crate::runtime::json::Decode for $name {
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                if json.is_repeated() {
                    *self = <Self as ::core::default::Default>::default();
                }
                json.object(self)
            }
        }

        $crate::runtime::json::bridge!($name);
    };
}

/// Makes an open enum of a table of its strings. Rows without documentation get their string as such.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($variant:ident = $value:literal,)* }
    ) => {
        $crate::runtime::json::choice! {
            $(#[$meta])*
            pub enum $name { $(#[doc = concat!("`", $value, "`")] $variant = $value,)* }
        }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                $variant,
            )*
            /// A value that the document does not name.
            Unknown(::std::string::String),
        }

        impl $name {
            /// The value as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }

            fn known(value: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match value {
                    $($value => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::Unknown(::std::string::String::new())
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::known(value)
                    .unwrap_or_else(|| Self::Unknown(::std::string::String::from(value)))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::known(&value).unwrap_or(Self::Unknown(value))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            // `Self::Err` could be a variant as well.
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::runtime::json::Encode for $name {
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                out.string(self.as_str());
            }
        }

        impl $crate::runtime::json::Decode for $name {
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                *self = Self::from(&*json.string()?);
                ::core::result::Result::Ok(())
            }
        }

        $crate::runtime::json::bridge!($name);
    };
}

/// For an enum that is a [`Union`](super::Union) and has a variant `Unknown(Json)`.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! union {
    ($name:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::Unknown($crate::runtime::json::Json::null())
            }
        }

        impl $crate::runtime::json::Encode for $name {
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                <Self as $crate::runtime::json::Union>::write(self, out);
            }
        }

        impl $crate::runtime::json::Decode for $name {
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                *self = json.union(Self::Unknown)?;
                ::core::result::Result::Ok(())
            }
        }

        $crate::runtime::json::bridge!($name);
    };
}

pub(crate) use {bridge, choice, object, union};
