//! Open enums of integers.

/// What makes an enum one of integers: its name, the type of its numbers, its variants with what each is on the wire, and
/// other enums of integers whose values are turned into it. The variant `Unknown` holds any other integer.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! number {
    (
        $name:ident, $number:ident, [$($variant:ident = $value:literal),*]
        $(, [$($part:ty),*])?
    ) => {
        impl $name {
            /// All values that the document names.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            #[must_use]
            #[inline]
            pub fn value(&self) -> $number {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => *value,
                }
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::Unknown(0)
            }
        }

        impl ::core::convert::From<$number> for $name {
            #[inline]
            fn from(value: $number) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown(other),
                }
            }
        }

        // A literal without a type is of this one.
        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                Self::from($number::from(value))
            }
        }

        impl ::core::convert::From<$name> for $number {
            #[inline]
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        $($(
            impl ::core::convert::From<$part> for $name {
                #[inline]
                fn from(value: $part) -> Self {
                    Self::from($number::from(value.value()))
                }
            }
        )*)?

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        // A value is its number, also where it was made as `Unknown` of one that the document names.
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.value() == other.value()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<$number> for $name {
            #[inline]
            fn eq(&self, other: &$number) -> bool {
                self.value() == *other
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
                ::core::cmp::Ord::cmp(&self.value(), &other.value())
            }
        }

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.value(), state);
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[inline]
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::Encode::write(&self.value(), out);
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                *self = Self::from(json.value::<$number>()?);
                ::core::result::Result::Ok(())
            }
        }

        $crate::runtime::json::bridge!($name);
    };
}

pub(crate) use number;
