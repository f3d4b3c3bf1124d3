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

/// For a struct that is an [`Object`](super::Object) and has a default.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! object {
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

/// For an open enum of strings with `as_str`, `known` and a variant `Unknown(String)`.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! choice {
    ($name:ident) => {
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
