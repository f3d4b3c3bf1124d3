//! Open enums of strings.

/// What makes an enum one of strings: its name, its variants with what each is on the wire, and other enums of strings
/// whose values are turned into it. The variant `Unknown` holds any other string.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! choice {
    (
        $name:ident, [$($variant:ident = $value:literal),*] $(, [$($part:ty),*])?
    ) => {
        impl $name {
            /// All values that the document names.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::Unknown(::std::string::String::new())
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match $crate::runtime::json::known(Self::KNOWN, value) {
                    ::core::option::Option::Some(known) => known.clone(),
                    ::core::option::Option::None => Self::Unknown(value.into()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                match $crate::runtime::json::known(Self::KNOWN, &value) {
                    ::core::option::Option::Some(known) => known.clone(),
                    ::core::option::Option::None => Self::Unknown(value),
                }
            }
        }

        impl ::core::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(value: &::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        $($(
            impl ::core::convert::From<$part> for $name {
                #[inline]
                fn from(value: $part) -> Self {
                    Self::from(value.as_str())
                }
            }
        )*)?

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            // `Self::Err` could be a variant as well.
            #[inline]
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        // A value is its text, also where it was made as `Unknown` of a text that the document names.
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[inline]
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                out.string(self.as_str());
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[inline]
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

pub(crate) use choice;
