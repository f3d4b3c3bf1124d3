//! Open enums of other types.

/// What makes an enum one of other types: its name, and its variants, each with the type that turns into the enum by
/// itself, if there is one. How a branch is chosen is printed beside it, as a [`Union`](super::Union).
///
/// Then, each if it is there: types that turn into it by way of one that does, what its only list is of, what a text
/// becomes on its way, and whether a text turns into the branch that is read from it.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! union {
    (
        $name:ident, [$($variant:ident $(= $from:ty)?),*]
        $(, from [$($more:ty => $way:ty),*])?
        $(, items $item:ty)?
        $(, text $branch:ty)?
        $(, read [$text:ident])?
    ) => {
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::Unknown($crate::runtime::Json::null())
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$variant(it), Self::$variant(other)) => {
                        $crate::runtime::json::is_same(it, other)
                    })*
                    (Self::Unknown(it), Self::Unknown(other)) => {
                        $crate::runtime::json::is_same(it, other)
                    }
                    _ => false,
                }
            }
        }

        $($(
            impl ::core::convert::From<$from> for $name {
                #[inline]
                fn from(value: $from) -> Self {
                    Self::$variant(value.into())
                }
            }
        )?)*

        $($(
            impl ::core::convert::From<$more> for $name {
                #[inline]
                fn from(value: $more) -> Self {
                    <Self as ::core::convert::From<$way>>::from(value.into())
                }
            }
        )*)?

        $(
            impl<T: ::core::convert::Into<$item>, const N: usize> ::core::convert::From<[T; N]> for $name {
                #[inline]
                fn from(items: [T; N]) -> Self {
                    <Self as ::core::convert::From<::std::vec::Vec<$item>>>::from(
                        $crate::runtime::json::list(items),
                    )
                }
            }
        )?

        $(
            impl ::core::convert::From<&str> for $name {
                #[inline]
                fn from(value: &str) -> Self {
                    <Self as ::core::convert::From<$branch>>::from(value.into())
                }
            }

            impl ::core::convert::From<&::std::string::String> for $name {
                #[inline]
                fn from(value: &::std::string::String) -> Self {
                    <Self as ::core::convert::From<$branch>>::from(value.into())
                }
            }
        )?

        $($crate::runtime::json::$text!($name);)?

        impl $crate::runtime::json::Encode for $name {
            #[inline]
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                match self {
                    $(Self::$variant(value) => out.value(value),)*
                    Self::Unknown(value) => out.value(value),
                }
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[inline]
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

pub(crate) use union;

/// What makes an enum of other types take texts, which become the branch that is read from them.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! text {
    ($name:ident) => {
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                $crate::runtime::json::read_from(value)
                    .unwrap_or_else(|| Self::Unknown(::core::convert::From::from(value)))
            }
        }

        impl ::core::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(value: &::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }
    };
}

pub(crate) use text;
